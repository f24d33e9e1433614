"""Rules for insertions: lines such as [[paths]], which a free page replaces with part of the library."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.model import HELPLINES, SITE, Library
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.pages import INSERTION, INSERTIONS


@rule("unknown-insertion", severity=ERROR, scope=FILE)
def unknown_insertion(library: Library) -> Iterator[Violation]:
    """An insertion has a known name and is on the page only once; only helplines have doors.

    Fix: use one of: [[start]], [[scenarios]], [[paths]], [[helplines]], [[helplines:fear]] or another door,
    [[helplines-checked]], [[emergency]], [[boxes]], [[rules]], [[points]].

    Right, in support/index.md:
        [[helplines]]
    Wrong:
        [[helplines:feer]]
    """
    doors = library.site.door_by_id
    for page in library.pages:
        seen: set[tuple[str, str]] = set()
        for line, name, door in _insertions(page.text):
            if (name, door) in seen:
                yield page.path, line, f"Duplicate insertion “[[{name}]]”."
                break
            seen.add((name, door))
            if name not in INSERTIONS:
                yield page.path, line, f"Unknown insertion “[[{name}]]”."
            elif door and (name != "helplines" or door not in doors) and SITE not in library.unread:
                yield page.path, line, f"“{name}” has no door “{door}”; the doors are: {', '.join(doors) or 'none'}."


@rule("door-without-helpline", severity=ERROR, scope=FILE)
def door_without_helpline(library: Library) -> Iterator[Violation]:
    """Each door on a page leads to at least one helpline.

    Fix: add the door to a helpline in docs/support/helplines.yml, or remove the insertion.

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
            if name == "helplines" and door in library.site.door_by_id and door not in served:
                yield page.path, line, f"No helpline has the door “{door}”."


def _insertions(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and door (or an empty string) of each insertion."""
    _, body, offset = split_front_matter(text)
    for match in INSERTION.finditer(body):
        yield body.count("\n", 0, match.start()) + offset + 1, match[1], match[2] or ""
