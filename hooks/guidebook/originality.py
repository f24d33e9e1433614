"""Detect sentences copied from an article, by hashes of its runs of words.

The project stores the hashes beside each record (docs/sources/<source>.fingerprint) and
never the article, so copied sentences are detected on any machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

RUN = 8
"""Words in a row that two texts are unlikely to share by chance."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\u3040-\u30ff\u3400-\u9fff]+")
"""Chinese and Japanese write no spaces, so that each character counts as a word."""

_TITLE = 100
"""Characters. A shorter first line is the title of the article, which a list of sources quotes."""


def fingerprint(article: str) -> frozenset[str]:
    """Return the hashes of all runs of words in an article, except those of its title."""
    title = article.lstrip().split("\n", 1)[0]
    in_title = set(_runs_of(title)) if len(title) < _TITLE else set()
    return frozenset(_hash(run) for run in _runs_of(article) if run not in in_title)


def fingerprint_file(article: str) -> str:
    """Return the content of the fingerprint file of an article."""
    return "\n".join(sorted(fingerprint(article))) + "\n"


def copied_runs(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield line and words of each run of `text` whose hash is in `known`; of overlapping runs, only the first."""
    last = -1
    words = _words(text)
    for index, run in enumerate(_runs([word for word, _ in words])):
        if index > last and _hash(run) in known:
            last = index + RUN
            yield words[index][1], run


def _words(text: str) -> list[tuple[str, int]]:
    """Return each word in lower case, and its line."""
    lines = enumerate(text.lower().replace("’", "'").split("\n"), 1)
    return [
        (part, number)
        for number, line in lines
        for word in _WORD.findall(line)
        for part in ([word] if word.isascii() else _WITHOUT_SPACES.findall(word))
    ]


def _runs_of(text: str) -> Iterable[str]:
    return _runs([word for word, _ in _words(text)])


def _runs(words: list[str]) -> Iterable[str]:
    """Return each run of words."""
    return map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False))


def _hash(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=6).hexdigest()
