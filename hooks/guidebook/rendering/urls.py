"""The address of every page, file and anchor of the site. No other module puts one together."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from guidebook import catalog
from guidebook.model import Door, Guide, Item, Library, Link, ReadingPath, Scenario, Worksheet, texts_of
from guidebook.slugs import slugify

HOME = "index.md"
CHECKLISTS = "checklists/index.md"
SOURCES = "sources/index.md"
STEPS_BY_GUIDE = "sources/by-guide.md"
WORKBOOK = catalog.WORKBOOK
SUPPORT = "support/index.md"
PATHS = "paths/index.md"
SEARCH = "search/index.md"
SEARCH_WORDS = "assets/search-words.js"

edition_pdf = catalog.edition_pdf

AFRAID_ANCHOR = "first-door"
"""Where the support page begins for readers who are afraid of their partner."""
NUMBERS_ANCHOR = "about-the-numbers"
"""Where the support page says how its numbers were compared."""
SAFETY_ANCHOR = "is-it-safe"
"""The anchor of the safety question, where a page has one."""
WORKSHEETS_ANCHOR = "scenario-worksheets"
"""The anchor of the worksheets on the workbook page; workbook.js takes them for one more scenario."""


def guide_checklist(guide: Guide) -> str:
    """Return the path of the checklist page of a guide."""
    return f"checklists/{guide.scenario}/{guide.id}.md"


def scenario_checklist(scenario: Scenario) -> str:
    """Return the path of the checklist page of a scenario."""
    return f"checklists/{scenario.id}/index.md"


def workbook(scenario: Scenario | Guide, library: Library) -> str:
    """Return the workbook page that holds a scenario or a guide.

    A discreet scenario has a page of its own; in a large library, every scenario has.
    """
    name = scenario.scenario if isinstance(scenario, Guide) else scenario.id
    return f"workbook/{name}.md" if scenario.discreet or library.is_large else WORKBOOK


def path_workbook(path: ReadingPath) -> str:
    """Return the workbook page with the guides of a path, in its order."""
    return f"workbook/paths/{path.id}.md"


def first_step_anchor(guide: Guide) -> str:
    """Return where a guide begins: the safety question where two may do it, and else the first step."""
    return SAFETY_ANCHOR if guide.together else guide.steps[0].id


def guide_anchor(guide: Guide | Worksheet) -> str:
    """Return the anchor of a guide or worksheet on a page that holds several."""
    return f"guide-{guide.id}"


def scenario_anchor(scenario: Scenario) -> str:
    """Return the anchor of a scenario on a workbook page."""
    return f"scenario-{scenario.id}"


def country_anchor(country: str, door: Door | None) -> str:
    """Return the anchor of a country's helplines; the door is a number in it, since a browser's history shows it."""
    return f"{slugify(country)}-{get_args(Door).index(door) + 1}" if door else slugify(country)


def nested_anchor(owner: str, name: str) -> str:
    """Return the anchor of a step or item on a page that holds several guides; ids have no double dash."""
    return f"{owner}--{name}"


def tick_key(owner: str, item: Item) -> str:
    """Return the key under which ticks.js keeps a tick; it is the same on every page."""
    return f"{owner}/{item.id}"


def tick_keys(guide: Guide) -> str:
    """Return the keys of all ticks of a guide in one word: `guide/item,item,item`."""
    return f"{guide.id}/{','.join(item.id for item in guide.items)}"


@dataclass(frozen=True)
class Target:
    """What a link leads to."""

    path: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"no anchor “{self.anchor}” on {self.path}" if self.anchor else f"no {self.path}"


class UnknownTargetError(Exception):
    """A page links to a page, file or anchor that does not exist."""

    def __init__(self, target: Target) -> None:
        super().__init__(f"there is {target}")
        self.target = target


@dataclass
class Urls:
    """Relative addresses between the pages and files of one site."""

    known: Collection[str]
    """The path of every page and file that a page may link to."""
    directory_urls: bool = True
    """Whether `a/b.md` is served as `a/b/`, or as `a/b.html`."""
    asked: dict[Target, set[str]] = field(default_factory=dict)
    """Each anchor that was asked for, with the pages that asked."""
    missing: frozenset[Target] = frozenset()
    """Anchors that are known not to exist, so that asking for one raises."""

    def between(self, here: str, path: str, anchor: str = "") -> str:
        """Return the address of a page or file as seen from the page `here`; raises `UnknownTargetError`."""
        if path not in self.known:
            raise UnknownTargetError(Target(path))
        if not anchor:
            return relative(path, here, self.directory_urls)
        target = Target(path, anchor)
        self.asked.setdefault(target, set()).add(here)
        if target in self.missing:
            raise UnknownTargetError(target)
        return f"#{anchor}" if path == here else f"{relative(path, here, self.directory_urls)}#{anchor}"

    def unknown_anchors(self, anchors: Mapping[str, Collection[str]]) -> dict[Target, set[str]]:
        """Return each anchor that was asked for and is not among those of its page, with the pages that asked."""
        return {target: asking for target, asking in self.asked.items() if target.anchor not in anchors[target.path]}


@lru_cache(maxsize=65_536)
def relative(path: str, here: str, directory_urls: bool = True) -> str:
    """Return the address of a page or file as seen from the page `here`."""
    target = page_url(path, directory_urls)
    found = posixpath.relpath(target or ".", posixpath.dirname(page_url(here, directory_urls)) or ".")
    return f"{found}/" if not target or target.endswith("/") else found


def page_url(path: str, directory_urls: bool = True) -> str:
    """Return where a page is served, from the root of the site; any other file is served as it is."""
    if not path.endswith(".md"):
        return path
    if not directory_urls:
        return f"{path.removesuffix('.md')}.html"
    folder, name = posixpath.split(path.removesuffix(".md"))
    return f"{posixpath.join(folder, '' if name == 'index' else name)}/".removeprefix("/").replace("//", "/")


def lines_that_link(library: Library, targets: Iterable[Target]) -> Iterator[tuple[Target, str]]:
    """Yield each target that an author links to, with `docs/path:line` of the paragraph or list."""
    wanted = set(targets)
    for path, block in library.blocks():
        for text in texts_of(block):
            for span in text:
                if isinstance(span, Link):
                    asked = {Target(span.target), Target(span.target, span.anchor)}
                    yield from ((target, f"docs/{path}:{block.line}") for target in wanted & asked)
