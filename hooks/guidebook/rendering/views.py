"""View data for the templates: a frozen dataclass for each kind of page.

Templates use the fields as variables; `overrides/guide.html` gets a `GuideView`. They also call the functions here,
which derive data from the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from guidebook.downloads import Download, EbookDownload
from guidebook.model import (
    Box,
    Citation,
    Door,
    FreePage,
    Guide,
    Helpline,
    Library,
    Link,
    Paragraph,
    Plain,
    Point,
    Prose,
    ReadingPath,
    Scenario,
    Source,
    Span,
    Start,
    Step,
    Text,
    Worksheet,
    texts_of,
    words_of,
)
from guidebook.parsing.characters import visible
from guidebook.rule_text import RuleText, Severity

MAX_RELATED = 3
"""How many related steps to list at a step."""
MAX_EXAMPLE = 400
"""How many characters of a rule's example to show."""


@dataclass(frozen=True)
class View:
    """The base class of all views, for templates that need only the library."""


@dataclass(frozen=True)
class FreeView(View):
    page: FreePage


@dataclass(frozen=True)
class GuideView(View):
    guide: Guide
    scenario: Scenario
    downloads: tuple[Download, ...] = ()
    in_workbook: str = ""
    """Where the guide starts in the two-person A4 workbook, such as “page 23”; empty if unknown."""


@dataclass(frozen=True)
class ScenarioView(View):
    scenario: Scenario
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class PathView(View):
    path: ReadingPath
    guides: tuple[Guide, ...]
    """The distinct guides of the path, in its order."""
    downloads: tuple[Download, ...] = ()
    ebook: EbookDownload | None = None


@dataclass(frozen=True)
class WorkbookView(View):
    scenarios: tuple[Scenario, ...]
    """The scenarios whose guides are on this page."""
    downloads: tuple[Download, ...]
    ebook: EbookDownload | None = None


@dataclass(frozen=True)
class WorksheetsView(View):
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class WorksheetView(View):
    worksheet: Worksheet
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class SourceView(View):
    source: Source


@dataclass(frozen=True)
class StartView(View):
    start: Start


@dataclass(frozen=True)
class HelplinesView(View):
    door: Door | None
    """The door whose helplines to show; None for all."""
    countries: Mapping[str, tuple[Helpline, ...]]


@dataclass(frozen=True)
class RulesView(View):
    rules: Mapping[Severity, tuple[RuleText, ...]]
    """The rules by severity, sorted by code."""


@dataclass(frozen=True)
class Topic:
    """The points on one topic: those that the guides of a scenario cite, or all others."""

    id: str
    title: str
    points: tuple[tuple[Source, Point], ...]


@dataclass(frozen=True)
class PointsView(View):
    topics: tuple[Topic, ...]


def outline(library: Library) -> object:
    """Return everything in a library that any page may show: all but the text of guides, which is in a page's view."""
    return (
        replace(library, scenarios=(), files={}),
        tuple(replace(scenario, guides=()) for scenario in library.scenarios),
        tuple(replace(guide, intro=(), steps=()) for guide in library.guides),
        tuple((step.id, step.title, step.citations) for _, step in library.steps()),
        tuple(len(guide.steps) for guide in library.guides),
    )


def related_steps(library: Library, guide: Guide, step: Step) -> tuple[tuple[Guide, Step], ...]:
    """Return up to `MAX_RELATED` steps of other guides that cite the same points, same scenario first.

    Steps of discreet guides are related only to each other.
    """
    related = {
        (other.id, using.id): (other, using)
        for citation in step.citations
        for other, using in library.uses.get(citation.key, ())
        if other.id != guide.id and (guide.discreet or not other.discreet)
    }
    same_scenario_first = sorted(related.values(), key=lambda use: use[0].scenario != guide.scenario)
    return tuple(same_scenario_first[:MAX_RELATED])


def cited_once(text: Text, library: Library) -> Text:
    """Return a text without citations whose source line it has already, or whose source is missing."""
    spans: list[Span] = []
    shown: set[str] = set()
    for span in text:
        line = source_line(span, library) if isinstance(span, Citation) else None
        if line is None or (line and line not in shown):
            spans.append(span)
            shown.add(line or "")
        elif spans and isinstance(spans[-1], Plain) and not spans[-1].text.strip():
            spans.pop()  # the space before the citation
    return tuple(spans)


def source_line(citation: Citation, library: Library) -> str:
    """Return expert and article, such as “Terri Orbuch, in Paired”, or the article alone; empty if it is missing."""
    source, point = library.source_by_id.get(citation.source), library.point_by_key.get(citation.key)
    if not source:
        return ""
    return f"{point.person}, in {source.name}" if point and point.person else source.name


def scenario_groups(library: Library) -> tuple[tuple[str, tuple[Scenario, ...]], ...]:
    """Return the title and the scenarios of each group; without groups, one without a title that has them all."""
    groups = library.start.groups
    if not groups:
        return (("", library.scenarios),)
    return tuple((group.title, tuple(map(library.scenario_by_id.__getitem__, group.scenario_ids))) for group in groups)


def warnings(scenario: Scenario) -> tuple[Prose, ...]:
    """Return the blocks of a scenario's introduction that warn, or that lead to the support pages."""
    return tuple(block for block in scenario.intro if isinstance(block, Box) or leads_to_support(block))


def leads_to_support(block: Prose) -> bool:
    """Return whether a block has a link to the support pages."""
    spans = (span for text in texts_of(block) for span in text)
    return any(isinstance(span, Link) and span.target.startswith("support/") for span in spans)


def first_sentence(scenario: Scenario) -> str:
    """Return the first sentence of a scenario's introduction, without its full stop."""
    paragraphs = (words_of(block.text) for block in scenario.intro if isinstance(block, Paragraph))
    return next(paragraphs, scenario.name).split(". ")[0].rstrip(".")


def coverage(source: Source, library: Library) -> tuple[int, int, int]:
    """Return the number of points of a source that are used, set aside and unused."""
    set_aside = sum(bool(point.set_aside) for point in source.points)
    used = sum(not point.set_aside and library.is_used(source, point) for point in source.points)
    return used, set_aside, len(source.points) - used - set_aside


def points_view(library: Library) -> PointsView:
    """Return the view of the table of points by topic.

    A discreet scenario is no topic, so that the page says nothing about it; its points are among the others.
    """
    usable = [(source, point) for source in library.sources for point in source.points if not point.set_aside]
    topics = []
    named: set[str] = set()
    for scenario in library.shared_scenarios:
        cited = {citation.key for guide in scenario.guides for step in guide.steps for citation in step.citations}
        points = tuple(pair for pair in usable if f"{pair[0].id}:{pair[1].id}" in cited)
        named |= cited
        topics += [Topic(scenario.id, scenario.title, points)] if points else []
    others = tuple(pair for pair in usable if f"{pair[0].id}:{pair[1].id}" not in named)
    topics += [Topic("other-points", "Other points", others)] if others else []
    return PointsView(tuple(topics))


def rules_view(rules: Iterable[RuleText]) -> RulesView:
    """Return the view of the page that lists all rules."""
    listed = sorted(rules, key=lambda rule: rule.code)
    return RulesView({severity: tuple(rule for rule in listed if rule.severity is severity) for severity in Severity})


def example_text(text: str) -> str:
    """Truncate an example, and escape invisible characters."""
    shown = text if len(text) <= MAX_EXAMPLE else f"{text[:MAX_EXAMPLE]} …"
    return "\n".join(map(visible, shown.rstrip("\n").split("\n")))
