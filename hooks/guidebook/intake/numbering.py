"""Recognise numbered tips: “1. ”, “1) ”, “Step 3: ”, “STEP THREE: ”, “①”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from guidebook.intake.blocks import Block

_LABELS = (
    "step|tip|rule|way|reason|part|point|habit|secret|sign|idea|thing|lesson|no|number|stage|phase|principle|strategy"
    "|exercise|suggestion|mistake|question|day|week|key|method|skill"
)
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "  # noqa: SIM905
    "eighteen nineteen twenty".split()
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORD_NUMBERS = {word: number for words in (_WORDS, _ROMAN, _ORDINALS) for number, word in enumerate(words, 1)}
_IN_WORDS = "|".join(sorted((*_WORDS, *_ROMAN), key=len, reverse=True))
_LABEL = rf"(?P<label>{_LABELS})\b\.?\s*(?:#|no\.?\s+|number\s+)?"
_NUMBER = re.compile(  # a number without punctuation counts only after a label: “Tip 3 Listen”
    rf"(?:{_LABEL}|\#)?\s*(?P<number>\d{{1,3}})"
    r"(?:\s*[.):|/]|\s+[–—-]|\ufe0f?\u20e3|(?(label)(?=\s)|(?!)))\s*(?<![^\s\u20e3])(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_WORDED = re.compile(
    rf"{_LABEL}\s*(?P<number>{_IN_WORDS})\b(?:\s*[.):|]|\s+[–—-])\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)
_ORDINAL = re.compile(
    rf"(?:the\s+)?(?P<number>{'|'.join(_ORDINALS)})\s+(?P<label>{_LABELS})\s*(?:[.):|]|\s[–—-])\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_CIRCLED = re.compile(r"(?P<label>)(?P<number>[①-⑳❶-❿])\s*(?P<rest>\S.*)", re.DOTALL)
_BARE = re.compile(
    rf"(?:{_LABEL}\s*(?P<number>\d{{1,3}}|{_IN_WORDS})|(?:\#\s*)?(?P<alone>\d{{1,2}}))\s*[.):–—-]?", re.IGNORECASE
)
_MAX_TITLE_WORDS = 12


def starts_with_number(text: str) -> bool:
    """Return whether the text starts with the number of a tip."""
    return bool(_match(text))


def with_number(block: Block) -> Block:
    """Move a number at the start of the block's text into its `number` and `label`."""
    if not (match := _match(block.text)):
        return block
    title = block.title
    if title and (numbered := _match(title)):
        title = numbered["rest"]
    label = (match["label"] or "").capitalize()
    return replace(block, text=match["rest"], number=_value(match["number"]), label=label, title=title)


def _match(text: str) -> re.Match[str] | None:
    return _NUMBER.match(text) or _WORDED.match(text) or _ORDINAL.match(text) or _CIRCLED.match(text)


def _value(number: str) -> int:
    if number in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿":
        return int(unicodedata.numeric(number))
    return int(number) if number.isdecimal() else _WORD_NUMBERS[number.lower()]


def join_bare_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Give a number that has a line to itself, such as “Step 1”, to the block below it."""
    joined: list[Block] = []
    waiting: tuple[int, str] | None = None
    for block in blocks:
        bare = _BARE.fullmatch(block.text) if block.number is None else None
        if bare and (bare["number"] or bare["alone"]):
            waiting = (_value(bare["number"] or bare["alone"]), (bare["label"] or "").capitalize())
            continue
        if waiting and block.number is None:
            block = replace(block, number=waiting[0], label=waiting[1])  # noqa: PLW2901 (the same block, numbered)
        waiting = None
        joined.append(block)
    return joined


def drop_stray_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Keep numbers only where they form a sequence, so that a stray “7. ” doesn't start a tip."""
    indexes = [index for index, block in enumerate(blocks) if block.number is not None]
    in_sequence: set[int] = set()
    for first, second in pairwise(indexes):
        if _is_consecutive(blocks[first].number or 0, blocks[second].number or 0):
            in_sequence |= {first, second}
    if len(indexes) == 1 and _is_only_tip(blocks[indexes[0]]):
        in_sequence = {*indexes}
    return [block if index in in_sequence else replace(block, number=None) for index, block in enumerate(blocks)]


def _is_only_tip(block: Block) -> bool:
    """Return whether a number 1 without a 2 is the heading of a tip."""
    return block.number == 1 and len(block.text.split()) <= _MAX_TITLE_WORDS and not block.text.endswith((".", ":"))


def _is_consecutive(first: int, second: int) -> bool:
    """Numbers count up, count down, or start again at 1 in each section."""
    return abs(second - first) == 1 or second == 1


def split_title(text: str) -> tuple[str, str]:
    """Split “Title: text” into title and text; the title is empty if there is none."""
    title, colon, rest = text.partition(": ")
    if colon and len(title.split()) <= _MAX_TITLE_WORDS and not re.search(r"[.!?]", title):
        return title, rest
    return "", text
