"""Worksheet blocks: boxes with a scale, choices, a table, a week, gaps or circles to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.model.blocks import Answer, FillIn

OWN_WORDS = "..."
"""A label that is a line for the reader's own words."""

TICK_CELL = "[ ]"
"""A cell of a table that is ticked; an empty cell is written in."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = ("before", "after")


@dataclass(frozen=True)
class WorksheetBlock(FillIn):
    """A box whose body is a small form. Its id is stable for ever: fields of PDFs keep their names by it."""

    labels: tuple[str, ...] = ()
    """The words beside what is filled in, in reading order."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table, or the words and gaps of sentences."""


@dataclass(frozen=True)
class Scale(WorksheetBlock):
    """Numbers from 0 to 10, one of which is chosen. Its labels say what 0 and 10 mean."""

    @property
    def times(self) -> tuple[str, ...]:
        """When it is answered: before and after, or once."""
        return TIMES if "again" in self.options else ("",)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Eleven numbers for each time."""
        ends = dict(zip((0, 10), self.labels, strict=False))
        return tuple(
            Answer(
                "option",
                f"{time} {number}".strip(),
                ", ".join(filter(None, (time, f"{number} of 10", ends.get(number)))),
                group=time,
            )
            for time in self.times
            for number in range(11)
        )


@dataclass(frozen=True)
class Choice(WorksheetBlock):
    """Options to choose from: one of them, or with `many` as many as fit."""

    @property
    def bank(self) -> bool:
        """Whether the options are single words, which are set close together; the parser adds this option."""
        return "bank" in self.options

    @property
    def many(self) -> bool:
        """Whether several options can be chosen."""
        return "many" in self.options

    @property
    def own(self) -> bool:
        """Whether the last option is a line for the reader's own words."""
        return self.labels[-1:] == (OWN_WORDS,)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """One answer for each option, and a line for the reader's own words."""
        words = "in your own words"
        options = tuple(
            Answer("tick" if self.many else "option", str(number), words if label == OWN_WORDS else label)
            for number, label in enumerate(self.labels, 1)
        )
        return (*options, Answer("line", "words", words)) if self.own else options


@dataclass(frozen=True)
class Table(WorksheetBlock):
    """A table with cells to write in or to tick. Its labels are the headings of its columns."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """One answer for each cell that is empty or ticked, row by row."""
        return tuple(
            Answer("tick" if cell == TICK_CELL else "line", f"{number} {column}", self._label(row, number, column))
            for number, row in enumerate(self.rows, 1)
            for column, cell in enumerate(row, 1)
            if cell in ("", TICK_CELL)
        )

    def _label(self, row: tuple[str, ...], number: int, column: int) -> str:
        name = row[0] if row[0] not in ("", TICK_CELL) else f"row {number}"
        return ", ".join(filter(None, (name, self.labels[column - 1])))


@dataclass(frozen=True)
class Week(WorksheetBlock):
    """A few things to tick on each of seven days."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Seven ticks for each label."""
        return tuple(
            Answer("tick", f"{number} {day[:3].lower()}", f"{label} {day}")
            for number, label in enumerate(self.labels, 1)
            for day in DAYS
        )


@dataclass(frozen=True)
class Blanks(WorksheetBlock):
    """Sentences with gaps, a row for each: 4, 8 or 12 underscores are a gap; 12 run to the end of the line."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """One line for each gap."""
        gaps = (gap_label(row, index) for row in self.rows for index, part in enumerate(row) if is_gap(part))
        return tuple(Answer("line", str(number), label) for number, label in enumerate(gaps, 1))


@dataclass(frozen=True)
class Circles(WorksheetBlock):
    """Two circles that overlap. Its labels say what is mine, ours and yours."""

    @property
    def named_labels(self) -> Iterator[tuple[str, str]]:
        """Each label with its name, such as “Mine”."""
        yield from zip(("Mine", "Ours", "Yours"), self.labels, strict=False)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """One answer for each part of the circles."""
        return tuple(Answer("note", name.lower(), f"{name}, {label}") for name, label in self.named_labels)


def is_gap(part: str) -> bool:
    """Whether a part of a sentence is a gap to fill in."""
    return bool(part) and set(part) == {"_"}


def gap_label(sentence: tuple[str, ...], index: int) -> str:
    """Return the words before and after a gap, with an ellipsis for the gap: “When … happens”."""
    before = sentence[index - 1] if index and not is_gap(sentence[index - 1]) else ""
    after = sentence[index + 1] if index + 1 < len(sentence) and not is_gap(sentence[index + 1]) else ""
    return " ".join(filter(None, (before.strip(), "…", after.strip())))
