"""Read files as text that is safe to parse."""

from __future__ import annotations

import re
from pathlib import Path

from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics

_CONFLICT = re.compile(r"<{7} |>{7} |\|{7} ")
_INCLUDE = re.compile(r"-+8<-+")
_SPACED = re.compile(
    r"^[ \u00a0]*(?:[-*+]|#{1,6}|\d{1,2}[.)]|!!!|[a-z]+:)\u00a0|\[\u00a0\]|\{[ ]?\u00a0|\u00a0[ ]?\}|^[ \u00a0]*\u00a0",
    re.MULTILINE,
)
"""No-break spaces that word processors and phones insert where Markdown and YAML need a plain space."""

LARGEST = 100_000
"""Bytes. The longest guide has about 8,000."""


def read_text(file: Path, diagnostics: Diagnostics) -> str | None:
    """Return the text of a file, or None if it is too large, unreadable or not UTF-8.

    Invisible and misleading characters are reported too.
    """
    try:
        if (size := file.stat().st_size) > LARGEST:
            diagnostics.add(1, "file-too-large", f"This file has {size:,} bytes; the limit is {LARGEST:,}.")
            return None
        content = file.read_bytes()
    except OSError as error:
        diagnostics.add(1, "unreadable-file", f"This file cannot be read: {error.strerror}.")
        return None
    return decoded(content, diagnostics)


def decoded(content: bytes, diagnostics: Diagnostics) -> str | None:
    """Decode the bytes of a file and normalize its line endings; return None if it is not UTF-8."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        text = text if "\n" in text else text.replace("\r", "\n")  # classic Mac OS line endings
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        diagnostics.add(line, "not-utf-8", "This file is not UTF-8.")
        return None
    check_characters(text, diagnostics)
    return _SPACED.sub(lambda match: match[0].replace("\u00a0", " "), text)


def check_conflict_markers(page: str, diagnostics: Diagnostics) -> bool:
    """Report the first merge conflict marker; return whether there is one."""
    for number, line in enumerate(page.split("\n"), 1):
        if _CONFLICT.match(line):
            diagnostics.add(number, "merge-conflict", f"Unresolved merge conflict: Git wrote “{line[:7]}” here.")
            return True
    return False


def check_includes(page: str, diagnostics: Diagnostics) -> None:
    """Report lines that a snippet extension, if one were ever added, would replace with another file."""
    for number, line in enumerate(page.split("\n"), 1):
        if match := _INCLUDE.search(line):
            message = "This line would include another file in the page."
            diagnostics.add(number, "snippet-include", message, column=match.start() + 1)
