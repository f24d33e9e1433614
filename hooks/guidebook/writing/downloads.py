"""The PDFs that a page leads to."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.catalog import edition_pdf
from guidebook.downloads import Downloads
from guidebook.wording import count
from guidebook.writing.page import address


def download_list(downloads: Downloads, here: str, *, discreet: bool = False) -> Iterator[str]:
    """The PDFs of the page `here`, each with pages and size; on a discreet page, what a tap may leave behind."""
    if discreet and downloads.of(here):
        yield "A tap may save the file on this device at once, under a name that others can read."
        yield ""
    for download in downloads.of(here):
        target = address(edition_pdf(download.name), here)
        facts = f"{count(download.pages, 'page')}, {_size(download.size)}"
        yield f"- [PDF, {download.wording}]({target}): {facts}"
    if downloads.of(here):
        yield ""


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
