"""Characters that a text may not hold: unseen ones, piles of marks, letters that pass for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from guidebook.parsing.diagnostics import Diagnostics

_UNSEEN_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Drawn as nothing, though Unicode counts them as letters, marks or symbols (Default_Ignorable_Code_Point)."""

_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_TONE = "[\U0001f3fb-\U0001f3ff]"
_EMOJI = re.compile(
    f"\U0001f3f4[\U000e0061-\U000e007a]{{2,6}}\U000e007f"  # the flags of England, Scotland and Wales
    f"|[0-9#*]\ufe0f\u20e3"
    f"|{_PICTURE}(?:\ufe0f|{_TONE})?(?:\u200d{_PICTURE}(?:\ufe0f|{_TONE})?)*"
)
"""One emoji, and the joiners, selectors and tags that only emoji may hold."""

_DOTS = frozenset("\u00b7\u0387\u06d4\u2022\u2024\u2027\u2219\u22c5\u3002\u30fb\uff0e\uff61\ufe52\uff65")
"""Full stops of other scripts, three of which browsers read in a host (IDNA), and dots that look like one."""

_KEYCAP = frozenset("\ufe0f\u20e3")
_LARGEST_DIGIT = 100
"""Of what one character stands for, such as ⑳; larger ones are no digits of a number to call."""

_MOST_MARKS = 4
"""In a row on one letter; Vietnamese and pointed Hebrew need no more."""

_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE", "GEORGIAN", "HEBREW", "ARABIC")
_LOOK_ALIKES = ("MATHEMATICAL", "FULLWIDTH")
"""Letters of other uses that are drawn like plain Latin ones."""


def check_characters(text: str, diagnostics: Diagnostics, first: int = 1) -> None:
    """Note what nobody can see or tell apart, with its line and column; `first` is the number of the first line.

    A character that is spelled as an entity, such as `&shy;`, counts as itself.
    """
    if text.isascii() and "&" not in text and text.replace("\n", "").replace("\t", "").isprintable():
        return
    for number, written in enumerate(text.split("\n"), first):
        line = re.sub(r"[\r\n]", " ", unescape(written)) if "&" in written else written
        if not line.isascii() or not line.replace("\t", "").isprintable():
            _note_unseen(line, number, diagnostics)
            _note_marks(line, number, diagnostics)
            _note_scripts(line, number, diagnostics)


def unseen_in(line: str) -> Iterator[tuple[int, str]]:
    """Place and character of all that nobody can see, emoji aside."""
    inside = {place for match in _EMOJI.finditer(line) for place in range(match.start() + 1, match.end())}
    for place, character in enumerate(line):
        if place not in inside and _is_unseen(character):
            yield place, character


def _is_unseen(character: str) -> bool:
    if character == "\t" or (character.isascii() and character.isprintable()):
        return False
    selects = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    if "\U0001f000" <= character <= "\U0001faff":
        return False  # all of it is for pictures, also those that are newer than Python's own list
    strange = unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    return strange or selects or character in _UNSEEN_LETTERS


def _note_unseen(line: str, number: int, diagnostics: Diagnostics) -> None:
    first: dict[str, int] = {}
    for place, character in unseen_in(line):
        first.setdefault(character, place)
    for character, place in first.items():
        message = f"This line holds {named(character)}, which nobody can see."
        diagnostics.add(number, "invisible-character", message, column=place + 1)


def named(character: str) -> str:
    """The name of a character and its number: "a zero width space (U+200B)"."""
    name = unicodedata.name(character, "").lower()
    number = f"U+{ord(character):04X}"
    return f"{'an' if name[0] in 'aeio' else 'a'} {name} ({number})" if name else number


def _note_marks(line: str, number: int, diagnostics: Diagnostics) -> None:
    marks = 0
    for place, character in enumerate(line):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks == _MOST_MARKS + 1:
            message = f"This letter has more than {_MOST_MARKS} marks above or below it."
            diagnostics.add(number, "stacked-marks", message, column=place + 1 - marks)
            return


def _note_scripts(line: str, number: int, diagnostics: Diagnostics) -> None:
    for match in _WORD.finditer(line):
        if match[0].isascii():
            continue
        scripts = sorted({script for script in map(_script, match[0]) if script})
        if len(scripts) > 1 or any(script in _LOOK_ALIKES for script in scripts):
            names = " and ".join(script.capitalize() for script in scripts)
            message = f"The word “{match[0]}” is written in {names} letters."
            diagnostics.add(number, "mixed-scripts", message, column=match.start() + 1)


def _script(character: str) -> str:
    """The alphabet of a letter; empty for letters whose look is all their own, or that any script uses."""
    name = unicodedata.name(character, "").split(" ", 1)[0]
    return name if name in (*_ALPHABETS, *_LOOK_ALIKES) else ""


def plain(words: str) -> str:
    """The words with a plain digit for every character that stands for one, and a full stop for all that look so.

    Circled, raised, wide and foreign digits become ASCII, as do other forms of letters (Unicode's NFKC). Nothing
    moves to another line.
    """
    if words.isascii():
        return words
    return "".join(_plain(letter) for letter in words)


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _DOTS:
        return "."
    value = float(unicodedata.numeric(letter, -1))
    if value.is_integer() and 0 <= value <= _LARGEST_DIGIT:
        return str(int(value))
    return "" if letter in _KEYCAP else unicodedata.normalize("NFKC", letter)


def visible(words: str) -> str:
    """The words with a spelling that can be seen of whatever nobody can see: `\\u200b`."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
