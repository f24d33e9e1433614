"""Running text: plain and bold words, links and citations."""

from __future__ import annotations

from dataclasses import dataclass, field

TO_WRITE = "TO WRITE:"
"""Marks what a draft leaves to its author; a page that contains it is not published."""


@dataclass(frozen=True)
class Plain:
    """Words without markup."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Bold words."""

    text: str


@dataclass(frozen=True)
class Link:
    """A link to another page of the site."""

    text: str
    target: str
    """Path of a Markdown page, relative to `docs`."""
    anchor: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Citation:
    """`[@source:point]`: where a piece of advice comes from."""

    source: str
    point: str
    line: int = field(default=0, compare=False)
    doubtful: bool = field(default=False, compare=False)
    """Whether it was mistyped. That is reported already; source and point are the likely ones."""

    @property
    def key(self) -> str:
        """`source:point`, as an author types it."""
        return f"{self.source}:{self.point}"


Span = Plain | Strong | Link | Citation
Text = tuple[Span, ...]


def words_of(text: Text) -> str:
    """Return the plain words of running text, without citations."""
    return "".join(span.text for span in text if not isinstance(span, Citation)).strip()
