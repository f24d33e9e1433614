"""A few words by which a person finds a passage again, and never enough to repeat it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from guidebook import stop_words

MOST = 3
"""Words for one point: no run of the article's words is longer than this."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in an article in small letters; names never do."""
    return Counter(word for text in texts for word in _plain_words(text, small=True))


def key_words(passage: str, counts: Counter[str]) -> tuple[str, ...]:
    """The rarest words of a passage, in another order than its own, so that none of its phrases is kept."""
    words = {word for word in _plain_words(passage) if counts[word] and word not in stop_words.KEY_WORDS}
    rarest = sorted(words, key=lambda word: (counts[word], -len(word), word))[:MOST]
    ordered = tuple(sorted(rarest))
    return ordered[::-1] if " ".join(ordered) in " ".join(_plain_words(passage)) else ordered


def _plain_words(text: str, small: bool = False) -> list[str]:
    """Words in plain small letters, as an id may hold them; with `small`, those alone that are written so."""
    joined = re.sub(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m))\b", "", text)
    decomposed = unicodedata.normalize("NFKD", joined)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [word.lower() for word in _WORD.findall(letters) if word.isascii() and not (small and word[0].isupper())]
