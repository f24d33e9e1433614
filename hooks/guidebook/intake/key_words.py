"""Choose keywords that help a person find a passage again without repeating it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

MAX_KEYWORDS = 3
"""So few that a draft never holds a longer phrase of the article."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    """
    about above according actually after again against also although always another around because
    become been before being best better between both cannot come could does doesn doing done down
    during each either else enough even every example experts feel find first from give goes going good
    have having help helps here however important instead into isn itself just keep know less like
    likely little long look made make makes making many maybe more most much must need needs never often
    once only other others over own partner partners people perhaps person put rather really
    relationship relationships right same says seem self should show simply since some someone something
    sometimes start still such suggests sure take tell tells than that their them themselves then there
    these they thing things think this those through time times together tonight toward towards trying
    until upon very want wants ways well were what when where whether which while will with within
    without work working would your yours yourself yourselves
    """.split()  # noqa: SIM905 - words are easier to read than a hundred quotation marks
)


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the lowercase words of an article, which leaves out names."""
    return Counter(word for text in texts for word in _plain_words(text, lowercase_only=True))


def key_words(passage: str, counts: Counter[str]) -> tuple[str, ...]:
    """Return the rarest words of a passage, reordered so that none of its phrases is kept."""
    words = {word for word in _plain_words(passage) if counts[word] and word not in _COMMON}
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
