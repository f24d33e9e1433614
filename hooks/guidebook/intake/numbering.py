"""Recognise numbered tips: “1. ”, “1) ”, “Step 3: ”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from guidebook.intake.blocks import Block

_LABELS = "step|tip|rule|way|reason|part|point|habit|secret|sign|idea|thing|lesson|no|number"
_NUMBER = re.compile(  # a number without punctuation counts only after a label: “Tip 3 Listen”
    rf"(?:(?P<label>{_LABELS})\b\.?\s*#?|\#)?\s*(?P<number>\d{{1,3}})"
    r"(?:\s*[.):]|\s+[–—-]|(?(label)(?=\s)|(?!)))\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_TITLE_WORDS = 12


def starts_with_number(text: str) -> bool:
    """Return whether the text starts with the number of a tip."""
    return bool(_NUMBER.match(text))


def with_number(block: Block) -> Block:
    """Move a number at the start of the block's text into its `number` and `label`."""
    if not (match := _NUMBER.match(block.text)):
        return block
    return replace(block, text=match["rest"], number=int(match["number"]), label=(match["label"] or "").capitalize())


def drop_stray_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Keep numbers only where they form a sequence, so that a stray “7. ” doesn't start a tip."""
    indexes = [index for index, block in enumerate(blocks) if block.number is not None]
    in_sequence: set[int] = set()
    for first, second in pairwise(indexes):
        if _is_consecutive(blocks[first].number or 0, blocks[second].number or 0):
            in_sequence |= {first, second}
    return [block if index in in_sequence else replace(block, number=None) for index, block in enumerate(blocks)]


def _is_consecutive(first: int, second: int) -> bool:
    """Numbers count up, count down, or start again at 1 in each section."""
    return abs(second - first) == 1 or second == 1


def split_title(text: str) -> tuple[str, str]:
    """Split “Title: text” into title and text; the title is empty if there is none."""
    title, colon, rest = text.partition(": ")
    if colon and len(title.split()) <= _MAX_TITLE_WORDS and not re.search(r"[.!?]", title):
        return title, rest
    return "", text
