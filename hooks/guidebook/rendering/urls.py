"""URLs, paths and anchors of every page and file of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from guidebook import catalog
from guidebook.model import Door, Guide, Item, Library, Link, ReadingPath, Scenario, Site, Worksheet, texts_of
from guidebook.page_url import page_url
from guidebook.slugs import slugify

HOME = "index.md"
CHECKLISTS = "checklists/index.md"
SOURCES = "sources/index.md"
STEPS_BY_GUIDE = "sources/by-guide.md"
WORKBOOK = catalog.WORKBOOK
WORKSHEETS = catalog.WORKSHEETS
SUPPORT = "support/index.md"
PATHS = "paths/index.md"
COUNSELLORS = "about/counsellors.md"
START = "start/index.md"
SEARCH = "search/index.md"
ICON = "assets/icon.svg"
"""The icon of the site, which every page has in its tab."""
SEARCH_WORDS = "assets/search-words.js"

edition_pdf = catalog.edition_pdf

NUMBERS_ANCHOR = "about-the-numbers"
"""Anchor of the section of the support page on how the numbers were checked."""
SAFETY_ANCHOR = "is-it-safe"
"""Anchor of the safety question, on pages that have one."""
WORKSHEETS_ANCHOR = "scenario-worksheets"
"""Anchor of the worksheets on the workbook page, where workbook.js treats them as one more scenario."""


def guide_checklist(guide: Guide) -> str:
    """Return the path of the checklist page of a guide."""
    return f"checklists/{guide.scenario}/{guide.id}.md"


def scenario_checklist(scenario: Scenario) -> str:
    """Return the path of the checklist page of a scenario."""
    return f"checklists/{scenario.id}/index.md"


def workbook(scenario: Scenario | Guide, library: Library) -> str:
    """Return the path of the workbook page with a scenario or guide.

    Discreet scenarios have a separate page; in a large library, every scenario has one.
    """
    name = scenario.scenario if isinstance(scenario, Guide) else scenario.id
    return f"workbook/{name}.md" if scenario.discreet or library.is_large else WORKBOOK


def path_workbook(path: ReadingPath) -> str:
    """Return the path of the workbook page with the guides of a reading path."""
    return f"workbook/paths/{path.id}.md"


def worksheet_picture(worksheet: Worksheet) -> str:
    """Return the path of the small picture of a worksheet."""
    return f"assets/worksheets/{worksheet.id}.svg"


def guide_anchor(guide: Guide | Worksheet) -> str:
    """Return the anchor of a guide or worksheet on a page with several."""
    return f"guide-{guide.id}"


def scenario_anchor(scenario: Scenario) -> str:
    """Return the anchor of a scenario on a workbook page."""
    return f"scenario-{scenario.id}"


def country_anchor(country: str, door: Door | None, site: Site) -> str:
    """Return the anchor of a country's helplines, with the door as a number, since the history shows the anchor."""
    return f"{slugify(country)}-{[*site.door_by_id].index(door) + 1}" if door else slugify(country)


def nested_anchor(owner: str, name: str) -> str:
    """Return the anchor of a step or item on a page with several guides; ids can't contain a double dash."""
    return f"{owner}--{name}"


def tick_key(owner: str, item: Item) -> str:
    """Return the key under which ticks.js stores a tick, the same on every page."""
    return f"{owner}/{item.id}"


def tick_keys(guide: Guide) -> str:
    """Return the keys of all ticks of a guide in short form: `guide/item,item,item`."""
    return f"{guide.id}/{','.join(item.id for item in guide.items)}"


def every_tick_key(guides: Iterable[Guide]) -> list[str]:
    """Return the keys of all ticks of some guides."""
    return [tick_key(guide.id, item) for guide in guides for item in guide.items]


def moved_ticks(keys: Iterable[str], library: Library) -> str:
    """Return `old/item=guide/item` for each of the ticks `keys` that moved, so that ticks.js carries them over."""
    return " ".join(f"{old}={key}" for key in keys for old in library.old_tick_keys.get(key, ()))


@dataclass(frozen=True)
class Target:
    """The page or file that a link points to, with an optional anchor."""

    path: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"no anchor “{self.anchor}” on {self.path}" if self.anchor else f"no file {self.path}"


class UnknownTargetError(Exception):
    """A link points to a page, file or anchor that doesn't exist."""

    def __init__(self, target: Target) -> None:
        super().__init__(f"broken link: {target}")
        self.target = target


@dataclass
class Urls:
    """Relative URLs between the pages and files of a site."""

    known: Collection[str]
    """The paths of all pages and files."""
    directory_urls: bool = True
    """Whether `a/b.md` is served as `a/b/` or as `a/b.html`."""
    requested: dict[Target, set[str]] = field(default_factory=dict)
    """Each requested anchor, with the pages that link to it."""
    missing: frozenset[Target] = frozenset()
    """Anchors that don't exist; requesting one raises."""

    def between(self, here: str, path: str, anchor: str = "") -> str:
        """Return the URL of `path` relative to the page `here`.

        Raises:
            UnknownTargetError: The page or file doesn't exist, or the anchor is in `missing`.
        """
        if path not in self.known:
            raise UnknownTargetError(Target(path))
        if not anchor:
            return relative(path, here, self.directory_urls)
        target = Target(path, anchor)
        self.request(target, here)
        if target in self.missing:
            raise UnknownTargetError(target)
        return f"#{anchor}" if path == here else f"{relative(path, here, self.directory_urls)}#{anchor}"

    def request(self, target: Target, here: str) -> None:
        """Record that the page `here` links to an anchor."""
        self.requested.setdefault(target, set()).add(here)

    @contextmanager
    def apart(self) -> Iterator[dict[Target, set[str]]]:
        """Collect the requests made inside the `with` block in a dictionary of their own, and yield it."""
        before, self.requested = self.requested, {}
        try:
            yield self.requested
        finally:
            self.requested = before

    def unknown_anchors(self, anchors: Mapping[str, Collection[str]]) -> dict[Target, set[str]]:
        """Return each requested anchor that isn't in `anchors` of its page, with the pages that link to it."""
        return {target: pages for target, pages in self.requested.items() if target.anchor not in anchors[target.path]}


@lru_cache(maxsize=65_536)
def relative(path: str, here: str, directory_urls: bool = True) -> str:
    """Return the URL of a page or file relative to the page `here`."""
    target = page_url(path, directory_urls)
    url = posixpath.relpath(target or ".", posixpath.dirname(page_url(here, directory_urls)) or ".")
    return f"{url}/" if not target or target.endswith("/") else url


def lines_that_link(library: Library, targets: Iterable[Target]) -> Iterator[tuple[Target, str]]:
    """Yield each of `targets` that an author links to, with `docs/path:line` of the paragraph or list."""
    sought = set(targets)
    for path, block in library.blocks():
        for text in texts_of(block):
            for span in text:
                if isinstance(span, Link):
                    linked = {Target(span.target), Target(span.target, span.anchor)}
                    yield from ((target, f"docs/{path}:{block.line}") for target in sought & linked)
