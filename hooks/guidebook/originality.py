"""Words that are not ours: an article is known by the hashes of its runs of words.

The project keeps the hashes beside each record (docs/sources/<source>.fingerprint),
never the article, so that a copied sentence is found on any machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

RUN = 8
"""Words in a row that two texts do not share by chance."""

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_TITLE = 100
"""A first line shorter than this is the article's title, which a list of sources has to name."""


def fingerprint(article: str) -> frozenset[str]:
    """The hashes of every run of words in an article, but for those inside its own title."""
    title = article.lstrip().split("\n", 1)[0]
    named = {run for run, _ in _runs(title)} if len(title) < _TITLE else set()
    return frozenset(_hash(run) for run, _ in _runs(article) if run not in named)


def fingerprint_file(article: str) -> str:
    """The text of a file that holds the fingerprint of an article."""
    return "\n".join(sorted(fingerprint(article))) + "\n"


def copied_runs(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and words of each run in `text` that is in `known`; of runs that overlap, the first."""
    past = -1
    for position, (run, line) in enumerate(_runs(text)):
        if position > past and _hash(run) in known:
            past = position + RUN
            yield line, run


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Each run of words in lower case, and the line on which it starts."""
    words = [
        (word.replace("’", "'"), number)
        for number, line in enumerate(text.split("\n"), 1)
        for word in _WORD.findall(line.lower())
    ]
    spelt = [word for word, _ in words]
    for start in range(len(words) - RUN + 1):
        yield " ".join(spelt[start : start + RUN]), words[start][1]


def _hash(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=6).hexdigest()
