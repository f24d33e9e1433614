"""Worksheet blocks on paper: from the model to what worksheets.typ lays out, with a form field for every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from guidebook.typography import curly
from guidebook.worksheet_blocks import (
    TICK_CELL,
    Blank,
    Blanks,
    Choice,
    Circles,
    People,
    Scale,
    Sentence,
    Table,
    Week,
    WorksheetBlock,
)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = ("before", "after")

FieldKind = Literal["tick", "option", "line", "note"]
"""A box to tick; one of several that exclude each other; one line; several lines."""

AddField = Callable[[str, str, FieldKind], str]
"""Register a form field by name, tooltip and kind, and return its name."""


@dataclass(frozen=True)
class Row:
    """One line of circles or boxes."""

    label: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ScaleBlock:
    question: str
    low: str
    high: str
    rows: tuple[Row, ...]
    kind: Literal["scale"] = "scale"


@dataclass(frozen=True)
class ChoiceBlock:
    question: str
    people: tuple[str, ...]
    """Whose boxes stand beside each option, or nothing where there is one box."""
    rows: tuple[Row, ...]
    own: tuple[str, ...]
    """The fields for the reader's own words."""
    exclusive: bool
    bank: bool
    kind: Literal["choice"] = "choice"


@dataclass(frozen=True)
class Cell:
    text: str
    field: str
    """The name of its form field, or nothing."""
    tick: bool


@dataclass(frozen=True)
class Grid:
    """One person's copy of a table or a week."""

    who: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class TableBlock:
    question: str
    header: tuple[str, ...]
    grids: tuple[Grid, ...]
    kind: Literal["table", "week"] = "table"


@dataclass(frozen=True)
class Gap:
    """Words, or a gap of one of three sizes with its form field."""

    text: str
    field: str
    size: Literal[0, 4, 8, 12]


@dataclass(frozen=True)
class Sentences:
    """One person's copy of sentences with gaps."""

    who: str
    paragraphs: tuple[tuple[Gap, ...], ...]


@dataclass(frozen=True)
class BlanksBlock:
    question: str
    copies: tuple[Sentences, ...]
    kind: Literal["blanks"] = "blanks"


@dataclass(frozen=True)
class CirclesBlock:
    question: str
    rows: tuple[Row, ...]
    kind: Literal["circles"] = "circles"


PrintedWorksheet = ScaleBlock | ChoiceBlock | TableBlock | BlanksBlock | CirclesBlock


