"""Where each generated page and part lives: the one place that knows."""

from __future__ import annotations

from guidebook import catalog
from guidebook.model import Guide, Item, Library, ReadingPath, Scenario, Step, Worksheet

HOME = "index.md"
CHECKLISTS = "checklists/index.md"
SOURCES = "sources/index.md"
STEPS_BY_GUIDE = "sources/by-guide.md"
WORKBOOK = catalog.WORKBOOK
SUPPORT = "support/index.md"
AFRAID, CRISIS, HURTING = "afraid", "crisis", "hurting"
"""The doors of the support page."""

CHECKED = "about-the-numbers"
"""Where the support page says how its numbers were compared."""

PATHS = "paths/index.md"
SEARCH = "search/index.md"
SEARCH_WORDS = "assets/search-words.js"
SAFE = "is-it-safe"
"""The anchor of the safety question, where a page has one."""

ALSO_IN = 3
"""Other steps that a step names. A longer list would not be read, and would grow with the library."""


def guide_checklist(guide: Guide) -> str:
    return f"checklists/{guide.scenario}/{guide.id}.md"


def scenario_checklist(scenario: Scenario) -> str:
    return f"checklists/{scenario.id}/index.md"


def workbook(scenario: Scenario | Guide, library: Library) -> str:
    """The workbook page that holds a scenario or a guide: its own where it is discreet, or the library is large."""
    name = scenario.scenario if isinstance(scenario, Guide) else scenario.id
    return f"workbook/{name}.md" if scenario.discreet or library.is_large else WORKBOOK


def path_workbook(path: ReadingPath) -> str:
    """The workbook page with the guides of a path, in its order."""
    return f"workbook/paths/{path.id}.md"


def first_step(guide: Guide) -> str:
    """The anchor at which a guide begins: the question if it is safe where two may do it, and else the first step."""
    return SAFE if guide.together else guide.steps[0].id


def guide_anchor(guide: Guide | Worksheet) -> str:
    """A guide's or a worksheet's part on a page that holds several; no two of them share an id."""
    return f"guide-{guide.id}"


def item_anchor(owner: str, item: Item) -> str:
    """An item on a page that holds several guides; ids have no double dash, so this is unique."""
    return f"{owner}--{item.id}"


def tick_key(owner: str, item: Item) -> str:
    """What a reader's tick is kept under, on whichever page it is made."""
    return f"{owner}/{item.id}"


def tick_keys(guide: Guide) -> str:
    """The keys of all ticks of a guide in one word: `guide/item,item,item`."""
    return f"{guide.id}/{','.join(item.id for item in guide.items)}"


def also_in(library: Library, guide: Guide, step: Step) -> tuple[tuple[Guide, Step], ...]:
    """Some steps of other guides that rest on a point of this step, those of its own scenario first.

    Discreet ones stand only beside their like. The page of the source has them all.
    """
    found = {
        (other.id, twin.id): (other, twin)
        for citation in step.citations
        for other, twin in library.uses.get(citation.key, ())
        if other.id != guide.id and (guide.discreet or not other.discreet)
    }
    nearest = sorted(found.values(), key=lambda use: use[0].scenario != guide.scenario)
    return tuple(nearest[:ALSO_IN])
