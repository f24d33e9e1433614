"""Rules for insertions: what a free page shows of the library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from guidebook.linting.registry import Place
from guidebook.model import HELPLINES, Door, Library
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.pages import INSERTION, INSERTIONS


def unknown_insertion(library: Library) -> Iterator[Place]:
    """What a page shows of the library has a name that is known, and stands there once; only helplines have doors.

    Fix: use one of: [[scenarios]], [[paths]], [[helplines]], [[helplines:fear]] or another door,
    [[helplines-checked]], [[emergency]], [[boxes]], [[rules]].

    Right, in support/index.md:
        [[helplines]]
    Wrong:
        [[helplines:feer]]
    """
    for page in library.pages:
        seen: set[tuple[str, str]] = set()
        for line, name, door in _insertions(page.text):
            if (name, door) in seen:
                yield page.path, line, "This line stands on the page twice."
                return
            seen.add((name, door))
            if name not in INSERTIONS:
                yield page.path, line, f"“[[{name}]]” is not known."
            elif door and (name != "helplines" or door not in get_args(Door)):
                yield page.path, line, f"“{door}” is no door of “{name}”; the doors are: {', '.join(get_args(Door))}."


def door_without_helpline(library: Library) -> Iterator[Place]:
    """Behind a door there is a number to call.

    Fix: add the door to a helpline of docs/support/helplines.yml, or remove the insertion.

    Right, in support/index.md:
        [[helplines]]
    Wrong:
        [[helplines:children]]
    """
    if HELPLINES in library.unread:
        return
    served = {door for helpline in library.helplines for door in helpline.doors}
    for page in library.pages:
        for line, name, door in _insertions(page.text):
            if name == "helplines" and door in get_args(Door) and door not in served:
                yield page.path, line, f"No helpline has the door “{door}”."


def _insertions(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, name and door of each insertion of a file; the door is empty where it names none."""
    _, body, offset = split_front_matter(text)
    for found in INSERTION.finditer(body):
        yield body.count("\n", 0, found.start()) + offset + 1, found[1], found[2] or ""


RULES = (unknown_insertion, door_without_helpline)