@dataclass(frozen=True)
class Composer:
    """Compose the worksheet blocks of one guide or worksheet."""

    owner: str
    hands: tuple[tuple[str, str], ...]
    """Id and name of each of the two people in an edition for two; nothing in an edition for one."""
    add: AddField

    def compose(self, block: WorksheetBlock) -> PrintedWorksheet:
        """Return what the block prints, and register its fields in reading order."""
        match block:
            case Scale():
                return self._scale(block)
            case Choice():
                return self._choice(block)
            case Table():
                return self._table(block)
            case Week():
                return self._week(block)
            case Blanks():
                return self._blanks(block)
            case Circles():
                return self._circles(block)

    def _people(self, people: People) -> tuple[tuple[str, str], ...]:
        return self.hands if people == 2 and self.hands else (("", ""),)

    def _name(self, kind: str, block: WorksheetBlock, *more: str) -> str:
        return " ".join(part for part in (kind, f"{self.owner}/{block.id}", *more) if part)

    def _scale(self, block: Scale) -> ScaleBlock:
        rows = tuple(
            self._scale_row(block, hand, who, time)
            for hand, who in self._people(block.people)
            for time in (TIMES if block.again else ("",))
        )
        return ScaleBlock(curly(block.question), curly(block.low), curly(block.high), rows)

    def _scale_row(self, block: Scale, hand: str, who: str, time: str) -> Row:
        label = ", ".join(part for part in (who, time) if part).capitalize()
        fields = tuple(
            self.add(
                self._name("scale", block, hand, time, str(number)),
                _tooltip(block.question, label, f"{number} of 10", *_end(block, number)),
                "option",
            )
            for number in range(11)
        )
        return Row(label, fields)

    def _choice(self, block: Choice) -> ChoiceBlock:
        people = self._people(block.people)
        options = (*block.options, *(("In your own words",) if block.own else ()))
        rows = tuple(
            Row(
                curly(option) if number <= len(block.options) else "",
                tuple(
                    self.add(
                        self._name("choose", block, hand, str(number)),
                        _tooltip(block.question, who, option),
                        "tick" if block.many else "option",
                    )
                    for hand, who in people
                ),
            )
            for number, option in enumerate(options, 1)
        )
        own = (
            tuple(
                self.add(
                    self._name("choose", block, hand, "words"),
                    _tooltip(block.question, who, "in your own words"),
                    "line",
                )
                for hand, who in people
            )
            if block.own
            else ()
        )
        names = tuple(who for _, who in people if who)
        return ChoiceBlock(curly(block.question), names, rows, own, not block.many, block.bank)

    def _table(self, block: Table) -> TableBlock:
        grids = tuple(
            Grid(who, tuple(self._table_row(block, hand, who, number, row) for number, row in enumerate(block.rows, 1)))
            for hand, who in self._people(block.people)
        )
        return TableBlock(curly(block.question), tuple(map(curly, block.header)), grids)

    def _table_row(self, block: Table, hand: str, who: str, number: int, row: tuple[str, ...]) -> tuple[Cell, ...]:
        row_name = row[0] if row[0] not in ("", TICK_CELL) else f"row {number}"
        return tuple(
            self._cell(block, (hand, who), row_name, (number, column), written) for column, written in enumerate(row, 1)
        )

    def _cell(
        self, block: Table, person: tuple[str, str], row_name: str, position: tuple[int, int], written: str
    ) -> Cell:
        if written not in ("", TICK_CELL):
            return Cell(curly(written), "", tick=False)
        hand, who = person
        number, column = position
        tick = written == TICK_CELL
        name = self._name("table", block, hand, str(number), str(column))
        tooltip = _tooltip(block.question, who, row_name, block.header[column - 1])
        return Cell("", self.add(name, tooltip, "tick" if tick else "line"), tick)

    def _week(self, block: Week) -> TableBlock:
        grids = tuple(
            Grid(who, tuple(self._week_row(block, hand, who, number) for number in range(len(block.items))))
            for hand, who in self._people(block.people)
        )
        return TableBlock(curly(block.question), ("", *(day[:3] for day in DAYS)), grids, "week")

    def _week_row(self, block: Week, hand: str, who: str, number: int) -> tuple[Cell, ...]:
        item = block.items[number]
        ticks = (
            self.add(
                self._name("week", block, hand, str(number + 1), day[:3].lower()),
                _tooltip(block.question, who, item, day),
                "tick",
            )
            for day in DAYS
        )
        return (Cell(curly(item), "", tick=False), *(Cell("", tick, tick=True) for tick in ticks))

    def _blanks(self, block: Blanks) -> BlanksBlock:
        return BlanksBlock(
            curly(block.question),
            tuple(Sentences(who, tuple(self._gaps(block, hand, who))) for hand, who in self._people(block.people)),
        )

    def _gaps(self, block: Blanks, hand: str, who: str) -> Iterator[tuple[Gap, ...]]:
        number = 0
        for sentence in block.paragraphs:
            parts: list[Gap] = []
            for index, part in enumerate(sentence):
                if isinstance(part, Blank):
                    number += 1
                    name = self._name("blank", block, hand, str(number))
                    tooltip = _tooltip(block.question, who, _around(sentence, index))
                    parts.append(Gap("", self.add(name, tooltip, "line"), part.underscores))
                else:
                    parts.append(Gap(curly(part), "", 0))
            yield tuple(parts)

    def _circles(self, block: Circles) -> CirclesBlock:
        labels = (("mine", block.mine), ("ours", block.ours), ("yours", block.yours))
        rows = tuple(
            Row(
                curly(f"{name.capitalize()}: {label}"),
                (self.add(self._name("circles", block, name), _tooltip(block.question, name, label), "note"),),
            )
            for name, label in labels
        )
        return CirclesBlock(curly(block.question), rows)


def _tooltip(question: str, *more: str) -> str:
    """Return what a screen reader says of a field: question, person, row and column."""
    return " · ".join(part for part in (question, *more) if part)


def _end(block: Scale, number: int) -> tuple[str, ...]:
    return {0: (block.low,), 10: (block.high,)}.get(number, ())


def _around(sentence: Sentence, index: int) -> str:
    """Return the words before and after a gap, with an ellipsis for the gap."""
    before = sentence[index - 1] if index else ""
    after = sentence[index + 1] if index + 1 < len(sentence) else ""
    words = [part.strip() for part in (before, "…", after) if isinstance(part, str)]
    return " ".join(word for word in words if word)
