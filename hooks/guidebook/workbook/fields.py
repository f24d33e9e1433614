"""The form fields of an edition: their names, tooltips and groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidebook.model import FillIn, Item
from guidebook.model.worksheet_blocks import Table


@dataclass(frozen=True)
class Field:
    """A form field of a PDF."""

    name: str
    """Unique in the edition; template.typ marks the position of the field with it."""
    label: str
    """Its tooltip, which screen readers read out."""
    kind: Literal["tick", "option", "line", "cell", "note"]
    """As that of an `Answer`; a cell is a line in a table, where two lines of type fit."""
    group: str = ""
    """Of an option, the name that it shares with the options that exclude it."""


def tick_field(item: Item, owner: str) -> Field:
    """Return the field of an item to tick in a guide or worksheet, the id of which is `owner`."""
    return Field(f"tick {owner} {item.id}", item.text, "tick")


def box_fields(box: FillIn, owner: str, partner: str, who: str) -> tuple[Field, ...]:
    """Return the fields that one person has in a box, in reading order.

    Args:
        box: The box.
        owner: The id of its guide or worksheet.
        partner: One of the keys of `PARTNERS`, or empty where there is only one person.
        who: That person in words, or empty.
    """

    def name(*parts: str) -> str:
        return " ".join(filter(None, (owner, box.id, partner, *parts)))

    return tuple(
        Field(
            f"{answer.kind} {name(answer.name)}",
            _tooltip(box.title, who, answer.label),
            "cell" if isinstance(box, Table) and answer.kind == "line" else answer.kind,
            f"option {name(answer.group)}" if answer.kind == "option" else "",
        )
        for answer in box.answers
    )


def _tooltip(title: str, who: str, label: str = "") -> str:
    """Return the tooltip of a field: “How calm am I? (One of you): before, 7 of 10”."""
    question = f"{title} ({who})" if who else title
    if not label:
        return question
    return f"{question} {label}" if question.endswith(("?", "!", ".")) else f"{question}: {label}"
