"""The registries of papers and of kinds of edition: a row is enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.conftest import ROOT

from guidebook.catalog import EDITIONS, PAPERS, Book, EditionKind, Paper, People, all_books, guide_book
from guidebook.model import Library
from guidebook.rendering.environment import environment
from guidebook.security.headers import host_headers
from guidebook.workbook import all_editions, as_downloads, build_editions

ADDRESS = "https://elsewhere.example/tiny/"
B5 = Paper("b5", "B5", 176, 250, inside=18, outside=14, side=0, text_size=10, small_size=8, line_height=8)


@pytest.fixture
def b5(monkeypatch: pytest.MonkeyPatch) -> Paper:
    monkeypatch.setitem(PAPERS, B5.name, B5)
    return B5


def test_a_new_paper_is_one_row(b5: Paper, tiny: Library, tmp_path: Path) -> None:
    editions = [edition for edition in all_editions(tiny, ADDRESS) if edition.name.startswith("guide-speak-first-")]
    assert [edition.name for edition in editions] == [
        f"guide-speak-first-{paper.name}" for paper in PAPERS.values() if paper.everyday
    ]
    [built] = build_editions(editions[-1:], tmp_path)
    assert built.file.name == "guide-speak-first-b5.pdf"
    with pikepdf.open(built.file) as document:
        width, height = (float(edge) / 72 * 25.4 for edge in document.pages[0].mediabox[2:])
        [field] = [field for field in document.Root.AcroForm.Fields if str(field.T).endswith("listen-write-1")]
        rows = (float(field.Rect[3]) - float(field.Rect[1])) / 72 * 25.4 / b5.line_height
    assert (round(width), round(height)) == (176, 250)
    assert rows == pytest.approx(round(rows), abs=0.01)
    assert round(rows) in (2, 3)
    assert [download.wording for download in as_downloads([built]).of(tiny.guides[0].path)] == ["B5"]


def test_a_new_paper_is_in_the_print_panel_and_the_headers(b5: Paper, tiny: Library) -> None:
    panel = environment().get_template("partials/print-panel.html").render()
    assert 'name="paper" value="b5" data-size="176mm 250mm" autocomplete="off">B5 paper<' in panel
    assert panel.count(" checked>A4 paper") == 1
    assert "large print paper" not in panel
    assert "/workbook/pdf/part-next-steps-b5.pdf" in host_headers(tiny)


def test_a_new_kind_of_edition_is_one_row(monkeypatch: pytest.MonkeyPatch, tiny: Library) -> None:
    def first_guides(library: Library, people: People) -> Iterable[Book]:
        yield replace(guide_book(library.guides[0]), name=f"first-for-{people}", people=people)

    monkeypatch.setitem(EDITIONS, "first", EditionKind(first_guides, ("two", "one")))
    assert [book.name for book in all_books(tiny)][-2:] == ["first-for-two", "first-for-one"]
    papers = [name for name, paper in PAPERS.items() if paper.everyday]
    names = [edition.name for edition in all_editions(tiny, ADDRESS)]
    assert names[-2 * len(papers) :] == [f"first-for-{people}-{paper}" for people in ("two", "one") for paper in papers]


@pytest.mark.parametrize("file", sorted((ROOT / "hooks/guidebook/workbook").glob("*.typ")), ids=lambda file: file.name)
def test_the_typst_files_name_no_paper(file: Path) -> None:
    text = file.read_text(encoding="utf-8").lower()
    assert [name for name in (*PAPERS, "us-letter") if f'"{name}"' in text or f".{name}" in text] == []
