"""Numbers with which an article counts its points: “1. ”, “1) ”, “Step 3: ”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guidebook.intake.blocks import Block

_LABELS = "step|tip|rule|way|reason|part|point|habit|secret|sign|idea|thing|lesson|no|number"
_MARK = re.compile(
    rf"(?:(?P<label>{_LABELS})\b\.?\s*#?|\#)?\s*(?P<number>\d{{1,3}})"
    r"(?:\s*[.):]|\s+[–—-]|(?P<bare>(?=\s)))\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_TITLE = 12
"""Words. What stands before a colon is a tip's title if it is no longer."""


@dataclass(frozen=True)
class Numbered:
    """A text that begins with a number."""

    number: int
    label: str
    rest: str


def numbered(text: str) -> Numbered | None:
    """The number at the beginning of a text, or None; a bare number counts after a label only: “Tip 3 Listen”."""
    match = _MARK.match(text)
    if not match or (match["bare"] is not None and not match["label"]):
        return None
    return Numbered(int(match["number"]), (match["label"] or "").capitalize(), match["rest"])


def in_a_row(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with numbers kept only where they count up or down, so that a stray “7. ” is no tip."""
    places = [place for place, block in enumerate(blocks) if block.number is not None]
    kept: set[int] = set()
    for before, after in pairwise(places):
        if _follows(blocks[before], blocks[after]):
            kept |= {before, after}
    return [
        replace(block, number=None) if block.number is not None and place not in kept else block
        for place, block in enumerate(blocks)
    ]


def _follows(before: Block, after: Block) -> bool:
    """Up by one, down by one, or from the start again, as where tips are counted below each situation."""
    first, second = before.number or 0, after.number or 0
    return abs(second - first) == 1 or second == 1


def title_and_text(rest: str) -> tuple[str, str]:
    """A tip's title and its text: “Title: text”; the title is empty where there is none."""
    title, colon, text = rest.partition(": ")
    if colon and len(title.split()) <= _LONGEST_TITLE and not re.search(r"[.!?]", title):
        return title, text
    return "", rest
