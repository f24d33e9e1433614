"""From a path to text that is safe to read further."""

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
"""No-break spaces that word processors and phones put where Markdown and YAML know only a plain one."""

LARGEST = 100_000
"""Bytes. The longest guide has about 8,000; ten times that is no guide but an accident."""


def read_text(file: Path, diagnostics: Diagnostics) -> str | None:
    """The file's text, or None with a problem noted: too large, not to be read, not UTF-8.

    Characters that nobody can see, or tell apart from others, are noted too.
    """
    try:
        if (size := file.stat().st_size) > LARGEST:
            diagnostics.add(1, "file-too-large", f"This file has {size:,} bytes; the most is {LARGEST:,}.")
            return None
        content = file.read_bytes()
    except OSError as error:
        diagnostics.add(1, "unreadable-file", f"This file cannot be read: {error.strerror}.")
        return None
    return decoded(content, diagnostics)


def decoded(content: bytes, diagnostics: Diagnostics) -> str | None:
    """The text of a file's bytes, its lines ended as ours are; None with a problem noted where it is not UTF-8."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        text = text if "\n" in text else text.replace("\r", "\n")  # as old programs for the Mac save it
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        diagnostics.add(line, "not-utf-8", "This file is not saved as UTF-8.")
        return None
    check_characters(text, diagnostics)
    return _SPACED.sub(lambda match: match[0].replace("\u00a0", " "), text)


def check_conflict_markers(page: str, diagnostics: Diagnostics) -> bool:
    """Note the first line that git left where two changes met; whether there was one."""
    for number, line in enumerate(page.split("\n"), 1):
        if _CONFLICT.match(line):
            diagnostics.add(
                number, "merge-conflict", f"Git left “{line[:7]}” here, with two versions of the text below it."
            )
            return True
    return False


def check_includes(page: str, diagnostics: Diagnostics) -> None:
    """Note lines that an extension for snippets would replace by another file, should one ever be added."""
    for number, line in enumerate(page.split("\n"), 1):
        if match := _INCLUDE.search(line):
            diagnostics.add(
                number, "snippet-include", "This line would put another file into the page.", column=match.start() + 1
            )
