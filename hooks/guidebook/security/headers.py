"""The `_headers` file, which sets HTTP headers on hosts such as Netlify and Cloudflare Pages."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.catalog import all_books, edition_name, edition_pdf, papers_of
from guidebook.model import Library
from guidebook.page_url import page_url
from guidebook.rendering import urls

_EVERYWHERE = (
    # Browsers ignore frame-ancestors in a <meta> tag.
    "Content-Security-Policy: frame-ancestors 'none'",
    "X-Frame-Options: DENY",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Cross-Origin-Opener-Policy: same-origin",
    "Cross-Origin-Resource-Policy: same-origin",
    "Permissions-Policy: browsing-topics=(), camera=(), geolocation=(), microphone=()",
)
_DISCREET = (
    "Cache-Control: no-store",  # no copy in the browser's cache
    "X-Robots-Tag: noindex",  # a PDF has no <meta name="robots">
)


def host_headers(library: Library) -> str:
    """Return the text of `_headers`: the headers of every page, and those of discreet pages.

    Other pages get no `Cache-Control`: both hosts make browsers revalidate by default, and file names have no hash.
    """
    rules = [("/*", _EVERYWHERE), *((path, _DISCREET) for path in _discreet_paths(library))]
    return "\n".join("\n  ".join((path, *lines)) + "\n" for path, lines in rules)


def _discreet_paths(library: Library) -> Iterator[str]:
    """Yield the URL patterns of discreet pages and PDFs."""
    yield from (_pattern(page.path) for page in library.pages if page.discreet)
    for scenario in library.scenarios:
        if scenario.discreet:
            pages = (scenario.path, urls.scenario_checklist(scenario), urls.workbook(scenario, library))
            yield from map(_pattern, pages)
    for book in all_books(library):
        if book.discreet:
            yield from (f"/{edition_pdf(edition_name(book, paper))}" for paper in papers_of(book))


def _pattern(page: str) -> str:
    """Return the URL pattern of a page and everything below it."""
    return f"/{page_url(page)}*"
