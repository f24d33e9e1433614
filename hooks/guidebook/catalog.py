"""The catalog: papers, kinds of edition, and the books of a library; also the names of their files.

It imports nothing that makes a PDF, so pages and headers can name a file without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from guidebook.model import GUIDES_OF_A_BOOK, Guide, Library, ReadingPath, Scenario, Site, Worksheet

People = Literal["as-written", "one", "two"]
"""Who an edition is for: as each guide says, one person, or two people."""

PEOPLE: Mapping[People, str] = {"as-written": "", "two": "for two people", "one": "for one person"}
"""The label of an edition for some people."""

Booklet = Literal["", "pages", "sheets"]
"""Whether an edition is a booklet: its pages, in a number that can be folded, or the sheets to print and fold."""

WORKBOOK = "workbook/index.md"
"""The page of the site that offers the whole workbook."""

WORKSHEETS = "worksheets/index.md"
"""The page of the site that lists the worksheets."""

SHEETS = "A4 sheets to fold"
"""The label of a booklet's sheets, each with two A5 pages on a side."""


@dataclass(frozen=True)
class FormSizes:
    """The sizes of worksheet blocks on a paper, in mm, and of their small type, in parts of the text size."""

    circle: float = 7
    """Of a number on a scale."""
    pitch: float = 12.5
    """From one number of a scale to the next."""
    box: float = 6.5
    """Of an option or a tick."""
    row: float = 9.5
    """The height of a table's row."""
    line: float = 7.5
    """The height of a line to write on."""
    gutter: float = 1.5
    """Between the rows of a scale, and of the options of a choice."""
    day: float = 12.5
    """The width of a day's column."""
    label: float = 32
    """The width of the label before a scale; without one, the label is above."""
    gaps: tuple[float, float] = (25, 55)
    """The widths of gaps of 4 and 8 underscores."""
    columns: int = 2
    """Of the options of a choice."""
    bank_columns: int = 4
    aside: float = 0.87
    """Digits, names and the ends of a scale."""
    cell: float = 0.92
    """The words of a table."""


@dataclass(frozen=True)
class Paper:
    """A paper and its layout, which workbook/common.typ reads. Lengths are in mm, sizes of type in points."""

    name: str
    """The end of the names of its files."""
    label: str
    """Its name in lists of downloads."""
    width: float
    height: float
    inside: float
    """The margin at the spine."""
    outside: float
    top: float = 20
    bottom: float = 18
    side: float = 58
    """The width of the column beside the text of a step, for words to say and warnings; 0 puts them below the text."""
    side_gap: float = 7
    text_size: float = 11.5
    help_size: float = 10
    """Of words to say, help and running heads."""
    small_size: float = 8.5
    """Of the numbers to call and the imprint."""
    guide_size: float = 16
    """Of the title of a guide."""
    part_size: float = 22
    """Of the title of a part."""
    drawing: float = 86
    """The width of a drawing; its lines are then 1.2 points wide."""
    line_height: float = 8.5
    """The height of a ruled row to write on."""
    typed_lines: int = 2
    """The lines of typed text in a ruled row, and in a cell of a table."""
    sheet_size: float = 1
    """The size of type on the page of a worksheet, in parts of the text size: most are then one page to copy."""
    numbers_in_a_table: bool = True
    """Whether a table with the numbers to call fits; otherwise they are a list."""
    everyday: bool = True
    """Whether every kind of edition is printed on it, unless the kind names its papers."""
    in_print_panel: bool = True
    """Whether the print panel of a workbook page offers it. Large type is a choice of its own there."""
    forms: FormSizes = FormSizes()


def _papers(*rows: Paper) -> dict[str, Paper]:
    return {row.name: row for row in rows}


PAPERS = _papers(
    Paper("a4", "A4", 210, 297, inside=22, outside=16),
    Paper("letter", "US Letter", 215.9, 279.4, inside=24, outside=19.9, top=17, bottom=15),
    Paper(
        *("large", "large print", 210, 297),
        inside=20,
        outside=16,
        side=0,
        text_size=18,
        help_size=16,
        small_size=16,
        guide_size=23,
        part_size=28,
        drawing=152,
        line_height=10,
        typed_lines=1,
        numbers_in_a_table=False,
        in_print_panel=False,
        forms=FormSizes(
            circle=9,
            pitch=12.5,
            box=8,
            row=12,
            line=9.5,
            gutter=4,
            day=14,
            label=36,
            gaps=(32, 70),
            columns=1,
            bank_columns=2,
            aside=0.89,
            cell=0.89,
        ),
    ),
    Paper(
        *("a5", "A5", 148, 210),
        inside=15,
        outside=11,
        top=15,
        bottom=13,
        side=0,
        text_size=10,
        help_size=9,
        small_size=8,
        guide_size=14,
        part_size=18,
        line_height=8,
        sheet_size=0.9,
        numbers_in_a_table=False,
        everyday=False,
        in_print_panel=False,
        forms=FormSizes(circle=6, pitch=10, box=6, row=9, line=7.5, day=9, label=0, gaps=(22, 44), bank_columns=3),
    ),
)
"""Every paper by its name, the usual one first. To add a paper, add a row."""


