"""Compose editions: from the books of the catalog and the library to the content that template.typ lays out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from guidebook.catalog import Book, Booklet, Paper, Part, all_books, edition_name, papers_of, wording
from guidebook.dates import long_date
from guidebook.helplines import numbers_by_country
from guidebook.model import (
    AUDIENCES,
    PARTNERS,
    Block,
    Box,
    Bullets,
    Citation,
    FillIn,
    Guide,
    Item,
    Library,
    Link,
    Paragraph,
    Picture,
    ReadingPath,
    Scenario,
    Site,
    Source,
    Span,
    Step,
    Strong,
    Text,
    Worksheet,
)
from guidebook.model.worksheet_blocks import OWN_WORDS, WorksheetBlock
from guidebook.page_url import absolute_url
from guidebook.typography import curly, curly_parts
from guidebook.workbook import content
from guidebook.workbook.fields import Field, box_fields, tick_field
from guidebook.workbook.numbers import country_numbers, helplines, more_numbers
from guidebook.workbook.qr import qr_drawing

NUMBERED = ("two", "a4")
"""People and paper of the edition whose page numbers are on the pages of the guides."""

MOST_SOURCES = 12
"""As many sources are listed where they aren't all articles."""

NEVER_REVIEWED = date(1970, 1, 1)
"""The earliest date that a PDF can have."""


@dataclass(frozen=True)
class Edition:
    """One PDF: its content and its form fields, both in reading order."""

    name: str
    """Stable: its file name, without .pdf."""
    content: content.Workbook = field(repr=False)
    fields: tuple[Field, ...] = field(repr=False)
    wording: str = ""
    """Its label in lists of downloads: “A4”, “large print, for two people”."""
    subject: str = ""
    """The path of the page that offers it."""
    guides: int = 0
    """The number of guides in it."""
    numbered: bool = False
    """Whether pages of the site name its page numbers."""
    reviewed: date = NEVER_REVIEWED
    """The latest review of any text in it, which is also the creation date of the PDF."""
    of_volume: str = ""
    """What follows a page number on the site: “ of volume 2”, or empty if there is one volume."""
    booklet: Booklet = ""
    kind: str = ""
    """The kind of edition, a key of `guidebook.catalog.EDITIONS`."""


def all_editions(library: Library, site_url: str, share: tuple[int, int] = (1, 1)) -> Iterator[Edition]:
    """Yield every edition, those that most people want first.

    Args:
        library: The library.
        site_url: The printed address.
        share: Which of how many shares of about the same size, such as (2, 8). Together they are all editions.
    """
    printings = ((book, paper) for book in all_books(library) for paper in papers_of(book))
    for book, paper in _share(share, printings):
        yield compose_edition(book, paper, library, site_url)


def _share(share: tuple[int, int], printings: Iterable[tuple[Book, Paper]]) -> Iterator[tuple[Book, Paper]]:
    """Yield the book and paper of each edition in one share; each goes to the share with the least work so far."""
    number, shares = share
    loads = [0] * shares
    for book, paper in printings:
        least = loads.index(min(loads))
        loads[least] += 1 + sum(len(part.guides) for part in book.parts) + len(book.worksheets)
        if least == number - 1:
            yield book, paper


def compose_edition(book: Book, paper: Paper, library: Library, site_url: str) -> Edition:
    """Return the edition of `book` on `paper`, with `site_url` as the printed address."""
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
        numbered=book.numbered and (book.people, paper.name) == NUMBERED,
        of_volume=f" of {book.label}" if book.numbered and book.label else "",
        booklet=book.booklet,
        kind=book.kind,
    )


def latest_review(book: Book) -> date:
    """Return the date of the latest review of any text in `book`, or `NEVER_REVIEWED` if it has no text."""
    return max(_reviews(book))


def _reviews(book: Book) -> list[date]:
    pages = [page for part in book.parts for page in (part.page, *part.guides) if page]
    return [max(page.reviewed, NEVER_REVIEWED) for page in (*pages, *book.worksheets)] or [NEVER_REVIEWED]


def bare_address(site_url: str) -> str:
    """Return an address as people type it."""
    return site_url.removeprefix("https://").removeprefix("http://").rstrip("/")


