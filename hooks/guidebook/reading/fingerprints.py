"""The hashes beside a record, by which copies of an article are found (guidebook.copying)."""

from __future__ import annotations

import re

from guidebook.reading.findings import Findings

_HASH = re.compile(r"[0-9a-f]{12}")


def read_fingerprint(text: str, findings: Findings) -> None:
    """Note the first line that is not a hash: the article itself must never be kept."""
    for number, line in enumerate(text.split("\n"), 1):
        if line and not _HASH.fullmatch(line):
            findings.add(number, "broken-fingerprint", "This line is not a hash of twelve signs.")
            return
