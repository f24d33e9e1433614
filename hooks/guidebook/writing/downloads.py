"""The PDFs that a page leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guidebook.writing import markup, places
from guidebook.writing.page import address


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


def download_list(downloads: Downloads, here: str, *, discreet: bool = False) -> Iterator[str]:
    """The PDFs of the page `here`, each with pages and size; on a discreet page, what a tap may leave behind."""
    if discreet and downloads.by_page.get(here):
        yield "A tap may save the file on this device at once, under a name that others can read."
        yield ""
    for download in downloads.by_page.get(here, ()):
        target = address(places.edition_pdf(download.name), here)
        facts = f"{markup.count(download.pages, 'page')}, {_size(download.size)}"
        yield f"- [PDF, {download.wording}]({target}): {facts}"
    if downloads.by_page.get(here):
        yield ""


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