@dataclass(frozen=True)
class Part:
    """One title of a book and the guides below it: a scenario, or a path."""

    title: str
    guides: tuple[Guide, ...]
    page: Scenario | ReadingPath | None = None
    """The page that the title comes from."""

    @property
    def scenario(self) -> Scenario | None:
        """The scenario, whose own text is printed too."""
        return self.page if isinstance(self.page, Scenario) else None


@dataclass(frozen=True)
class Book:
    """The content of an edition, on any paper."""

    name: str
    """Stable: the name of its files, without the paper."""
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    people: People
    whole: bool
    """Whether it is a book with a cover and a table of contents, or loose sheets."""
    discreet: bool = False
    """Whether it leaves out everything that says where it comes from."""
    worksheets: tuple[Worksheet, ...] = ()
    subject: str = ""
    """The page of the site that offers it."""
    label: str = ""
    """What it is, in lists of downloads: “core workbook”, “volume 2”."""
    mine: bool = False
    """Whether it has only what one person fills in alone."""
    booklet: Booklet = ""
    numbered: bool = False
    """Whether pages of the site name the pages of its A4 edition."""
    papers: tuple[str, ...] = ()
    """The names of its papers; empty for every everyday paper."""
    kind: str = ""
    """The kind of edition, a key of `EDITIONS`."""


def papers_of(book: Book) -> tuple[Paper, ...]:
    """Return the papers that a book is printed on."""
    return tuple(PAPERS[name] for name in book.papers) or tuple(paper for paper in PAPERS.values() if paper.everyday)


def edition_name(book: Book, paper: Paper) -> str:
    """Return the name of an edition, which is its file name without .pdf."""
    return f"{book.name}-{paper.name}"


def edition_pdf(name: str) -> str:
    """Return the path of an edition in the site, by its name."""
    return f"workbook/pdf/{name}.pdf"


def wording(book: Book, paper: Paper) -> str:
    """Return the label of an edition: “volume 2, for two people, A4”."""
    printed_on = SHEETS if book.booklet == "sheets" else paper.label
    people = "" if book.mine else PEOPLE[book.people]
    return ", ".join(filter(None, [book.label, people, printed_on]))


def whole_books(library: Library, people: People) -> list[Book]:
    """Return the shared scenarios as one book, or as several volumes of whole scenarios."""
    return [replace(book, people=people, name=f"{book.name}-for-{people}") for book in _volumes(library)]


def my_pages(library: Library) -> list[Book]:
    """Return what one partner fills in alone beside the whole workbook for two people, in the same volumes."""
    books = (
        replace(
            book,
            name="-".join(["my-pages", *book.name.split("-")[1:]]),
            subtitle=", ".join(["My pages", *filter(None, [book.label])]),
            label=", ".join(["my pages", *filter(None, [book.label])]),
            people="one",
            worksheets=(),
            mine=True,
            numbered=False,
        )
        for book in _volumes(library)
    )
    return [book for book in books if library.is_for_two and _has_private_guides(book)]


def _has_private_guides(book: Book) -> bool:
    return any(not guide.shared for part in book.parts for guide in part.guides)


def _volumes(library: Library) -> list[Book]:
    """Split the shared scenarios, in their order, into as few books as possible; without any, return an empty book."""
    volumes: list[list[Scenario]] = [[]]
    for scenario in library.shared_scenarios:
        guides = sum(len(other.guides) for other in volumes[-1])
        if volumes[-1] and guides + len(scenario.guides) > GUIDES_OF_A_BOOK:
            volumes.append([])
        volumes[-1].append(scenario)
    names = [f"volume {number}" for number in range(1, len(volumes) + 1)] if len(volumes) > 1 else [""]
    return [
        Book(
            name="-".join(filter(None, ["workbook", name.replace(" ", "-")])),
            title=library.site.name,
            subtitle=", ".join(filter(None, [library.site.book.subtitle, name])),
            parts=tuple(Part(scenario.title, scenario.guides, scenario) for scenario in volume),
            people="as-written",
            whole=True,
            worksheets=library.worksheets if name in ("", names[0]) else (),
            subject=WORKBOOK,
            label=name,
            numbered=True,
        )
        for name, volume in zip(names, volumes, strict=True)
    ]


def core_books(library: Library, people: People) -> list[Book]:
    """Return the guides that are in the core workbook, and the worksheets; an empty list if there are none."""
    guides = sorted((guide for guide in library.guides if guide.core), key=lambda guide: guide.core)
    if not guides:
        return []
    return [
        Book(
            name=f"core-for-{people}",
            title=library.site.name,
            subtitle="The core workbook",
            parts=(Part("", tuple(guides)),),
            people=people,
            whole=True,
            worksheets=library.worksheets,
            subject=WORKBOOK,
            label="core workbook",
        )
    ]


def core_my_pages(library: Library) -> Iterator[Book]:
    """Yield what one partner fills in alone beside the core workbook for two people, if there is anything."""
    for book in core_books(library, "two"):
        mine = pages_of_one(replace(book, name="core-my-pages", label="core workbook, my pages"))
        if mine and library.is_for_two:
            yield mine


