"""The difference between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_MOST_PAIRS = 250_000
"""Of words to compare."""
_ALIKE = 0.4
"""Texts with less in common read better whole than as scattered words."""
_WORD = re.compile(r"\s*(?:\w+(?:['’]\w+)*|[^\w\s])")
"""A word or a sign, with the space before it."""

Kind = Literal["same", "old", "new"]


@dataclass(frozen=True)
class Run:
    """Consecutive words that are in both texts, or in only one of them."""

    kind: Kind
    text: str


def compare_words(old: str, new: str) -> list[Run]:
    """Return the runs of words of both texts, in order; removed words come before those that replace them.

    Texts that are very long, or have little in common, are one run each.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) <= _MOST_PAIRS:
        old_words, new_words = ([word.lstrip() for word in words] for words in (before, after))
        matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
        if matcher.ratio() >= _ALIKE:
            return list(_runs(matcher, before, after))
    return [run for run in (Run("old", old), Run("new", new)) if run.text]


def _runs(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Run]:
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(after[j:m]))
            continue
        if i < k:
            yield Run("old", "".join(before[i:k]))
        if j < m:
            yield Run("new", "".join(after[j:m]))
