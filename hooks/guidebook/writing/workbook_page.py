"""The workbook in the browser: every guide in short form, to tick, to fill in and to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.model import Guide, Library, ReadingPath, Scenario
from guidebook.writing import markup, places
from guidebook.writing.guide_page import safety_question
from guidebook.writing.markup import Sheet, link
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
    yield _page("Workbook", places.WORKBOOK, intro, library.shared_scenarios, library)
    for scenario in library.scenarios:
        if scenario.discreet:
            yield _page(scenario.name, places.workbook(scenario), [*_how_to_write()], [scenario], library)
    for path in library.paths:
        yield _path_page(path, library)


def _how_to_write() -> Iterator[str]:
    yield "What you type here is not kept. It is gone when you close the page, so print it first if you want it."
    yield ""


def _page(title: str, here: str, intro: Sequence[str], scenarios: Sequence[Scenario], library: Library) -> Page:
    lines = [f"# {markup.escaped(title)}", "", *intro]
    lines += _safety([guide for scenario in scenarios for guide in scenario.guides], here)
    for scenario in scenarios:
        lines += [f"## {markup.escaped(scenario.title)} {{ #scenario-{scenario.id} }}", ""]
        for guide in scenario.guides:
            lines += _guide(guide, here, library, level=3)
    return page(here, {"title": title, "kind": "workbook", **_QUIET}, lines)


def _path_page(path: ReadingPath, library: Library) -> Page:
    here = places.path_workbook(path)
    guides = library.guides_of(path)
    lines = [
        f"# {markup.escaped(path.title)}",
        "",
        f"{link('About this path', path.path, here)}",
        "",
        *_how_to_write(),
        *_safety(guides, here),
    ]
    for guide in guides:
        lines += _guide(guide, here, library, level=2)
    return page(here, {"title": f"Workbook: {path.title}", "kind": "workbook", **_QUIET}, lines, edit=path.path)


def _safety(guides: Sequence[Guide], here: str) -> Iterator[str]:
    if any(guide.audience == "two" for guide in guides):
        yield from safety_question(here)


def _guide(guide: Guide, here: str, library: Library, level: int) -> Iterator[str]:
    yield f"{'#' * level} {markup.escaped(guide.title)} {{ #{places.guide_anchor(guide)} }}"
    yield ""
    yield f"{markup.facts(guide)} · {link('Read the whole guide', guide.path, here)} · " + link(
        "Checklist", places.guide_checklist(guide), here
    )
    yield "{ .facts }"
    yield ""
    sheet = Sheet(here, library, guide, cites=False, many=True, fields=True)
    for number, step in enumerate(guide.steps, 1):
        yield f"{'#' * (level + 1)} {number}. {markup.escaped(step.title)} {{ #{guide.id}--{step.id} }}"
        yield ""
        yield from markup.blocks(step.short_form, sheet)
