"""Which addresses a page may lead to, judged as a browser would read them."""

from __future__ import annotations

import html
import posixpath
import re
from urllib.parse import unquote

_SCHEME = re.compile(r"[^/?#]*?:")
_HTTPS = re.compile(
    r"https://(?P<host>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,})"
    r"(?:[/?#][!-~]*)?",
    re.IGNORECASE,
)
_MAILTO = re.compile(r"mailto:[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:tel|sms):\+?[0-9](?:[ ().-]?[0-9])*", re.IGNORECASE)
_UNFIT = re.compile(r"[\s<>\"'`\\{}|^]")

DOI = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._;/:-]+")
"""As publishers write them today; brackets are left out, since they end a link."""

HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[a-z0-9._-]+)*/?")
"""An address without its https://, as helplines give theirs."""


def refusal(address: str, here: str) -> str:
    """Why the page `here` may not lead to an address, to end a sentence with; empty where it may.

    The address is decoded first, as often as a browser or another layer might.
    """
    plain = _decoded(address)
    if _UNFIT.search(plain) or not plain.isprintable():
        return "holds a character that no plain address has"
    if plain.startswith("//"):
        return "does not say that it begins with https://"
    if _SCHEME.match(plain):
        return _refused_scheme(plain)
    return _refused_path(plain.split("#")[0].split("?")[0], here)


def _decoded(address: str) -> str:
    plain = address
    for _ in range(3):
        plain = unquote(html.unescape(plain), errors="replace")
    return plain


def _refused_scheme(plain: str) -> str:
    web = _HTTPS.fullmatch(plain)
    if web and "xn--" in web["host"].lower():
        return "has a host in letters that can pass for others"
    if web or _MAILTO.fullmatch(plain) or _NUMBER.fullmatch(plain):
        return ""
    scheme = plain.split(":", maxsplit=1)[0].lower()
    known = {"https", "mailto", "tel", "sms"}
    return f"is not a plain {scheme}: address" if scheme in known else "begins in a way that is not allowed"


def _refused_path(path: str, here: str) -> str:
    if path.startswith("/"):
        return "begins at the root of the site, whose place is not known"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    return "leads out of the docs folder" if target.split("/")[0] == ".." else ""
