"""The page of one guide."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.downloads import Downloads
from guidebook.model import Guide, Library, Scenario, Step
from guidebook.writing import markup, places
from guidebook.writing.downloads import download_list
from guidebook.writing.markup import Sheet, link
from guidebook.writing.page import UNSEEN, Page, page


def guide_page(guide: Guide, scenario: Scenario, library: Library, downloads: Downloads) -> Page:
    """The guide with its sources, its place among the others, and the ways to paper and ticks."""
    head = {"title": guide.title, "description": guide.summary, "guide": guide.id, "kind": "guide"}
    return page(
        guide.path,
        {**head, **(UNSEEN if guide.discreet else {})},
        _lines(guide, scenario, library, downloads),
        edit=guide.path,
    )


def safety_question(here: str) -> Iterator[str]:
    """The question before anything that two people may do together (safety rules)."""
    yield from markup.box(
        "safety",
        "Is it safe to do this together?",
        [
            "Leave this for now if you're afraid of how your partner might react. The same goes for threats or "
            "violence, for pressure to have sex, and for control of your money, your phone or your friends.",
            f"{{ #{places.SAFE} }}",
            "",
            f"It isn't your fault. {link('Here is who you can talk to', places.SUPPORT, here, places.AFRAID)}.",
        ],
    )
    yield ""


def _lines(guide: Guide, scenario: Scenario, library: Library, downloads: Downloads) -> Iterator[str]:
    here = guide.path
    yield f"# {markup.escaped(guide.title)}"
    yield ""
    yield f"{markup.facts(guide)}"
    yield "{ .facts }"
    yield ""
    yield from markup.progress([guide])
    sheet = Sheet(here, library, guide.id)
    yield from markup.blocks(guide.intro, sheet)
    if guide.together:
        yield from safety_question(here)
    yield from _contents(guide)
    for number, step in enumerate(guide.steps, 1):
        yield from _step(number, step, guide, sheet)
    yield from _next(guide, scenario, library)
    yield from _on_paper(guide, downloads)
    yield from markup.review(guide.reviewed)


def _contents(guide: Guide) -> Iterator[str]:
    entries = [f"1. {link(step.title, guide.path, guide.path, step.id)}" for step in guide.steps]
    yield from markup.contents("Steps", entries)


def _step(number: int, step: Step, guide: Guide, sheet: Sheet) -> Iterator[str]:
    place = f"**Step {number} of {len(guide.steps)}**{{ .step-of }}"
    yield f"## {place} {markup.escaped(step.title)} {{ #{step.id} }}"
    yield ""
    yield from markup.blocks(step.blocks, sheet)
    if twins := places.also_in(sheet.library, guide, step):
        named = [link(f"{other.title}: {twin.title}", other.path, guide.path, twin.id) for other, twin in twins]
        yield f"Also in: {'; '.join(named)}"
        yield "{ .also-in }"
        yield ""


def _next(guide: Guide, scenario: Scenario, library: Library) -> Iterator[str]:
    here = guide.path
    yield "## What next { #what-next }"
    yield ""
    if following := _following(guide, scenario):
        yield f"- Next guide: {link(following.title, following.path, here)}"
    yield f"- {link('Tick off the steps', places.guide_checklist(guide), here)}"
    in_workbook = link(
        "Print this guide in the workbook", places.workbook(guide, library), here, places.guide_anchor(guide)
    )
    yield f"- {in_workbook}"
    yield f"- {link('Where each step comes from', places.STEPS_BY_GUIDE, here, places.guide_anchor(guide))}"
    yield f"- {link(f'All guides for: {scenario.title}', scenario.path, here)}"
    yield ""


def _on_paper(guide: Guide, downloads: Downloads) -> Iterator[str]:
    if guide.path not in downloads.by_page:
        return
    yield "## On paper { #on-paper }"
    yield ""
    if guide.id in downloads.in_workbook:
        yield f"This guide begins on {downloads.in_workbook[guide.id]} of the workbook for two people (A4)."
        yield ""
    yield from download_list(downloads, guide.path, discreet=guide.discreet)


def _following(guide: Guide, scenario: Scenario) -> Guide | None:
    ids = [other.id for other in scenario.guides]
    after = ids.index(guide.id) + 1
    return scenario.guides[after] if after < len(ids) else None
