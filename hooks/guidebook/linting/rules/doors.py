"""Rules for the doors of the support page, which search lists first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.linting.registry import ERROR, Violation, rule
from guidebook.model import DOORS, Library
from guidebook.slugs import LOOSE_SLUG

_SUPPORT = "support/index.md"


@rule("door-without-section", severity=ERROR)
def door_without_section(library: Library) -> Iterator[Violation]:
    """Each door leads to a section of the support page.

    Fix: write the id of a heading in docs/support/index.md, such as anchor: first-door

    Right, in support/doors.yml:
        anchor: first-door
    Wrong:
        anchor: nowhere
    """
    page = next((page for page in library.pages if page.path == _SUPPORT), None)
    if page:
        ids = set(re.findall(rf"^#+ .*\{{ ?#({LOOSE_SLUG}) ?\}}\s*$", page.text, re.MULTILINE))
        for door in library.door_words.doors:
            if door.anchor not in ids:
                yield DOORS, door.line, f"docs/{_SUPPORT} has no heading with the id “{door.anchor}”."


@rule("support-without-doors", severity=ERROR)
def support_without_doors(library: Library) -> Iterator[Violation]:
    """Search takes people in danger to the support page, so it has to know the words they type.

    Fix: restore docs/support/doors.yml, and write at least one door with its phrases.

    Right, in support/doors.yml:
        doors:
          - anchor: first-door
            title: I'm afraid of my partner
            about: People you can call.
            first:
              - he hits me
            alone:
              - help
            also:
              - scared
    Wrong:
        doors: []
    """
    if library.site.doors and any(page.path == _SUPPORT for page in library.pages) and not library.door_words.doors:
        yield _SUPPORT, 1, f"docs/{DOORS} has no door, so search never suggests this page."
