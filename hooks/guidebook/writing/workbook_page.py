"""The workbook in the browser: every guide in short form, to tick, to fill in and to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.downloads import Downloads
from guidebook.model import Guide, Library, ReadingPath, Scenario
from guidebook.writing import markup, places
from guidebook.writing.downloads import download_list
from guidebook.writing.guide_page import safety_question
from guidebook.writing.markup import Sheet, link
from guidebook.writing.page import UNSEEN, Page, page

_AGAIN, _AGAIN_ANCHOR = "Pages to use again", "scenario-worksheets"


def workbook_pages(library: Library, downloads: Downloads) -> Iterator[Page]:
    """The shared workbook, one for each scenario that is not in it, and one for each path."""
    yield _shared_page(library, downloads)
    for scenario in library.scenarios:
        if places.workbook(scenario, library) != places.WORKBOOK:
            yield _scenario_page(scenario, library)
    for path in library.paths:
        yield _path_page(path, library)


def _shared_page(library: Library, downloads: Downloads) -> Page:
    here = places.WORKBOOK
    lines = [
        "# Workbook",
        "",
        *_as_pdf(downloads),
        "You can print this page from your browser.",
        "{ .on-screen }",
        "",
        *_path_links(library),
        *_how_to_write(),
        *_contents(library, here),
        *([] if library.is_large else _scenarios(library.shared_scenarios, here, library)),
        *_worksheets(library, here),
    ]
    head = {"title": "Workbook", "description": "Every guide in short form, with room to write."}
    return page(here, {**head, "kind": "workbook"}, lines)


def _scenario_page(scenario: Scenario, library: Library) -> Page:
    here = places.workbook(scenario, library)
    lines = [f"# {markup.escaped(scenario.name)}", "", *_how_to_write(), *_scenarios([scenario], here, library)]
    head = {"title": scenario.name, "description": f"{scenario.name}: pages to write on.", "kind": "workbook"}
    return page(here, {**head, **(UNSEEN if scenario.discreet else {})}, lines)


def _as_pdf(downloads: Downloads) -> Iterator[str]:
    files = list(download_list(downloads, places.WORKBOOK))
    if files:
        yield "Take the workbook as a PDF, to print or to fill in on a screen:"
        yield "{ .on-screen }"
        yield ""
        yield from files


def _path_links(library: Library) -> Iterator[str]:
    """The paths, each with the ids of its guides: overrides/assets/workbook.js reads them to offer a choice."""
    if not library.paths:
        return
    links = (
        f'{link(path.title, places.path_workbook(path), places.WORKBOOK)}{{ data-path={path.id} data-guides="{ids}" }}'
        for path in library.paths
        for ids in [" ".join(guide.id for guide in library.guides_of(path))]
    )
    yield f"Or take the guides of one path: {' · '.join(links)}"
    yield "{ .on-screen }"
    yield ""


def _how_to_write() -> Iterator[str]:
    """What becomes of notes; after it comes the panel that chooses what is printed, and room is kept for it."""
    yield "What you type here is not kept. It is gone when you close the page, so print it first if you want it."
    yield "{ .on-screen .your-ticks .print-here }"
    yield ""


def _contents(library: Library, here: str) -> Iterator[str]:
    parts = [
        link(scenario.title, places.workbook(scenario, library), here, f"scenario-{scenario.id}")
        for scenario in library.shared_scenarios
    ]
    parts += [link(_AGAIN, here, here, _AGAIN_ANCHOR)] if library.worksheets else []
    yield from markup.contents("Parts", [f"- {part}" for part in parts])


def _scenarios(scenarios: Sequence[Scenario], here: str, library: Library) -> Iterator[str]:
    yield from _safety([guide for scenario in scenarios for guide in scenario.guides], here)
    for scenario in scenarios:
        yield f"## {markup.escaped(scenario.title)} {{ #scenario-{scenario.id} .group }}"
        yield ""
        for guide in scenario.guides:
            yield from _guide(guide, here, library, level=3)


def _worksheets(library: Library, here: str) -> Iterator[str]:
    """Under a heading of their own, like the guides of a scenario, so that they are chosen in the same way."""
    if library.worksheets:
        yield f"## {_AGAIN} {{ #{_AGAIN_ANCHOR} .group }}"
        yield ""
    for worksheet in library.worksheets:
        yield f"### {markup.escaped(worksheet.title)} {{ #{places.guide_anchor(worksheet)} .part }}"
        yield ""
        yield markup.escaped(worksheet.summary)
        yield "{ .facts }"
        yield ""
        yield from markup.blocks(worksheet.blocks, Sheet(here, library, worksheet.id, many=True, fields=True))


def _path_page(path: ReadingPath, library: Library) -> Page:
    here = places.path_workbook(path)
    guides = library.guides_of(path)
    lines = [
        f"# {markup.escaped(path.title)}",
        "",
        f"{link('About this path', path.path, here)}",
        "{ .on-screen }",
        "",
        *_how_to_write(),
        *_safety(guides, here),
    ]
    for guide in guides:
        lines += _guide(guide, here, library, level=2)
    head = {"title": f"Workbook: {path.title}", "description": f"{path.title}: guides in short form to write on."}
    return page(here, {**head, "kind": "workbook"}, lines, edit=path.path)


def _safety(guides: Sequence[Guide], here: str) -> Iterator[str]:
    if any(guide.together for guide in guides):
        yield from safety_question(here)


def _guide(guide: Guide, here: str, library: Library, level: int) -> Iterator[str]:
    yield f"{'#' * level} {markup.escaped(guide.title)} {{ #{places.guide_anchor(guide)} .part }}"
    yield ""
    yield f"{markup.facts(guide)}"
    yield "{ .facts }"
    yield ""
    yield f"{link('Read the whole guide', guide.path, here)} · " + link(
        "Checklist", places.guide_checklist(guide), here
    )
    yield "{ .facts .on-screen }"
    yield ""
    sheet = Sheet(here, library, guide.id, cites=False, many=True, fields=True)
    for number, step in enumerate(guide.steps, 1):
        yield f"{'#' * (level + 1)} {number}. {markup.escaped(step.title)} {{ #{guide.id}--{step.id} }}"
        yield ""
        yield from markup.blocks(step.short_form, sheet)
