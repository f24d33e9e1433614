"""Choose keywords that help a person find a passage again without repeating it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from guidebook import stop_words

MAX_KEYWORDS = 3
"""So few that a draft never holds a longer phrase of the article."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the lowercase words of an article, which leaves out names."""
    return Counter(word for text in texts for word in _plain_words(text, lowercase_only=True))


def key_words(passage: str, counts: Counter[str]) -> tuple[str, ...]:
    """Return the rarest words of a passage, reordered so that none of its phrases is kept."""
    words = {word for word in _plain_words(passage) if counts[word] and word not in stop_words.KEY_WORDS}
    rarest = sorted(words, key=lambda word: (counts[word], -len(word), word))[:MAX_KEYWORDS]
    ordered = tuple(sorted(rarest))
    return ordered[::-1] if " ".join(ordered) in " ".join(_plain_words(passage)) else ordered


def _plain_words(text: str, lowercase_only: bool = False) -> list[str]:
    """Return the ASCII words of a text in lowercase, as ids require; contractions lose their endings."""
    joined = re.sub(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m))\b", "", text)
    decomposed = unicodedata.normalize("NFKD", joined)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [
        word.lower() for word in _WORD.findall(letters) if word.isascii() and not (lowercase_only and word[0].isupper())
    ]
