"""The file `_headers`, by which hosts such as Netlify and Cloudflare Pages learn what to send with a page."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.catalog import PAPERS, all_books, edition_name, edition_pdf
from guidebook.model import Library
from guidebook.rendering import urls

_EVERYWHERE = (
    # What a policy in a <meta> tag cannot say: that no other site shows a page in a frame.
    "Content-Security-Policy: frame-ancestors 'none'",
    "X-Frame-Options: DENY",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Cross-Origin-Opener-Policy: same-origin",
    "Cross-Origin-Resource-Policy: same-origin",
    "Permissions-Policy: browsing-topics=(), camera=(), geolocation=(), microphone=()",
)
_DISCREET = (
    "Cache-Control: no-store",  # the browser is to keep no copy
    "X-Robots-Tag: noindex",  # a PDF cannot say so itself
)


def host_headers(library: Library) -> str:
    """The whole file: what goes with every page, and what goes with the discreet ones.

    Other pages have no rule for caches. Both hosts let a browser ask each time whether a page is new,
    and files keep their names when they change.
    """
    rules = [("/*", _EVERYWHERE), *((path, _DISCREET) for path in _discreet_paths(library))]
    return "\n".join("\n  ".join((path, *lines)) + "\n" for path, lines in rules)


def _discreet_paths(library: Library) -> Iterator[str]:
    yield from (_below(page.path) for page in library.pages if page.discreet)
    for scenario in library.scenarios:
        if scenario.discreet:
            pages = (scenario.path, urls.scenario_checklist(scenario), urls.workbook(scenario, library))
            yield from map(_below, pages)
    for book in all_books(library):
        if book.discreet:
            yield from (f"/{edition_pdf(edition_name(book, paper))}" for paper in PAPERS.values())


def _below(page: str) -> str:
    """The addresses of a page and of all below it."""
    return f"/{page.removesuffix('.md').removesuffix('/index')}/*"
