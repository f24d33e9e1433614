"""Which editions there are: the whole, each path, each scenario and each guide, on every paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.model import GUIDES_OF_A_BOOK, Guide, Library, ReadingPath, Scenario
from guidebook.printing.edition import PAPERS, Book, Edition, Part, People, make_edition
from guidebook.rendering.urls import WORKBOOK

TITLE = "Common Ground"
SUBTITLE = "A workbook for couples in difficulty"

EACH_OR_BOTH: tuple[People, ...] = ("two", "one")
"""The whole workbook and the paths come for two people and for one."""


def all_editions(library: Library, site_url: str) -> Iterator[Edition]:
    """Every edition, the ones that most people want first; `site_url` is the address that is printed."""
    for book in all_books(library):
        for paper in PAPERS:
            yield make_edition(book, paper, library, site_url)


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
        parts=(Part(path.title, library.guides_of(path)),),
        people=people,
        whole=True,
        subject=path.path,
    )


def scenario_book(scenario: Scenario) -> Book:
    """The guides of one scenario, each as it says it is done."""
    return Book(
        name=f"part-{scenario.id}",
        title=scenario.title,
        subtitle="",
        parts=(Part(scenario.title, scenario.guides, scenario),),
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
