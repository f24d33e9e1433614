"""The hashes beside a record, by which copies of an article are found (guidebook.copying)."""

from __future__ import annotations

import re

from guidebook.reading.findings import Findings

_HASH = re.compile(r"[0-9a-f]{12}")


def read_fingerprint(text: str, findings: Findings) -> None:
    """Note the first thing that no fingerprint has: the article itself must never be kept.

    Hashes stand in order and once each, so that one repeated many times cannot stand in for many.
    """
    if not text.strip():
        findings.add(1, "broken-fingerprint", "This file is empty, so no copy of the article could be found.")
        return
    before = ""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if not _HASH.fullmatch(line):
            findings.add(number, "broken-fingerprint", "This line is not a hash of twelve characters.")
            return
        if line <= before:
            findings.add(number, "broken-fingerprint", "This hash is out of order, or stands here a second time.")
            return
        before = line
