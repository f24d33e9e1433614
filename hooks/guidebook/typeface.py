"""The typeface of the workbook: where its files are, and which characters it has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import font_lato

NAME = "Lato"
FONTS = Path(font_lato.__file__).parent / "files"
REGULAR = FONTS / "Lato-Regular.ttf"


def missing(words: str) -> Iterator[tuple[int, str]]:
    """Place and character of all in some words that the typeface cannot show.

    Spaces and marks that are never drawn need no shape of their own; a letter may be put together from its marks.
    """
    try:
        if not words.isascii():
            words.encode("cp1252")
        return  # a test holds that the typeface has these; looking it up would cost a tenth of the whole check
    except UnicodeEncodeError:
        pass
    known = _characters()
    place = 0
    for letter in _letters(words):
        whole = unicodedata.normalize("NFC", letter)
        if any(ord(each) not in known and unicodedata.category(each)[0] not in "ZC" for each in whole):
            yield place, letter
        place += len(letter)


def _letters(words: str) -> Iterator[str]:
    """The letters of some words, each with the marks that belong to it, and what is joined to it."""
    letter = ""
    for each in words:
        if letter and (unicodedata.combining(each) or each in _JOINERS or letter[-1] == "\u200d"):
            letter += each
        else:
            yield from filter(None, [letter])
            letter = each
    yield from filter(None, [letter])


_JOINERS = {"\u200d", "\ufe0f", "\u20e3", *map(chr, range(0x1F3FB, 0x1F400))}
"""What makes one emoji of several characters."""


@cache
def _characters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (only a text with uncommon characters needs it)

    with TTFont(REGULAR, lazy=True) as font:
        return frozenset(font.getBestCmap())
