"""`guidebook new`: scaffolds a guide."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.cli.main import main
from guidebook.linting import ADVICE, CHECK_ONLY, lint_library, parse_and_lint


def new(docs: Path, scenario: str, title: str) -> int:
    return main(["--docs", str(docs), "new", scenario, title])


def test_it_passes_but_for_what_its_author_has_to_say(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tiny_docs, "fighting", "Say it twice") == 0
    file = tiny_docs / "guides/fighting/say-it-twice.md"
    assert f"guidebook --docs {tiny_docs} check {file}" in capsys.readouterr().out
    library, problems = parse_and_lint(tiny_docs)
    assert {problem.path for problem in problems} == {"guides/fighting/say-it-twice.md"}
    assert sorted({problem.code for problem in problems}) == ["step-without-source", "unfinished-draft"]
    assert lint_library(library, severity=CHECK_ONLY) == []
    assert lint_library(library, {file.relative_to(tiny_docs).as_posix()}, severity=ADVICE) == []


def test_what_is_asked_for_is_named_with_its_line(tiny_docs: Path) -> None:
    new(tiny_docs, "fighting", "Say it twice")
    lines = (tiny_docs / "guides/fighting/say-it-twice.md").read_text(encoding="utf-8").split("\n")
    named = {problem.line for problem in parse_and_lint(tiny_docs)[1] if problem.code == "unfinished-draft"}
    assert named == {number for number, line in enumerate(lines, 1) if "TO WRITE:" in line}


def test_once_written_it_passes(tiny_docs: Path) -> None:
    new(tiny_docs, "fighting", "Say it twice")
    file = tiny_docs / "guides/fighting/say-it-twice.md"
    text = file.read_text(encoding="utf-8").replace("Cite a source", "[@paper:slowly] Cite a source")
    file.write_text(text.replace("TO WRITE:", "Now"), encoding="utf-8")
    library, problems = parse_and_lint(tiny_docs)
    assert problems == []
    assert library.guide_by_path["guides/fighting/say-it-twice.md"].title == "Say it twice"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Don’t shout", "dont-shout"),
        ('Say: "Stop" & breathe', "say-stop-breathe"),
        ("Où êtes-vous?", "ou-etes-vous"),
        ("Żółta łódź", "zolta-lodz"),
        ("Straße und Öl", "strasse-und-ol"),
        ("Œuvre du soir", "oeuvre-du-soir"),
        ("Søren’s Þing", "sorens-thing"),
        ("Nguyễn Đức", "nguyen-duc"),
        ("E\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}", "ete"),
        ("ﬁnd İstanbul", "find-istanbul"),
        ("Ελληνικά", "ellinika"),
        ("Поговорите вечером", "pogovorite-vecherom"),
        ("Party 🎉 → home", "party-home"),
        ("  5 minutes  ", "5-minutes"),
        ("Say it again " * 20, "say-it-again-" * 5 + "say-it-again"),
    ],
)
def test_the_title_gives_the_file_its_name(tiny_docs: Path, title: str, name: str) -> None:
    assert new(tiny_docs, "fighting", title) == 0
    library, problems = parse_and_lint(tiny_docs)
    assert library.guide_by_path[f"guides/fighting/{name}.md"].title == " ".join(title.split())
    assert "invalid-front-matter" not in {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("scenario", "title", "said"),
    [
        ("figthing", "New", "Known scenarios, closest match first:\n  fighting"),
        ("../guides/fighting", "New", "unknown scenario"),
        ("", "New", "unknown scenario"),
        ("fighting", "…", "no letters or digits"),
        ("fighting", "Speak first", "speak-first.md already exists; guide file names must be unique"),
        ("next-steps", "Speak first", "fighting/speak-first.md already exists"),
        ("fighting", "Agreement", "worksheets/agreement.md already exists"),
        ("fighting", "Index", "index.md already exists"),
        ("fighting", "Con", "“con” is a reserved name on Windows. Choose another title."),
        ("fighting", "word " * 80, "too long: 400 characters"),
        ("f" * 300, "New", "unknown scenario"),
    ],
)
def test_a_wrong_call_writes_nothing(
    tiny_docs: Path, scenario: str, title: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in tiny_docs.rglob("*.md")}
    assert new(tiny_docs, scenario, title) == 2
    assert said in capsys.readouterr().err
    assert {file: file.read_bytes() for file in tiny_docs.rglob("*.md")} == before
