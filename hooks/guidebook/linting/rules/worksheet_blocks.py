"""Rules for boxes to fill in: how many a step holds, whether their words fit on paper, and where one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.catalog import PAPERS, Paper
from guidebook.linting.registry import ADVICE, ERROR, FILE, Violation, rule
from guidebook.linting.rules.printed import line_of_word
from guidebook.model import Guide, Library, Paragraph, Worksheet, words_of
from guidebook.model.worksheet_blocks import OWN_WORDS, TICK_CELL, Choice, Circles, Scale, Table, Week, WorksheetBlock
from guidebook.typeface import width
from guidebook.wording import count

MOST_IN_A_STEP = 2
_MM = 25.4 / 72
"""Millimetres in a point."""
_WIDEST_LETTER = 0.95
"""In em, of the typeface's letters; saves measuring words that fit in any case."""
_TOLERANCE = 0.001
"""In em, for a column that is exactly as wide as its heading."""
_CELL_PADDING = 3
"""In mm, on both sides of a cell together."""
_OTHER_PAPER = re.compile(r"\b(sheets?|lists?|paper|choose)\b", re.IGNORECASE)


@rule("crowded-step", severity=ERROR, scope=FILE)
def crowded_step(library: Library) -> Iterator[Violation]:
    """A step has at most two boxes to fill in, or it feels like homework.

    Fix: move one of them to another step, or leave it out.

    Right, in guides/fighting/speak-first.md:
        !!! write "What did you hear?"
    Wrong:
        !!! write "What did you hear?"

        !!! write "What did you feel?"

        !!! write "What did you say?"
    """
    for guide, step in library.steps():
        for box in step.prompts[MOST_IN_A_STEP : MOST_IN_A_STEP + 1]:
            boxes = count(len(step.prompts), "box", "boxes")
            yield guide.path, box.line, f"The step “{step.title}” has {boxes} to fill in."


@rule("word-too-wide", severity=ERROR, scope=FILE)
def word_too_wide(library: Library) -> Iterator[Violation]:
    """Each word of a table, a week or another form fits its column on every paper, large print included.

    Fix: use a shorter word, add a hyphen, or leave out a column.

    Right, in guides/fighting/speak-first.md:
        !!! table "Who does what?" { #who }

            | What | You | Me | Both | Nobody |
            | --- | --- | --- | --- | --- |
            | Cooking | | | | |
    Wrong:
        !!! table "Who does what?" { #who }

            | Accomplishment | Responsibility | Participation | Collaboration | Miscellaneous |
            | --- | --- | --- | --- | --- |
            | Cooking | | | | |
    """
    pages: tuple[Guide | Worksheet, ...] = (*library.guides, *library.worksheets)
    for page in pages:
        for block in page.prompts:
            if isinstance(block, WorksheetBlock) and (found := _too_wide(block)):
                word, paper = found
                line = line_of_word(word, block.line + 1, library.files.get(page.path, ""))
                yield page.path, line, f"“{word}” does not fit its column on paper ({paper.label})."


@rule("nothing-to-fill-in", severity=ADVICE, scope=FILE)
def nothing_to_fill_in(library: Library) -> Iterator[Violation]:
    """A step that asks readers to list, choose or write something has a box to fill in, so they need no other paper.

    Fix: add a box to fill in, such as !!! write "What do you need?", or leave out the paper.

    Right, in guides/fighting/go-for-a-walk.md:
        Go out. [@paper:walk]
    Wrong:
        Take a sheet of paper, and go out. [@paper:walk]
    """
    for guide, step in library.steps():
        paragraphs = (
            () if step.prompts or step.doubtful else (block for block in step.blocks if isinstance(block, Paragraph))
        )
        for paragraph in paragraphs:
            if match := _OTHER_PAPER.search(words_of(paragraph.text)):
                message = f"The step “{step.title}” speaks of “{match[0]}”, and has no box to fill in."
                yield guide.path, paragraph.line, message
                break


@dataclass(frozen=True)
class _Slot:
    """Words, and the column that they are set in."""

    words: str
    width: float
    """Of the column, in mm."""
    size: float
    """Of the type, in mm."""
    bold: bool = False

    def too_wide(self) -> Iterator[tuple[float, str]]:
        """Yield each word that is wider than the column, after its excess; a line may break at a dash."""
        for word in re.findall(r"[^\s\-‐–—]+[\-‐–—]?", self.words):
            most = self.width / self.size
            if len(word) * _WIDEST_LETTER > most and width(word, bold=self.bold) > most + _TOLERANCE:
                yield width(word, bold=self.bold) / most, word


def _too_wide(block: WorksheetBlock) -> tuple[str, Paper] | None:
    """Return the word that fits least, and the first paper on which one does not; the others often fit without it."""
    for paper in PAPERS.values():
        if found := [each for slot in _slots(block, paper) for each in slot.too_wide()]:
            return max(found)[1], paper
    return None


def _slots(block: WorksheetBlock, paper: Paper) -> Iterator[_Slot]:
    """Yield the words of a block with their columns, as workbook/worksheets.typ sets them."""
    line = paper.width - paper.inside - paper.outside
    size, forms = paper.text_size * _MM, paper.forms
    match block:
        case Scale(labels=labels):
            ends = (line - forms.label - 4) / 2
            yield from (_Slot(label, ends, size * forms.aside) for label in labels)
        case Choice(labels=labels):
            words = line - (2 if block.for_two else 1) * (forms.box + 2)
            yield from (_Slot(label, words, size) for label in labels if label != OWN_WORDS)
        case Table(labels=labels, rows=rows) if labels:
            widths = _column_widths(block, line, size * forms.cell)
            for number, row in enumerate((labels, *rows)):
                columns = zip(row, widths, strict=True)
                yield from (_Slot(cell, column, size * forms.cell, bold=number == 0) for cell, column in columns)
        case Week(labels=labels):
            item = line - 7 * forms.day - _CELL_PADDING
            yield from (_Slot(label, item, size * forms.cell) for label in labels)
        case Circles(labels=labels):
            shares = zip(labels, (65, 40, 65), strict=False)
            yield from (_Slot(label, (line - 6) * share / 170, size * forms.cell) for label, share in shares)


def _column_widths(table: Table, line: float, size: float) -> list[float]:
    """Return the widths of a table's columns: ticks are as wide as their heading, the others share the rest."""
    columns = list(zip(table.labels, *table.rows, strict=True))
    ticks = [bool(cells) and all(cell == TICK_CELL for cell in cells) for _, *cells in columns]
    narrow = [
        width(label, bold=True) * size + _CELL_PADDING if is_ticked else 0
        for label, is_ticked in zip(table.labels, ticks, strict=True)
    ]
    letters = [max([9, *map(len, " ".join(column).split())]) for column in columns]
    shared = sum(share for share, is_ticked in zip(letters, ticks, strict=True) if not is_ticked)
    rest = line - sum(narrow)
    return [(tick or rest * share / shared) - _CELL_PADDING for tick, share in zip(narrow, letters, strict=True)]
