"""The content security policy of a page: what a browser may load and run on it.

The directives are those of Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

OWN = "'self'"
"""Where a page that is served may load from: its own site."""

FOLDER = "'self' file:"
"""Where a page opened from a folder may load from. Firefox does not count a file as `'self'`."""

_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?(?P<type>[^\s\"'>]*)", re.IGNORECASE)
_RUN = ("", "module", "importmap", "speculationrules", "text/javascript", "application/javascript")


def add_csp(page: str, own: str = OWN, words: str = "", *, serving: bool = False) -> str:
    """The HTML `page` with its policy as the first thing in its head, before anything can load.

    `words` is the part of it that was written, not built from a template: no script in it is allowed to run.
    Only for a page that is `serving` as a preview are all inline scripts allowed.
    Raises `ValueError` where the page has no head: it must not be published without a policy.
    """
    head = _HEAD.search(page)
    if not head:
        raise ValueError("it has no <head>, so no policy can stand in it")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page, own, words, serving=serving)}">'
    return f"{page[: head.end()]}{meta}{page[head.end() :]}"


def policy(page: str, own: str = OWN, words: str = "", *, serving: bool = False) -> str:
    """The policy of the HTML `page`: nothing but what is its `own`, and exactly the inline scripts of its template.

    A preview server adds a script for live reload to every answer, with the time in it, so no hash can name it.
    """
    template = page.replace(words, "") if words else page
    inline = ["'unsafe-inline'"] if serving else dict.fromkeys(map(script_hash, inline_scripts(template)))
    script = " ".join([own, *inline])
    directives = [
        "default-src 'none'",
        f"script-src {script}",
        f"style-src {own}",
        f"img-src {own}",
        f"connect-src {own}",  # no script asks for anything; a browser that reads robots.txt for the page does
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(directives)


def inline_scripts(page: str) -> Iterator[str]:
    """The code of every inline script that a browser runs, as it stands; data is none."""
    for script in _SCRIPT.finditer(page):
        kind = _TYPE.search(script["attributes"])
        if not _SRC.search(script["attributes"]) and (kind["type"].lower() if kind else "") in _RUN:
            yield script["code"]


def script_hash(code: str) -> str:
    """The code as a policy names it; a browser reads every line break as `\\n`."""
    read = re.sub(r"\r\n?", "\n", code)
    return f"'sha256-{b64encode(sha256(read.encode()).digest()).decode()}'"
