"""The draft of a source record: docs/sources/<source>.md, with room for our own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from guidebook.intake.blocks import Facts
from guidebook.intake.points import FoundPoint, Intake
from guidebook.intake.promotion import REASON
from guidebook.model import TO_WRITE
from guidebook.scaffold import yaml_value

_LONGEST_TITLE = 200
"""Characters; what is longer was no title."""


def draft_record(intake: Intake, today: date) -> str:
    """The text of a record with an entry for each point; `guidebook check` refuses it until it is written."""
    parts = ["\n".join(_head(intake.article.facts, today)), f"{TO_WRITE} one or two sentences about the article."]
    ids = _Ids()
    for name, points in groupby(intake.points, key=lambda point: point.part):
        parts += [f"## {name}", "\n".join(line for point in points for line in _entry(point, ids))]
    return "\n\n".join(parts).replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def _head(facts: Facts, today: date) -> Iterator[str]:
    yield "---"
    title = facts.title if len(facts.title) <= _LONGEST_TITLE else ""
    yield f"title: {_said_or_asked(title, 'the title of the article')}"
    yield "kind: article"
    yield f"name: {_said_or_asked(facts.name, 'a short name for citations, shown in small links')}"
    yield f"by: {_said_or_asked(facts.by, 'who wrote it, or unsigned')}"
    yield f"published: {facts.published}" if _is_day(facts.published) else "# published: 2024-05-01"
    secure = re.fullmatch(r"https://[^\s<>\"']+", facts.address)
    yield f"address: {facts.address}" if secure else "# address: https://example.org/the-article"
    yield f"reviewed: {today.isoformat()}"
    yield "---"


def _said_or_asked(said: str, asked: str) -> str:
    """What the file says about the article, or what its author has to find out."""
    return yaml_value(said if any(letter.isalnum() for letter in said) else f"{TO_WRITE} {asked}")


def _is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _entry(point: FoundPoint, ids: _Ids) -> Iterator[str]:
    """One list entry: where the point stands, a few words to find it by, whose it is, and its id."""
    about = f" ({', '.join(point.keys)})" if point.keys else ""
    credit = f" — {point.credit}" if point.credit else ""
    mark = " .set-aside" if point.offer else ""
    yield f"- {TO_WRITE} {point.place}{about}.{credit} {{ #{ids.new(point)}{mark} }}"
    if point.offer:
        yield f"\n    {REASON}\n"


class _Ids:
    """Proposes an id for each point, no two the same."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def new(self, point: FoundPoint) -> str:
        """The id of a point, made from its few words."""
        name = "-".join(point.keys) or "point"
        self._given[name] += 1
        return name if self._given[name] == 1 else f"{name}-{self._given[name]}"
