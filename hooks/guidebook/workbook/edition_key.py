"""The key of an edition: a hash of everything that its PDF depends on."""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pikepdf

from guidebook.workbook.compose import Edition
from guidebook.workbook.content import as_json
from guidebook.workbook.typesetting import FONT_PACKAGES

TOOLS = ("typst", "pikepdf", "fonttools", *FONT_PACKAGES)
"""The distributions on whose versions a PDF depends. QR codes are part of the content."""

_HERE = Path(__file__).parent


def edition_key(edition: Edition) -> str:
    """Return a hash of everything that the PDF depends on: content, fields, date, our code and the tools."""
    key = hashlib.sha256(_code())
    key.update(as_json(edition.content).encode())
    key.update(json.dumps([edition.reviewed.isoformat(), edition.booklet, edition.numbered, _tools()]).encode())
    key.update(repr(edition.fields).encode())
    return key.hexdigest()


def _code() -> bytes:
    """Return the hashes of all files of this package. They are read each time, because templates may change."""
    files = sorted(file for file in _HERE.iterdir() if file.suffix in (".py", ".typ"))
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)


@cache
def _tools() -> list[str]:
    """Return the versions of `TOOLS` and of the libraries that pikepdf is linked with."""
    return [*map(version, TOOLS), pikepdf.__libqpdf_version__, zlib.ZLIB_RUNTIME_VERSION]
