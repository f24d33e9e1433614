"""Split a text into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(r"[.!?…][\"”’')\]“»›]*\s+(?=[\"“‘'(\[„‚«‹]*[^\W_a-z])|(?<=[。！？])(?=[^\s”」』])")
"""The end of a sentence: a full stop or the like, and a word that does not begin with a small letter."""

TITLES = "Dr|Mr|Mrs|Ms|Prof|Rev"
"""Short titles before a name, as a pattern."""

_ABBREVIATION = re.compile(rf"\b(?:{TITLES}|St|Jr|Sr|vs|e\.g|i\.e|[A-Z])\.\s+$")
"""A full stop that does not end a sentence: after an abbreviation or an initial."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of `text`, with the spaces after it."""
    start = 0
    for match in _BREAK.finditer(text):
        if not _ABBREVIATION.search(text, start, match.end()):
            yield start, match.end()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of `text`, without the spaces around them."""
    return [text[start:end].strip() for start, end in sentence_spans(text)]
