"""Detect sentences copied from an article, by hashes of its runs of words.

The project stores the hashes beside each record (docs/sources/<source>.fingerprint) and
never the article, so copied sentences are detected on any machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

RUN = 8
"""Words in a row that two texts are unlikely to share by chance."""

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_TITLE = 100
"""Characters. A shorter first line is the title of the article, which a list of sources quotes."""


def fingerprint(article: str) -> frozenset[str]:
    """Return the hashes of all runs of words in an article, except those of its title."""
    title = article.lstrip().split("\n", 1)[0]
    in_title = {run for run, _ in _runs(title)} if len(title) < _TITLE else set()
    return frozenset(_hash(run) for run, _ in _runs(article) if run not in in_title)


def fingerprint_file(article: str) -> str:
    """Return the content of the fingerprint file of an article."""
    return "\n".join(sorted(fingerprint(article))) + "\n"


def copied_runs(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield line and words of each run of `text` whose hash is in `known`; of overlapping runs, only the first."""
    last = -1
    for index, (run, line) in enumerate(_runs(text)):
        if index > last and _hash(run) in known:
            last = index + RUN
            yield line, run


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Yield each run of words in lower case, and the line on which it starts."""
    words = [
        (word.replace("’", "'"), number)
        for number, line in enumerate(text.split("\n"), 1)
        for word in _WORD.findall(line.lower())
    ]
    bare = [word for word, _ in words]
    for start in range(len(words) - RUN + 1):
        yield " ".join(bare[start : start + RUN]), words[start][1]


def _hash(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=6).hexdigest()
