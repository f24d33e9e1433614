"""The draft of a source record: docs/sources/<source>.md, with room for our own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from guidebook.drafting import head_value
from guidebook.intake.blocks import Facts
from guidebook.intake.points import FoundPoint, Intake
from guidebook.intake.promotion import REASON
from guidebook.model import TO_WRITE


def draft_record(intake: Intake, today: date) -> str:
    """The text of a record with an entry for each point; `guidebook check` refuses it until it is written."""
    parts = ["\n".join(_head(intake.article.facts, today)), f"{TO_WRITE} one or two sentences about the article."]
    ids = _Ids()
    for name, points in groupby(intake.points, key=lambda point: point.part):
        parts += [f"## {name}", "\n".join(line for point in points for line in _entry(point, ids))]
    return "\n\n".join(parts).replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def _head(facts: Facts, today: date) -> Iterator[str]:
    yield "---"
    yield f"title: {head_value(facts.title or f'{TO_WRITE} the title of the article')}"
    yield "kind: article"
    yield f"name: {head_value(facts.name or f'{TO_WRITE} a short name for citations')}  # stands in small links"
    yield f"by: {head_value(facts.by or f'{TO_WRITE} who wrote it, or unsigned')}"
    yield f"published: {facts.published}" if _is_day(facts.published) else "# published: 2024-05-01"
    secure = facts.address.startswith("https://")
    yield f"address: {facts.address}" if secure else "# address: https://example.org/the-article"
    yield f"reviewed: {today.isoformat()}"
    yield "---"


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
