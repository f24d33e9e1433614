"""From a path to text that is safe to read further."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from guidebook.reading.findings import Findings

LARGEST = 100_000
"""Bytes. The longest guide has about 8,000; ten times that is no guide but an accident."""

_JOINER = "\u200d"  # holds emoji together


def read_text(file: Path, findings: Findings) -> str | None:
    """The file's text, or None with a problem noted: a link, too large, not UTF-8, unseen characters."""
    if file.is_symlink():
        findings.add(
            1,
            "symbolic-link",
            "This file is a symbolic link, and may lead out of the docs folder.",
            "Replace it by a file of its own.",
        )
        return None
    if (size := file.stat().st_size) > LARGEST:
        findings.add(
            1,
            "file-too-large",
            f"This file has {size:,} bytes; at most {LARGEST:,} are read.",
            "Split it into several guides, or remove what was pasted by accident.",
        )
        return None
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        findings.add(
            error.object[: error.start].count(b"\n") + 1,
            "not-utf-8",
            "This file is not encoded as UTF-8.",
            "Save it again with the encoding UTF-8; every editor offers it.",
        )
        return None
    _note_unseen_characters(text, findings)
    return text


def _note_unseen_characters(text: str, findings: Findings) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        for character in sorted(set(line)):
            if character not in (_JOINER, "\t") and unicodedata.category(character) in ("Cc", "Cf"):
                findings.add(
                    number,
                    "unseen-character",
                    f"This line holds U+{ord(character):04X}, which nobody can see.",
                    "Delete the line and type it again by hand.",
                )