def small_books(library: Library, people: People) -> Iterator[Book]:
    """Yield the core workbook as A5 pages to read, and as sheets to fold into a booklet."""
    for book in core_books(library, people):
        small = replace(book, papers=("a5",))
        yield replace(small, booklet="pages")
        name = f"core-booklet-for-{people}"
        yield replace(small, name=name, label="core booklet", booklet="sheets")


def worksheet_books(library: Library) -> Iterator[Book]:
    """Yield every worksheet in one book of pages to copy, and each worksheet by itself."""
    if library.worksheets:
        yield _sheets("worksheets", "Pages to use again", WORKSHEETS, library.worksheets)
    for sheet in library.worksheets:
        yield _sheets(f"worksheet-{sheet.id}", sheet.title, sheet.path, (sheet,))


def _sheets(name: str, title: str, subject: str, worksheets: tuple[Worksheet, ...]) -> Book:
    return Book(
        name=name,
        title=title,
        subtitle="",
        parts=(),
        people="as-written",
        whole=False,
        worksheets=worksheets,
        subject=subject,
    )


def path_book(path: ReadingPath, library: Library, people: People) -> Book:
    """Return the guides of a path, in its order."""
    return Book(
        name=f"path-{path.id}-for-{people}",
        title=path.title,
        subtitle=path.summary,
        parts=(Part("", library.guides_of(path), path),),
        people=people,
        whole=True,
        subject=path.path,
    )


def path_my_pages(path: ReadingPath, library: Library) -> Iterator[Book]:
    """Yield what one partner fills in alone beside the edition for two people, if there is anything."""
    mine = pages_of_one(replace(path_book(path, library, "one"), name=f"path-{path.id}-my-pages"))
    if mine and library.is_for_two:
        yield mine


def scenario_book(scenario: Scenario) -> Book:
    """Return the guides of a scenario, each for those that it says; a discreet one has its neutral name as title."""
    title = scenario.name if scenario.discreet else scenario.title
    return Book(
        name=f"part-{scenario.id}",
        title=title,
        subtitle="",
        parts=(Part(title, scenario.guides, scenario),),
        people="as-written",
        whole=False,
        discreet=scenario.discreet,
        subject=scenario.path,
    )


def guide_book(guide: Guide) -> Book:
    """Return one guide, for those that it says."""
    return Book(
        name=f"guide-{guide.id}",
        title=guide.title,
        subtitle="",
        parts=(Part("", (guide,)),),
        people="as-written",
        whole=False,
        discreet=guide.discreet,
        subject=guide.path,
    )


def chosen_book(guides: Sequence[Guide], worksheets: Sequence[Worksheet], people: People, site: Site) -> Book:
    """Return some guides in their order, and worksheets, as one book; `guidebook workbook` prints it.

    With a discreet guide, the whole book leaves out where it comes from.
    """
    discreet = any(guide.discreet for guide in guides)
    return Book(
        name="workbook-chosen",
        title=site.name,
        subtitle="A choice of pages" if discreet else f"{site.book.subtitle}: a choice of pages",
        parts=(Part("", tuple(guides)),) if guides else (),
        people=people,
        whole=True,
        discreet=discreet,
        worksheets=tuple(worksheets),
        subject="" if discreet else WORKBOOK,
    )


def pages_of_one(book: Book) -> Book | None:
    """Return what one partner fills in alone beside a book for two people, or None if that is nothing."""
    if not _has_private_guides(book):
        return None
    label = book.label or "my pages"
    return replace(book, subtitle="My pages", label=label, people="one", worksheets=(), mine=True)


@dataclass(frozen=True)
class EditionKind:
    """A kind of edition: its books, and who each of them is for."""

    books: Callable[[Library, People], Iterable[Book]]
    people: tuple[People, ...] = ("as-written",)


EDITIONS = {
    "whole": EditionKind(whole_books, ("two", "one")),
    "my-pages": EditionKind(lambda library, _: my_pages(library)),
    "core": EditionKind(core_books, ("two", "one")),
    "core-my-pages": EditionKind(lambda library, _: core_my_pages(library)),
    "booklet": EditionKind(small_books, ("two", "one")),
    "worksheets": EditionKind(lambda library, _: worksheet_books(library)),
    "path": EditionKind(lambda library, people: (path_book(p, library, people) for p in library.paths), ("two", "one")),
    "path-my-pages": EditionKind(lambda library, _: chain(*(path_my_pages(path, library) for path in library.paths))),
    "scenario": EditionKind(lambda library, _: map(scenario_book, library.scenarios)),
    "guide": EditionKind(lambda library, _: map(guide_book, library.guides)),
}
"""Every kind of edition, those that most people want first. To add a kind, add a row."""


def all_books(library: Library) -> Iterator[Book]:
    """Yield every book of a library; without guides for two, none for two people, nor what each of them fills in."""
    for name, kind in EDITIONS.items():
        for people in (each for each in kind.people if library.is_for_two or each != "two"):
            yield from (replace(book, kind=name) for book in kind.books(library, people))
