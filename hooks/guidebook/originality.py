"""Words that are not ours: an article is known by the hashes of its runs of words.

The project keeps the hashes beside each record (docs/sources/<source>.fingerprint),
never the article, so that a copied sentence is found on any machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

RUN = 8
"""Words in a row that two texts do not share by chance."""

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_TITLE = 100
"""A first line shorter than this is the article's title, which a list of sources has to name."""


def fingerprint(article: str) -> frozenset[str]:
    """The hashes of every run of words in an article, but for those inside its own title."""
    title = article.lstrip().split("\n", 1)[0]
    named = set(_runs_of(title)) if len(title) < _TITLE else set()
    return frozenset(_hash(run) for run in _runs_of(article) if run not in named)


def fingerprint_file(article: str) -> str:
    """The text of a file that holds the fingerprint of an article."""
    return "\n".join(sorted(fingerprint(article))) + "\n"


def copied_runs(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and words of each run in `text` that is in `known`; of runs that overlap, the first."""
    past = -1
    words = _words(text)
    for place, run in enumerate(_runs([word for word, _ in words])):
        if place > past and _hash(run) in known:
            past = place + RUN
            yield words[place][1], run


def _words(text: str) -> list[tuple[str, int]]:
    """Each word in lower case, and its line."""
    lines = enumerate(text.lower().replace("’", "'").split("\n"), 1)
    return [(word, number) for number, line in lines for word in _WORD.findall(line)]


def _runs_of(text: str) -> Iterable[str]:
    return _runs([word for word, _ in _words(text)])


def _runs(words: list[str]) -> Iterable[str]:
    """Each run of words."""
    return map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False))


def _hash(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=6).hexdigest()
