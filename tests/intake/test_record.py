"""A drafted record locates each point and copies nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.intake.articles import ALL

from guidebook.intake import Article, draft_record, extract_points, read_article
from guidebook.intake.article import parse_article
from guidebook.model import TO_WRITE, Source
from guidebook.originality import copied_runs, fingerprint
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.sources import parse_source

TODAY = date(2026, 2, 1)
REAL_ARTICLES = ROOT.parent / "shared/articles"
"""An optional folder of real articles, which are never part of the project."""


def draft(article: Article) -> str:
    return draft_record(extract_points(article), TODAY)


def parse_draft(text: str, suffix: str) -> Source:
    """Draft the record of an article and parse it, which must find no problems."""
    diagnostics = Diagnostics("sources/draft.md")
    source = parse_source("sources/draft.md", draft(parse_article(text, suffix)), diagnostics)
    assert diagnostics.problems == []
    return source


def phrases(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


@pytest.mark.parametrize("name", ALL)
def test_a_draft_is_a_valid_record(name: str) -> None:
    source = parse_draft(ALL[name], Path(name).suffix)
    assert source.points
    assert len({point.id for point in source.points}) == len(source.points)
    assert all(point.id and point.text.startswith(TO_WRITE) for point in source.points)
    assert source.reviewed == TODAY


@pytest.mark.parametrize("name", ALL)
def test_a_draft_copies_no_five_words(name: str) -> None:
    article = parse_article(ALL[name], Path(name).suffix)
    without_credits = re.sub(r" — .*? \{|, by [^(]*", " {", draft(article))
    record = without_credits.replace(f"title: {article.metadata.title}", "").replace(article.metadata.url, "")
    assert phrases(record, 5) & phrases(ALL[name], 5) == set()


def test_credits_and_set_aside_points_are_drafted() -> None:
    source = parse_draft(ALL["experts.txt"] + "\nSign up for our letter.\n", ".txt")
    assert source.points[0].credit == "Mira Solberg, outdoor teacher"
    assert source.points[0].part == "Paragraph 1"
    assert source.points[-1].set_aside == "This is an offer or an advertisement, not advice."


def test_front_matter_holds_the_metadata() -> None:
    source = parse_draft(ALL["page.html"], ".html")
    assert (source.title, source.name, source.by) == ("Two on a ladder", "Roof Weekly", "Tom Gable")
    assert (source.published, source.address) == (date(2023, 2, 11), "https://roof.example/two-on-a-ladder")


@pytest.mark.parametrize("title", ['Say: "Stop"', "# no comment", "{{ curly }}", "key: value", "A & B – C’s", "\\back"])
def test_titles_are_escaped(title: str) -> None:
    text = f"# {title}\n\nSing on the bus.\n"
    assert parse_draft(text, ".md").title == parse_article(text, ".md").metadata.title


@pytest.mark.skipif(not REAL_ARTICLES.is_dir(), reason="no folder of real articles beside the project")
def test_real_articles_are_extracted_and_not_copied() -> None:
    for file in sorted(REAL_ARTICLES.glob("*.txt")):
        article = read_article(file)
        assert list(copied_runs(draft(article), fingerprint(article.text))) == [], file.name
        assert len(extract_points(article).lines) >= 20, file.name
