"""Guides, the scenarios that they belong to, and the paths and worksheets beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from guidebook.model.blocks import Block, Box, Bullets, FillIn, HasBlocks, Item, Paragraph, Prose, citations_in
from guidebook.model.boxes import BOXES
from guidebook.model.text import Citation, Link

Audience = Literal["one", "two", "either"]
"""Who does a guide: one person, two together, or either."""

AUDIENCES: Mapping[Audience, str] = {"one": "For one person", "two": "For two", "either": "Alone or together"}
"""Who does a guide, in words, on pages and in PDFs."""

REVIEW_EVERY = timedelta(days=365)
"""How long a full review of a page is valid (editorial rules: twelve months)."""


@dataclass(frozen=True)
class Step(HasBlocks):
    """One step of a guide."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    line: int = field(compare=False)
    doubtful: bool = field(default=False, compare=False)
    """Whether a heading next to it was mistyped. That is reported already; what the step lacks may be below it."""

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation in reading order, each point once."""
        return tuple({citation.key: citation for citation in citations_in(self.blocks)}.values())

    @cached_property
    def short_form(self) -> tuple[Block, ...]:
        """What is printed: everything but paragraphs after the first, and kinds of boxes that are not printed."""
        first = next((block for block in self.blocks if isinstance(block, Paragraph)), None)
        return tuple(block for block in self.blocks if block is first or _is_in_short_form(block))


def _is_in_short_form(block: Block) -> bool:
    match block:
        case Paragraph():
            return False
        case Box(kind=kind):
            return BOXES[kind].printed
    return True


@dataclass(frozen=True)
class MovedTick:
    """An item that was in another guide or worksheet; ticks that readers kept there are carried over."""

    owner: str
    """The id of the guide or worksheet where it was."""
    item: str
    """Its id there."""
    to: str
    """Its id in this guide."""

    @property
    def old_key(self) -> str:
        """The key under which ticks.js stored it."""
        return f"{self.owner}/{self.item}"


@dataclass(frozen=True)
class Guide:
    """One thing that readers can do, in steps. Its id is its file name."""

    id: str
    scenario: str
    path: str
    title: str
    summary: str
    audience: Audience
    time: str
    reviewed: date
    intro: tuple[Prose, ...]
    steps: tuple[Step, ...]
    retired: tuple[str, ...] = ()
    """Former ids of items, which no other item may have."""
    moved_here: tuple[MovedTick, ...] = ()
    """Items that were in other guides or worksheets."""
    discreet: bool = False
    core: int = 0
    """Its position in the core workbook, from 1; 0 if it is not in there."""
    words: tuple[str, ...] = ()
    """What readers may type to find it, beside the words on its page."""

    @property
    def together(self) -> bool:
        """Whether two people may do it together, so that it first asks whether that is safe."""
        return self.audience != "one"

    @property
    def shared(self) -> bool:
        """Whether two people fill it in together; what is filled in otherwise is private to each of them."""
        return self.audience == "two"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything to tick, in reading order."""
        return tuple(item for step in self.steps for item in step.items)

    @cached_property
    def prompts(self) -> tuple[FillIn, ...]:
        """Every box to fill in, in reading order."""
        return tuple(prompt for step in self.steps for prompt in step.prompts)


@dataclass(frozen=True)
class Section:
    """A heading and what is below it, on a page without steps."""

    title: str
    blocks: tuple[Prose, ...]
    line: int = field(compare=False)


@dataclass(frozen=True)
class Scenario:
    """What is happening, in a reader's words, and the guides for it. Its id is the name of its folder."""

    id: str
    path: str
    title: str
    """The reader's own words."""
    name: str
    """One or two neutral words, for menus and browser tabs."""
    order: int
    first: tuple[str, ...]
    """The ids of the guides to begin with, in order; the others follow by title."""
    reviewed: date
    intro: tuple[Prose, ...]
    sections: tuple[Section, ...]
    guides: tuple[Guide, ...] = ()
    discreet: bool = False
    """Whether it is left out of shared pages: the list of checklists, the whole workbook, search."""
    words: tuple[str, ...] = ()
    """Search terms of readers that its pages do not contain."""


@dataclass(frozen=True)
class Stage:
    """One part of a path: an evening, a day, a week."""

    id: str
    title: str
    blocks: tuple[Prose, ...]
    line: int = field(compare=False)

    @property
    def guide_paths(self) -> tuple[str, ...]:
        """The targets of the links in the lists of the stage, in order."""
        links = (
            span
            for block in self.blocks
            if isinstance(block, Bullets)
            for entry in block.entries
            for span in entry
            if isinstance(span, Link)
        )
        return tuple(dict.fromkeys(link.target for link in links))


@dataclass(frozen=True)
class ReadingPath:
    """A sequence of guides for a common situation. Its id is its file name."""

    id: str
    path: str
    title: str
    summary: str
    order: int
    reviewed: date
    intro: tuple[Prose, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Worksheet(HasBlocks):
    """A page of the workbook to use again and again: an agreement, a check-in. Its id is its file name."""

    id: str
    path: str
    title: str
    summary: str
    order: int
    reviewed: date
    blocks: tuple[Block, ...]
    retired: tuple[str, ...] = ()
    """Former ids of items, which no other item may have."""
