"""Choose keywords that help a person find a passage again without repeating it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from guidebook import stop_words

MAX_KEYWORDS = 3
"""So few that a draft never holds a longer phrase of the article."""

MAX_LETTERS = 20
"""Longer words are names of pages, or whole sentences of a language that writes no spaces."""

_STEM = 5
"""Letters; good enough for two sentences of one author."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_SHORT_PASSAGE = 2
"""Letters that find a passage in a language without spaces."""


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the lowercase words of an article, which leaves out names."""
    return Counter(word for text in texts for word in _plain_words(text, lowercase_only=True))


def key_words(passage: str, counts: Counter[str]) -> tuple[str, ...]:
    """Return the rarest words of a passage, reordered so that none of its phrases is kept."""
    words = {word for word in _plain_words(passage) if counts[word] and word not in stop_words.KEY_WORDS}
    rarest = sorted(words, key=lambda word: (counts[word], -len(word), word))[:MAX_KEYWORDS]
    ordered = tuple(sorted(rarest))
    return ordered[::-1] if " ".join(ordered) in " ".join(_plain_words(passage)) else ordered


def telling_words(text: str) -> frozenset[str]:
    """Return the stems of a text's words, without the most common words, to see whether two texts say the same."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(word[:_STEM] for word in words if word not in stop_words.SEARCH and len(word) > 1)


def _plain_words(text: str, lowercase_only: bool = False) -> list[str]:
    """Return the words of a text in lowercase; contractions lose their endings."""
    joined = re.sub(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m))\b", "", unicodedata.normalize("NFC", text))
    words = (
        word[:_SHORT_PASSAGE] if _WITHOUT_SPACES.match(word) else word
        for word in _WORD.findall(joined)
        if not (lowercase_only and word[0].isupper())
    )
    return [word.lower() for word in words if len(word) <= MAX_LETTERS]
