"""The catalog: which editions of the workbook there are, and what they and their files are called.

It needs nothing that makes a PDF, so pages and headers can name a file without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guidebook.model import GUIDES_OF_A_BOOK, Guide, Library, ReadingPath, Scenario, Worksheet

Paper = Literal["a4", "letter", "large"]
"""A4 and US Letter in 13 pt; large is A4 in 18 pt."""

People = Literal["as-written", "one", "two"]
"""For whom: as each guide says, everything for one, or everything for two."""

PAPERS: Mapping[Paper, str] = {"a4": "A4", "letter": "US Letter", "large": "large print"}
"""What a paper is called."""

PEOPLE: Mapping[People, str] = {"as-written": "", "two": "for two people", "one": "for one person"}
"""What an edition for some people is called."""

WORKBOOK = "workbook/index.md"
"""The page of the site that offers the whole workbook."""

TITLE = "Common Ground"
SUBTITLE = "A workbook for couples in difficulty"

EACH_OR_BOTH: tuple[People, ...] = ("two", "one")
"""The whole workbook and the paths come for two people and for one."""


@dataclass(frozen=True)
class Part:
    """What stands under one title of a book: a scenario, or the guides of a path."""

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
    """What an edition is made of, whatever the paper."""

    name: str
    """Stable: the name of its files, but for the paper."""
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    people: People
    whole: bool
    """Whether it is a book with a cover and a table of contents, or loose sheets."""
    discreet: bool = False
    """Whether it leaves out whatever says where it comes from."""
    worksheets: tuple[Worksheet, ...] = ()
    subject: str = ""
    """The page of the site that the book belongs to."""
    volume: str = ""
    """Which volume of several it is: “volume 2”."""


def edition_name(book: Book, paper: Paper) -> str:
    """Return the name of an edition, which is that of its file without .pdf."""
    return f"{book.name}-{paper}"


def edition_pdf(name: str) -> str:
    """Return the file of an edition in the site, by the edition's name."""
    return f"workbook/pdf/{name}.pdf"


def wording(book: Book, paper: Paper) -> str:
    """Say which edition of a book it is: “volume 2, for two people, A4”."""
    return ", ".join(filter(None, [book.volume, PEOPLE[book.people], PAPERS[paper]]))


def all_books(library: Library) -> Iterator[Book]:
    """Every book, before it is laid out on a paper."""
    for people in EACH_OR_BOTH:
        yield from whole_books(library, people)
    for path in library.paths:
        for people in EACH_OR_BOTH:
            yield path_book(path, library, people)
    yield from map(scenario_book, library.scenarios)
    yield from map(guide_book, library.guides)


def whole_books(library: Library, people: People) -> list[Book]:
    """Everything that two people may see: no discreet scenario. One book, or several volumes of whole scenarios."""
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
    """The scenarios in their order, as many in a volume as it may hold; one empty volume for none at all."""
    volumes: list[list[Scenario]] = [[]]
    for scenario in scenarios:
        guides = sum(len(other.guides) for other in volumes[-1])
        if volumes[-1] and guides + len(scenario.guides) > GUIDES_OF_A_BOOK:
            volumes.append([])
        volumes[-1].append(scenario)
    return volumes


def path_book(path: ReadingPath, library: Library, people: People) -> Book:
    """The guides of one path, in its order."""
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
    """The guides of one scenario, each as it says it is done; a discreet one goes by its neutral name."""
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
    """One guide, as it says it is done."""
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
