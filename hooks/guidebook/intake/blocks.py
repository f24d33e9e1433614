"""What an article is made of once its form no longer matters."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """One heading, paragraph or list entry."""

    text: str
    line: int = 0
    """In the file, counted from 1; 0 where the file has no lines worth naming, as in HTML."""
    heading: bool = False
    """The file marks it as a heading, or it looks like one."""
    number: int | None = None
    """Its number, where the article counts its points."""
    label: str = ""
    """The word before the number: “Step”."""
    gap: bool = False
    """More room than usual stands above it, as where a heading was lost."""
    paid: bool = False
    """It holds a link that somebody pays for."""


@dataclass(frozen=True)
class Facts:
    """What the file says about the article as a whole; empty where it says nothing."""

    title: str = ""
    by: str = ""
    name: str = ""
    published: str = ""
    address: str = ""


@dataclass(frozen=True)
class Article:
    """An article as blocks, in reading order."""

    blocks: tuple[Block, ...]
    facts: Facts = field(default_factory=Facts)
    text: str = field(default="", repr=False)
    """All its words, its title on the first line, for the fingerprint."""
    unsure: tuple[str, ...] = ()
    """What its file leaves open, for the report."""
