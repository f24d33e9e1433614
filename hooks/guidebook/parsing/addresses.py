"""Check URLs as a browser would interpret them."""

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
_UNSAFE = re.compile(r"[\s<>\"'`\\{}|^\[\]]")
"""Characters that no address needs; Markdown could read a link in brackets."""

DOI = re.compile(r"(?!.*/\.{1,2}(?:/|\Z))10\.[0-9]{4,9}/[A-Za-z0-9._;/:-]+")
"""A DOI as publishers write them today. No brackets, which would end a Markdown link; no `..` segments."""

HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[a-z0-9_-][a-z0-9._-]*)*/?")
"""An address without https://, as in helplines.yml; no path segment consists of dots."""


@lru_cache(maxsize=4096)
def url_error(address: str, page: str = "") -> str:
    """Return why `page` may not link to an address, as the end of a sentence, or an empty string if it may.

    A path is decoded repeatedly, as browsers and servers may do. Without `page`, the target of a relative path
    is not checked.
    """
    plain = html.unescape(address)
    web, mail = _HTTPS.fullmatch(plain), _MAILTO.fullmatch(plain)
    if web and _UNSAFE.search(plain):
        return "contains a character that is not allowed in an address"
    if (match := web or mail) and is_encoded(match["host"]):
        return "has a host name in Punycode (xn--), which can imitate another"
    if web or mail or _NUMBER.fullmatch(plain):
        return ""
    for _ in range(3):
        if error := _path_error(plain, page):
            return error
        plain = unquote(html.unescape(plain), errors="replace")
    return ""


def is_encoded(host: str) -> bool:
    """Return whether a host name is in Punycode (xn--), which can imitate any other."""
    return "xn--" in host.lower()


def is_relative(address: str) -> bool:
    """Return whether an address is relative: without a scheme, a host or a leading slash."""
    return not _SCHEME.match(address) and not address.startswith(("/", "\\"))


def _path_error(plain: str, page: str) -> str:
    if _UNSAFE.search(plain) or not plain.isprintable():
        return "contains a character that is not allowed in an address"
    if scheme := _SCHEME.match(plain):
        name = scheme[0].lower()
        return f"is not a valid {name} address" if name in _SCHEMES else f"begins with {name}, which is not allowed"
    if plain.startswith("/"):
        return "begins with a slash; links are relative to this page"
    path = plain.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    if page and path and not path.endswith(_PUBLISHED):
        return "does not lead to a page, drawing or PDF, and nothing else is published"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path and page else page
    return "leads out of the docs folder" if target.split("/")[0] == ".." else ""
