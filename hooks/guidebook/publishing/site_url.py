"""Validate the URL of the site, which ends up in canonical links and in print, in PDFs and QR codes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

_EXAMPLE = "https://common-ground.example/"
_ALLOWED = re.compile(r"""[^\s\x00-\x1f\x7f<>"'`\\{}|^]*""")

_SETTING = re.compile(r"""^site_url:.*?(https?://[^\s"'\],]+)""", re.MULTILINE)


def configured_site_url(docs: Path) -> str:
    """Return the URL of the site for commands: `SITE_URL`, or the one in the mkdocs.yml beside `docs`, or nothing."""
    file = docs.absolute().parent / "mkdocs.yml"
    setting = _SETTING.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return os.environ.get("SITE_URL") or (setting[1] if setting else "")


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
