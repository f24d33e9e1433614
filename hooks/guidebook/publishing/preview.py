"""What a preview server adds while someone writes: the report of what is wrong, on top of the last good site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

STYLE = "/build-report.css"
"""Where the style of the report is served: no page of the site holds it, and the policy allows no inline style."""

_Begun = tuple[str, list[tuple[str, str]]]
"""Status and headers of an answer."""

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
_AGAIN = 2
"""Seconds until a page that shows nothing but the report asks again whether there is a site."""


class ReportOnTop:
    """A WSGI application around the one that serves the site.

    While there is a report, every page carries it; where there is no page yet, it is the page.
    """

    def __init__(self, site: WSGIApplication, report: Callable[[], str]) -> None:
        """`site` serves the files; `report` returns the present report, or nothing where all is well."""
        self._site = site
        self._report = report

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ["PATH_INFO"] == STYLE:
            return _answer(start_response, "text/css", _CSS.encode())
        begun: list[_Begun] = []
        body = self._site(environ, _remember(begun))
        report = self._report()  # asked only now: the server waits for a build that is under way
        status, headers = begun[0]
        if not report or not _is_a_page(environ, headers):
            start_response(status, headers)
            return body
        page = b"".join(body)
        if not _BODY.search(page):
            return _answer(start_response, "text/html", report_page(report))
        changed = with_report(page, report)
        start_response(status, [*_without_length(headers), ("Content-Length", str(len(changed)))])
        return [changed]


def with_report(page: bytes, report: str) -> bytes:
    """The HTML `page` with the report as the first thing in its body."""
    words = "Below is the last good version of the site. It is renewed as soon as this is fixed."
    section = _section("h2", "The site could not be built", words, report)
    return _BODY.sub(lambda body: body[0] + section.encode(), page, count=1)


def report_page(report: str) -> bytes:
    """A page that shows the report alone, until there is a site."""
    words = "This page turns into the site as soon as this is fixed."
    section = _section("h1", "The site could not be built", words, report, " alone")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The site could not be built</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="refresh" content="{_AGAIN}"></head><body>{section}</body></html>'
    ).encode()


def _section(heading: str, title: str, words: str, report: str, more: str = "") -> str:
    return (
        f'<link rel="stylesheet" href="{STYLE}"><section class="build-report{more}" aria-label="{title}">'
        f"<{heading}>{title}</{heading}><p>{words}</p>"
        f'<pre tabindex="0">{escape(report)}</pre></section>'
    )


def _is_a_page(environ: WSGIEnvironment, headers: Iterable[tuple[str, str]]) -> bool:
    html = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
    return html and "text/html" in environ.get("HTTP_ACCEPT", "text/html")


def _without_length(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers if name.lower() != "content-length"]


def _remember(begun: list[_Begun]) -> StartResponse:
    def start_response(
        status: str, headers: list[tuple[str, str]], _error: object = None, /
    ) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return lambda _: None

    return start_response


def _answer(start_response: StartResponse, kind: str, content: bytes) -> list[bytes]:
    start_response("200 OK", [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(content)))])
    return [content]
