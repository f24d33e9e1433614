"""The draft of a record tells where each point stands, and copies nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.intake.articles import ALL

from guidebook.intake import draft_record, open_article, take_in
from guidebook.model import TO_WRITE
from guidebook.originality import copied_runs, fingerprint
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.sources import parse_source

TODAY = date(2026, 2, 1)
REAL = ROOT.parent / "shared/articles"
"""Real articles may stand beside the project; they are never part of it."""


def drafted(file: Path) -> str:
    return draft_record(take_in(open_article(file)), TODAY)


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


@pytest.fixture(params=ALL)
def article(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / str(request.param)
    file.write_text(ALL[file.name], encoding="utf-8")
    return file


def test_a_draft_is_a_sound_record(article: Path) -> None:
    diagnostics = Diagnostics("sources/draft.md")
    source = parse_source("sources/draft.md", drafted(article), diagnostics)
    assert diagnostics.problems == []
    assert source.points
    assert len({point.id for point in source.points}) == len(source.points)
    assert all(point.id and point.text.startswith(TO_WRITE) for point in source.points)
    assert source.reviewed == TODAY


def test_no_five_words_in_a_row_are_copied(article: Path) -> None:
    record = drafted(article)
    facts = open_article(article).facts
    without_names = re.sub(r" — .*? \{", " {", record).replace(f"title: {facts.title}", "").replace(facts.address, "")
    assert runs(without_names, 5) & runs(article.read_text(encoding="utf-8"), 5) == set()


def test_points_carry_expert_and_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ALL["experts.txt"] + "\n" + "Sign up for our letter.\n", encoding="utf-8")
    source = parse_source("sources/draft.md", drafted(tmp_path / "a.txt"), Diagnostics("sources/draft.md"))
    assert source.points[0].credit == "Mira Solberg, outdoor teacher"
    assert source.points[0].part == "Paragraph 1"
    assert source.points[-1].set_aside == "This is an offer or an advertisement, and not advice."


def test_the_head_holds_what_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(ALL["page.html"], encoding="utf-8")
    source = parse_source("sources/draft.md", drafted(tmp_path / "a.html"), Diagnostics("sources/draft.md"))
    assert (source.title, source.name, source.by) == ("Two on a ladder", "Roof Weekly", "Tom Gable")
    assert (source.published, source.address) == (date(2023, 2, 11), "https://roof.example/two-on-a-ladder")


@pytest.mark.parametrize("title", ['Say: "Stop"', "# no comment", "{{ curly }}", "key: value", "A & B – C’s", "\\back"])
def test_a_title_may_hold_anything(tmp_path: Path, title: str) -> None:
    (tmp_path / "a.md").write_text(f"# {title}\n\nSing on the bus.\n", encoding="utf-8")
    diagnostics = Diagnostics("sources/draft.md")
    source = parse_source("sources/draft.md", drafted(tmp_path / "a.md"), diagnostics)
    assert diagnostics.problems == []
    assert source.title == open_article(tmp_path / "a.md").facts.title


@pytest.mark.skipif(not REAL.is_dir(), reason="no folder of articles stands beside the project")
def test_real_articles_are_read_whole_and_not_copied() -> None:
    for file in sorted(REAL.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        assert list(copied_runs(drafted(file), fingerprint(text))) == [], file.name
        assert len(take_in(open_article(file)).points) >= 15, file.name
