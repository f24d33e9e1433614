"""Tell how much of a file is not in its draft, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.intake.blocks import Article, LeftOut, count_words
from guidebook.originality import fingerprint

_MOST_LOST = 1 / 3
"""Share of a file's words that may be left out without a reason."""
_LEAST_WORDS = 25
"""Fewer lost words are named in the report only."""
_LEAST_HASHED = 0.5
"""Share of an article's words that begin a run of the fingerprint; some sentences may appear in it twice."""


def describe_loss(article: Article) -> str:
    """Return what is lost if the article is drafted as it was read, or an empty string."""
    read = count_words(article.text)
    doubtful = [passage for passage in article.left_out if not passage.expected]
    lost = _words(doubtful)
    if lost >= _LEAST_WORDS and lost > _MOST_LOST * (read + lost):
        return f"{lost} of {read + lost} words would be lost, {_lines(doubtful)}: {_reasons(doubtful)}"
    unread = article.file_words - read - _words(article.left_out)
    if unread >= _LEAST_WORDS and unread > _MOST_LOST * article.file_words:
        return f"{unread} of {article.file_words} words of the file could not be read"
    hashed = len(fingerprint(article.text))
    if read >= _LEAST_WORDS * 2 and hashed < _LEAST_HASHED * read:
        return f"the fingerprint would cover only {hashed} of {read} words, so copied sentences would not be found"
    return ""


def _words(passages: Sequence[LeftOut]) -> int:
    return sum(count_words(passage.text) for passage in passages)


def _reasons(passages: Sequence[LeftOut]) -> str:
    return ", ".join(dict.fromkeys(passage.reason for passage in passages))


def _lines(passages: Sequence[LeftOut]) -> str:
    """Return the lines of the passages: “lines 3 to 40”."""
    lines = sorted(passage.line for passage in passages)
    return f"line {lines[0]}" if lines[0] == lines[-1] else f"lines {lines[0]} to {lines[-1]}"
