"""Editions: from the catalog's books and the library to what the design lays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from guidebook.catalog import PAPERS, WORKBOOK, Book, Paper, Part, all_books, edition_name, wording
from guidebook.helplines import (
    ANYWHERE,
    CountryNumbers,
    countries,
    for_door,
    leading,
    numbers_by_country,
    shortest_reach,
)
from guidebook.model import (
    AUDIENCES,
    HANDS,
    Block,
    Bullets,
    Citation,
    Compared,
    Door,
    Guide,
    Helpline,
    Item,
    Library,
    Link,
    Note,
    Paragraph,
    Picture,
    Prompt,
    Span,
    Step,
    Strong,
    Text,
    Worksheet,
)
from guidebook.page_url import absolute_url
from guidebook.typography import curly
from guidebook.wording import count, day
from guidebook.workbook import content
from guidebook.workbook.qr import qr_drawing

NUMBERED = (WORKBOOK, "two", "a4")
"""The page, the people and the paper of the workbook whose page numbers stand on the pages of the guides."""


NEVER_REVIEWED = date(1970, 1, 1)
"""The earliest date that a PDF can be given here."""


@dataclass(frozen=True)
class Field:
    """A form field, to tick or to fill in."""

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
    content: content.Workbook = field(repr=False)
    fields: tuple[Field, ...] = field(repr=False)
    wording: str = ""
    """Which one it is, for a list of downloads: “A4”, “large print, for two people”."""
    subject: str = ""
    """The page that it belongs to, by its path."""
    guides: int = 0
    """How many guides are in it, a sheet for each of two counted twice."""
    numbered: bool = False
    """Whether the pages of the site say where a guide begins in it."""
    reviewed: date = NEVER_REVIEWED
    """The day of the latest review of any text in it; the PDF names it as its date of creation."""
    of_volume: str = ""
    """What the site says after the number of a page: “ of volume 2”, or nothing where there is one volume."""


def all_editions(library: Library, site_url: str) -> Iterator[Edition]:
    """Yield every edition, the ones that most people want first; `site_url` is the address that is printed."""
    for book in all_books(library):
        for paper in PAPERS:
            yield compose_edition(book, paper, library, site_url)


def compose_edition(book: Book, paper: Paper, library: Library, site_url: str) -> Edition:
    """Return the edition of `book` on `paper`; `site_url` is the address that is printed."""
    composer = _Composer(book, library, site_url)
    workbook = composer.workbook(paper)
    return Edition(
        name=edition_name(book, paper),
        content=workbook,
        fields=tuple(composer.fields),
        wording=wording(book, paper),
        subject=book.subject,
        reviewed=latest_review(book),
        guides=sum(len(part.guides) for part in workbook.parts),
        numbered=(book.subject, book.people, paper) == NUMBERED,
        of_volume=f" of {book.volume}" if book.volume else "",
    )


def latest_review(book: Book) -> date:
    """Return the day of the latest review of any text in `book`, or `NEVER_REVIEWED` for a book without a text."""
    return max(_reviews(book))


def _reviews(book: Book) -> list[date]:
    pages = [page for part in book.parts for page in (part.page, *part.guides) if page]
    return [max(page.reviewed, NEVER_REVIEWED) for page in (*pages, *book.worksheets)] or [NEVER_REVIEWED]


def bare_address(site_url: str) -> str:
    """Return an address as people type it."""
    return site_url.removeprefix("https://").removeprefix("http://").rstrip("/")


class _Composer:
    """Composes the content of one book, and collects the fields and drawings that come up on the way."""

    def __init__(self, book: Book, library: Library, site_url: str) -> None:
        self.book = book
        self.library = library
        self.site_url = site_url
        self.fields: list[Field] = []
        self.drawings: set[str] = set()
        self.printed = {guide.path for part in book.parts for guide in part.guides}

    def workbook(self, paper: Paper) -> content.Workbook:
        """The content of the book on one paper; call it once."""
        book = self.book
        return content.Workbook(
            title=curly(book.title),
            subtitle=curly(book.subtitle),
            whole=book.whole,
            address="" if book.discreet else bare_address(self.site_url),
            paper="us-letter" if paper == "letter" else "a4",
            large=paper == "large",
            parts=tuple(map(self.part, book.parts)),
            worksheets=tuple(map(self.worksheet, book.worksheets)),
            helplines=tuple(_helplines(self.library)),
            numbers=tuple(map(_numbers, numbers_by_country(self.library))),
            more_numbers=tuple(_more_numbers(self.library)),
            imprint=_imprint(book, paper, self.library, self.site_url),
            sources=tuple(_sources(self.library)) if book.whole else (),
            drawings={path: self.library.drawing_by_path[path].svg for path in sorted(self.drawings)},
        )

    def part(self, part: Part) -> content.Part:
        scenario = part.scenario
        return content.Part(
            title=curly(part.title),
            intro=self.blocks(scenario.intro, "") if scenario else (),
            sections=tuple(
                content.Section(curly(section.title), self.blocks(section.blocks, ""))
                for section in (scenario.sections if scenario else ())
            ),
            guides=tuple(copy for guide in part.guides for copy in self.copies(guide)),
        )

    def copies(self, guide: Guide) -> Iterator[content.Guide]:
        """The guide once; twice where two people each need a sheet that the other does not see."""
        if self.book.people != "two" or guide.audience == "two":
            yield self.guide(guide, "", "")
            return
        for hand, whose in HANDS:
            yield self.guide(guide, hand, whose)

    def guide(self, guide: Guide, hand: str, whose: str) -> content.Guide:
        owner = f"{guide.id} {hand}".strip()
        address = absolute_url(self.site_url, guide.path)
        return content.Guide(
            id=owner.replace(" ", "--"),  # ids have no double dash
            title=curly(guide.title),
            whose=whose,
            first=hand in ("", HANDS[0][0]),
            facts=f"{AUDIENCES[guide.audience]} · {guide.time} · {count(len(guide.steps), 'step')}",
            two=guide.together,
            address="" if guide.discreet else bare_address(address),
            qr="" if guide.discreet else qr_drawing(address),
            intro=self.blocks(guide.intro, owner),
            steps=tuple(self.step(step, owner, guide) for step in guide.steps),
        )

    def step(self, step: Step, owner: str, guide: Guide) -> content.Step:
        origin = content.Origin(guide.path, step.line, step.title)
        return content.Step(curly(step.title), origin, self.blocks(step.short_form, owner))

    def worksheet(self, sheet: Worksheet) -> content.Worksheet:
        origin = content.Origin(sheet.path, 1, sheet.title)
        blocks = self.blocks(sheet.blocks, sheet.id)
        return content.Worksheet(sheet.id, curly(sheet.title), curly(sheet.summary), origin, blocks)

    def blocks(self, blocks: Iterable[Block], owner: str) -> tuple[content.Block, ...]:
        return tuple(self.block(block, owner) for block in blocks)

    def block(self, block: Block, owner: str) -> content.Block:
        match block:
            case Paragraph(text):
                return content.Paragraph(self.spans(text))
            case Bullets(entries, numbered=numbered):
                return content.Bullets(tuple(map(self.spans, entries)), "numbers" if numbered else "bullets")
            case Note(kind, title, body):
                return content.Note(kind, curly(title), self.blocks(body, owner))
            case Picture(path, alt):
                self.drawings.add(path)
                return content.Picture(path, curly(alt))
            case Item():
                return self.item(block, owner)
            case Prompt():
                return self.prompt(block, owner)

    def item(self, item: Item, owner: str) -> content.Item:
        name = f"tick {owner} {item.id}"
        self.fields.append(Field(name, item.text, "tick"))
        return content.Item(curly(item.text), name)

    def prompt(self, prompt: Prompt, owner: str) -> content.Prompt:
        answers = self.answers(prompt, f"note {owner} {prompt.id}")
        for answer in answers:
            who = f" ({answer.who})" if answer.who else ""
            self.fields.append(Field(answer.name, f"{prompt.question}{who}", "note"))
        return content.Prompt(curly(prompt.question), self.spans(prompt.help), prompt.tall, answers)

    def answers(self, prompt: Prompt, name: str) -> tuple[content.Answer, ...]:
        """One field, or one for each of two people."""
        if prompt.columns == 2 and self.book.people != "one":
            return tuple(content.Answer(f"{name} {hand}", words) for hand, words in HANDS)
        return (content.Answer(name, ""),)

    def spans(self, text: Text) -> content.Text:
        """Running text without its citations, which the sources at the end stand for."""
        return tuple(self.span(span) for span in text if not isinstance(span, Citation))

    def span(self, span: Span) -> content.Span:
        assert not isinstance(span, Citation)
        return content.Span(curly(span.text), "strong" if isinstance(span, Strong) else "plain", self.target(span))

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


MORE_DOORS: Mapping[Door, str] = {
    "hurting": "If you hurt your partner, or are scared you will",
    "children": "For children, and for adults worried about one",
}
"""Doors that guides lead to, and whom they are for."""


def _helplines(library: Library) -> Iterator[content.Helpline]:
    """Every helpline, once for each country that it serves."""
    for country in countries(library):
        for line in library.helplines:
            if country in line.countries:
                yield content.Helpline(country, _service(line), line.reach, line.hours, line.address)


def _numbers(numbers: CountryNumbers) -> content.Numbers:
    return content.Numbers(
        country=numbers.country,
        emergency=tuple(_short(line.reach, line.compared) for line in numbers.emergency),
        silent="; ".join(line.silent for line in numbers.emergency if line.silent),
        fear=tuple(map(_contact, leading(numbers.fear))),
        crisis=tuple(map(_contact, leading(numbers.crisis))),
    )


def _more_numbers(library: Library) -> Iterator[content.MoreNumbers]:
    """What links of the guides to these doors promise, and the table by country has no room for."""
    for door, whom in MORE_DOORS.items():
        lines = {where: found for where, found in for_door(library, door).items() if where != ANYWHERE}
        contacts = tuple((where, _contact(line)) for where, found in lines.items() for line in leading(found))
        if contacts:
            yield content.MoreNumbers(whom, contacts)


def _contact(helpline: Helpline) -> content.Contact:
    """The first number of a helpline, or its address where it has none."""
    reach = shortest_reach(helpline.reach) or helpline.address
    return _short(reach, helpline.compared, _service(helpline))


def _short(reach: str, compared: Compared, service: str = "") -> content.Contact:
    number = f"{reach.removeprefix('call or text ')} (call or text)" if reach.startswith("call or text ") else reach
    return content.Contact(number.removeprefix("call "), "" if compared == "official" else "*", service)


def _service(helpline: Helpline) -> str:
    return curly(f"{helpline.service} ({helpline.whom})" if helpline.whom else helpline.service)


def _imprint(book: Book, paper: Paper, library: Library, site_url: str) -> content.Imprint:
    reviews = _reviews(book)
    first, last = min(reviews), max(reviews)
    checks = [*(line.checked for line in library.helplines), *(line.checked for line in library.emergencies)]
    return content.Imprint(
        edition=wording(book, paper),
        reviewed=day(last) if first == last else f"between {day(first)} and {day(last)}",
        checked=day(min(checks)) if checks else "",
        newest="" if book.discreet or not book.subject else bare_address(absolute_url(site_url, book.subject)),
    )


def _sources(library: Library) -> Iterator[content.Source]:
    """The articles that the advice comes from."""
    for source in library.sources:
        if source.kind == "article":
            yield content.Source(curly(source.title), curly(source.by))
