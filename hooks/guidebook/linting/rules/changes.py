"""Rules for changes since the last commit: lost ids, and guides that were renamed or deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from guidebook.linting.registry import ADVICE, CHECK_ONLY, ERROR, Context, Violation, line_of_key, rule
from guidebook.linting.rules.ids import Named, named_in
from guidebook.linting.rules.links import links_in
from guidebook.model import Guide, Library, Worksheet
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.guides import parse_guide
from guidebook.parsing.worksheets import parse_worksheet

FOLDERS = ("guides", "worksheets")
"""The folders whose pages have items and worksheet blocks."""

_MAX_LISTED = 12
"""How many links a message lists; no guide of the site has more than eight."""


@rule("id-not-retired", severity=CHECK_ONLY)
def id_not_retired(library: Library, context: Context) -> Iterator[Violation]:
    """Readers may have saved a tick, or filled in a PDF, under the id of something that was deleted, so it is listed as
    retired and never used again.

    Fix: add the ids after “retired:” in the front matter, or restore what was deleted.
    """
    for page in _changed(library, context.before):
        now = {each.id for each in named_in(page)} | set(page.retired) | set(_renamed(page, context.before))
        lost = [each.id for each in _named(page.path, context.before) if each.id and each.id not in now]
        if lost:
            names = ", ".join(f"“{name}”" for name in lost)
            retired = f"retired: {', '.join((*page.retired, *lost))}"
            line = line_of_key("retired", page.path, library)
            yield page.path, line, f"Lost ids, which should be retired: {names}. Write: {retired}"


@rule("id-changed", severity=CHECK_ONLY)
def id_changed(library: Library, context: Context) -> Iterator[Violation]:
    """Readers may have saved a tick, or filled in a PDF, under an id, so it never changes.

    Fix: restore the old id. If it now asks for something else, reword it, and retire the old id.
    """
    for page in _changed(library, context.before):
        for old, new in _renamed(page, context.before).items():
            yield page.path, new.line, f"“{new.text}” had the id {{ #{old} }} in the last commit."


@rule("guide-renamed", severity=ERROR)
def guide_renamed(library: Library, context: Context) -> Iterator[Violation]:
    """A file's name is part of its URL, so renaming the file breaks the links to it.

    Fix: change these links to the new name, or rename the file back.
    """
    for old, new in _missing_guides(library, context.before).items():
        if new and (links := _links_to(old, library)):
            yield new.path, 1, f"This guide was docs/{old} in the last commit, and {_listed(links)} that name."


@rule("guide-removed", severity=ERROR)
def guide_removed(library: Library, context: Context) -> Iterator[Violation]:
    """Deleting a guide breaks the links to it.

    Fix: remove these links, or restore the file.
    """
    for old, new in _missing_guides(library, context.before).items():
        if not new and (links := _links_to(old, library)):
            yield old, 1, f"This guide was deleted since the last commit, and {_listed(links)} it."


@rule("orphaned-ticks", severity=ADVICE)
def orphaned_ticks(library: Library, context: Context) -> Iterator[Violation]:
    """Ticks are saved under the file name of their guide.

    Fix: keep the old file name if you can; the title may change at any time.
    """
    for old, new in _missing_guides(library, context.before).items():
        if new:
            yield new.path, 1, f"This guide was renamed from docs/{old}, so readers lose the ticks they saved."


def missing_guides(library: Library, before: Mapping[str, str]) -> frozenset[str]:
    """Return the old paths of guides that were renamed or deleted."""
    return frozenset(_missing_guides(library, before))


def _changed(library: Library, before: Mapping[str, str]) -> Iterator[Guide | Worksheet]:
    yield from (page for page in library.guides if page.path in before)
    yield from (page for page in library.worksheets if page.path in before)


def _named(path: str, before: Mapping[str, str]) -> list[Named]:
    """Return the items and worksheet blocks of a page in the last commit."""
    parse = parse_worksheet if path.startswith("worksheets/") else parse_guide
    return list(named_in(parse(path, before[path], Diagnostics(path))))


def _renamed(page: Guide | Worksheet, before: Mapping[str, str]) -> dict[str, Named]:
    """Map each old id to the item or worksheet block that has the same text and another id now."""
    old = {each.id: each.text for each in _named(page.path, before)}
    new = {each.text: each for each in named_in(page) if each.id and each.id not in old}
    ids = {each.id for each in named_in(page)}
    return {name: new[text] for name, text in old.items() if name and name not in ids and text in new}


def _missing_guides(library: Library, before: Mapping[str, str]) -> dict[str, Guide | None]:
    """Map the path of each guide that is gone to its successor, or to None."""
    paths = [path for path in before if path.startswith("guides/") and not path.endswith("/index.md")]
    known = library.files.keys() | library.unread
    return {path: _successor(path, library, before) for path in paths if path not in known}


def _successor(path: str, library: Library, before: Mapping[str, str]) -> Guide | None:
    """Return the guide that has more than half of the ids of one that is gone."""
    names = {each.id for each in _named(path, before)}
    shared = {guide: len(names & {each.id for each in named_in(guide)}) for guide in library.guides}
    best = max(library.guides, key=lambda guide: shared[guide], default=None)
    return best if best and shared[best] * 2 > len(names) else None


def _links_to(old: str, library: Library) -> list[str]:
    """Return path and line of every link to a guide that is gone."""
    name, folder = PurePosixPath(old).stem, PurePosixPath(old).parent.name
    links = {(path, line) for path, line, link in links_in(library) if link.target == old}
    for scenario in library.scenarios:
        if scenario.id == folder and name in scenario.first:
            links.add((scenario.path, line_of_key("first", scenario.path, library)))
    for page in library.pages:
        for number, line in enumerate(page.text.split("\n"), 1):
            if re.search(rf"\]\([^)\s]*{folder}/{name}\.md[)#]", line):
                links.add((page.path, number))
    return [f"docs/{path}:{line}" for path, line in sorted(links)]


def _listed(links: list[str]) -> str:
    more = len(links) - _MAX_LISTED
    shown = ", ".join(links[:_MAX_LISTED]) + (f" and {more} more" if more > 0 else "")
    return f"one link ({shown}) still leads to" if len(links) == 1 else f"{len(links)} links ({shown}) still lead to"
