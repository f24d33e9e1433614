"""What the design (template.typ) lays out: the content of one edition.

`edition` composes it. `as_json` is the one place where it becomes text for Typst, which finds each attribute under
its name. `kind` tells Typst the blocks and spans apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Span:
    """Words of running text in one style."""

    text: str
    kind: Literal["plain", "strong"]
    to: str
    """The label whose page number follows the words, or nothing."""


Text = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    text: Text
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Bullets:
    entries: tuple[Text, ...]
    kind: Literal["bullets", "numbers"] = "bullets"


@dataclass(frozen=True)
class Note:
    """A box with a title."""

    kind: Literal["say", "evidence", "safety"]
    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Picture:
    drawing: str
    """The path under which the content holds the drawing."""
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
class Answer:
    """The form field for an answer to a prompt."""

    name: str
    who: str
    """Whose answer it is, where each of two people has a field of their own."""


@dataclass(frozen=True)
class Prompt:
    """A question to answer in writing."""

    question: str
    help: Text
    tall: bool
    answers: tuple[Answer, ...]
    kind: Literal["prompt"] = "prompt"


Block = Paragraph | Bullets | Note | Picture | Item | Prompt


@dataclass(frozen=True)
class Origin:
    """Where a part of the content comes from, for the report on what cannot be set."""

    path: str
    line: int
    title: str


@dataclass(frozen=True)
class Step:
    title: str
    origin: Origin
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Guide:
    """One guide, or the copy of it that one of two people keeps."""

    id: str
    """The label of the page on which it begins, without `guide-`."""
    title: str
    whose: str
    """The person whose copy it is, or nothing."""
    first: bool
    """Whether it is the copy that the table of contents names."""
    facts: str
    two: bool
    """Whether two people do it together."""
    address: str
    qr: str
    """The address as a QR code in SVG, or nothing."""
    intro: tuple[Block, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Part:
    """What stands under one title of a book: a scenario, or the guides of a path."""

    title: str
    intro: tuple[Block, ...]
    sections: tuple[Section, ...]
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class Worksheet:
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
    reach: str
    hours: str
    address: str


@dataclass(frozen=True)
class Contact:
    """How to reach a helpline or an emergency service, in a few words."""

    reach: str
    mark: str
    """An asterisk where the number was not compared with an official page."""
    service: str = ""
    """The name of the helpline; nothing for an emergency number."""


@dataclass(frozen=True)
class Numbers:
    """Whom to call in one country, short enough for one row of a table."""

    country: str
    emergency: tuple[Contact, ...]
    silent: str
    """How to call for help without speaking, or nothing."""
    fear: tuple[Contact, ...]
    crisis: tuple[Contact, ...]


@dataclass(frozen=True)
class MoreNumbers:
    """Whom else to call, by country, in a line below the table."""

    whom: str
    contacts: tuple[tuple[str, Contact], ...]
    """Country and how to reach a helpline there."""


@dataclass(frozen=True)
class Imprint:
    """What every PDF says of itself."""

    edition: str
    reviewed: str
    checked: str
    """When the numbers to call were compared, or nothing where there are none."""
    newest: str
    """Where the newest edition is; nothing in a discreet one, which names no address."""


@dataclass(frozen=True)
class Source:
    title: str
    by: str


@dataclass(frozen=True)
class Workbook:
    """The whole content of one edition."""

    title: str
    subtitle: str
    whole: bool
    """Whether it is a book with a cover and a table of contents, or loose sheets."""
    address: str
    paper: Literal["a4", "us-letter"]
    large: bool
    parts: tuple[Part, ...]
    worksheets: tuple[Worksheet, ...]
    helplines: tuple[Helpline, ...]
    numbers: tuple[Numbers, ...]
    more_numbers: tuple[MoreNumbers, ...]
    imprint: Imprint
    sources: tuple[Source, ...]
    drawings: Mapping[str, str]
    """The path of each drawing to its SVG."""


def as_json(content: Workbook) -> str:
    """Return the content as the JSON object that template.typ reads."""
    return json.dumps(content, default=vars, ensure_ascii=False)
