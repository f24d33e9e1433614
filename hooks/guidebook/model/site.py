"""What belongs to one site and not to the engine: its name, its colours, its doors and the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

SITE = "site.yml"
"""The one file with these settings."""

Door = str
"""The id of a kind of danger, which has a section of the support page: one of `Site.doors`."""

BACKGROUNDS: Mapping[str, tuple[str, ...]] = {
    "light": ("#fbf8f1", "#f3ede0", "#f9ece2"),
    "dark": ("#1c1a18", "#2a2622", "#33251d"),
    "print": ("#ffffff",),
}
"""What the accent of each kind is seen on; overrides/assets/common-ground.css has the same colours."""


@dataclass(frozen=True)
class Colours:
    """The accent of links, headings and buttons, as “#17575c”."""

    light: str = "#17575c"
    dark: str = "#8fd0cb"
    print: str = "#17575c"


@dataclass(frozen=True)
class Leave:
    """The link that takes readers off every page."""

    words: str
    leads_to: str
    """A page of another site that nobody wonders about."""
    tab_title: str
    """The title of the tab until that page is there."""


@dataclass(frozen=True)
class SafetyQuestion:
    """What comes before everything that two people may do together."""

    asks: str
    text: str
    help: str
    """The sentence before the link."""
    link: str
    door: Door
    """Where the link leads."""
    print_title: str
    print_text: str
    print_help: str
    print_link: str
    """The sentence that the page of the numbers to call follows."""


@dataclass(frozen=True)
class DoorKind:
    """A kind of danger, which helplines and links name by its id."""

    id: Door
    title: str
    """In the reader's words."""
    about: str
    """What its helplines are for, after “for”."""
    anchor: str
    """The id of its section of the support page."""
    column: str = ""
    """Its heading in the printed table of numbers. Pages link to such a door before they list guides."""
    below_table: str = ""
    """Who its numbers are for, in a line below that table."""
    at_start: bool = False
    """Whether the start page links to it at every question."""


@dataclass(frozen=True)
class BookWords:
    """Words of the workbook and of the e-books."""

    subtitle: str = ""
    notice: str = ""
    """The licence, and what the guides are not, in print."""
    core: str = ""
    """What is in the core workbook."""
    people_to_call: str = ""
    """Who the numbers to call are for."""
    ebook_subtitle: str = ""
    ebook_numbers: str = ""
    """Who goes first to “the numbers to call”; these words follow."""


@dataclass(frozen=True)
class Site:
    """The settings of one site."""

    name: str = "Guides"
    description: str = ""
    notice: str = ""
    """The licence, and what the guides are not."""
    articles: str = ""
    """What articles among the sources are."""
    colours: Colours = field(default_factory=Colours)
    book: BookWords = field(default_factory=BookWords)
    leave: Leave | None = None
    """None if pages have no such link."""
    safety: SafetyQuestion | None = None
    """None if guides for two ask nothing."""
    doors: tuple[DoorKind, ...] = ()
    scenario_headings: tuple[str, ...] = ()
    """The headings that every scenario has, in order; empty if each has its own."""
    banned: Mapping[str, str] = field(default_factory=dict)
    """Words that no guide uses, and what to write instead."""
    discouraged: Mapping[str, str] = field(default_factory=dict)
    """Words that are seldom right, and what to try instead."""

    @cached_property
    def door_by_id(self) -> dict[Door, DoorKind]:
        """Every door by its id."""
        return {door.id: door for door in self.doors}

    @cached_property
    def main_doors(self) -> tuple[DoorKind, ...]:
        """The doors with a column in the printed table of numbers, which pages link to before they list guides."""
        return tuple(door for door in self.doors if door.column)

    def anchor(self, door: Door) -> str:
        """Return the id of a door's section of the support page."""
        return self.door_by_id[door].anchor
