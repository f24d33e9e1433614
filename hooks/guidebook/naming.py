"""An id made from the words it stands beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

_SMALL = frozenset(
    "a an and are as at be been both did do does each for from had has have i if in into is it its me my of on or "  # noqa: SIM905
    "our so than that the their them there they this to us was we were what which will with you your".split()
)
_MOST_WORDS = 4


def propose_id(words: str, taken: Set[str], otherwise: str) -> str:
    """A short id that says what the words say, and that is not among those `taken`.

    `otherwise` stands in for words that have no Latin letters.
    """
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    telling = [word for word in found if word not in _SMALL] or found
    name = "-".join(telling[:_MOST_WORDS])[:60].strip("-") or otherwise
    number = 1
    while (unique := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return unique
