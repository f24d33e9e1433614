"""The content security policy of a page: what the browser may load and run.

Directives: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

SELF = "'self'"
"""The allowed origin of a page on a web server."""

SELF_OR_FILE = "'self' file:"
"""The allowed origins of a page opened as a file; Firefox does not treat files as `'self'`."""

_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?(?P<type>[^\s\"'>]*)", re.IGNORECASE)
_EXECUTABLE = ("", "module", "importmap", "speculationrules", "text/javascript", "application/javascript")


def add_csp(page: str, origin: str = SELF, content: str = "", *, serving: bool = False) -> str:
    """Return the HTML `page` with its policy at the start of its head, before anything can load.

    Args:
        page: The whole HTML document.
        origin: The allowed origin.
        content: The part of `page` that comes from authors; inline scripts in it are not allowed.
        serving: Whether to allow all inline scripts, for the live preview.

    Raises:
        ValueError: The page has no head, so it can't have a policy.
    """
    head = _HEAD.search(page)
    if not head:
        raise ValueError("the page has no <head> to put its content security policy in")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page, origin, content, serving=serving)}">'
    return f"{page[: head.end()]}{meta}{page[head.end() :]}"


def policy(page: str, origin: str = SELF, content: str = "", *, serving: bool = False) -> str:
    """Return the policy of the HTML `page`: only `origin`, and the inline scripts of its template by their hashes.

    While serving, MkDocs adds a live reload script that contains the time, so a hash can't match it.
    """
    template = page.replace(content, "") if content else page
    inline = ["'unsafe-inline'"] if serving else dict.fromkeys(map(script_hash, inline_scripts(template)))
    script = " ".join([origin, *inline])
    directives = [
        "default-src 'none'",
        f"script-src {script}",
        f"style-src {origin}",
        f"img-src {origin}",
        f"connect-src {origin}",  # no script of ours connects, but a browser may fetch robots.txt
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(directives)


def inline_scripts(page: str) -> Iterator[str]:
    """Yield the code of every inline script that a browser would run; skip data blocks."""
    for script in _SCRIPT.finditer(page):
        kind = _TYPE.search(script["attributes"])
        if not _SRC.search(script["attributes"]) and (kind["type"].lower() if kind else "") in _EXECUTABLE:
            yield script["code"]


def script_hash(code: str) -> str:
    """Return the CSP hash source of a script; browsers normalize line breaks to `\\n` first."""
    normalized = re.sub(r"\r\n?", "\n", code)
    return f"'sha256-{b64encode(sha256(normalized.encode()).digest()).decode()}'"
