"""Sources: where the advice comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from guidebook.model.blocks import Prose

SourceKind = Literal["article", "guidance", "study"]
"""An article with advice, a page of official or professional guidance, or research."""

_TITLE = re.compile(r"^(?:(?:Dr|Prof|Professor|Rev|Mr|Mrs|Ms)\.? +)+")


@dataclass(frozen=True)
class Point:
    """One piece of advice or one finding, in our own words."""

    id: str
    text: str
    credit: str
    """The expert whom the article quotes, or empty where the article itself gives the advice."""
    part: str
    """Which part of the article it is from: "Tip 4"."""
    set_aside: str
    """Why the site does not use it, or empty."""
    line: int = field(compare=False)

    @property
    def person(self) -> str:
        """The name of the expert, without title and profession: “Terri Orbuch”; empty without one."""
        return _TITLE.sub("", self.credit.partition(",")[0]).strip()


@dataclass(frozen=True)
class Source:
    """An article, a page of guidance or a study as a list of points. Its id is its file name."""

    id: str
    path: str
    kind: SourceKind
    title: str
    name: str
    """Short, for citations: "Paired"."""
    reviewed: date
    points: tuple[Point, ...]
    intro: tuple[Prose, ...] = ()
    by: str = ""
    published: date | None = None
    address: str = ""
    publisher: str = ""
    """Guidance only: the service, public body or professional association that publishes it."""
    read: date | None = None
    """Guidance only: when the page was last read, since such a page changes without notice."""
    note: str = ""
    reference: str = ""
    doi: str = ""
    whom: str = ""
    """A study only: its participants."""
    limits: str = ""
    """A study only: what it does not show."""
    fingerprint: frozenset[str] = field(default=frozenset(), repr=False)
    """Hashes of runs of words of the article, to find copied sentences without keeping the article."""
