"""An id made from the words it stands beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

from anyascii import anyascii

_SMALL = frozenset(
    "a an and are as at be been both did do does each for from had has have i if in into is it its me my of on or "  # noqa: SIM905
    "our so than that the their them there they this to us was we were what which will with you your".split()
)
_MOST_WORDS = 4


def slugify(title: str) -> str:
    """The id that a title gives: lower-case words with dashes between them; empty where it has no letters."""
    return "-".join(_plain_words(title))


def cut(name: str, longest: int) -> str:
    """An id of at most so many characters, ended between two of its words where it can be."""
    return name if len(name) <= longest else name[: longest + 1].rpartition("-")[0] or name[:longest]


def unique_slug(words: str, taken: Set[str], otherwise: str) -> str:
    """A short id that says what the words say, and that is not among those `taken`.

    `otherwise` stands in for words that have no letters.
    """
    found = _plain_words(words)
    telling = [word for word in found if word not in _SMALL] or found
    name = "-".join(telling[:_MOST_WORDS])[:60].strip("-") or otherwise
    number = 1
    while (unique := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return unique


def _plain_words(words: str) -> list[str]:
    bare = words.replace("’", "").replace("'", "")
    letters = "".join(_latin(character) for character in unicodedata.normalize("NFC", bare))
    return re.findall(r"[a-z0-9]+", letters.lower())


def _latin(character: str) -> str:
    """A letter, an accent or a number in Latin letters; a space for anything else, such as an emoji."""
    return anyascii(character).replace("'", "") if unicodedata.category(character)[0] in "LMN" else " "
