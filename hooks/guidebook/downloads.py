"""The PDFs of one build, as pages offer them: printing fills this in, and rendering shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Download:
    """One PDF and what a reader wants to know before taking it."""

    name: str
    """The name of its file, without .pdf."""
    wording: str
    """Which one it is: “US Letter”, “A4, for two people”."""
    pages: int
    size: int
    """Bytes."""


@dataclass(frozen=True)
class Downloads:
    """Every PDF of a build; empty where none was made."""

    by_page: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    """The path of a page of the site to the PDFs that belong to it."""
    in_workbook: Mapping[str, str] = field(default_factory=dict)
    """A guide's id to where it begins in the workbook for two on A4: “page 23”."""

    def of(self, path: str) -> tuple[Download, ...]:
        """Return the PDFs of a page."""
        return self.by_page.get(path, ())
