"""The downloads of a build: the workbook hook fills them in, and rendering lists them on pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Download:
    """One PDF download, with its size and number of pages."""

    name: str
    """File name without `.pdf`."""
    wording: str
    """Label of the edition: “US Letter”, “A4, for two people”."""
    pages: int
    size: int
    """In bytes."""
    kind: str = ""
    """The kind of edition, a key of `guidebook.catalog.EDITIONS`."""


@dataclass(frozen=True)
class EbookDownload:
    """One e-book, with its size."""

    path: str
    """Its path in the site."""
    size: int
    """In bytes."""


@dataclass(frozen=True)
class Downloads:
    """Every PDF and e-book of a build; empty if none was built."""

    by_page: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    """The PDFs of each page, by the path of the page."""
    in_workbook: Mapping[str, str] = field(default_factory=dict)
    """Where each guide starts in the two-person A4 workbook, by guide id: “page 23”."""
    ebooks: Mapping[str, EbookDownload] = field(default_factory=dict)
    """The e-book of each page that has one, by the path of the page."""

    def of(self, path: str) -> tuple[Download, ...]:
        """Return the PDFs of a page."""
        return self.by_page.get(path, ())