class _Composer:
    """Composes the content of one book, and collects its fields and drawings on the way."""

    def __init__(self, book: Book, library: Library, site_url: str) -> None:
        self.book = book
        self.library = library
        self.site_url = site_url
        self.fields: list[Field] = []
        self.drawings: set[str] = set()
        self.printed = {guide.path for part in book.parts for guide in part.guides}

    def workbook(self, paper: Paper) -> content.Workbook:
        """Return the content of the book on one paper. Call it once."""
        book = self.book
        sources = _sources(book, self.library)
        return content.Workbook(
            site=_site_words(self.library.site),
            title=curly(book.title),
            subtitle=curly(book.subtitle),
            whole=book.whole,
            mine=book.mine,
            both=book.people == "two",
            folded=bool(book.booklet),
            address="" if book.discreet else bare_address(self.site_url),
            paper=paper,
            parts=tuple(map(self.part, book.parts)),
            paths=tuple(map(self.path, self.library.paths)) if len(book.parts) > 1 and not book.mine else (),
            worksheets=tuple(map(self.worksheet, book.worksheets)),
            helplines=tuple(helplines(self.library)),
            numbers=tuple(map(country_numbers, numbers_by_country(self.library))),
            more_numbers=tuple(more_numbers(self.library)),
            imprint=_imprint(book, paper, self.library, self.site_url),
            sources=tuple(
                content.Source(curly(source.title), curly(source.by or source.publisher or source.name))
                for source in sources
            ),
            sources_are="articles" if all(map(_is_article, sources)) else "articles, pages and studies",
            drawings={path: self.library.drawing_by_path[path].svg for path in sorted(self.drawings)},
        )

    def part(self, part: Part) -> content.Part:
        scenario = part.scenario if not self.book.mine else None
        guides = [guide for guide in part.guides if not self.book.mine or not guide.shared]
        return content.Part(
            id=part.page.id if part.page else "",
            title=curly(part.title),
            intro=self.blocks(scenario.intro, "") if scenario else (),
            sections=tuple(
                content.Section(curly(section.title), self.blocks(section.blocks, ""))
                for section in (scenario.sections if scenario else ())
            ),
            guides=tuple(map(self.guide, guides)),
            drawing=self.scenario_drawing(scenario) if scenario else "",
        )

    def path(self, path: ReadingPath) -> content.Path:
        guides = [guide for guide in self.library.guides_of(path) if guide.path in self.printed]
        return content.Path(curly(path.title), curly(path.summary), tuple(f"guide-{guide.id}" for guide in guides))

    def scenario_drawing(self, scenario: Scenario) -> str:
        """Return the key of the scenario's drawing; empty if it has none."""
        drawing = self.library.scenario_drawing(scenario)
        if drawing:
            self.drawings.add(drawing)
        return drawing or ""

    def guide(self, guide: Guide) -> content.Guide:
        address = absolute_url(self.site_url, guide.path)
        discreet = guide.discreet or self.book.discreet
        steps = [self.step(number, step, guide) for number, step in enumerate(guide.steps, 1)]
        return content.Guide(
            id=guide.id,
            title=curly(guide.title),
            who=AUDIENCES[guide.audience],
            time=guide.time,
            two=guide.together,
            elsewhere=self.is_elsewhere(guide),
            address="" if discreet else bare_address(address),
            qr="" if discreet or self.book.mine else qr_drawing(address),
            intro=() if self.book.mine else self.blocks(guide.intro, guide.id),
            steps=tuple(step for step in steps if step.blocks),
        )

    def is_elsewhere(self, guide: Guide) -> bool:
        """Return whether each partner fills in a guide in their own pages, and not in this book for both."""
        return self.book.people == "two" and not guide.shared

    def step(self, number: int, step: Step, guide: Guide) -> content.Step:
        origin = content.Origin(guide.path, step.line, step.title)
        blocks = sorted(filter(self.selection(guide), step.short_form), key=_position)
        return content.Step(number, curly(step.title), origin, self.blocks(blocks, guide.id, shared=guide.shared))

    def selection(self, guide: Guide) -> Callable[[Block], bool]:
        """Return which blocks of a guide are in this book: all, those to read or those to fill in."""
        if self.book.mine:
            return _is_filled_in
        return (lambda block: not _is_filled_in(block)) if self.is_elsewhere(guide) else lambda _: True

    def worksheet(self, sheet: Worksheet) -> content.Worksheet:
        origin = content.Origin(sheet.path, 1, sheet.title)
        blocks = self.blocks(sheet.blocks, sheet.id, shared=True)
        return content.Worksheet(sheet.id, curly(sheet.title), curly(sheet.summary), origin, blocks)

    def blocks(self, blocks: Iterable[Block], owner: str, *, shared: bool = False) -> tuple[content.Block, ...]:
        """Return the blocks of a guide or worksheet with the id `owner`; where it is `shared`, both may fill it in."""
        return tuple(self.block(block, owner, shared=shared) for block in blocks)

    def block(self, block: Block, owner: str, *, shared: bool) -> content.Block:
        match block:
            case Paragraph(text):
                return content.Paragraph(self.spans(text))
            case Bullets(entries, numbered=numbered):
                return content.Bullets(tuple(map(self.spans, entries)), "numbers" if numbered else "bullets")
            case Box(kind, title, body):
                options, answers = (
                    (block.options, self.answers(block, owner, shared=shared))
                    if isinstance(block, FillIn)
                    else ((), ())
                )
                labels, rows = (block.labels, block.rows) if isinstance(block, WorksheetBlock) else ((), ())
                return content.Box(
                    kind,
                    curly(title),
                    _each_page_once(self.blocks(body, owner)),
                    options,
                    answers,
                    labels=tuple(label if label == OWN_WORDS else curly(label) for label in labels),
                    rows=tuple(curly_parts(row) if kind == "blanks" else tuple(map(curly, row)) for row in rows),
                )
            case Picture(path, alt):
                self.drawings.add(path)
                return content.Picture(path, curly(alt))
            case Item():
                return self.item(block, owner)

    def item(self, item: Item, owner: str) -> content.Item:
        field = tick_field(item, owner)
        self.fields.append(field)
        return content.Item(curly(item.text), field.name)

    def answers(self, box: FillIn, owner: str, *, shared: bool) -> tuple[content.Answers, ...]:
        """Return the fields of a box: of each partner where both fill it in together, otherwise of one person."""
        both = box.for_two and shared and self.book.people != "one"
        people = PARTNERS if both else (("", ""),)
        return tuple(self.answers_of(partner, who, box, owner) for partner, who in people)

    def answers_of(self, partner: str, who: str, box: FillIn, owner: str) -> content.Answers:
        """Add the fields of one person."""
        fields = box_fields(box, owner, partner, who)
        self.fields += fields
        return content.Answers(tuple(field.name for field in fields), who)

    def spans(self, text: Text) -> content.Text:
        """Return running text without citations; a whole book lists its sources at the end."""
        return tuple(self.span(span) for span in text if not isinstance(span, Citation))

    def span(self, span: Span) -> content.Span:
        assert not isinstance(span, Citation)
        return content.Span(curly(span.text), "strong" if isinstance(span, Strong) else "plain", self.target(span))

    def target(self, span: Span) -> str:
        """Return the label of the page that a link leads to, if it is in this edition."""
        if not isinstance(span, Link):
            return ""
        if span.target == "support/index.md":
            return "people-to-call" if self.library.helplines else ""
        if span.target not in self.printed:
            return ""
        return f"guide-{self.library.guide_by_path[span.target].id}"


