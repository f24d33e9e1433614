"""Quotation marks and apostrophes as in a printed book."""

from __future__ import annotations

import re


def curly(words: str) -> str:
    """Return `words` with curly quotation marks and apostrophes."""
    words = re.sub(r'(^|[\s(\[])"', r"\1“", words).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", words).replace("'", "’")
