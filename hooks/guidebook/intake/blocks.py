"""The format-independent model of an article."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """A heading, paragraph or list item."""

    text: str
    line: int = 0
    """Line number in the file, from 1; 0 for HTML, where line numbers mean little."""
    heading: bool = False
    """True if the file marks it as a heading, or it looks like one."""
    number: int | None = None
    """Its number, in an article that numbers its tips."""
    label: str = ""
    """The word before the number, such as “Step”."""
    gap: bool = False
    """True if several blank lines precede it, which may mean a lost heading."""
    sponsored: bool = False
    """True if it contains a sponsored link."""


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
