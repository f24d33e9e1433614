"""WSGI middleware for the live preview: show the error report above the last good version of each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

STYLESHEET = "/build-report.css"
"""URL of the report's stylesheet; the content security policy allows no inline styles."""

_Started = tuple[str, list[tuple[str, str]]]
"""Status and headers of a response."""

_CSS = """
.build-report { background: #fff8e5; border-bottom: 3px solid #8a5a00; color: #1d1d1d; padding: 1rem;
  position: sticky; top: 0; z-index: 15; }
.build-report :is(h1, h2) { color: inherit; font: 700 1.1rem/1.4 system-ui, sans-serif; margin: 0; }
.build-report p { font: 1rem/1.5 system-ui, sans-serif; margin: 0.3rem 0 0.8rem; }
.build-report pre { background: #fff; border: 1px solid #8a5a00; font: 0.875rem/1.5 ui-monospace, monospace;
  margin: 0; max-height: 30vh; overflow: auto; overflow-wrap: anywhere; padding: 0.8rem; white-space: pre-wrap; }
.build-report.alone pre { max-height: none; }
body:has(> .build-report.alone) { margin: 0; }
@media print { .build-report { display: none; } }
"""
_BODY = re.compile(rb"<body[^>]*>", re.IGNORECASE)
_REFRESH = 2
"""Seconds until a page with only the report reloads."""


class ErrorReportMiddleware:
    """Insert the error report into every page, or serve it alone where there is no page yet."""

    def __init__(self, site: WSGIApplication, report: Callable[[], str]) -> None:
        """Wrap `site`; `report` returns the current report, or an empty string if there is none."""
        self._site = site
        self._report = report

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request."""
        if environ["PATH_INFO"] == STYLESHEET:
            return _respond(start_response, "text/css", _CSS.encode())
        started: list[_Started] = []
        body = self._site(environ, _recorder(started))
        report = self._report()  # only after the site has answered, since it waits for a running build
        status, headers = started[0]
        if not report or not _is_page(environ, headers):
            start_response(status, headers)
            return body
        page = b"".join(body)
        if not _BODY.search(page):
            return _respond(start_response, "text/html", report_page(report))
        changed = with_report(page, report)
        start_response(status, [*_without_length(headers), ("Content-Length", str(len(changed)))])
        return [changed]


def with_report(page: bytes, report: str) -> bytes:
    """Return the HTML `page` with the report at the start of its body."""
    words = "Below is the last version that built. It updates as soon as you fix this."
    section = _section("h2", "The site could not be built", words, report)
    return _BODY.sub(lambda body: body[0] + section.encode(), page, count=1)


def report_page(report: str) -> bytes:
    """Return a page with only the report, which reloads until the site builds."""
    words = "The site appears here as soon as you fix this."
    section = _section("h1", "The site could not be built", words, report, " alone")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The site could not be built</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="refresh" content="{_REFRESH}"></head><body>{section}</body></html>'
    ).encode()


def _section(heading: str, title: str, words: str, report: str, extra_class: str = "") -> str:
    return (
        f'<link rel="stylesheet" href="{STYLESHEET}"><section class="build-report{extra_class}" aria-label="{title}">'
        f"<{heading}>{title}</{heading}><p>{words}</p>"
        f'<pre tabindex="0">{escape(report)}</pre></section>'
    )


def _is_page(environ: WSGIEnvironment, headers: Iterable[tuple[str, str]]) -> bool:
    html = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
    return html and "text/html" in environ.get("HTTP_ACCEPT", "text/html")


def _without_length(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers if name.lower() != "content-length"]


def _recorder(started: list[_Started]) -> StartResponse:
    """Return a `start_response` that records the status and headers instead of sending them."""

    def start_response(
        status: str, headers: list[tuple[str, str]], _error: object = None, /
    ) -> Callable[[bytes], object]:
        started.append((status, headers))
        return lambda _: None

    return start_response


def _respond(start_response: StartResponse, kind: str, content: bytes) -> list[bytes]:
    start_response("200 OK", [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(content)))])
    return [content]
