"""Validate the URL of the site, which ends up in canonical links and in print, in PDFs and QR codes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_EXAMPLE = "https://common-ground.example/"
_ALLOWED = re.compile(r"""[^\s\x00-\x1f\x7f<>"'`\\{}|^]*""")


def site_url_error(site_url: str) -> str:
    """Return an error message if `site_url` is invalid, otherwise an empty string."""
    why = _fault(site_url)
    value = f" (“{site_url}”)" if site_url else ""
    return f"SITE_URL {why}{value}; set it to a URL such as {_EXAMPLE}" if why else ""


def _fault(site_url: str) -> str:
    try:
        parts = urlsplit(site_url)
        valid_port = parts.port != 0  # reading an invalid port raises
    except ValueError:
        return "is not a valid URL"
    faults = (
        (not site_url, "is empty"),
        (not _ALLOWED.fullmatch(site_url), "contains a character that is not allowed in a URL"),
        (parts.scheme not in ("https", "http"), "does not start with https:// or http://"),
        (not parts.hostname or not valid_port, "is not a valid URL"),
        ("?" in site_url or "#" in site_url, "has a query or a fragment"),
        ("@" in parts.netloc, "contains a user name"),
    )
    return next((why for wrong, why in faults if wrong), "")
