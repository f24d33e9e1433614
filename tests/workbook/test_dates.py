"""A PDF says when it was made: on the day of the latest review of any text in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from guidebook.catalog import PAPERS, Book, all_books, guide_book, whole_books
from guidebook.model import Library
from guidebook.parsing import parse_library
from guidebook.workbook import build_edition, latest_review
from guidebook.workbook.compose import NEVER_REVIEWED, compose_edition

ADDRESS = "https://elsewhere.example/tiny/"


@pytest.fixture
def dated(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> Library:
    """The tiny library, with another day of review for each kind of page."""
    for path, day in (
        ("guides/fighting/speak-first.md", "2026-11-02"),
        ("guides/fighting/index.md", "2026-11-03"),
        ("worksheets/agreement.md", "2026-11-04"),
        ("paths/tonight.md", "2026-11-05"),
    ):
        [line] = [line for line in (tiny_docs / path).read_text(encoding="utf-8").split("\n") if "reviewed:" in line]
        rewrite(path, line, f"reviewed: {day}")
    library, problems = parse_library(tiny_docs)
    assert problems == []
    return library


def book(library: Library, name: str) -> Book:
    return next(each for each in all_books(library) if each.name == name)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("guide-speak-first", "20261102"),
        ("part-fighting", "20261103"),
        ("workbook-for-two", "20261104"),
        ("path-tonight-for-one", "20261105"),
    ],
)
def test_a_pdf_is_dated_by_its_latest_review(dated: Library, tmp_path: Path, name: str, day: str) -> None:
    printed = build_edition(compose_edition(book(dated, name), PAPERS["a4"], dated, ADDRESS), tmp_path)
    with pikepdf.open(printed.file) as document, document.open_metadata() as metadata:
        said = {key: str(document.docinfo[key]) for key in ("/CreationDate", "/ModDate") if key in document.docinfo}
        assert "/CreationDate" in said
        assert {value[:10] for value in said.values()} == {f"D:{day}"}
        assert metadata["xmp:CreateDate"].startswith(f"{day[:4]}-{day[4:6]}-{day[6:]}")


def test_the_same_library_gives_the_same_bytes(dated: Library, tmp_path: Path) -> None:
    edition = compose_edition(book(dated, "part-fighting"), PAPERS["a4"], dated, ADDRESS)
    twice = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        twice.append(build_edition(edition, tmp_path / folder).file.read_bytes())
    assert twice[0] == twice[1]


@pytest.mark.parametrize("library", [Library(), "unread"], ids=["no text", "a date that cannot be read"])
def test_a_book_without_a_date_can_be_printed(tiny: Library, tmp_path: Path, library: Library | str) -> None:
    if isinstance(library, Library):
        without = whole_books(library, "two")[0]
    else:
        without = guide_book(replace(tiny.guides[0], reviewed=date.min))
    assert latest_review(without) == NEVER_REVIEWED
    with pikepdf.open(build_edition(compose_edition(without, PAPERS["a4"], tiny, ADDRESS), tmp_path).file) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:19700101")
