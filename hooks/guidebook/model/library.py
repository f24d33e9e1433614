"""The library: everything that was parsed, in the order in which it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guidebook.model.blocks import Block
from guidebook.model.guides import Guide, ReadingPath, Scenario, Step, Worksheet
from guidebook.model.site import Site
from guidebook.model.sources import Point, Source
from guidebook.model.start import Start
from guidebook.model.support import DoorWords, Emergency, Helpline

GUIDES_OF_A_BOOK = 60
"""Guides in one book that can still be bound, about 360 pages, and on one page for a phone. A larger library is split
by scenario."""


@dataclass(frozen=True)
class Drawing:
    """A drawing that was checked to contain nothing but lines and words."""

    path: str
    svg: str
    width: int
    height: int


def scenario_drawing_path(scenario: str) -> str:
    """Return where the drawing of the scenario with this id is, if it has one."""
    return f"assets/pictures/scenario-{scenario}.svg"


@dataclass(frozen=True)
class FreePage:
    """A page written by hand. It is published as it is, apart from insertions and front matter."""

    path: str
    text: str
    """The whole file, front matter included."""
    title: str
    description: str = ""
    discreet: bool = False
    words: tuple[str, ...] = ()
    """What readers may type to find it. Search lists no page without words."""


@dataclass(frozen=True)
class Library:
    """Everything that was parsed, in the order in which it is published."""

    scenarios: tuple[Scenario, ...] = ()
    sources: tuple[Source, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    door_words: DoorWords = field(default_factory=DoorWords)
    start: Start = field(default_factory=Start)
    site: Site = field(default_factory=Site)
    pages: tuple[FreePage, ...] = ()
    paths: tuple[ReadingPath, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The raw text of every file, by its path, for rules about the text itself."""
    unread: frozenset[str] = frozenset()
    """Paths of files that could not be read; what seems to be missing may be in one of them."""
    moved: frozenset[str] = frozenset()
    """Paths of guides that only the last commit has; one rule reports all links to them."""

    @cached_property
    def expected(self) -> frozenset[str]:
        """Paths of missing files that are reported already, so that links to them are not."""
        return self.unread | self.moved

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """Every guide, in the order of the scenarios."""
        return tuple(guide for scenario in self.scenarios for guide in scenario.guides)

    @cached_property
    def shared_scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios that may be on a page or in a PDF that both partners see."""
        return tuple(scenario for scenario in self.scenarios if not scenario.discreet)

    @cached_property
    def is_large(self) -> bool:
        """Whether it is too large for one page and one book."""
        return sum(len(scenario.guides) for scenario in self.shared_scenarios) > GUIDES_OF_A_BOOK

    @cached_property
    def is_for_two(self) -> bool:
        """Whether two people may do a guide together; a site with guides for one person has no books for two."""
        return not self.guides or any(guide.together for guide in self.guides)

    @cached_property
    def uses(self) -> dict[str, tuple[tuple[Guide, Step], ...]]:
        """The steps that cite each `source:point`, in reading order."""
        found: dict[str, list[tuple[Guide, Step]]] = {}
        for guide, step in self.steps():
            for citation in step.citations:
                found.setdefault(citation.key, []).append((guide, step))
        return {key: tuple(steps) for key, steps in found.items()}

    @cached_property
    def pages_using(self) -> dict[str, tuple[FreePage, ...]]:
        """The free pages that link to each guidance record, by its id. They cite the whole record, not one point."""
        guidance = {source.id for source in self.sources if source.kind == "guidance"}
        using = {id_: tuple(page for page in self.pages if f"sources/{id_}.md" in page.text) for id_ in guidance}
        return {id_: pages for id_, pages in using.items() if pages}

    @cached_property
    def missing_points(self) -> tuple[tuple[Source, Point], ...]:
        """Every point that is neither cited, nor in a record that a free page links to, nor set aside."""
        return tuple(
            (source, point)
            for source in self.sources
            for point in source.points
            if not point.set_aside and not self.is_used(source, point)
        )

    def is_used(self, source: Source, point: Point) -> bool:
        """Return whether a step cites the point, or a free page links to its record."""
        return f"{source.id}:{point.id}" in self.uses or source.id in self.pages_using

    @cached_property
    def drawing_by_path(self) -> dict[str, Drawing]:
        """Every drawing by its path."""
        return {drawing.path: drawing for drawing in self.drawings}

    def scenario_drawing(self, scenario: Scenario) -> str | None:
        """Return the path of the decorative drawing named after a scenario, or None if there is none."""
        path = scenario_drawing_path(scenario.id)
        return path if path in self.drawing_by_path else None

    @cached_property
    def guide_by_path(self) -> dict[str, Guide]:
        """Every guide by its path."""
        return {guide.path: guide for guide in self.guides}

    @cached_property
    def guide_by_id(self) -> dict[str, Guide]:
        """Every guide by its id; file names are unique."""
        return {guide.id: guide for guide in self.guides}

    @cached_property
    def path_by_id(self) -> dict[str, ReadingPath]:
        """Every path by its id."""
        return {path.id: path for path in self.paths}

    @cached_property
    def scenario_by_id(self) -> dict[str, Scenario]:
        """Every scenario by its id."""
        return {scenario.id: scenario for scenario in self.scenarios}

    @cached_property
    def old_tick_keys(self) -> dict[str, tuple[str, ...]]:
        """The keys under which ticks.js stored an item before it moved, by its key now."""
        found: dict[str, tuple[str, ...]] = {}
        for guide in self.guides:
            for moved in guide.moved_here:
                key = f"{guide.id}/{moved.to}"
                found[key] = (*found.get(key, ()), moved.old_key)
        return found

    def guides_of(self, path: ReadingPath) -> tuple[Guide, ...]:
        """Return the guides of a path in its order, each once."""
        named = dict.fromkeys(target for stage in path.stages for target in stage.guide_paths)
        return tuple(self.guide_by_path[target] for target in named if target in self.guide_by_path)

    @cached_property
    def point_by_key(self) -> dict[str, Point]:
        """Every point by its `source:point`."""
        return {f"{source.id}:{point.id}": point for source in self.sources for point in source.points}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.sources}

    def blocks(self) -> Iterator[tuple[str, Block]]:
        """Yield every block of scenarios, paths, worksheets and guides, with the path of its file."""
        for scenario in self.scenarios:
            yield from ((scenario.path, block) for block in scenario.intro)
            for section in scenario.sections:
                yield from ((scenario.path, block) for block in section.blocks)
        for path in self.paths:
            yield from ((path.path, block) for block in path.intro)
            for stage in path.stages:
                yield from ((path.path, block) for block in stage.blocks)
        for sheet in self.worksheets:
            yield from ((sheet.path, block) for block in sheet.blocks)
        for guide in self.guides:
            yield from ((guide.path, block) for block in guide.intro)
            for step in guide.steps:
                yield from ((guide.path, block) for block in step.blocks)

    def steps(self) -> Iterator[tuple[Guide, Step]]:
        """Yield every step with its guide."""
        for guide in self.guides:
            for step in guide.steps:
                yield guide, step
