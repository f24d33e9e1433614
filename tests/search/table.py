"""What readers type and where it should lead, one line each, for tests with and without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent

DOORS = {"first-door": "afraid", "second-door": "crisis", "third-door": "hurting", "fourth-door": "children"}
"""What the tables call the doors, whose addresses say nothing to those who read a browser's history."""


@dataclass(frozen=True)
class Query:
    """What a reader types, and the places to which the first result may lead."""

    text: str
    places: tuple[str, ...]
    """Doors and scenarios; a dash stands for any page that is no door, and for nothing at all."""

    def is_answered_by(self, place: str, doors: Iterable[str]) -> bool:
        """Whether the first result may lead to a door or scenario; `place` is empty where nothing was found."""
        return place not in doors if self.places == ("-",) else place in self.places


def queries(name: str) -> list[Query]:
    """The queries of a file of this folder."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return [Query(text, tuple(places.split(","))) for text, places in pairs]


TABLES = ("queries.tsv", "held_back.tsv", "at_night.tsv", "fresh.tsv", "cases.tsv", "doubts.tsv")
"""Every table of queries with a scenario or door. `guides.tsv` names guides instead."""


def wrong(asked: Iterable[Query], first: Mapping[str, str], doors: Iterable[str]) -> dict[str, str]:
    """The queries whose first result is not where it should be, each with the place that it led to."""
    known = frozenset(doors)
    return {query.text: first[query.text] for query in asked if not query.is_answered_by(first[query.text], known)}
