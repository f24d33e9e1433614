"""An article as plain text: headings are told by their looks, since nothing marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidebook.intake.blocks import Article, Block, Facts
from guidebook.intake.byline import facts_in, is_byline
from guidebook.intake.numbering import in_a_row, numbered

_LONGEST_HEADING = 12
"""Words."""
_LONGEST_CALL = 7
"""Words of a heading that ends in a question mark or an exclamation mark."""
_LONGEST_TITLE = 100
"""Characters; a first line below this is the title (guidebook.originality has the same rule)."""
_BULLET = re.compile(r"[-*•–▪·]\s+(?=\S)")


@dataclass(frozen=True)
class _Chunk:
    """Lines with no empty line between them."""

    lines: tuple[str, ...]
    line: int
    gap: bool


def read_plain(text: str) -> Article:
    """The article in a plain text."""
    chunks = list(_chunks(text))
    every_line = _lines_are_paragraphs(chunks)
    blocks = [block for chunk in chunks for block in _blocks(chunk, every_line)]
    title = blocks[0].text if blocks and _is_title(blocks[0].text) else ""
    facts, blocks = facts_in(blocks[1:] if title else blocks)
    body = in_a_row(_with_headings(blocks))
    return Article(
        tuple(body), replace(facts, title=title) if title else Facts(by=facts.by, published=facts.published), text
    )


def _chunks(text: str) -> Iterator[_Chunk]:
    lines: list[str] = []
    empty = first = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            if not lines:
                first, gap = number, empty > 1
            lines.append(line.strip())
            empty = 0
        else:
            if lines:
                yield _Chunk(tuple(lines), first, gap)
                lines = []
            empty += 1


def _lines_are_paragraphs(chunks: list[_Chunk]) -> bool:
    """No line is wrapped: the text is one chunk, or its lines are longer than a wrapped line would be."""
    lines = [line for chunk in chunks for line in chunk.lines]
    inner = [line for chunk in chunks for line in chunk.lines[:-1]]
    ended = [line for line in inner if re.search(r"[.!?:…][\"”’)]*$", line) or _looks_like_heading(line)]
    return bool(inner) and (max(map(len, lines)) > 160 or len(ended) == len(inner))


def _blocks(chunk: _Chunk, every_line: bool) -> Iterator[Block]:
    """The blocks of a chunk: a line that begins with a number or a dash begins one, and so does a heading."""
    gathered: list[str] = []
    first = chunk.line
    gap = chunk.gap
    for number, line in enumerate(chunk.lines, chunk.line):
        if gathered and (every_line or _begins_anew(line) or is_byline(line) or _was_heading(gathered, line)):
            yield _block(" ".join(gathered), first, gap)
            gathered, gap = [], False
        if not gathered:
            first = number
        gathered.append(line)
    yield _block(" ".join(gathered), first, gap)


def _begins_anew(line: str) -> bool:
    return bool(numbered(line) or _BULLET.match(line))


def _was_heading(gathered: list[str], line: str) -> bool:
    """The one line before this one was a heading, or said who wrote the article."""
    before = gathered[0]
    if len(gathered) > 1:
        return False
    if is_byline(before):
        return True
    return len(before) < 60 and len(before) * 1.4 < len(line) and _looks_like_heading(before) and line[0].isupper()


def _block(text: str, line: int, gap: bool) -> Block:
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    found = numbered(text)
    if found:
        return Block(found.rest, line, number=found.number, label=found.label, gap=gap)
    return Block(text, line, gap=gap)


def _is_title(text: str) -> bool:
    return len(text) < _LONGEST_TITLE and not re.search(r"[.:;,]$", text)


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Blocks that look like headings and have something below them become headings."""
    followed = [*blocks[1:], None]
    return [
        replace(block, heading=True)
        if below is not None and block.number is None and _looks_like_heading(block.text) and not is_byline(block.text)
        else block
        for block, below in zip(blocks, followed, strict=False)
    ]


def _looks_like_heading(text: str) -> bool:
    count = len(text.split())
    if text[:1] in "\"“‘'(":
        return False
    if re.search(r"[.:;,][\"”’)]*$", text) and not text.endswith("..."):
        return False
    return count <= (_LONGEST_CALL if text[-1:] in "?!" else _LONGEST_HEADING)
