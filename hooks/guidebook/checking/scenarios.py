"""Rules for scenarios, and for the library as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checking.rule import Place
from guidebook.model import Library

SECTIONS = (
    "Signs that this is you",
    "Where to begin",
    "When this is not the right place",
    "If only one of you wants this",
)
"""The parts of every scenario's page, in order."""


def no_guides(library: Library) -> Iterator[Place]:
    """A site has guides.

    Mend: restore the folder docs/guides, or write a scenario and a guide in it.
    """
    if not library.scenarios:
        yield "guides", 1, "The folder of guides holds no scenario."


def scenario_without_guides(library: Library) -> Iterator[Place]:
    """A scenario has guides.

    Mend: write a guide in the scenario's folder, or remove the folder.

    Wrong, in guides/apart/index.md:
        ---
        title: We live far from each other
        name: Apart
        order: 3
        first: plan-a-visit
        reviewed: 2026-01-02
        ---

        You miss each other.
    """
    for scenario in library.scenarios:
        if not scenario.guides:
            yield scenario.path, 1, f"The scenario “{scenario.title}” has no guide."


def unknown_first_guide(library: Library) -> Iterator[Place]:
    """A scenario names its own guides in the order in which to begin.

    Mend: write “first:” and the file names of its guides, without .md, with commas between them.

    Right, in guides/fighting/index.md:
        first: speak-first
    Wrong:
        first: sing-first
    """
    for scenario in library.scenarios:
        for name in scenario.first:
            if scenario.guides and name not in {guide.id for guide in scenario.guides}:
                yield scenario.path, 1, f"No guide of this scenario is called “{name}”."


def order_twice(library: Library) -> Iterator[Place]:
    """Each scenario has a place of its own in the order.

    Mend: give one of the two another number.

    Right, in guides/next-steps/index.md:
        order: 2
    Wrong:
        order: 1
    """
    for before, scenario in zip(library.scenarios, library.scenarios[1:], strict=False):
        if scenario.order == before.order:
            yield scenario.path, 1, f"The scenario {before.path} has the number {scenario.order} too."


def scenario_sections(library: Library) -> Iterator[Place]:
    """A scenario's page has four headings, always the same and in the same order.

    Mend: write these headings: “Signs that this is you”, “Where to begin”,
    “When this is not the right place”, “If only one of you wants this”.

    Right, in guides/fighting/index.md:
        ## Where to begin
    Wrong:
        ## Elsewhere
    """
    for scenario in library.scenarios:
        if tuple(section.title for section in scenario.sections) != SECTIONS:
            yield scenario.path, 1, "The headings of this page are not the four that each scenario has."


def scenario_without_words(library: Library) -> Iterator[Place]:
    """A scenario says in which words readers look for it, so that search finds it.

    Mend: add a line to the front matter such as: words: cheated, lied, affair

    Right, in guides/fighting/index.md:
        order: 1
        first: speak-first
        words: angry, arguing
    Wrong:
        order: 1
        first: speak-first
    """
    for scenario in library.scenarios:
        if not scenario.words:
            yield scenario.path, 1, "The front matter has no “words”, so search does not know what readers call this."


RULES = (
    no_guides,
    scenario_without_guides,
    unknown_first_guide,
    order_twice,
    scenario_sections,
    scenario_without_words,
)
