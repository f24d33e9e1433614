"""The page of one scenario, and the list of all scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.downloads import Downloads
from guidebook.model import Library, Paragraph, Scenario, words_of
from guidebook.writing import markup, places
from guidebook.writing.downloads import download_list
from guidebook.writing.markup import Sheet, link
from guidebook.writing.page import UNSEEN, Page, page


def scenario_page(scenario: Scenario, library: Library, downloads: Downloads) -> Page:
    """The scenario as it was written, with its guides before its other parts."""
    head = {"title": scenario.name, "description": _description(scenario), "kind": "scenario"}
    return page(
        scenario.path,
        {**head, **(UNSEEN if scenario.discreet else {})},
        _lines(scenario, library, downloads),
        edit=scenario.path,
    )


def scenario_list(library: Library, here: str) -> Iterator[str]:
    """Every scenario in the reader's words, each with the way to the first step of its first guide."""
    for scenario in library.scenarios:
        first = scenario.guides[0]
        begin = link(f"Begin: {first.title}", first.path, here, places.first_step(first))
        yield f"- {link(scenario.title, scenario.path, here)}"
        yield ""
        yield f"    {begin}"
        yield ""


def _lines(scenario: Scenario, library: Library, downloads: Downloads) -> Iterator[str]:
    here = scenario.path
    yield f"# {markup.escaped(scenario.title)}"
    yield ""
    sheet = Sheet(here, library)
    yield from markup.blocks(scenario.intro, sheet)
    signs, *others = scenario.sections
    yield f"## {markup.escaped(signs.title)}"
    yield ""
    yield from markup.blocks(signs.blocks, sheet)
    yield from _guides(scenario, library)
    for section in others:
        yield f"## {markup.escaped(section.title)}"
        yield ""
        yield from markup.blocks(section.blocks, sheet)
    if here in downloads.by_page:
        yield "## On paper { #on-paper }"
        yield ""
        yield from download_list(downloads, here, discreet=scenario.discreet)
    yield from markup.review(scenario.reviewed)


def _description(scenario: Scenario) -> str:
    """The first sentence of the page; a discreet page gives only its name."""
    paragraphs = [words_of(block.text) for block in scenario.intro if isinstance(block, Paragraph)]
    return scenario.name if scenario.discreet or not paragraphs else f"{paragraphs[0].split('. ')[0].rstrip('.')}."


def _guides(scenario: Scenario, library: Library) -> Iterator[str]:
    here = scenario.path
    yield "## Guides { #guides }"
    yield ""
    yield from markup.progress(scenario.guides)
    for guide in scenario.guides:
        yield f"### {link(guide.title, guide.path, here)} {{ #{places.guide_anchor(guide)} }}"
        yield ""
        yield markup.escaped(guide.summary)
        yield ""
        yield markup.facts(guide)
        yield "{ .facts }"
        yield ""
        yield from markup.progress([guide])
    yield (
        f"{link('Checklist for these guides', places.scenario_checklist(scenario), here)} · "
        f"{link('Workbook part', places.workbook(scenario, library), here, f'scenario-{scenario.id}')}"
    )
    yield ""
