"""What each template is given, beside the library: one frozen class for each kind of page.

A template reads the fields by their names; `overrides/guide.html` reads a `GuideView`. What follows from the
library alone is a function here, which templates call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guidebook.downloads import Download
from guidebook.model import (
    Door,
    FreePage,
    Guide,
    Helpline,
    Library,
    Paragraph,
    ReadingPath,
    Scenario,
    Source,
    Step,
    words_of,
)
from guidebook.parsing.characters import visible
from guidebook.rule_text import RuleText, Severity

RELATED = 3
"""Other steps that a step names. A longer list would not be read, and would grow with the library."""
LONGEST_EXAMPLE = 400
"""Characters of a rule's example beyond which its beginning is enough."""


@dataclass(frozen=True)
class View:
    """What a template gets that shows the library as it is; all others add fields to it."""


@dataclass(frozen=True)
class FreeView(View):
    page: FreePage


@dataclass(frozen=True)
class GuideView(View):
    guide: Guide
    scenario: Scenario
    downloads: tuple[Download, ...] = ()
    begins_on: str = ""
    """Where the guide begins in the workbook for two on A4, such as “page 23”; empty where that is not known."""


@dataclass(frozen=True)
class ScenarioView(View):
    scenario: Scenario
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class PathView(View):
    path: ReadingPath
    guides: tuple[Guide, ...]
    """The guides of the path in its order, each once."""
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class WorkbookView(View):
    scenarios: tuple[Scenario, ...]
    """The scenarios whose guides stand on the page itself."""
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class SourceView(View):
    source: Source


@dataclass(frozen=True)
class HelplinesView(View):
    door: Door | None
    """Whose numbers are shown; None for all of them."""
    countries: Mapping[str, tuple[Helpline, ...]]


@dataclass(frozen=True)
class RulesView(View):
    rules: Mapping[Severity, tuple[RuleText, ...]]
    """By what a broken rule does, each in the order of the codes."""


def related_steps(library: Library, guide: Guide, step: Step) -> tuple[tuple[Guide, Step], ...]:
    """Return some steps of other guides that rest on a point of this step, those of its own scenario first.

    Discreet ones stand only beside their like. The page of the source has them all.
    """
    found = {
        (other.id, using.id): (other, using)
        for citation in step.citations
        for other, using in library.uses.get(citation.key, ())
        if other.id != guide.id and (guide.discreet or not other.discreet)
    }
    nearest = sorted(found.values(), key=lambda use: use[0].scenario != guide.scenario)
    return tuple(nearest[:RELATED])


def first_sentence(scenario: Scenario) -> str:
    """Return the first sentence of a scenario's page, without its full stop."""
    paragraphs = (words_of(block.text) for block in scenario.intro if isinstance(block, Paragraph))
    return next(paragraphs, scenario.name).split(". ")[0].rstrip(".")


def coverage(source: Source, library: Library) -> tuple[int, int, int]:
    """Return how many points of a source are used, set aside and left."""
    set_aside = sum(bool(point.set_aside) for point in source.points)
    used = sum(not point.set_aside and f"{source.id}:{point.id}" in library.uses for point in source.points)
    return used, set_aside, len(source.points) - used - set_aside


def rules_view(rules: Iterable[RuleText]) -> RulesView:
    """Return every rule for the page of all rules."""
    listed = sorted(rules, key=lambda rule: rule.code)
    return RulesView({severity: tuple(rule for rule in listed if rule.severity is severity) for severity in Severity})


def example_text(text: str) -> str:
    """Return the beginning of an example, with a visible spelling of what nobody can see."""
    beginning = text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE]} …"
    return "\n".join(map(visible, beginning.rstrip("\n").split("\n")))
