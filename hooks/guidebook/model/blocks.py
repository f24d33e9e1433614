"""Blocks: what the steps of a guide, worksheets and other pages are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from guidebook.model.text import Citation, Text

PARTNERS = (("one", "One of you"), ("other", "The other"))
"""The two people of a couple: in names of fields, and in words."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: Text
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Bullets:
    """A plain list, with nothing to tick."""

    entries: tuple[Text, ...]
    line: int = field(default=0, compare=False)
    numbered: bool = False
    """Whether the entries are numbered, from 1."""


@dataclass(frozen=True)
class Box:
    """`!!! kind "Title"` and a body. The kinds are the rows of `guidebook.model.boxes.BOXES`."""

    kind: str
    title: str
    body: tuple[Paragraph | Bullets, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Note(Box):
    """A box to read: words to say, what research found, or a warning."""


@dataclass(frozen=True)
class Answer:
    """One thing to fill in: something to tick, or space to write."""

    kind: Literal["tick", "option", "line", "note"]
    """A box to tick; one of several that exclude each other; one line to write on; several lines."""
    name: str = ""
    """Tells the answers of one box apart; empty where there is only one."""
    label: str = ""
    """What the answer is for, after the title of its box: “after: 7”."""
    group: str = ""
    """Of an option, tells the groups of one box apart: in each of them one option can be chosen."""


@dataclass(frozen=True)
class FillIn(Box):
    """A box that readers fill in. Only steps and worksheets contain one; its title is a question."""

    id: str = ""
    """Unique in a guide or a worksheet."""
    options: tuple[str, ...] = ()
    """The words that follow the kind, such as `two` and `tall`."""

    @property
    def for_two(self) -> bool:
        """Whether each partner has answers of their own."""
        return "two" in self.options

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What one person fills in, in reading order."""
        return (Answer("note"),)


@dataclass(frozen=True)
class Prompt(FillIn):
    """A question with space to write. Its body is at most one paragraph of help."""


@dataclass(frozen=True)
class Item:
    """One thing to tick. Its id never changes, so that ticks that readers keep stay valid."""

    id: str
    text: str
    line: int = field(compare=False)


@dataclass(frozen=True)
class Picture:
    """A line drawing."""

    path: str
    """The path of its SVG file, relative to `docs`."""
    alt: str
    """The text alternative for people who do not see it."""
    line: int = field(compare=False)


Prose = Paragraph | Bullets | Note
Block = Paragraph | Bullets | Box | Picture | Item


class HasBlocks:
    """A step or a worksheet: blocks, with items to tick and boxes to fill in among them."""

    blocks: tuple[Block, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything to tick, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Item))

    @cached_property
    def prompts(self) -> tuple[FillIn, ...]:
        """Every box to fill in, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, FillIn))


def citations_in(blocks: tuple[Block, ...]) -> Iterator[Citation]:
    """Yield every citation in reading order, including those in boxes."""
    for block in blocks:
        for text in texts_of(block):
            yield from (span for span in text if isinstance(span, Citation))


def texts_of(block: Block) -> Iterator[Text]:
    """Yield every running text of a block."""
    match block:
        case Paragraph(text):
            yield text
        case Bullets(entries):
            yield from entries
        case Box(body=body):
            for part in body:
                yield from texts_of(part)
