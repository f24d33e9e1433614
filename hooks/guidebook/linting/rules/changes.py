"""Rules for what has changed since the last commit: ids that were lost, guides that have another name or are gone.

`before` holds the texts of files that have changed or are gone; it is empty where git is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from guidebook.linting.registry import Place, Rule, line_of_key
from guidebook.linting.rules.links import links_in
from guidebook.model import Guide, Item, Library, Worksheet
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.guides import parse_guide
from guidebook.parsing.worksheets import parse_worksheet

FOLDERS = ("guides", "worksheets")
"""What holds things to tick."""

_MOST_NAMED = 12
"""Places that a message names; a guide of the site is linked from eight at most."""


def id_not_retired(library: Library, before: Mapping[str, str]) -> Iterator[Place]:
    """Readers may have kept a tick under an id, so it is never used again; a list in the front matter makes sure.

    Fix: add the ids to the line “retired:” of the front matter, or restore what was removed.
    """
    for page in _changed(library, before):
        now = {item.id for item in page.items} | set(page.retired)
        gone = [item.id for item in _items(page.path, before) if item.id and item.id not in now]
        gone = [name for name in gone if name not in _renamed_items(page, before)]
        if gone:
            names = ", ".join(f"“{name}”" for name in gone)
            line = f"retired: {', '.join((*page.retired, *gone))}"
            yield (
                page.path,
                line_of_key("retired", page.path, library),
                f"{names} could be ticked in the last commit, and should be retired. Write: {line}",
            )


def id_changed(library: Library, before: Mapping[str, str]) -> Iterator[Place]:
    """Readers may have kept a tick under the id, so it never changes.

    Fix: put the old id back. If this asks for something new, word it differently, and retire the old id.
    """
    for page in _changed(library, before):
        for old, item in _renamed_items(page, before).items():
            yield page.path, item.line, f"“{item.text}” had the id {{ #{old} }} in the last commit."


def guide_renamed(library: Library, before: Mapping[str, str]) -> Iterator[Place]:
    """The name of a file is part of its address, so links to the old name are broken.

    Fix: write the new name in these places, or rename the file back.
    """
    for old, new in _gone(library, before).items():
        if new and (places := _places(old, library)):
            yield (
                new.path,
                1,
                f"This guide was renamed: it was docs/{old} in the last commit, and {_named(places)} that name.",
            )


def guide_removed(library: Library, before: Mapping[str, str]) -> Iterator[Place]:
    """Links to a guide that has been removed are broken.

    Fix: take the links out of these places, or restore the file.
    """
    for old, new in _gone(library, before).items():
        if not new and (places := _places(old, library)):
            yield old, 1, f"This guide was removed since the last commit, and {_named(places)} it."


def ticks_left_behind(library: Library, before: Mapping[str, str]) -> Iterator[Place]:
    """Ticks are kept under the name of a guide's file.

    Fix: keep the old name of the file if you can; its title may change at any time.
    """
    for old, new in _gone(library, before).items():
        if new:
            yield (
                new.path,
                1,
                f"This guide was renamed from docs/{old}, so ticks that readers have kept no longer show.",
            )


def moved(library: Library, before: Mapping[str, str]) -> frozenset[str]:
    """The guides that have gone from where they were."""
    return frozenset(_gone(library, before))


def rules_of(before: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules for guides that have gone, which stop a build as the links to them would."""
    return tuple(partial(rule, before=before) for rule in (guide_renamed, guide_removed))


def _changed(library: Library, before: Mapping[str, str]) -> Iterator[Guide | Worksheet]:
    yield from (page for page in library.guides if page.path in before)
    yield from (page for page in library.worksheets if page.path in before)


def _items(path: str, before: Mapping[str, str]) -> list[Item]:
    """What could be ticked on a page."""
    unheard = Diagnostics(path)
    if path.startswith("worksheets/"):
        return list(parse_worksheet(path, before[path], unheard).items)
    return list(parse_guide(path, before[path], unheard).items)


def _renamed_items(page: Guide | Worksheet, before: Mapping[str, str]) -> dict[str, Item]:
    """Old id to the item that has the same words and another id now."""
    old = {item.id: item.text for item in _items(page.path, before)}
    new = {item.text: item for item in page.items if item.id and item.id not in old}
    kept = {item.id for item in page.items}
    return {name: new[text] for name, text in old.items() if name and name not in kept and text in new}


def _gone(library: Library, before: Mapping[str, str]) -> dict[str, Guide | None]:
    """The path of each guide that is gone, and the guide that it has become."""
    paths = [path for path in before if path.startswith("guides/") and not path.endswith("/index.md")]
    return {path: _heir(path, library, before) for path in paths if path not in library.files.keys() | library.unread}


def _heir(path: str, library: Library, before: Mapping[str, str]) -> Guide | None:
    """The guide that holds more than half of what could be ticked in one that is gone."""
    names = {item.id for item in _items(path, before)}
    shared = {guide: len(names & {item.id for item in guide.items}) for guide in library.guides}
    best = max(library.guides, key=lambda guide: shared[guide], default=None)
    return best if best and shared[best] * 2 > len(names) else None


def _places(old: str, library: Library) -> list[str]:
    """Every place that still leads to a guide that is gone, as path and line."""
    name, folder = PurePosixPath(old).stem, PurePosixPath(old).parent.name
    found = [(path, line) for path, line, link in links_in(library) if link.target == old]
    for scenario in library.scenarios:
        names_it = scenario.id == folder and name in scenario.first
        found += [(scenario.path, line_of_key("first", scenario.path, library))] if names_it else []
    for page in library.pages:
        for number, line in enumerate(page.text.split("\n"), 1):
            if re.search(rf"\]\([^)\s]*{folder}/{name}\.md[)#]", line):
                found.append((page.path, number))
    return [f"docs/{path}:{line}" for path, line in sorted(set(found))]


def _named(places: list[str]) -> str:
    more = len(places) - _MOST_NAMED
    shown = ", ".join(places[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return (
        f"one place ({shown}) still links to" if len(places) == 1 else f"{len(places)} places ({shown}) still link to"
    )


RULES = (id_not_retired, id_changed)
"""For `guidebook check`; a build is the same with and without git."""

ADVICE = (ticks_left_behind,)
