"""The hashes beside a record, by which copies of an article are found (guidebook.originality)."""

from __future__ import annotations

import re

from guidebook.parsing.diagnostics import Diagnostics

_HASH = re.compile(r"[0-9a-f]{12}")


def parse_fingerprint(text: str, diagnostics: Diagnostics) -> None:
    """Note the first thing that no fingerprint has: the article itself must never be kept.

    Hashes stand in order and once each, so that one repeated many times cannot stand in for many.
    """
    if not text.strip():
        diagnostics.add(1, "invalid-fingerprint", "This file is empty, so no copy of the article could be found.")
        return
    before = ""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if not _HASH.fullmatch(line):
            diagnostics.add(number, "invalid-fingerprint", "This line is not a hash of twelve characters.")
            return
        if line <= before:
            diagnostics.add(number, "invalid-fingerprint", "This hash is out of order, or stands here a second time.")
            return
        before = line
