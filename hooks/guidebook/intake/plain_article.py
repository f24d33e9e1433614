"""Parse an article in plain text, where headings have to be recognised by their appearance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from guidebook.intake.blocks import Article, Block, Metadata
from guidebook.intake.byline import is_byline, is_photo_credit
from guidebook.intake.interview import is_turn, labels_in
from guidebook.intake.numbering import starts_with_number, with_number
from guidebook.intake.people import is_signature, person_in

_MAX_HEADING_WORDS = 12
_MAX_EXCLAMATION_WORDS = 7
"""For a heading that ends in a question mark or an exclamation mark."""
MAX_TITLE = 100
"""A shorter first line is the title (guidebook.originality has the same rule)."""
_BULLET = re.compile(r"\A[-*•–▪·‣◦●○✓✔➤►]\s+(?=\S)")
_RULE = re.compile(r"[\W_]*")


@dataclass(frozen=True)
class _Chunk:
    """Consecutive lines without a blank line between them."""

    lines: tuple[str, ...]
    line: int
    gap: bool


def parse_plain(text: str) -> Article:
    """Parse plain text into blocks; a short first line is the title."""
    chunks = list(_chunks(text))
    unwrapped = _is_unwrapped(chunks)
    labels = labels_in(line for chunk in chunks for line in chunk.lines)
    blocks = [block for chunk in chunks for block in _blocks(chunk, unwrapped, labels)]
    is_first = blocks and not blocks[0].item and not is_turn(blocks[0].text, labels)
    title = blocks.pop(0).text if is_first and _is_title(blocks[0].text) else ""
    return Article(tuple(_with_headings(blocks)), Metadata(title=title), text)


def _chunks(text: str) -> Iterator[_Chunk]:
    blank = 0
    lines = ["" if _RULE.fullmatch(line) else line for line in text.split("\n")]
    for has_text, group in groupby(enumerate(lines, 1), key=lambda numbered: bool(numbered[1].strip())):
        numbers, found = zip(*group, strict=True)
        if has_text:
            yield _Chunk(tuple(line.strip() for line in found), numbers[0], gap=blank > 1)
        blank = len(found)


def _is_unwrapped(chunks: list[_Chunk]) -> bool:
    """Return whether each line is a paragraph: lines are very long, or all of them end like paragraphs."""
    lines = [line for chunk in chunks for line in chunk.lines]
    inner = [line for chunk in chunks for line in chunk.lines[:-1]]
    ended = [line for line in inner if re.search(r"[.!?:…][\"”’)]*$", line) or _looks_like_heading(line)]
    return bool(inner) and (max(map(len, lines)) > 160 or len(ended) == len(inner))


def _blocks(chunk: _Chunk, unwrapped: bool, labels: frozenset[str]) -> Iterator[Block]:
    """Split a chunk before list items, bylines, turns of an interview and after headings; join the other lines."""
    start = 0
    for end, line in enumerate([*chunk.lines[1:], None], 1):
        if line is None or unwrapped or _starts_block(chunk.lines[start:end], line, labels):
            text = " ".join(chunk.lines[start:end])
            is_item = bool(_BULLET.match(text)) and not is_signature(text)
            text = _BULLET.sub("", text) if is_item else text
            yield with_number(
                Block(text, chunk.line + start, item=is_item, gap=chunk.gap and start == 0, attached=start > 0)
            )
            start = end


def _starts_block(previous: tuple[str, ...], line: str, labels: frozenset[str]) -> bool:
    return (
        starts_with_number(line)
        or bool(_BULLET.match(line))
        or is_turn(line, labels)
        or is_byline(line)
        or is_signature(line)
        or person_in(line) is not None
        or (len(previous) == 1 and (is_byline(previous[0]) or _is_heading_above(previous[0], line)))
    )


def _is_heading_above(previous: str, line: str) -> bool:
    shorter = len(previous) < 60 and len(previous) * 1.4 < len(line)
    return shorter and _looks_like_heading(previous) and line[0].isupper()


def _is_title(text: str) -> bool:
    return len(text) < MAX_TITLE and not re.search(r"[.:;,]$", text)


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Mark the blocks that look like headings and have text below them."""
    text_indexes = [index for index, block in enumerate(blocks) if not is_byline(block.text)]
    for index in text_indexes[:-1]:
        block = blocks[index]
        if block.number is None and not block.item and not _is_credit(block) and _looks_like_heading(block.text):
            blocks[index] = replace(block, heading=True)
    return blocks


def _is_credit(block: Block) -> bool:
    """Return whether a line below a quotation names its speaker."""
    return block.attached and person_in(block.text) is not None


def _looks_like_heading(text: str) -> bool:
    if text[:1] in "\"“„«‘'(—–-" or is_photo_credit(text):
        return False
    if re.search(r"[.:;,。！？؟][\"”’“»›」』)]*$", text) and not text.endswith("..."):
        return False
    return len(text.split()) <= (_MAX_EXCLAMATION_WORDS if text[-1:] in "?!" else _MAX_HEADING_WORDS)
