"""Which addresses a page may lead to, judged as a browser would read them."""

from __future__ import annotations

import html
import posixpath
import re
from functools import lru_cache
from urllib.parse import unquote

_SCHEME = re.compile(r"[^/?#]*?:")
_SCHEMES = ("https:", "mailto:", "tel:", "sms:")
_HTTPS = re.compile(
    r"https://(?P<host>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,})"
    r"(?:[/?#][!-~]*)?",
    re.IGNORECASE,
)
_MAILTO = re.compile(r"mailto:[A-Za-z0-9.+_-]+@(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:tel|sms):\+?[0-9](?:[ ().-]?[0-9])*", re.IGNORECASE)
_PUBLISHED = (".md", ".svg", ".pdf")
_UNFIT = re.compile(r"[\s<>\"'`\\{}|^\[\]]")
"""Brackets too: no address needs them, and Markdown reads a link in them."""

DOI = re.compile(r"(?!.*/\.{1,2}(?:/|\Z))10\.[0-9]{4,9}/[A-Za-z0-9._;/:-]+")
"""As publishers write them today; brackets are left out, since they end a link; dots alone lead elsewhere."""

HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[a-z0-9_-][a-z0-9._-]*)*/?")
"""An address without its https://, as helplines give theirs; no part of its path is dots alone."""


@lru_cache(maxsize=4096)
def refusal(address: str, here: str = "") -> str:
    """Why the page `here` may not lead to an address, to end a sentence with; empty where it may.

    A path is decoded first, as often as a browser or another layer might. Where `here` is empty, only the form
    is judged, and not where a relative path ends.
    """
    plain = html.unescape(address)
    web, mail = _HTTPS.fullmatch(plain), _MAILTO.fullmatch(plain)
    if web and _UNFIT.search(plain):
        return "holds a character that no plain address has"
    if (named := web or mail) and is_encoded(named["host"]):
        return "has a host in letters that can pass for others"
    if web or mail or _NUMBER.fullmatch(plain):
        return ""
    for _ in range(3):
        if why := _refused_path(plain, here):
            return why
        plain = unquote(html.unescape(plain), errors="replace")
    return ""


def is_encoded(host: str) -> bool:
    """Whether a host is spelled in the encoding of letters outside ASCII (xn--), which can look like any other."""
    return "xn--" in host.lower()


def is_relative(address: str) -> bool:
    """Whether an address is a path or a part of this site, without a scheme or a host of its own."""
    return not _SCHEME.match(address) and not address.startswith(("/", "\\"))


def _refused_path(plain: str, here: str) -> str:
    if _UNFIT.search(plain) or not plain.isprintable():
        return "holds a character that no plain address has"
    if scheme := _SCHEME.match(plain):
        known = scheme[0].lower() in _SCHEMES
        return f"is not a plain {scheme[0].lower()} address" if known else "begins in a way that is not allowed"
    if plain.startswith("/"):
        return "begins at the root of the site or with another host"
    path = plain.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    if here and path and not path.endswith(_PUBLISHED):
        return "leads to no page, drawing or PDF, and nothing else is published"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path and here else here
    return "leads out of the docs folder" if target.split("/")[0] == ".." else ""
