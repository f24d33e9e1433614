"""One edition of the workbook as plain values that the design lays out.

`Edition.content` is what workbook.typ reads; its shape is made here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from guidebook.model import (
    AUDIENCES,
    HANDS,
    Block,
    Bullets,
    Citation,
    Guide,
    Helpline,
    Item,
    Library,
    Link,
    Note,
    Paragraph,
    Picture,
    Prompt,
    Scenario,
    Source,
    Span,
    Step,
    Strong,
    Text,
    Worksheet,
)
from guidebook.printing.qr import qr_drawing
from guidebook.rendering.urls import WORKBOOK
from guidebook.typography import curly

Paper = Literal["a4", "letter", "large"]
"""A4 and US Letter in 13 pt; large is A4 in 18 pt."""

People = Literal["as-written", "one", "two"]
"""For whom: as each guide says, everything for one, or everything for two."""

PAPERS: Mapping[Paper, str] = {"a4": "A4", "letter": "US Letter", "large": "large print"}
"""What a paper is called."""

PEOPLE: Mapping[People, str] = {"as-written": "", "two": "for two people", "one": "for one person"}
"""What an edition for some people is called."""


NUMBERED = (WORKBOOK, "two", "a4")
"""The page, the people and the paper of the workbook whose page numbers stand on the pages of the guides."""


@dataclass(frozen=True)
class Field:
    """Something to tick or to fill in on paper or on screen."""

    name: str
    """Unique in the edition; the design marks the place of the field with it."""
    label: str
    """What it is for, in its own words, for people who hear the page."""
    kind: Literal["tick", "note"]


@dataclass(frozen=True)
class Edition:
    """One workbook: what is printed, and the fields in it, both in reading order."""

    name: str
    """Stable: the name of its file, without .pdf."""
    content: dict[str, Any] = field(repr=False)
    fields: tuple[Field, ...] = field(repr=False)
    wording: str = ""
    """Which one it is, for a list of downloads: “A4”, “large print, for two people”."""
    subject: str = ""
    """The page that it belongs to, by its path."""
    guides: int = 0
    """How many guides are in it, a sheet for each of two counted twice."""
    numbered: bool = False
    """Whether the pages of the site say where a guide begins in it."""
    of_volume: str = ""
    """What the site says after the number of a page: “ of volume 2”, or nothing where there is one volume."""


@dataclass(frozen=True)
class Part:
    """What stands under one title of a book: a scenario, or the guides of a path."""

    title: str
    guides: tuple[Guide, ...]
    scenario: Scenario | None = None


@dataclass(frozen=True)
class Book:
    """What an edition is made of, before it is written out for the design."""

    name: str
    """Stable: the name of its files, but for the paper."""
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    people: People
    whole: bool
    """Whether it is a book with a cover and a list of contents, or loose sheets."""
    discreet: bool = False
    """Whether it leaves out whatever says where it comes from."""
    worksheets: tuple[Worksheet, ...] = ()
    subject: str = ""
    """The page of the site that the book belongs to."""
    volume: str = ""
    """Which volume of several it is: “volume 2”."""


def make_edition(book: Book, paper: Paper, library: Library, site_url: str) -> Edition:
    """The edition of `book` on `paper`; `site_url` is the address that is printed."""
    writer = _Writer(book, library, site_url)
    parts = [writer.part(part) for part in book.parts]
    content = {
        "title": curly(book.title),
        "subtitle": curly(book.subtitle),
        "whole": book.whole,
        "address": "" if book.discreet else bare_address(site_url),
        "paper": "us-letter" if paper == "letter" else "a4",
        "large": paper == "large",
        "parts": parts,
        "worksheets": [writer.worksheet(sheet) for sheet in book.worksheets],
        "helplines": [_helpline(helpline) for helpline in library.helplines],
        "sources": [_source(source) for source in library.sources if source.kind == "article"] if book.whole else [],
        "drawings": {path: library.drawing_by_path[path].svg for path in sorted(writer.drawings)},
    }
    return Edition(
        name=f"{book.name}-{paper}",
        content=content,
        fields=tuple(writer.fields),
        wording=", ".join(filter(None, [book.volume, PEOPLE[book.people], PAPERS[paper]])),
        subject=book.subject,
        guides=sum(len(part["guides"]) for part in parts),
        numbered=(book.subject, book.people, paper) == NUMBERED,
        of_volume=f" of {book.volume}" if book.volume else "",
    )


def bare_address(site_url: str) -> str:
    """An address as people type it."""
    return site_url.removeprefix("https://").removeprefix("http://").rstrip("/")


def _steps(number: int) -> str:
    return f"{number} step{'s' if number != 1 else ''}"


class _Writer:
    """Writes the parts of one book out, and keeps the fields and drawings that come up on the way."""

    def __init__(self, book: Book, library: Library, site_url: str) -> None:
        self.book = book
        self.library = library
        self.site_url = site_url
        self.fields: list[Field] = []
        self.drawings: set[str] = set()
        self.printed = {guide.path for part in book.parts for guide in part.guides}

    def part(self, part: Part) -> dict[str, Any]:
        scenario = part.scenario
        return {
            "title": curly(part.title),
            "intro": self.blocks(scenario.intro, "") if scenario else [],
            "sections": [
                {"title": curly(section.title), "blocks": self.blocks(section.blocks, "")}
                for section in (scenario.sections if scenario else ())
            ],
            "guides": [copy for guide in part.guides for copy in self.copies(guide)],
        }

    def copies(self, guide: Guide) -> Iterator[dict[str, Any]]:
        """The guide once; twice where two people each need a sheet that the other does not see."""
        if self.book.people != "two" or guide.audience == "two":
            yield self.guide(guide, "", "")
            return
        for hand, whose in HANDS:
            yield self.guide(guide, hand, whose)

    def guide(self, guide: Guide, hand: str, whose: str) -> dict[str, Any]:
        owner = f"{guide.id} {hand}".strip()
        address = f"{self.site_url.rstrip('/')}/{guide.path.removesuffix('.md')}/"
        return {
            "id": owner.replace(" ", "--"),  # ids have no double dash
            "title": curly(guide.title),
            "whose": whose,
            "first": hand in ("", HANDS[0][0]),
            "facts": f"{AUDIENCES[guide.audience]} · {guide.time} · {_steps(len(guide.steps))}",
            "two": guide.audience == "two",
            "address": "" if guide.discreet else bare_address(address),
            "qr": "" if guide.discreet else qr_drawing(address),
            "intro": self.blocks(guide.intro, owner),
            "steps": [self.step(step, owner, guide) for step in guide.steps],
        }

    def step(self, step: Step, owner: str, guide: Guide) -> dict[str, Any]:
        return {
            "title": curly(step.title),
            "place": {"path": guide.path, "line": step.line, "step": step.title},
            "blocks": self.blocks(step.short_form, owner),
        }

    def worksheet(self, sheet: Worksheet) -> dict[str, Any]:
        return {
            "id": sheet.id,
            "title": curly(sheet.title),
            "summary": curly(sheet.summary),
            "place": {"path": sheet.path, "line": 1, "step": sheet.title},
            "blocks": self.blocks(sheet.blocks, sheet.id),
        }

    def blocks(self, blocks: Sequence[Block], owner: str) -> list[dict[str, Any]]:
        return [self.block(block, owner) for block in blocks]

    def block(self, block: Block, owner: str) -> dict[str, Any]:
        match block:
            case Paragraph(text):
                return {"kind": "paragraph", "text": self.spans(text)}
            case Bullets(entries):
                return {"kind": "bullets", "entries": [self.spans(entry) for entry in entries]}
            case Note(kind, title, body):
                return {"kind": kind, "title": curly(title), "body": self.blocks(body, owner)}
            case Picture(path, alt):
                self.drawings.add(path)
                return {"kind": "picture", "drawing": path, "alt": curly(alt)}
            case Item():
                return self.item(block, owner)
            case Prompt():
                return self.prompt(block, owner)

    def item(self, item: Item, owner: str) -> dict[str, Any]:
        name = f"tick {owner} {item.id}"
        self.fields.append(Field(name, item.text, "tick"))
        return {"kind": "item", "text": curly(item.text), "name": name}

    def prompt(self, prompt: Prompt, owner: str) -> dict[str, Any]:
        name = f"note {owner} {prompt.id}"
        places = [{"name": name, "who": ""}]
        if prompt.columns == 2 and self.book.people != "one":
            places = [{"name": f"{name} {hand}", "who": words} for hand, words in HANDS]
        for place in places:
            who = f" ({place['who']})" if place["who"] else ""
            self.fields.append(Field(place["name"], f"{prompt.question}{who}", "note"))
        return {
            "kind": "prompt",
            "question": curly(prompt.question),
            "help": self.spans(prompt.help),
            "tall": prompt.tall,
            "places": places,
        }

    def spans(self, text: Text) -> list[dict[str, str]]:
        """Running text without its citations, which the sources at the end stand for."""
        return [self.span(span) for span in text if not isinstance(span, Citation)]

    def span(self, span: Span) -> dict[str, str]:
        assert not isinstance(span, Citation)
        kind = "strong" if isinstance(span, Strong) else "plain"
        return {"kind": kind, "text": curly(span.text), "to": self.target(span)}

    def target(self, span: Span) -> str:
        """The label of the page that a link leads to, if this edition holds it."""
        if not isinstance(span, Link):
            return ""
        if span.target == "support/index.md":
            return "people-to-call" if self.library.helplines else ""
        if span.target not in self.printed:
            return ""
        guide = self.library.guide_by_path[span.target]
        twice = self.book.people == "two" and guide.audience != "two"
        return f"guide-{guide.id}--{HANDS[0][0]}" if twice else f"guide-{guide.id}"


def _helpline(helpline: Helpline) -> dict[str, str]:
    return {
        "country": helpline.country,
        "service": curly(helpline.service),
        "reach": helpline.reach,
        "hours": helpline.hours,
        "address": helpline.address,
    }


def _source(source: Source) -> dict[str, str]:
    return {"title": curly(source.title), "by": curly(source.by)}
