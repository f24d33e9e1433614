"""The format-independent model of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

STUB_WORDS = 350
"""A page with more words is no stub, though it may invite readers to subscribe."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class UnreadableError(Exception):
    """The file can't be read as an article; the message says why and how to fix it."""


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or table row."""

    text: str
    line: int = 0
    """Line number in the file, from 1."""
    heading: bool = False
    """True if the file marks it as a heading, or it looks like one."""
    level: int = 0
    """The level of a marked heading, from 1; 0 if the file doesn't say."""
    index: int = 0
    """Its position in the article, which tells it from another block of the same words."""
    heading_number: int = 0
    """How many headings the article has up to here, this one included."""
    number: int | None = None
    """Its number, in an article that numbers its tips."""
    label: str = ""
    """The word before the number, such as “Step”."""
    item: bool = False
    """True for an item of a list."""
    title: str = ""
    """The bold words at its start, which may be its heading."""
    speaker: str = ""
    """The name before the colon, in an interview."""
    gap: bool = False
    """True if several blank lines precede it, which may mean a lost heading."""
    attached: bool = False
    """True if no blank line precedes it."""
    sponsored: bool = False
    """True if it contains a sponsored link."""
    starts_tip: bool = False
    """True if a number was before it, in an article whose tips have no titles."""


@dataclass(frozen=True)
class LeftOut:
    """A passage of the file that is not read as part of the article."""

    reason: str
    line: int
    text: str = field(repr=False)
    expected: bool = True
    """False if nothing says that it isn't part of the article: then it may be lost advice."""


@dataclass(frozen=True)
class Metadata:
    """What the file says about the article; unknown values are empty."""

    title: str = ""
    author: str = ""
    publication: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True)
class Article:
    """An article as blocks in reading order."""

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    text: str = field(default="", repr=False)
    """The full text that is fingerprinted, with the title on the first line."""
    warnings: tuple[str, ...] = ()
    """Anything about the file that a person should check."""
    left_out: tuple[LeftOut, ...] = ()
    file_words: int = 0
    """The words of the file, without its markup; 0 if its format leaves no doubt that all were read."""
    english: bool = True
    """False if it's in another language, in which experts and offers aren't looked for."""


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(_WORD.findall(text))
