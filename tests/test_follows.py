"""What is remembered between builds follows every kind of input: the text is its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.changes import CHANGES

from guidebook.linting import parse_and_lint
from guidebook.originality import fingerprint_file
from guidebook.rendering import render_files, render_pages
from guidebook.workbook import all_editions
from guidebook.workbook.edition_key import edition_key

SITE = "https://elsewhere.example/"


@pytest.mark.parametrize(
    ("path", "old", "new", "seen_in"),
    CHANGES,
)
def test_a_page_follows(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, seen_in: str
) -> None:
    before = _pages(tiny_docs)[seen_in]
    rewrite(path, old, new)
    after = _pages(tiny_docs)[seen_in]
    words = new.removeprefix("title: ").replace("&", "&amp;")
    assert words not in before
    assert words in after
    rewrite(path, new, old)
    assert _pages(tiny_docs)[seen_in] == before


def test_search_follows(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> None:
    rewrite("guides/fighting/index.md", "words: angry", "words: furious, angry")
    library, _ = parse_and_lint(tiny_docs)
    assert any("furious" in text for text in render_files(library).values())


def test_paper_follows_a_drawing(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> None:
    before = _editions(tiny_docs)
    rewrite("assets/pictures/walk.svg", "</svg>", '<circle cx="4" cy="4" r="2"/></svg>')
    after = _editions(tiny_docs)
    changed = {name for name in before if before[name] != after[name]}
    assert "workbook-for-two-a4" in changed
    assert "guide-think-a4" not in changed


def test_the_check_follows_a_fingerprint(tiny_docs: Path) -> None:
    assert parse_and_lint(tiny_docs)[1] == []
    article = "A title.\n\n" + (tiny_docs / "support/index.md").read_text(encoding="utf-8").split("---\n")[2]
    record = tiny_docs / "sources/paper.fingerprint"
    kept = record.read_text(encoding="utf-8")
    page = tiny_docs / "support/index.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nOne two three four five six seven eight nine.\n", encoding="utf-8"
    )
    assert parse_and_lint(tiny_docs)[1] == []
    record.write_text(fingerprint_file(article + "One two three four five six seven eight nine."), encoding="ascii")
    assert {problem.code for problem in parse_and_lint(tiny_docs)[1]} == {"copied-text"}
    record.write_text(kept, encoding="ascii")
    assert parse_and_lint(tiny_docs)[1] == []


def _pages(docs: Path) -> dict[str, str]:
    library, problems = parse_and_lint(docs)
    assert problems == []
    return {page.path: page.html for page in render_pages(library)}


def _editions(docs: Path) -> dict[str, str]:
    library, _ = parse_and_lint(docs)
    return {edition.name: edition_key(edition) for edition in all_editions(library, SITE)}
