"""Typographic quotation marks, apostrophes, ellipses and dashes, on pages and in the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidebook.model import Citation, Link, Plain, Span, Strong, Text

_DOUBLE = re.compile(r'(^|[\s(\[{–—‘])"')
_SINGLE = re.compile(r"(^|[\s(\[{–—“])'")
_DASH = re.compile(r"(?<=\s)--(?=\s)")


def curly(words: str) -> str:
    """Return `words` with curly quotation marks and apostrophes, “…” for three dots and “–” for a lone “--”."""
    if '"' in words:
        words = _DOUBLE.sub(r"\1“", words).replace('"', "”")
    if "'" in words:
        words = _SINGLE.sub(r"\1‘", words).replace("'", "’")
    if "..." in words:
        words = words.replace("...", "…")
    return _DASH.sub("–", words) if " -- " in words else words


def within_quotes(words: str) -> str:
    """Return `words` for use between double quotation marks, with nested ones as single marks."""
    return curly(words).replace("“", "‘").replace("”", "’")


def curly_parts(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of one sentence with curly quotation marks; one that follows a gap (underscores) closes."""
    found = []
    before = ""
    for part in parts:
        found.append(curly(before + part)[len(before) :])
        before = "" if not part or part[-1].isspace() else "x"
    return tuple(found)


def curly_text(text: Text) -> Iterator[Span]:
    """Yield the spans of `text` with curly quotation marks; a quotation may extend over several spans."""
    before = ""
    for span in text:
        if isinstance(span, Citation):
            yield span
            continue
        words = curly(before + span.text)[len(before) :]
        before = "" if not span.text or span.text[-1].isspace() else "x"
        match span:
            case Plain():
                yield Plain(words)
            case Strong():
                yield Strong(words)
            case Link(_, target, anchor):
                yield Link(words, target, anchor)