def _is_filled_in(block: Block) -> bool:
    return isinstance(block, (Item, FillIn))


def _position(block: Block) -> int:
    """Return where a block goes in a step on paper: text and notes first, then what to tick, then what to fill in."""
    return 2 if isinstance(block, FillIn) else int(isinstance(block, Item))


def _site_words(site: Site) -> content.SiteWords:
    ask = site.safety
    return content.SiteWords(
        name=curly(site.name),
        accent=site.colours.print,
        notice=curly(site.book.notice),
        people_to_call=curly(site.book.people_to_call),
        columns=tuple(curly(door.column) for door in site.main_doors),
        safety=content.Safety(*map(curly, (ask.print_title, ask.print_text, ask.print_help, ask.print_link)))
        if ask
        else None,
    )


def _imprint(book: Book, paper: Paper, library: Library, site_url: str) -> content.Imprint:
    reviews = _reviews(book)
    first, last = min(reviews), max(reviews)
    checks = [*(line.checked for line in library.helplines), *(line.checked for line in library.emergencies)]
    return content.Imprint(
        edition=wording(book, paper),
        reviewed=long_date(last) if first == last else f"between {long_date(first)} and {long_date(last)}",
        checked=long_date(min(checks)) if checks else "",
        newest="" if book.discreet or not book.subject else bare_address(absolute_url(site_url, book.subject)),
    )


def _sources(book: Book, library: Library) -> tuple[Source, ...]:
    """Return the articles that the guides of `book` cite, and their other sources too if the list stays short.

    The whole workbook names every article of the library; loose sheets name none.
    """
    if not book.whole:
        return ()
    guides = [guide for part in book.parts for guide in part.guides]
    cited = {citation.source for guide in guides for step in guide.steps for citation in step.citations}
    articles = tuple(
        source for source in library.sources if _is_article(source) and (book.numbered or source.id in cited)
    )
    others = tuple(source for source in library.sources if not _is_article(source) and source.id in cited)
    return articles + others if not book.numbered and len(articles + others) <= MOST_SOURCES else articles


def _is_article(source: Source) -> bool:
    return source.kind == "article"


def _each_page_once(blocks: tuple[content.Block, ...]) -> tuple[content.Block, ...]:
    """Return the blocks of a box with the number of each page only after the last link to it."""
    named: set[str] = set()
    return tuple(_without_repeats(block, named) for block in reversed(blocks))[::-1]


def _without_repeats(block: content.Block, named: set[str]) -> content.Block:
    match block:
        case content.Paragraph(text):
            return replace(block, text=_last_links(text, named))
        case content.Bullets(entries):
            return replace(block, entries=tuple(_last_links(entry, named) for entry in reversed(entries))[::-1])
    return block


def _last_links(text: content.Text, named: set[str]) -> content.Text:
    """Return `text` without the targets that are in `named`, and add the others to it, last one first."""
    spans = []
    for span in reversed(text):
        spans.append(replace(span, to="") if span.to in named else span)
        named.add(span.to)
    return tuple(reversed(spans))
