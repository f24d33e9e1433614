"""The catalog: papers, kinds of edition, and the books of a library; also the names of their files.

It imports nothing that makes a PDF, so pages and headers can name a file without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guidebook.model import GUIDES_OF_A_BOOK, Guide, Library, ReadingPath, Scenario, Worksheet

People = Literal["as-written", "one", "two"]
"""Who an edition is for: as each guide says, one person, or two people."""

PEOPLE: Mapping[People, str] = {"as-written": "", "two": "for two people", "one": "for one person"}
"""The label of an edition for some people."""

WORKBOOK = "workbook/index.md"
"""The page of the site that offers the whole workbook."""

TITLE = "Common Ground"
SUBTITLE = "A workbook for couples in difficulty"


@dataclass(frozen=True)
class FormSizes:
    """The sizes of worksheet blocks on a paper, in mm, and of their small type, in parts of the text size."""

    circle: float = 7
    """Of a number on a scale."""
    box: float = 6.5
    """Of an option or a tick."""
    row: float = 9.5
    """The height of a table's row."""
    line: float = 7.5
    """The height of a line to write on."""
    gutter: float = 3
    """Between the rows of a scale, and of the options of a choice."""
    day: float = 12.5
    """The width of a day's column."""
    label: float = 32
    """The width of the label before a scale."""
    gaps: tuple[float, float] = (25, 55)
    """The widths of gaps of 4 and 8 underscores."""
    columns: int = 2
    """Of the options of a choice."""
    bank_columns: int = 3
    aside: float = 0.8
    """Digits, names and the ends of a scale."""
    cell: float = 0.9
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
    text_size: float
    small_size: float
    """Of the numbers to call and the imprint."""
    line_height: float
    """The height of a ruled row to write on."""
    typed_lines: int = 2
    """The lines of typed text in a ruled row, and in a cell of a table."""
    sheet_size: float = 0.88
    """The size of type on the page of a worksheet, in parts of the text size: most are then one page to copy."""
    numbers_in_a_table: bool = True
    """Whether a table with the numbers to call fits; otherwise they are a list."""
    in_print_panel: bool = True
    """Whether the print panel of a workbook page offers it. Large type is a choice of its own there."""
    top: float = 24
    bottom: float = 22
    forms: FormSizes = FormSizes()


def _papers(*rows: Paper) -> dict[str, Paper]:
    return {row.name: row for row in rows}


PAPERS = _papers(
    # These margins make lines of 60 to 70 characters.
    Paper("a4", "A4", 210, 297, inside=36, outside=31, text_size=13.5, small_size=9.5, line_height=9.5),
    Paper("letter", "US Letter", 215.9, 279.4, inside=36, outside=31, text_size=13.5, small_size=9.5, line_height=9.5),
    Paper(
        *("large", "large print", 210, 297),
        inside=26,
        outside=20,
        text_size=18,
        small_size=16,
        line_height=10,
        typed_lines=1,
        sheet_size=1,
        numbers_in_a_table=False,
        in_print_panel=False,
        forms=FormSizes(
            circle=9,
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
    volume: str = ""
    """“volume 2” of several."""


def edition_name(book: Book, paper: Paper) -> str:
    """Return the name of an edition, which is its file name without .pdf."""
    return f"{book.name}-{paper.name}"


def edition_pdf(name: str) -> str:
    """Return the path of an edition in the site, by its name."""
    return f"workbook/pdf/{name}.pdf"


def wording(book: Book, paper: Paper) -> str:
    """Return the label of an edition: “volume 2, for two people, A4”."""
    return ", ".join(filter(None, [book.volume, PEOPLE[book.people], paper.label]))


def whole_books(library: Library, people: People) -> list[Book]:
    """Return the shared scenarios as one book, or as several volumes of whole scenarios."""
    volumes = _volumes(library.shared_scenarios)
    return [_volume(number, volumes, library, people) for number in range(1, len(volumes) + 1)]


def _volume(number: int, volumes: Sequence[Sequence[Scenario]], library: Library, people: People) -> Book:
    name = f"volume {number}" if len(volumes) > 1 else ""
    return Book(
        name="-".join(filter(None, ["workbook", name.replace(" ", "-"), f"for-{people}"])),
        title=TITLE,
        subtitle=", ".join(filter(None, [SUBTITLE, name])),
        parts=tuple(Part(scenario.title, scenario.guides, scenario) for scenario in volumes[number - 1]),
        people=people,
        whole=True,
        worksheets=library.worksheets if number == 1 else (),
        subject=WORKBOOK,
        volume=name,
    )


def _volumes(scenarios: Sequence[Scenario]) -> list[list[Scenario]]:
    """Split scenarios, in their order, into as few volumes as possible; without scenarios, return one empty volume."""
    volumes: list[list[Scenario]] = [[]]
    for scenario in scenarios:
        guides = sum(len(other.guides) for other in volumes[-1])
        if volumes[-1] and guides + len(scenario.guides) > GUIDES_OF_A_BOOK:
            volumes.append([])
        volumes[-1].append(scenario)
    return volumes


def path_book(path: ReadingPath, library: Library, people: People) -> Book:
    """Return the guides of a path, in its order."""
    return Book(
        name=f"path-{path.id}-for-{people}",
        title=path.title,
        subtitle=path.summary,
        parts=(Part(path.title, library.guides_of(path), path),),
        people=people,
        whole=True,
        subject=path.path,
    )


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


def chosen_book(guides: Sequence[Guide], worksheets: Sequence[Worksheet], people: People) -> Book:
    """Return some guides in their order, and worksheets, as one book; `guidebook workbook` prints it.

    With a discreet guide, the whole book leaves out where it comes from.
    """
    discreet = any(guide.discreet for guide in guides)
    return Book(
        name="workbook-chosen",
        title=TITLE,
        subtitle="A choice of pages" if discreet else f"{SUBTITLE}: a choice of pages",
        parts=(Part("", tuple(guides)),) if guides else (),
        people=people,
        whole=True,
        discreet=discreet,
        worksheets=tuple(worksheets),
        subject="" if discreet else WORKBOOK,
    )


@dataclass(frozen=True)
class EditionKind:
    """A kind of edition: its books, and who each of them is for."""

    books: Callable[[Library, People], Iterable[Book]]
    people: tuple[People, ...] = ("as-written",)


EDITIONS = {
    "whole": EditionKind(whole_books, ("two", "one")),
    "path": EditionKind(lambda library, people: (path_book(p, library, people) for p in library.paths), ("two", "one")),
    "scenario": EditionKind(lambda library, _: map(scenario_book, library.scenarios)),
    "guide": EditionKind(lambda library, _: map(guide_book, library.guides)),
}
"""Every kind of edition, those that most people want first. To add a kind, add a row."""


def all_books(library: Library) -> Iterator[Book]:
    """Yield every book of a library."""
    for kind in EDITIONS.values():
        for people in kind.people:
            yield from kind.books(library, people)
