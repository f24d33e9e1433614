"""The design of the built books, in figures: every goal of the table that `figures.py` prints."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.conftest import Site
from tests.workbook.figures import Book, rows, squeezed

from guidebook.catalog import PAPERS, all_books, core_books, edition_name, my_pages, papers_of
from guidebook.model import Library
from guidebook.typography import curly
from guidebook.workbook.imposition import booklet_order, impose

CORE_PAGES = 36
SMALLEST_OF_LARGE_PRINT = 16


@pytest.fixture(scope="module")
def folder(printed_site: Site) -> Path:
    return printed_site.folder / "workbook/pdf"


ROOM = {"pages under 40% used": 2, "guides longer than two pages": 1, "prompts away from their step": 1}
"""By how much some goals may be missed: one more guide moves the pages behind it, and its author can't lay it out."""


@pytest.mark.parametrize("people", ["two", "one"])
def test_the_whole_workbook_reaches_every_goal(folder: Path, library: Library, people: str) -> None:
    book = Book(folder / f"workbook-for-{people}-a4.pdf", PAPERS["a4"])
    missed = [row for row in rows(book, library) if not row.reached]
    assert [str(row) for row in missed if abs(row.value - row.goal) > ROOM.get(row.name, 0)] == []


@pytest.mark.parametrize("name", ["workbook-for-two", "workbook-for-one", "my-pages", "worksheets", "core-for-one"])
def test_nothing_in_large_print_is_small(folder: Path, name: str) -> None:
    book = Book(folder / f"{name}-large.pdf", PAPERS["large"])
    assert book.smallest_type() >= SMALLEST_OF_LARGE_PRINT


@pytest.mark.parametrize("people", ["two", "one"])
def test_the_core_workbook_is_short_and_in_its_order(folder: Path, library: Library, people: str) -> None:
    book = Book(folder / f"core-for-{people}-a4.pdf", PAPERS["a4"])
    assert len(book.sheets) <= CORE_PAGES
    [core] = core_books(library, "two")
    starts = [book.starts[f"guide-{guide.id}"] for guide in core.parts[0].guides]
    assert starts == sorted(starts)
    assert [guide.core for guide in core.parts[0].guides] == list(range(1, 11))


@pytest.mark.parametrize("name", ["core-for-one-a4", "core-for-two-a4", "core-for-one-letter", "core-for-two-letter"])
def test_the_contents_of_the_core_workbook_are_on_the_page_before_its_guides(
    folder: Path, library: Library, name: str
) -> None:
    book = Book(folder / f"{name}.pdf", PAPERS[name.rpartition("-")[2]])
    first = min(book.starts[f"guide-{guide.id}"] for guide in core_books(library, "two")[0].parts[0].guides)
    assert ["Whatisinit" in sheet.words for sheet in book.sheets[: first - 1]] == [False, False, True]


def test_the_head_of_my_pages_names_the_first_part_that_begins_on_the_page(folder: Path, library: Library) -> None:
    document = pypdfium2.PdfDocument(folder / "my-pages-a4.pdf")
    parts = [squeezed(curly(part.title)) for part in my_pages(library)[0].parts]
    begins: dict[int, str] = {}
    for mark in document.get_toc():
        if squeezed(mark.get_title()) in parts:
            begins.setdefault(mark.get_dest().get_index(), squeezed(mark.get_title()))
    top = PAPERS["a4"].height - PAPERS["a4"].top + 3  # above the letters of the first line
    heads = [squeezed(page.get_textpage().get_text_bounded(bottom=top / 25.4 * 72)) for page in document]
    document.close()
    assert len(begins) > 5
    assert {page: heads[page] for page in begins} == begins


def test_each_worksheet_is_one_page(folder: Path, library: Library) -> None:
    for paper in ("a4", "letter"):
        book = Book(folder / f"worksheets-{paper}.pdf", PAPERS[paper])
        starts = [book.starts[f"sheet-{sheet.id}"] for sheet in library.worksheets]
        assert starts == list(range(1, len(library.worksheets) + 1))
        assert "Numberstocall" in book.sheets[len(library.worksheets)].words


@pytest.mark.slow
def test_no_page_is_blank(folder: Path, library: Library) -> None:
    for book in all_books(library):
        if book.booklet == "sheets":
            continue
        for paper in papers_of(book):
            opened = Book(folder / f"{edition_name(book, paper)}.pdf", paper)
            assert [number for number, sheet in enumerate(opened.sheets, 1) if not sheet.used] == [], opened


@pytest.mark.parametrize("people", ["two", "one"])
def test_the_folded_sheets_are_the_pages_in_order(folder: Path, people: str) -> None:
    """Read the page numbers of each half sheet, fold the pile, and leaf through it."""
    pages = words_of(folder / f"core-for-{people}-a5.pdf")
    sides = words_of(folder / f"core-booklet-for-{people}-a5.pdf", halves=2)
    assert len(pages) % 4 == 0
    assert len(sides) == len(pages) // 2
    # The outermost sheet is printed first; its front is outside.
    fronts, backs = sides[0::2], sides[1::2]
    rights = [half for front, back in zip(fronts, backs, strict=True) for half in (front[1], back[0])]
    lefts = [half for front, back in zip(fronts, backs, strict=True) for half in (front[0], back[1])]
    folded, read = rights + lefts[::-1], [page for [page] in pages]
    assert folded[0].startswith("CommonGroundThecoreworkbook")  # the imprint of each says which edition it is
    assert folded[1:] == read[1:]


def words_of(file: Path, halves: int = 1) -> list[list[str]]:
    """The words of each page, or of each half of it."""
    document = pypdfium2.PdfDocument(file)
    found = []
    for page in document:
        text, width = page.get_textpage(), page.get_width() / halves
        found.append([squeezed(text.get_text_bounded(left=width * n, right=width * (n + 1))) for n in range(halves)])
    document.close()
    return found


def test_sheets_are_twice_as_wide_and_say_how_to_print_them(folder: Path) -> None:
    with pikepdf.open(folder / "core-booklet-for-two-a5.pdf") as sheets:
        width, height = (float(edge) / 72 * 25.4 for edge in sheets.pages[0].mediabox.as_list()[2:])
        assert (round(width), round(height)) == (296, 210)
        assert sheets.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert sheets.check_pdf_syntax() == []


@pytest.mark.parametrize(
    ("pages", "order"), [(4, [(4, 1), (2, 3)]), (8, [(8, 1), (2, 7), (6, 3), (4, 5)])], ids=["one", "two"]
)
def test_two_pages_of_each_side(pages: int, order: list[tuple[int, int]]) -> None:
    assert list(booklet_order(pages)) == order


def test_pages_that_do_not_fill_sheets_are_refused() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    with pytest.raises(ValueError, match=re.escape("1 pages do not fill whole sheets")):
        impose(document)
