"""Check the hashes beside a source record, which detect sentences copied from the article (guidebook.originality)."""

from __future__ import annotations

import re

from guidebook.parsing.diagnostics import Diagnostics

_HASH = re.compile(r"[0-9a-f]{12}")


def parse_fingerprint(text: str, diagnostics: Diagnostics) -> None:
    """Report the first line that is not a hash, so that no article can be stored in a fingerprint.

    Hashes have to be sorted and unique, so that one repeated hash cannot pass for a full list.
    """
    if not text.strip():
        diagnostics.add(1, "invalid-fingerprint", "This file is empty, so copied sentences could not be detected.")
        return
    before = ""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if not _HASH.fullmatch(line):
            diagnostics.add(number, "invalid-fingerprint", "This line is not a hash of 12 hexadecimal digits.")
            return
        if line <= before:
            diagnostics.add(number, "invalid-fingerprint", "This hash is out of order or a duplicate.")
            return
        before = line
