"""From a path to text that is safe to read further."""

from __future__ import annotations

import re
from pathlib import Path

from guidebook.reading.characters import note_characters
from guidebook.reading.findings import Findings

_CONFLICT = re.compile(r"<{7} |>{7} |\|{7} ")
_INCLUDE = re.compile(r"-+8<-+")
_SPACED = re.compile(
    r"^[ \u00a0]*(?:[-*+]|#{1,6}|\d{1,2}[.)]|!!!|[a-z]+:)\u00a0|\[\u00a0\]|\{[ ]?\u00a0|\u00a0[ ]?\}|^[ \u00a0]*\u00a0",
    re.MULTILINE,
)
"""No-break spaces that word processors and phones put where Markdown and YAML know only a plain one."""

LARGEST = 100_000
"""Bytes. The longest guide has about 8,000; ten times that is no guide but an accident."""


def read_text(file: Path, findings: Findings) -> str | None:
    """The file's text, or None with a problem noted: too large, not to be read, not UTF-8.

    Characters that nobody can see, or tell apart from others, are noted too.
    """
    try:
        if (size := file.stat().st_size) > LARGEST:
            findings.add(1, "file-too-large", f"This file has {size:,} bytes; the most is {LARGEST:,}.")
            return None
        content = file.read_bytes()
    except OSError as error:
        findings.add(1, "unreadable-file", f"This file cannot be read: {error.strerror}.")
        return None
    return decoded(content, findings)


def decoded(content: bytes, findings: Findings) -> str | None:
    """The text of a file's bytes, its lines ended as ours are; None with a problem noted where it is not UTF-8."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        text = text if "\n" in text else text.replace("\r", "\n")  # as old programs for the Mac save it
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        findings.add(line, "not-utf-8", "This file is not saved as UTF-8.")
        return None
    note_characters(text, findings)
    return _SPACED.sub(lambda match: match[0].replace("\u00a0", " "), text)


def note_conflict(page: str, findings: Findings) -> bool:
    """Note the first line that git left where two changes met; whether there was one."""
    for number, line in enumerate(page.split("\n"), 1):
        if _CONFLICT.match(line):
            findings.add(
                number, "merge-conflict", f"Git left “{line[:7]}” here, with two versions of the text below it."
            )
            return True
    return False


def note_includes(page: str, findings: Findings) -> None:
    """Note lines that an extension for snippets would replace by another file, should one ever be added."""
    for number, line in enumerate(page.split("\n"), 1):
        if match := _INCLUDE.search(line):
            findings.add(
                number, "snippet-include", "This line would put another file into the page.", column=match.start() + 1
            )
