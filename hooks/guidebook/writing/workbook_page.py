"""The workbook in the browser: every guide in short form, to tick, to fill in and to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.model import Block, Guide, Item, Library, Prompt, Scenario
from guidebook.writing import markup, places
from guidebook.writing.guide_page import safety_question
from guidebook.writing.markup import link
from guidebook.writing.page import Page, address, page

_QUIET = {"search": {"exclude": True}}  # the same words stand in the guides


def workbook_pages(library: Library) -> Iterator[Page]:
    """The shared workbook, and one workbook for each discreet scenario."""
    pdf = address(places.WORKBOOK_PDF, places.WORKBOOK)
    intro = [
        f"[Workbook as a PDF, to print or to fill in]({pdf})",
        "{ .download }",
        "",
        "Or print this page from your browser. Choose a guide from the list, or print them all.",
        "",
        *_how_to_write(),
    ]
    yield _page("Workbook", places.WORKBOOK, intro, library.shared_scenarios)
    for scenario in library.scenarios:
        if scenario.discreet:
            yield _page(scenario.name, places.workbook(scenario), list(_how_to_write()), [scenario])


def _how_to_write() -> Iterator[str]:
    yield "What you type here is not kept. It is gone when you close the page, so print it first if you want it."
    yield ""


def _page(title: str, here: str, intro: Sequence[str], scenarios: Sequence[Scenario]) -> Page:
    lines = [f"# {markup.escaped(title)}", "", *intro]
    if any(guide.audience == "two" for scenario in scenarios for guide in scenario.guides):
        lines += safety_question(here)
    for scenario in scenarios:
        lines += [f"## {markup.escaped(scenario.title)} {{ #scenario-{scenario.id} }}", ""]
        for guide in scenario.guides:
            lines += _guide(guide, here)
    return page(here, {"title": title, "kind": "workbook", **_QUIET}, lines)


def _guide(guide: Guide, here: str) -> Iterator[str]:
    yield f"### {markup.escaped(guide.title)} {{ #{places.guide_anchor(guide)} }}"
    yield ""
    yield f"{markup.facts(guide)} · {link('Read the whole guide', guide.path, here)} · " + link(
        "Checklist", places.guide_checklist(guide), here
    )
    yield "{ .facts }"
    yield ""
    for number, step in enumerate(guide.steps, 1):
        yield f"#### {number}. {markup.escaped(step.title)} {{ #{guide.id}--{step.id} }}"
        yield ""
        yield from _short_form(step.short_form, guide, here)


def _short_form(blocks: Sequence[Block], guide: Guide, here: str) -> Iterator[str]:
    for index, block in enumerate(blocks):
        if isinstance(block, Item):
            yield markup.item(block, guide, places.item_anchor(guide, block))
            if index + 1 < len(blocks) and isinstance(blocks[index + 1], Item):
                continue
        elif isinstance(block, Prompt):
            yield from markup.prompt(block, here, None, guide, kind="write field")
        else:
            yield from markup.blocks([block], here, None, guide)
            continue
        yield ""
