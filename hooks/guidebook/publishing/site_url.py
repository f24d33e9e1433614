"""The address of the site: pages, PDFs and QR codes build theirs on it, so a wrong one would be printed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_EXAMPLE = "https://common-ground.example/"
_PLAIN = re.compile(r"""[^\s\x00-\x1f\x7f<>"'`\\{}|^]*""")


def site_url_refusal(site_url: str) -> str:
    """Why a site cannot be built for the address `site_url`, as one sentence; empty where it can."""
    why = _fault(site_url)
    named = f" (“{site_url}”)" if site_url else ""
    return f"SITE_URL {why}{named}; set it to an address such as {_EXAMPLE}." if why else ""


def _fault(site_url: str) -> str:
    try:
        parts = urlsplit(site_url)
        numbered = parts.port != 0
    except ValueError:
        return "is not a valid address"
    faults = (
        (not site_url, "is empty"),
        (not _PLAIN.fullmatch(site_url), "holds a character that no address has"),
        (parts.scheme not in ("https", "http"), "does not begin with https:// or http://"),
        (not parts.hostname or not numbered, "is not a valid address"),
        ("?" in site_url or "#" in site_url, "holds a query or a fragment, which no page can follow"),
        ("@" in parts.netloc, "holds a user name"),
    )
    return next((why for wrong, why in faults if wrong), "")
