"""Split an article into parts: opening, tips and closing, or the text below each heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guidebook.intake.blocks import Article, Block
from guidebook.intake.byline import is_photo_credit
from guidebook.intake.numbering import split_title

_CLOSING = re.compile(
    r"in (?:conclusion|summary|closing|short)\b|to (?:sum up|conclude|wrap up)\b|conclusion\b"
    r"|final (?:words?|thoughts?)\b|(?:the )?(?:bottom line|takeaways?)\b"
    r"|.*\b(?:use|follow|try|with) these (?:\w+ )?(?:tips|steps|ways|ideas|things|rules)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAX_CLOSING_PARAGRAPHS = 2
_MAX_TIP_HEADING_WORDS = 14


@dataclass(frozen=True)
class Part:
    """The text below a heading or number, with its name in the record: “Tip 4”."""

    name: str
    paragraphs: tuple[Block, ...] = ()
    heading: Block | None = None


@dataclass(frozen=True)
class ReviewNote:
    """Something for a person to check, and where it is in the article."""

    message: str
    location: str = ""
    line: int = 0


@dataclass(frozen=True)
class Layout:
    """The parts of an article and how they were recognised."""

    name: str
    parts: tuple[Part, ...]
    guessed: bool = False
    """True if the article has neither numbers nor headings."""


def split_into_parts(article: Article) -> Layout:
    """Split an article by its numbers, else its headings, else its gaps, else its paragraphs."""
    blocks = [block for block in article.blocks if not is_photo_credit(block.text)]
    if any(block.number is not None for block in blocks):
        return Layout("numbered tips", _with_closing(_by_number(blocks)))
    if any(block.heading for block in blocks):
        return Layout("sections with headings", _with_closing(_by_heading_or_gap(blocks)))
    if any(block.gap for block in blocks[1:]):
        return Layout("sections separated by blank lines", _with_closing(_by_heading_or_gap(blocks)), guessed=True)
    paragraphs = [Part(f"Paragraph {number}", (block,)) for number, block in enumerate(blocks, 1)]
    return Layout("paragraphs without headings", _with_closing(paragraphs), guessed=True)


def _by_number(blocks: Sequence[Block]) -> list[Part]:
    """Start a part at each number; where numbers restart, other headings are situations."""
    parts = [Part("Opening")]
    situations = 0
    restarts = sum(block.number == 1 for block in blocks) > 1
    for block in blocks:
        if block.number is not None:
            name = f"{block.label or 'Tip'} {block.number}"
            parts.append(_tip(f"Situation {situations}, {name.lower()}" if restarts and situations else name, block))
        elif block.heading:
            situations += 1
            if _CLOSING.match(block.text) and len(parts) > 1:
                parts.append(Part("Closing", (), block))
        else:
            parts[-1] = _append(parts[-1], block)
    return parts


def _tip(name: str, block: Block) -> Part:
    """Start a tip; its text may follow the number on the same line."""
    title, text = split_title(block.text)
    if title:
        return Part(name, (replace(block, text=text, number=None),), replace(block, text=title))
    if block.heading or (len(block.text.split()) <= _MAX_TIP_HEADING_WORDS and not block.text.endswith(".")):
        return Part(name, (), block)
    return Part(name, (replace(block, number=None),))


def _by_heading_or_gap(blocks: Sequence[Block]) -> list[Part]:
    """Start a part at each heading, and at a gap below a heading's text or in an article without headings."""
    parts = [Part("Opening")]
    has_headings = any(block.heading for block in blocks)
    for block in blocks:
        name = f"Part {sum(part.name.startswith('Part') for part in parts) + 1}"
        if block.heading:
            parts.append(Part("Closing" if _CLOSING.match(block.text) else name, (), block))
        elif block.gap and parts[-1].paragraphs and (parts[-1].heading or not has_headings):
            parts.append(Part(name, (block,)))
        else:
            parts[-1] = _append(parts[-1], block)
    return parts


def _append(part: Part, block: Block) -> Part:
    return replace(part, paragraphs=(*part.paragraphs, block))


def _with_closing(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Move the last paragraphs into a closing if they read like one."""
    *others, last = parts or [Part("Opening")]
    if not others or last.name == "Closing":
        return tuple(parts)
    start = max(len(last.paragraphs) - _MAX_CLOSING_PARAGRAPHS, 0)
    for index in range(start, len(last.paragraphs)):
        if _CLOSING.match(last.paragraphs[index].text):
            kept = replace(last, paragraphs=last.paragraphs[:index])
            closing = Part("Closing", last.paragraphs[index:])
            return (*others, *([kept] if kept.paragraphs or kept.heading else []), closing)
    return tuple(parts)


def check_parts(parts: Sequence[Part]) -> Iterator[ReviewNote]:
    """Yield what a person should check about the parts."""
    for part in parts:
        for number, block in enumerate(part.paragraphs, 1):
            if block.sponsored:
                yield ReviewNote("contains a sponsored link", f"{part.name}, paragraph {number}", block.line)
    for part in parts[1:]:
        if part.heading is None and part.paragraphs and part.paragraphs[0].gap:
            yield ReviewNote("a heading may be missing above this paragraph", part.name, part.paragraphs[0].line)
        if part.heading and part.heading.text[-1] in "?!" and part.heading.number is None:
            yield ReviewNote("short line treated as a heading", part.name, part.heading.line)
        if part.heading and not part.paragraphs:
            yield ReviewNote("no text below this heading", part.name, part.heading.line)
