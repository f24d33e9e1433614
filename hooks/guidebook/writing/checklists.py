"""Checklists: one for each guide, one for each scenario, and one of everything that is shared."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.model import Guide, Library, Scenario
from guidebook.writing import markup, places
from guidebook.writing.markup import Sheet, link
from guidebook.writing.page import UNSEEN, Page, page


def checklist_pages(library: Library) -> Iterator[Page]:
    """Every checklist page."""
    yield _overview(library)
    for scenario in library.scenarios:
        yield _scenario_page(scenario, library)
        for guide in scenario.guides:
            yield _guide_page(guide, scenario, library)


def _overview(library: Library) -> Page:
    here = places.CHECKLISTS
    entries = [f"- {link(scenario.title, here, here, scenario.id)}" for scenario in library.shared_scenarios]
    lines = [
        "# Checklists",
        "",
        "Each guide as things to tick. A tick means only that you did it.",
        "",
        "Your ticks are not kept, unless you choose to keep them.",
        "{ .your-ticks }",
        "",
        *markup.contents("Situations", entries),
    ]
    for scenario in library.shared_scenarios:
        lines += [
            f"## {link(scenario.title, places.scenario_checklist(scenario), here)} {{ #{scenario.id} }}",
            "",
            *markup.progress(scenario.guides),
        ]
        for guide in scenario.guides if not library.is_large else ():
            lines += [
                f"### {link(guide.title, places.guide_checklist(guide), here)} {{ #{places.guide_anchor(guide)} }}",
                "",
                *markup.progress([guide]),
                *_items(Sheet(here, library, guide.id, many=True), guide),
                "",
            ]
    return page(
        here, {"title": "Checklists", "description": "Each guide as things to tick.", "kind": "checklist"}, lines
    )


def _scenario_page(scenario: Scenario, library: Library) -> Page:
    here = places.scenario_checklist(scenario)
    lines = [
        f"# Checklist: {markup.escaped(scenario.title)}",
        "",
        f"The guides: {link(scenario.title, scenario.path, here)}",
        "",
        *markup.progress(scenario.guides),
    ]
    for guide in scenario.guides:
        lines += [
            f"## {link(guide.title, guide.path, here)} {{ #{places.guide_anchor(guide)} }}",
            "",
            f"{markup.facts(guide)}",
            "{ .facts }",
            "",
            *markup.progress([guide]),
            *_items(Sheet(here, library, guide.id, many=True), guide),
            "",
        ]
    return page(here, _head(scenario.name, discreet=scenario.discreet), lines)


def _guide_page(guide: Guide, scenario: Scenario, library: Library) -> Page:
    here = places.guide_checklist(guide)
    lines = [
        f"# Checklist: {markup.escaped(guide.title)}",
        "",
        f"{markup.facts(guide)}",
        "{ .facts }",
        "",
        *markup.progress([guide]),
        *_items(Sheet(here, library, guide.id), guide),
        "",
        "## What next { #what-next }",
        "",
        f"- {link('Read the guide', guide.path, here)}",
        f"- {link('Print it in the workbook', places.workbook(guide, library), here, places.guide_anchor(guide))}",
        f"- {link(f'All checklists for: {scenario.title}', places.scenario_checklist(scenario), here)}",
    ]
    return page(here, _head(guide.title, discreet=guide.discreet), lines, edit=guide.path)


def _head(name: str, *, discreet: bool) -> dict[str, object]:
    head = {"title": f"Checklist: {name}", "description": f"{name}, as things to tick.", "kind": "checklist"}
    return {**head, **(UNSEEN if discreet else {})}


def _items(sheet: Sheet, guide: Guide) -> Iterator[str]:
    """Every item of a guide with the way to its step."""
    for number, step in enumerate(guide.steps, 1):
        for item in step.items:
            way = link(f"Step {number}: {step.title}", guide.path, sheet.here, step.id)
            yield f"{markup.item(item, sheet)} {way}"
