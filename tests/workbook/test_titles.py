"""A title of any length stays on its page, and its running head on one line."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from guidebook.catalog import PAPERS, guide_book
from guidebook.model import Library
from guidebook.workbook.compose import compose_edition
from guidebook.workbook.typesetting import typeset

LONG_WORD = "Petroleumlampendochtschneiderinnenkasten"
LONG_TITLE = f"{LONG_WORD} filled, and kept filled, on every evening when it gets dark before either of you is home"
ORDINARY = "Understand what the disagreement about housekeeping is really about"


def words_of_pages(library: Library, title: str, paper: str) -> list[str]:
    """The words of each page of a guide with this title, after a check that all are between the margins."""
    book = guide_book(replace(library.guides[0], title=title))
    pdf = typeset(compose_edition(book, PAPERS[paper], library, "https://elsewhere.example/"))
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage() for page in document]
    margin = (PAPERS[paper].inside + PAPERS[paper].outside) / 2  # of loose sheets
    edge = (PAPERS[paper].width - margin) * 72 / 25.4
    for page in pages:
        letters = [index for index in range(page.count_chars()) if page.get_text_range(index, 1).strip()]
        assert max(page.get_charbox(index)[2] for index in letters) < edge + 1
    words = [page.get_text_bounded() for page in pages]
    document.close()
    return words


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_word_of_a_title_is_hyphenated_and_stays_on_the_page(tiny: Library, paper: str) -> None:
    first, *_ = words_of_pages(tiny, f"{LONG_WORD} filled", paper)
    letters = "".join(filter(str.isalpha, first))
    assert letters.count(LONG_WORD) == 2, "in the head and as the title"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_title_leaves_its_head_on_one_line(tiny: Library, paper: str) -> None:
    first, *_ = words_of_pages(tiny, LONG_TITLE, paper)
    head = first.splitlines()[0].strip()
    assert head.startswith(LONG_WORD)
    assert head.endswith("…")
    assert LONG_TITLE.startswith(head.removesuffix("…"))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_title_of_ordinary_words_is_not_hyphenated(tiny: Library, paper: str) -> None:
    first, *_ = words_of_pages(tiny, ORDINARY, paper)
    assert set(ORDINARY.split()) <= set(first.split())


def test_a_letter_beyond_western_europe_is_printed(tiny: Library) -> None:
    assert "Nguyễn" in words_of_pages(tiny, "Keep Nguyễn’s lamp filled", "a4")[0]
