"""A numbered list in a guide: read, shown, printed, and tagged as one in the PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from guidebook.catalog import PAPERS, guide_book
from guidebook.linting import parse_and_lint
from guidebook.model import Bullets, Library
from guidebook.rendering import render_pages
from guidebook.workbook.compose import compose_edition
from guidebook.workbook.typesetting import typeset

GUIDE = "guides/fighting/speak-first.md"


@pytest.fixture
def library(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> Library:
    """The tiny library with a numbered list, and a list with dashes right below it."""
    words = "Hear the answer. [@paper:slowly]"
    rewrite(GUIDE, words, f"{words}\n\n1. Sit down.\n2. Hear **all** of it.\n\n- A plain entry.")
    found, problems = parse_and_lint(tiny_docs)
    assert problems == []
    return found


def test_it_is_read(library: Library) -> None:
    lists = [block for block in library.guide_by_path[GUIDE].steps[1].blocks if isinstance(block, Bullets)]
    assert [(len(block.entries), block.numbered) for block in lists] == [(2, True), (1, False)]


def test_it_is_shown(library: Library) -> None:
    [page] = [page for page in render_pages(library) if page.path == GUIDE]
    lists = [
        [entry.text_content() for entry in listing]
        for listing in html.fromstring(f"<div>{page.html}</div>").xpath("//ol")
    ]
    assert lists[-1:] == [["Sit down.", "Hear all of it."]]


def test_it_is_printed_and_tagged(library: Library) -> None:
    edition = compose_edition(
        guide_book(library.guide_by_path[GUIDE]), PAPERS["a4"], library, "https://elsewhere.example/"
    )
    with pikepdf.open(io.BytesIO(typeset(edition))) as document:
        numbering = [str(each) for each in _numbering(document.Root.StructTreeRoot.K)]
    assert numbering == ["/Circle", "/Decimal", "/Circle", "/Circle"]


def _numbering(node: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    """How each list in a tree of tags is numbered, in reading order."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _numbering(each)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == pikepdf.Name.L:
            yield from (each["/ListNumbering"] for each in node["/A"])
        yield from _numbering(node.get("/K"))
