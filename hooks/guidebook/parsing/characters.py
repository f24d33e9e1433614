"""Check for characters that mislead: invisible ones, stacked marks, look-alike letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from guidebook.parsing.diagnostics import Diagnostics

_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters, marks and symbols that are drawn as nothing (Unicode: Default_Ignorable_Code_Point)."""

_PICTOGRAPH = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_SKIN_TONE = "[\U0001f3fb-\U0001f3ff]"
_EMOJI = re.compile(
    f"\U0001f3f4[\U000e0061-\U000e007a]{{2,6}}\U000e007f"  # the flags of England, Scotland and Wales
    f"|[0-9#*]\ufe0f\u20e3"
    f"|{_PICTOGRAPH}(?:\ufe0f|{_SKIN_TONE})?(?:\u200d{_PICTOGRAPH}(?:\ufe0f|{_SKIN_TONE})?)*"
)
"""One emoji, with the joiners, selectors and tags that are allowed only inside an emoji."""

_DOTS = frozenset("\u00b7\u0387\u06d4\u2022\u2024\u2027\u2219\u22c5\u3002\u30fb\uff0e\uff61\ufe52\uff65")
"""Full stops of other scripts and look-alike dots; browsers accept three of them in host names (IDNA)."""

_KEYCAP = frozenset("\ufe0f\u20e3")
_LARGEST_DIGIT = 100
"""The largest value of one character, such as ⑳, that counts as digits of a phone number."""

_MOST_MARKS = 4
"""Combining marks on one letter; Vietnamese and pointed Hebrew need no more."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE", "GEORGIAN", "HEBREW", "ARABIC")
_LOOK_ALIKES = ("MATHEMATICAL", "FULLWIDTH")
"""Letters that look like plain Latin ones."""


def check_characters(text: str, diagnostics: Diagnostics, first: int = 1) -> None:
    """Report invisible and misleading characters with line and column; `first` is the number of the first line.

    An entity such as `&shy;` counts as the character it represents.
    """
    if text.isascii() and "&" not in text and text.replace("\n", "").replace("\t", "").isprintable():
        return
    for number, source in enumerate(text.split("\n"), first):
        line = re.sub(r"[\r\n]", " ", unescape(source)) if "&" in source else source
        if not line.isascii() or not line.replace("\t", "").isprintable():
            _check_invisible(line, number, diagnostics)
            _check_marks(line, number, diagnostics)
            _check_scripts(line, number, diagnostics)


def _invisible_in(line: str) -> Iterator[tuple[int, str]]:
    """Yield the index and the character of each invisible character outside an emoji."""
    emoji = {index for match in _EMOJI.finditer(line) for index in range(match.start() + 1, match.end())}
    for index, character in enumerate(line):
        if index not in emoji and _is_invisible(character):
            yield index, character


def _is_invisible(character: str) -> bool:
    if character == "\t" or (character.isascii() and character.isprintable()):
        return False
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    if "\U0001f000" <= character <= "\U0001faff":
        return False  # the emoji block, including emoji newer than Python's Unicode data
    strange = unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    return strange or is_selector or character in _INVISIBLE_LETTERS


def _check_invisible(line: str, number: int, diagnostics: Diagnostics) -> None:
    first: dict[str, int] = {}
    for index, character in _invisible_in(line):
        first.setdefault(character, index)
    for character, index in first.items():
        message = f"This line contains an invisible character: {_name(character)}."
        diagnostics.add(number, "invisible-character", message, column=index + 1)


def _name(character: str) -> str:
    """Return the name and code point of a character: "zero width space (U+200B)"."""
    name = unicodedata.name(character, "").lower()
    number = f"U+{ord(character):04X}"
    return f"{name} ({number})" if name else number


def _check_marks(line: str, number: int, diagnostics: Diagnostics) -> None:
    marks = 0
    for index, character in enumerate(line):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks == _MOST_MARKS + 1:
            message = f"This letter has more than {_MOST_MARKS} combining marks."
            diagnostics.add(number, "stacked-marks", message, column=index + 1 - marks)
            return


def _check_scripts(line: str, number: int, diagnostics: Diagnostics) -> None:
    for match in _WORD.finditer(line):
        if match[0].isascii():
            continue
        scripts = sorted({script for script in map(_script, match[0]) if script})
        if len(scripts) > 1 or any(script in _LOOK_ALIKES for script in scripts):
            names = " and ".join(script.capitalize() for script in scripts)
            message = f"The word “{match[0]}” mixes {names} letters."
            diagnostics.add(number, "mixed-scripts", message, column=match.start() + 1)


def _script(character: str) -> str:
    """Return the alphabet of a letter, or an empty string for a letter that cannot be mistaken for another."""
    name = unicodedata.name(character, "").split(" ", 1)[0]
    return name if name in (*_ALPHABETS, *_LOOK_ALIKES) else ""


def plain(words: str) -> str:
    """Replace digits and full stops of any script and style with ASCII, and letters with their NFKC form.

    Line numbers stay the same.
    """
    return _NOT_ASCII.sub(lambda letter: _plain(letter[0]), words)


def _plain(letter: str) -> str:
    if letter in _DOTS:
        return "."
    value = float(unicodedata.numeric(letter, -1))
    if value.is_integer() and 0 <= value <= _LARGEST_DIGIT:
        return str(int(value))
    return "" if letter in _KEYCAP else unicodedata.normalize("NFKC", letter)


def visible(words: str) -> str:
    """Escape invisible characters: `\\u200b`."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
