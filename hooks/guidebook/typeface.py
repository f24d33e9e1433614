"""The typeface of the workbook: its font files, and the characters that it covers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import font_source_sans_pro

NAME = "Source Sans Pro"
_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
REGULAR = _FONTS / "SourceSansPro-Regular.otf"
BOLD = _FONTS / "SourceSansPro-Bold.otf"
REGULAR_TTF = REGULAR.with_suffix(".ttf")
"""The same outlines in the format that more viewers of forms know."""


def missing(words: str) -> Iterator[tuple[int, str]]:
    """Yield the position and text of each grapheme that the typeface can't show.

    Whitespace and control characters need no glyph; a precomposed glyph covers a letter and its combining marks.
    """
    try:
        if not words.isascii():
            words.encode("cp1252")
        return  # a test makes sure that the typeface covers cp1252; looking it up costs a tenth of the check's time
    except UnicodeEncodeError:
        pass
    known = _characters()
    position = 0
    for letter in _graphemes(words):
        whole = unicodedata.normalize("NFC", letter)
        if any(ord(each) not in known and unicodedata.category(each)[0] not in "ZC" for each in whole):
            yield position, letter
        position += len(letter)


def _graphemes(words: str) -> Iterator[str]:
    """Yield each character together with its combining marks and anything joined to it."""
    letter = ""
    for each in words:
        if letter and (unicodedata.combining(each) or each in _JOINERS or letter[-1] == "\u200d"):
            letter += each
        else:
            yield from filter(None, [letter])
            letter = each
    yield from filter(None, [letter])


_JOINERS = {"\u200d", "\ufe0f", "\u20e3", *map(chr, range(0x1F3FB, 0x1F400))}
"""Characters that join several characters into one emoji."""


@cache
def _characters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow to import, and rarely needed)

    with TTFont(REGULAR, lazy=True) as font:
        return frozenset(font.getBestCmap())


def width(words: str, *, bold: bool = False) -> float:
    """Return the width of words in em, without kerning; a character without a glyph is 1 em wide."""
    widths = _widths(bold=bold)
    return sum(widths.get(ord(letter), 1) for letter in words)


@cache
def _widths(*, bold: bool) -> Mapping[int, float]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (as above)

    name = REGULAR.name.replace("Regular", "Bold") if bold else REGULAR.name
    with TTFont(REGULAR.with_name(name), lazy=True) as font:
        advances, em = font["hmtx"], font["head"].unitsPerEm
        return {code: advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
