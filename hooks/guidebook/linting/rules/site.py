"""Rules for docs/site.yml: it exists, and helplines name its doors."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.model import HELPLINES, SITE, Library


@rule("no-settings", severity=ERROR)
def no_settings(library: Library) -> Iterator[Violation]:
    """The name of the site, its colours and its question about safety are in docs/site.yml.

    Fix: restore the file, or copy the one of a new site: guidebook init FOLDER
    """
    if SITE not in library.files and SITE not in library.unread:
        yield SITE, 1, "There is no such file."


@rule("unknown-door", severity=ERROR, scope=FILE)
def unknown_door(library: Library) -> Iterator[Violation]:
    """A helpline names the doors that it serves, so that each section of the support page lists its own.

    Fix: use the id of one of the “doors” in docs/site.yml.

    Right, in support/helplines.yml:
        doors: crisis
    Wrong:
        doors: cellar
    """
    known = library.site.door_by_id
    if SITE in library.unread:
        return
    for number, line in enumerate(library.files.get(HELPLINES, "").split("\n"), 1):
        key, _, value = line.strip().partition(":")
        for door in value.split(",") if key == "doors" else ():
            if (name := door.strip()) and name not in known:
                yield HELPLINES, number, f"Unknown door “{name}”; the doors are: {', '.join(known) or 'none'}."
