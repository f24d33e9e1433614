"""Support: numbers to call, and the searches that lead to them first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from guidebook.model.site import Door

HELPLINES_EVERY = timedelta(days=90)
"""How long the check of a helpline's number is valid."""

HELPLINES = "support/helplines.yml"
"""The one file with numbers to call."""

DOORS = "support/doors.yml"
"""The one file with the words for which search leads to the support page first."""

Compared = Literal["official", "other"]
"""How a number was compared: `official` where two pages agree and one is the service's own or a public body's,
`other` where only other pages exist."""


@dataclass(frozen=True)
class Helpline:
    """A service to call or write to."""

    countries: tuple[str, ...]
    service: str
    whom: str
    """Who it is for (“women”, “people in Wales”), or empty where it is for everyone."""
    reach: str
    """How to reach it: “call 988, or text START to 88788”; `helplines.reach_parts` extracts the numbers."""
    hours: str
    """Its opening hours, or empty where they are not confirmed."""
    address: str
    """Its page without https://, or empty."""
    doors: tuple[Door, ...]
    checked: date
    compared: Compared


@dataclass(frozen=True)
class Emergency:
    """The number of the emergency services of a country."""

    country: str
    reach: str
    silent: str
    """What to do if you cannot speak, or empty where nothing was confirmed."""
    checked: date
    compared: Compared


@dataclass(frozen=True)
class SearchDoor:
    """A section of the support page that search shows before other results."""

    anchor: str
    """The id of the section's heading."""
    title: str
    """The title of the result, in a reader's words."""
    about: str
    """One sentence on the section."""
    first: tuple[str, ...]
    """Phrases for which it is the first result."""
    alone: tuple[str, ...]
    """Phrases for which it is the first result if nothing else is typed."""
    also: tuple[str, ...]
    """Phrases that may mean it: it is among the results, not necessarily first."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class DoorWords:
    """The sections that search shows first, and how phrases of doors and scenarios are matched."""

    doors: tuple[SearchDoor, ...] = ()
    """In the order in which the search page lists them."""
    everyday: tuple[str, ...] = ()
    """Harmless phrases that contain words of a door, such as "hit the gym"."""
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Synonyms of a word inside longer phrases: "he" for "my wife"."""
    between: tuple[str, ...] = ()
    """Words that may come between the words of a phrase."""
