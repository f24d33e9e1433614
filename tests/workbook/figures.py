"""Measure built books: pages, blank pages, how full they are, fields, words, and what stands where.

    python -m tests.workbook.figures build/site/workbook/pdf    print the table for the whole workbook

The rows and their goals are those of the specification of the book.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2 import raw

from guidebook.catalog import PAPERS, Paper
from guidebook.model import Library
from guidebook.parsing import parse_library
from guidebook.typography import curly

DPI = 36
WHITE = 245
"""A pixel that is darker has ink."""
POINTS = 72 / 25.4


@dataclass(frozen=True)
class Sheet:
    """One page of a book."""

    words: str
    """The words between head and foot, without spaces and signs."""
    count: int
    """The number of words."""
    fields: tuple[str, ...]
    """The names of the fields."""
    used: float
    """The part of the height of the text block down to the last ink, from 0 to 1."""


class Book:
    """A built edition, opened to be measured."""

    def __init__(self, file: Path, paper: Paper) -> None:
        """Open `file`, which was printed on `paper`."""
        self._file = file
        self._paper = paper

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages, in order."""
        with pikepdf.open(self._file) as pdf:
            fields = [tuple(_fields(page)) for page in pdf.pages]
        document = pypdfium2.PdfDocument(self._file)
        try:
            return tuple(self._sheet(page, names) for page, names in zip(document, fields, strict=True))
        finally:
            document.close()

    def _sheet(self, page: pypdfium2.PdfPage, fields: tuple[str, ...]) -> Sheet:
        bottom, top = self._paper.bottom * POINTS, self._paper.top * POINTS
        text = page.get_textpage().get_text_bounded(bottom=bottom, top=page.get_height() - top)
        return Sheet(squeezed(text), len(text.split()), fields, self._used(page))

    def _used(self, page: pypdfium2.PdfPage) -> float:
        image = page.render(scale=DPI / 72, grayscale=True, may_draw_forms=False).to_pil()
        scale = DPI / 25.4
        margin = min(self._paper.inside, self._paper.outside) * scale
        block = image.crop(
            (
                round(margin),
                round(self._paper.top * scale),
                round(image.width - margin),
                round((self._paper.height - self._paper.bottom) * scale) + 1,
            )
        )
        ink = block.point(lambda value: 255 if value < WHITE else 0).getbbox()
        return min(ink[3] / block.height, 1) if ink else 0

    @cached_property
    def starts(self) -> Mapping[str, int]:
        """The page of each label of a guide or a worksheet, from 1."""
        with pikepdf.open(self._file) as pdf:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            labels = pikepdf.NameTree(pdf.Root.Names.Dests).items() if "/Names" in pdf.Root else ()
            return {str(label): numbers[target[0].objgen] for label, target in labels}

    def pages_of(self, guide: str) -> range:
        """Return the pages of a guide, without a page of notes that may follow it."""
        first = self.starts[f"guide-{guide}"]
        end = min([page for page in self.starts.values() if page > first], default=len(self.sheets) + 1)
        while end > first + 1 and not self.sheets[end - 2].words.removeprefix("Notes"):
            end -= 1
        return range(first, end)

    def smallest_type(self) -> float:
        """Return the size of the smallest type of any page, in points."""
        document = pypdfium2.PdfDocument(self._file)
        try:
            return min(size for page in document for size in _sizes(page))
        finally:
            document.close()


def _fields(page: pikepdf.Page) -> Iterator[str]:
    for widget in page.obj.get("/Annots", []):
        if widget.get("/Subtype") == "/Widget":
            yield str(widget.T if "/T" in widget else widget.Parent.T)


def _sizes(page: pypdfium2.PdfPage) -> Iterator[float]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        if not raw.FPDFText_IsGenerated(text, index) and chr(raw.FPDFText_GetUnicode(text, index)).strip():
            yield raw.FPDFText_GetFontSize(text, index)


def squeezed(words: str) -> str:
    """Return letters alone, since spaces and lines are the design's."""
    return re.sub(r"\(page \d+\)|[^\w]|\d", "", curly(words))


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    value: float
    goal: float
    most: bool = True
    """Whether the goal is the most that is allowed, or the least."""

    @property
    def reached(self) -> bool:
        return self.value <= self.goal if self.most else self.value >= self.goal

    def __str__(self) -> str:
        sign = "≤" if self.most else "≥"
        return f"{self.name:<58}{self.value:>8.4g}   {sign} {self.goal:<6.4g}{'' if self.reached else '  missed'}"


def rows(book: Book, library: Library) -> list[Row]:
    """Return the figures of a whole workbook."""
    guides = [guide for guide in library.guides if f"guide-{guide.id}" in book.starts]
    scenarios = library.shared_scenarios
    openers = {book.starts[f"part-{scenario.id}"] for scenario in scenarios}
    sheets = book.sheets
    inside = list(enumerate(sheets, 1))[1:]  # a cover is nearly empty
    thin = [sheet.used for number, sheet in inside if number not in openers]
    away, turned = prompts_away(book, library)
    return [
        Row("pages", len(sheets), 2 * len(guides) + len(scenarios) + len(library.worksheets) + 6),
        Row("blank pages", sum(not sheet.used for _, sheet in inside), 0),
        Row("pages under 25% used, part openers excepted", sum(used < 0.25 for used in thin), 0),
        Row("pages under 40% used", sum(sheet.used < 0.4 for _, sheet in inside), 8),
        Row("unused height of the text block, %", 100 - 100 * sum(s.used for _, s in inside) / len(inside), 18),
        Row("fields a page", sum(len(sheet.fields) for sheet in sheets) / len(sheets), 6, most=False),
        Row("words a page", sum(sheet.count for sheet in sheets) / len(sheets), 260, most=False),
        Row("words a page", sum(sheet.count for sheet in sheets) / len(sheets), 330),
        Row("guides longer than two pages", sum(len(book.pages_of(guide.id)) > 2 for guide in guides), 4),
        Row("prompts away from their step", away, 5),
        Row("prompts with a leaf to turn", turned, 0),
    ]


def prompts_away(book: Book, library: Library) -> tuple[int, int]:
    """Return how many prompts are on another page than their step, and for how many of them a leaf must be turned."""
    away = turned = 0
    for guide in library.guides:
        if f"guide-{guide.id}" not in book.starts:
            continue
        pages = book.pages_of(guide.id)
        for step in guide.steps:
            title = squeezed(step.title)
            heading = next((page for page in pages if title in book.sheets[page - 1].words), 0)
            for prompt in step.prompts:
                key = f" {guide.id} {prompt.id}"
                found = [
                    page
                    for page in pages
                    if any(f"{name} ".find(f"{key} ") >= 0 for name in book.sheets[page - 1].fields)
                ]
                if found and found[0] != heading:
                    away += 1
                    turned += not (heading % 2 == 0 and found[0] == heading + 1)
    return away, turned


def main(folder: Path) -> int:
    """Print the table of both whole workbooks on A4."""
    library, _ = parse_library(Path("docs"))
    for people in ("two", "one"):
        print(f"\nWhole workbook, A4, for {people}")
        book = Book(folder / f"workbook-for-{people}-a4.pdf", PAPERS["a4"])
        print("\n".join(map(str, rows(book, library))))
    large = Book(folder / "workbook-for-two-large.pdf", PAPERS["large"])
    print(Row("smallest type in large print, pt", large.smallest_type(), 16, most=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
