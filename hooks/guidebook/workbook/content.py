"""The content of one edition, which `compose` makes and template.typ lays out.

Typst gets it as JSON: each object has the attributes of its class, and blocks and spans have a `kind`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from guidebook.catalog import Paper


@dataclass(frozen=True)
class Span:
    """Words of running text in one style."""

    text: str
    kind: Literal["plain", "strong"]
    to: str
    """The label whose page number follows the words, or empty."""


Text = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: Text
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Bullets:
    """A list with bullets or numbers."""

    entries: tuple[Text, ...]
    kind: Literal["bullets", "numbers"] = "bullets"


@dataclass(frozen=True)
class Picture:
    """A drawing."""

    drawing: str
    """Its key in `Workbook.drawings`."""
    alt: str
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True)
class Item:
    """Something to tick."""

    text: str
    name: str
    """The name of its form field."""
    kind: Literal["item"] = "item"


@dataclass(frozen=True)
class Answers:
    """The form fields of one box for one person."""

    names: tuple[str, ...]
    """The names of the fields, in reading order."""
    who: str
    """The person, or empty where there is only one."""


@dataclass(frozen=True)
class Box:
    """A box, of a kind of `BOXES`. boxes.typ has a function for each."""

    kind: str
    title: str
    body: tuple[Block, ...]
    options: tuple[str, ...] = ()
    answers: tuple[Answers, ...] = ()
    """What readers fill in; empty for a box to read."""
    labels: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


Block = Paragraph | Bullets | Box | Picture | Item


@dataclass(frozen=True)
class Origin:
    """The source of a part of the content, to report what Typst cannot compile."""

    path: str
    line: int
    title: str


@dataclass(frozen=True)
class Step:
    """One step of a guide, in its short form."""

    number: int
    title: str
    origin: Origin
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Guide:
    """A guide, or what one person fills in there."""

    id: str
    """The label of its first page, without `guide-`."""
    title: str
    who: str
    """Who does it, in words."""
    time: str
    two: bool
    """Whether two people may do it together."""
    elsewhere: bool
    """Whether what readers fill in is left out, because each partner has it in their own pages."""
    address: str
    qr: str
    """The address as a QR code in SVG, or empty."""
    intro: tuple[Block, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Section:
    """A section of a scenario's page."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Part:
    """One title of a book and what is below it: a scenario, or the guides of a path."""

    id: str
    """The label of its first page, without `part-`; empty without a page of its own."""
    title: str
    intro: tuple[Block, ...]
    sections: tuple[Section, ...]
    guides: tuple[Guide, ...]
    drawing: str
    """The key of its drawing in `Workbook.drawings`, or empty."""


@dataclass(frozen=True)
class Path:
    """A way through the guides of a book."""

    title: str
    summary: str
    guides: tuple[str, ...]
    """The labels of its guides in this book, in order."""


@dataclass(frozen=True)
class Worksheet:
    """A page to use again and again."""

    id: str
    title: str
    summary: str
    origin: Origin
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Helpline:
    """One helpline in one country."""

    country: str
    service: str
    about: str
    """What it is for: “thoughts of ending your life”."""
    reach: str
    hours: str
    address: str
    mark: str
    """An asterisk where the number was not compared with an official page."""


@dataclass(frozen=True)
class Contact:
    """How to reach a helpline or an emergency service, in a few words."""

    reach: str
    mark: str
    """An asterisk where the number was not compared with an official page."""
    service: str = ""
    """The name of the helpline; empty for an emergency number."""
    whom: str = ""
    """Who it is for, or empty where it is for everyone."""


@dataclass(frozen=True)
class Numbers:
    """The numbers to call in one country, short enough for one row of a table."""

    country: str
    emergency: tuple[Contact, ...]
    silent: str
    """How to call for help without speaking, or empty."""
    by_door: tuple[tuple[Contact, ...], ...]
    """The contacts of each of `SiteWords.columns`."""


@dataclass(frozen=True)
class MoreNumbers:
    """More numbers to call, in one line below the table."""

    whom: str
    contacts: tuple[tuple[str, Contact], ...]
    """Countries and how to reach a helpline there."""


@dataclass(frozen=True)
class Safety:
    """What comes before everything that two people may do together."""

    title: str
    text: str
    help: str
    link: str
    """The sentence that the page of the numbers to call follows."""


@dataclass(frozen=True)
class SiteWords:
    """What belongs to one site: its name, its colour and the words around its numbers to call."""

    name: str
    accent: str
    notice: str
    """The licence, and what the guides are not."""
    people_to_call: str
    """Who the numbers are for, or empty."""
    columns: tuple[str, ...]
    """The headings of the table of numbers, after those of the countries and the emergency numbers."""
    safety: Safety | None


@dataclass(frozen=True)
class Imprint:
    """The imprint of every PDF."""

    edition: str
    reviewed: str
    checked: str
    """When the numbers to call were compared, or empty where there are none."""
    newest: str
    """The address of the newest edition; empty in a discreet one, which names no address."""


@dataclass(frozen=True)
class Source:
    """A source that advice comes from."""

    title: str
    by: str


@dataclass(frozen=True)
class Workbook:
    """The whole content of one edition."""

    site: SiteWords
    title: str
    subtitle: str
    whole: bool
    """Whether it is a book with a cover and a table of contents, or loose sheets."""
    mine: bool
    """Whether it has only what one person fills in alone."""
    both: bool
    """Whether it is for two people, who have in “My pages” what they fill in alone."""
    folded: bool
    """Whether its pages are those of a booklet, so that their number is a multiple of four."""
    address: str
    paper: Paper
    parts: tuple[Part, ...]
    paths: tuple[Path, ...]
    worksheets: tuple[Worksheet, ...]
    helplines: tuple[Helpline, ...]
    numbers: tuple[Numbers, ...]
    more_numbers: tuple[MoreNumbers, ...]
    imprint: Imprint
    sources: tuple[Source, ...]
    sources_are: str
    """What the sources are: “articles”, or “articles, pages and studies” where there are others too."""
    drawings: Mapping[str, str]
    """The SVG of each drawing, by its path."""


def as_json(content: Workbook) -> str:
    """Return the content as the JSON that template.typ reads."""
    return json.dumps(content, default=vars, ensure_ascii=False)
