"""A built page as one document: its styles and pictures are in it, and its scripts are not.

The report shows it in a frame with `sandbox`, so nothing on the page can act, whatever a pull request put there.
"""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote, urlsplit

_STYLESHEET = re.compile(r"<link\b[^>]*\brel=\"stylesheet\"[^>]*\bhref=\"([^\"]+)\"")
_SCRIPT = re.compile(r"<(script|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<body\b.*</body>", re.DOTALL | re.IGNORECASE)
_PICTURE = re.compile(r"(<img\b[^>]*\bsrc=\")([^\"]+)(?=\")")
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
_LARGEST_PICTURE = 200_000
"""In bytes; a larger one is left out."""

_HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    '<base target="_blank">'  # the frame may open no window, so links do nothing
)


def standalone(site: Path, path: str, page: str) -> str:
    """Return the HTML `page`, which is at `path` of the site, as one document; empty if it has no body."""
    body = _BODY.search(page)
    if not body:
        return ""
    styles = (_read(site, path, href) for href in _STYLESHEET.findall(page[: body.start()]))
    css = "".join(style.decode("utf-8", "replace") for style in styles)
    shown = _PICTURE.sub(lambda found: found[1] + _data(site, path, found[2]), _SCRIPT.sub("", body[0]))
    return f"{_HEAD}<style>{css}</style>{shown}</html>"


def _data(site: Path, path: str, address: str) -> str:
    kind = _TYPES.get(Path(urlsplit(address).path).suffix.lower())
    content = _read(site, path, address) if kind else b""
    return f"data:{kind};base64,{b64encode(content).decode()}" if 0 < len(content) <= _LARGEST_PICTURE else "data:,"


def _read(site: Path, path: str, address: str) -> bytes:
    """Return a file of the site that a page refers to; empty if there is none."""
    root = site.resolve()
    file = (root / path).parent.joinpath(unquote(urlsplit(address).path)).resolve()
    return file.read_bytes() if file.is_relative_to(root) and file.is_file() else b""
