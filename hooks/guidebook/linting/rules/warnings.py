"""Rules for warnings: each stands before what it warns of.

In a guide for two people, or for either, the question whether that is safe is generated above the first step.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from guidebook.linting.registry import Place
from guidebook.model import Block, FillIn, Item, Library, Link, Note, ReadingPath, Scenario, texts_of

SUPPORT = "support/index.md"
DOORS = ("first-door", "second-door")
"""The doors of the support page to which a warning leads."""

_LISTS = re.compile(r"^\[\[(?:scenarios|paths)\]\]$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def guides_before_warning(library: Library) -> Iterator[Place]:
    """Whoever is afraid, or thinks of ending their life, finds the way to help before the guides.

    Fix: link to support/index.md#first-door above the first guide: on the page of a scenario or a path in its first
    part, on another page above [[scenarios]] and [[paths]]; and to support/index.md#second-door where the page names
    it at all.

    Right, in guides/fighting/index.md:
        (../../support/index.md#first-door)
    Wrong:
        (../../support/index.md)
    """
    for scenario in library.scenarios:
        later = [block for section in scenario.sections for block in section.blocks]
        yield from _late(scenario, scenario.intro, later)
    for path in library.paths:
        yield from _late(path, path.intro, [block for stage in path.stages for block in stage.blocks])
    for page in library.pages:
        if found := _LISTS.search(page.text):
            before = {_target(page.path, link) for link in _LINK.findall(page.text[: found.start()])}
            line = page.text.count("\n", 0, found.start()) + 1
            for door in DOORS:
                if f"{SUPPORT}#{door}" not in before:
                    yield page.path, line, f"Nothing above “{found[0]}” leads to {SUPPORT}#{door}."


def warning_below_tick(library: Library) -> Iterator[Place]:
    """In a step, a warning stands above what there is to tick or to write.

    Fix: move the safety box up, above the first item and the first prompt of the step.

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] We have both spoken. { #both-spoke }

        !!! safety "If it gets loud"

            Leave the room.
    """
    for guide, step in library.steps():
        begun = False
        for block in step.blocks:
            begun = begun or isinstance(block, (Item, FillIn))
            if begun and isinstance(block, Note) and block.kind == "safety":
                yield guide.path, block.line, f"The warning “{block.title}” stands below what it warns of."


def _late(page: Scenario | ReadingPath, intro: Iterable[Block], later: Iterable[Block]) -> Iterator[Place]:
    """The doors that the first part of a page does not lead to, and has to."""
    first, others = _doors(intro), _doors(later)
    for door in DOORS:
        if door not in first and (door == "first-door" or door in others):
            yield page.path, 1, f"Nothing above the guides leads to {SUPPORT}#{door}."


def _doors(blocks: Iterable[Block]) -> set[str]:
    """The doors that blocks lead to."""
    links = (span for block in blocks for text in texts_of(block) for span in text if isinstance(span, Link))
    return {link.anchor for link in links if link.target == SUPPORT}


def _target(here: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(PurePosixPath(here).parent.as_posix(), link))


RULES = (guides_before_warning, warning_below_tick)
