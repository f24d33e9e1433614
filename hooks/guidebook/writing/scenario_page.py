"""The page of one scenario, and the list of all scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.model import Library, Scenario
from guidebook.writing import markup, places
from guidebook.writing.downloads import Downloads, download_list
from guidebook.writing.markup import Sheet, link
from guidebook.writing.page import UNSEEN, Page, page


def scenario_page(scenario: Scenario, library: Library, downloads: Downloads) -> Page:
    """The scenario as it was written, with its guides before its other parts."""
    head = {"title": scenario.name, "kind": "scenario"}
    return page(
        scenario.path,
        {**head, **(UNSEEN if scenario.discreet else {})},
        _lines(scenario, library, downloads),
        edit=scenario.path,
    )


def scenario_list(library: Library, here: str) -> Iterator[str]:
    """Every scenario in the reader's words, each a link."""
    for scenario in library.scenarios:
        yield f"- {link(scenario.title, scenario.path, here)}"


def _lines(scenario: Scenario, library: Library, downloads: Downloads) -> Iterator[str]:
    here = scenario.path
    yield f"# {markup.escaped(scenario.title)}"
    yield ""
    sheet = Sheet(here, library)
    yield from markup.blocks(scenario.intro, sheet)
    signs, *others = scenario.sections
    yield f"## {signs.title}"
    yield ""
    yield from markup.blocks(signs.blocks, sheet)
    yield from _guides(scenario)
    for section in others:
        yield f"## {section.title}"
        yield ""
        yield from markup.blocks(section.blocks, sheet)
    if here in downloads.by_page:
        yield "## On paper { #on-paper }"
        yield ""
        yield from download_list(downloads, here)
    yield from markup.review(scenario.reviewed)


def _guides(scenario: Scenario) -> Iterator[str]:
    here = scenario.path
    yield "## Guides { #guides }"
    yield ""
    yield from markup.progress(scenario.guides)
    for guide in scenario.guides:
        yield f"- {link(guide.title, guide.path, here)}"
        yield ""
        yield f"    {markup.escaped(guide.summary)} {markup.facts(guide)}."
        yield ""
        yield from (f"    {line}" if line else "" for line in markup.progress([guide]))
    yield (
        f"{link('Checklist for these guides', places.scenario_checklist(scenario), here)} · "
        f"{link('Workbook part', places.workbook(scenario), here, f'scenario-{scenario.id}')}"
    )
    yield ""
