"""Slugs: ids and file names made of lower-case words with single dashes between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

from anyascii import anyascii

from guidebook import stop_words

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The pattern of a slug, for use inside other patterns."""

LOOSE_SLUG = r"[a-z0-9-]+"
"""A slug or a mistyped one: dashes may be doubled or at an end. For finding ids before they are checked."""

ID = re.compile(SLUG)

_MOST_WORDS = 4
_LONGEST = 60


def slugify(title: str) -> str:
    """Return the slug of a title, or an empty string when it has no letters."""
    return "-".join(_latin_words(title))


def truncate(slug: str, longest: int) -> str:
    """Shorten a slug to `longest` characters, between two words if possible."""
    return slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def unique_slug(text: str, taken: Set[str], fallback: str) -> str:
    """Return a short slug of a text that is not in `taken`; `fallback` replaces a text without letters."""
    words = _latin_words(text)
    telling = [word for word in words if word not in stop_words.SLUG] or words
    slug = "-".join(telling[:_MOST_WORDS])[:_LONGEST].strip("-") or fallback
    number, unique = 1, slug
    while unique in taken:
        number += 1
        unique = f"{slug}-{number}"
    return unique


def _latin_words(text: str) -> list[str]:
    without_apostrophes = text.replace("’", "").replace("'", "")
    letters = "".join(map(_latin, unicodedata.normalize("NFC", without_apostrophes)))
    return re.findall(r"[a-z0-9]+", letters.lower())


def _latin(character: str) -> str:
    """Transliterate a letter, mark or number; return a space for anything else, such as an emoji."""
    return anyascii(character).replace("'", "") if unicodedata.category(character)[0] in "LMN" else " "
