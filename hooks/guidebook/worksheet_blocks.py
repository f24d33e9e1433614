"""Worksheet blocks: what a reader fills in, besides lines to write on.

Each block has an id that is stable for ever, so that a field in a PDF keeps its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

People = Literal[1, 2]
"""How many people answer: one, or each of two."""

TICK_CELL = "[ ]"
"""The text of a table's cell that is ticked; an empty cell is written in."""


@dataclass(frozen=True)
class Scale:
    """A number from 0 to 10 to circle."""

    id: str
    question: str
    people: People
    again: bool
    """Whether it is answered twice, before and after."""
    low: str
    """What 0 means."""
    high: str
    """What 10 means."""
    line: int = field(compare=False)


@dataclass(frozen=True)
class Choice:
    """Options to choose from: one of them, or as many as fit."""

    id: str
    question: str
    people: People
    many: bool
    options: tuple[str, ...]
    own: bool
    """Whether there is a line for the reader's own words, after the options."""
    bank: bool
    """Whether the options are single words, set close together."""
    line: int = field(compare=False)


@dataclass(frozen=True)
class Table:
    """A table with cells to write in or to tick."""

    id: str
    question: str
    people: People
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells in reading order: words, `TICK_CELL`, or nothing where the reader writes."""
    line: int = field(compare=False)


@dataclass(frozen=True)
class Week:
    """A few things to tick on each of seven days."""

    id: str
    question: str
    people: People
    items: tuple[str, ...]
    line: int = field(compare=False)


@dataclass(frozen=True)
class Blank:
    """A gap in a sentence; 12 underscores run to the end of the line."""

    underscores: Literal[4, 8, 12]


Sentence = tuple[str | Blank, ...]


@dataclass(frozen=True)
class Blanks:
    """Sentences with gaps to fill in."""

    id: str
    question: str
    people: People
    paragraphs: tuple[Sentence, ...]
    line: int = field(compare=False)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Every gap in reading order."""
        return tuple(part for sentence in self.paragraphs for part in sentence if isinstance(part, Blank))


@dataclass(frozen=True)
class Circles:
    """Two circles that overlap: what is mine, what is ours, what is yours."""

    id: str
    question: str
    mine: str
    ours: str
    yours: str
    line: int = field(compare=False)


WorksheetBlock = Scale | Choice | Table | Week | Blanks | Circles
