"""Rules for warnings: each comes before what it warns about.

Guides for two people, or for either, need no rule: their template asks whether it is safe, above the first step.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.model import Block, FillIn, Item, Library, Link, Note, ReadingPath, Scenario, texts_of

SUPPORT = "support/index.md"

_LISTS = re.compile(r"^\[\[(?:scenarios|paths)\]\]$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@rule("missing-safety-link", severity=ERROR, scope=FILE)
def missing_safety_link(library: Library) -> Iterator[Violation]:
    """People in danger must find help before the guides.

    Fix: link to support/index.md#first-door above the first guide: in a scenario or a path above the first heading,
    on other pages above [[scenarios]] and [[paths]]. A scenario or path that mentions another door with a “column” in
    docs/site.yml links to it there too, and other pages link to all of them.

    Right, in guides/fighting/index.md:
        (../../support/index.md#first-door)
    Wrong:
        (../../support/index.md)
    """
    doors = [door.anchor for door in library.site.main_doors]
    for scenario in library.scenarios:
        later = [block for section in scenario.sections for block in section.blocks]
        yield from _late(scenario, scenario.intro, later, doors)
    for path in library.paths:
        yield from _late(path, path.intro, [block for stage in path.stages for block in stage.blocks], doors)
    for page in library.pages:
        if match := _LISTS.search(page.text):
            before = {_target(page.path, link) for link in _LINK.findall(page.text[: match.start()])}
            line = page.text.count("\n", 0, match.start()) + 1
            for door in doors:
                if f"{SUPPORT}#{door}" not in before:
                    yield page.path, line, f"There is no link to {SUPPORT}#{door} above “{match[0]}”."


@rule("late-warning", severity=ERROR, scope=FILE)
def late_warning(library: Library) -> Iterator[Violation]:
    """In a step, a warning comes before the items and prompts.

    Fix: move the safety box up, above the first item and the first prompt of the step.

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] We have both spoken. { #both-spoke }

        !!! safety "If it gets loud"

            Leave the room.
    """
    for guide, step in library.steps():
        too_late = False
        for block in step.blocks:
            too_late = too_late or isinstance(block, (Item, FillIn))
            if too_late and isinstance(block, Note) and block.kind == "safety":
                yield guide.path, block.line, f"The warning “{block.title}” comes after an item or a prompt."


def _late(
    page: Scenario | ReadingPath, intro: Iterable[Block], later: Iterable[Block], main: Sequence[str]
) -> Iterator[Violation]:
    """Yield a violation for each door that the first part of a page has to link to, and doesn't."""
    first, others = _doors(intro), _doors(later)
    for door in main:
        if door not in first and (door == main[0] or door in others):
            yield page.path, 1, f"There is no link to {SUPPORT}#{door} above the guides."


def _doors(blocks: Iterable[Block]) -> set[str]:
    """Return the doors that blocks link to."""
    links = (span for block in blocks for text in texts_of(block) for span in text if isinstance(span, Link))
    return {link.anchor for link in links if link.target == SUPPORT}


def _target(here: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(PurePosixPath(here).parent.as_posix(), link))
