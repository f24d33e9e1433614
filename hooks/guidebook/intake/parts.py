"""The parts of an article: an opening, its tips, a closing; or the stretches between its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guidebook.intake.blocks import Article, Block
from guidebook.intake.byline import is_photo_credit
from guidebook.intake.numbering import title_and_text

_CLOSING = re.compile(
    r"in (?:conclusion|summary|closing|short)\b|to (?:sum up|conclude|wrap up)\b|conclusion\b"
    r"|final (?:words?|thoughts?)\b|(?:the )?(?:bottom line|takeaways?)\b"
    r"|.*\b(?:use|follow|try|with) these (?:\w+ )?(?:tips|steps|ways|ideas|things|rules)\b",
    re.IGNORECASE | re.DOTALL,
)
_LAST = 2
"""A closing is looked for in so many last paragraphs."""


@dataclass(frozen=True)
class Part:
    """What stands below one heading, as the record names it: “Tip 4”."""

    name: str
    paragraphs: tuple[Block, ...] = ()
    heading: Block | None = None


@dataclass(frozen=True)
class Doubt:
    """What was not sure, and where."""

    line: int
    place: str
    words: str


@dataclass(frozen=True)
class Layout:
    """An article in parts, how they were told apart, and what was unsure."""

    parts: tuple[Part, ...]
    form: str
    doubts: tuple[Doubt, ...]
    photo_credits: tuple[int, ...] = ()
    """The lines on which a photographer is named, and nothing else."""


def lay_out(article: Article) -> Layout:
    """The parts of an article, by its numbers, else its headings, else its gaps, else its paragraphs."""
    blocks = [block for block in article.blocks if not is_photo_credit(block.text)]
    photos = tuple(block.line for block in article.blocks if is_photo_credit(block.text))
    if any(block.number is not None for block in blocks):
        parts, form = _by_number(blocks), "numbered tips"
    elif any(block.heading for block in blocks):
        parts, form = _by_heading(blocks), "headings without numbers"
    elif any(block.gap for block in blocks[1:]):
        parts, form = _by_gap(blocks), "paragraphs with gaps between them, as where headings were lost"
    else:
        parts, form = _by_paragraph(blocks), "running paragraphs, without headings"
    parts = _with_closing(parts)
    return Layout(tuple(parts), form, tuple(_doubts(parts)), photos)


def _by_number(blocks: Sequence[Block]) -> list[Part]:
    """An opening, and a part for each number; other headings name situations."""
    parts = [Part("Opening")]
    situations = 0
    restarts = _numbers_restart(blocks)
    for block in blocks:
        if block.number is not None:
            name = f"{block.label or 'Tip'} {block.number}"
            name = f"Situation {situations}, {name.lower()}" if restarts and situations else name
            parts.append(_tip(name, block))
        elif block.heading:
            situations += 1
            if _CLOSING.match(block.text) and len(parts) > 1:
                parts.append(Part("Closing", (), block))
        else:
            parts[-1] = replace(parts[-1], paragraphs=(*parts[-1].paragraphs, block))
    return parts


def _numbers_restart(blocks: Sequence[Block]) -> bool:
    return sum(block.number == 1 for block in blocks) > 1


def _tip(name: str, block: Block) -> Part:
    """A tip whose text may stand on the line of its number."""
    title, text = title_and_text(block.text)
    if title:
        return Part(name, (replace(block, text=text, number=None),), replace(block, text=title))
    if block.heading or (len(block.text.split()) <= 14 and not block.text.endswith(".")):
        return Part(name, (), block)
    return Part(name, (replace(block, number=None),))


def _by_heading(blocks: Sequence[Block]) -> list[Part]:
    """A part for each heading; where some have numbers only in name, the reader of the record counts along."""
    parts = [Part("Opening")]
    for block in blocks:
        if block.heading:
            closing = bool(_CLOSING.match(block.text))
            count = sum(part.name.startswith("Part") for part in parts)
            parts.append(Part("Closing" if closing else f"Part {count + 1}", (), block))
        elif block.gap and parts[-1].paragraphs and parts[-1].heading:
            parts.append(Part(f"Part {sum(part.name.startswith('Part') for part in parts) + 1}", (block,)))
        else:
            parts[-1] = replace(parts[-1], paragraphs=(*parts[-1].paragraphs, block))
    return parts


def _by_gap(blocks: Sequence[Block]) -> list[Part]:
    parts = [Part("Opening")]
    for block in blocks:
        if block.gap and parts[-1].paragraphs:
            parts.append(Part(f"Part {len(parts)}", (block,)))
        else:
            parts[-1] = replace(parts[-1], paragraphs=(*parts[-1].paragraphs, block))
    return parts


def _by_paragraph(blocks: Sequence[Block]) -> list[Part]:
    return [Part(f"Paragraph {number}", (block,)) for number, block in enumerate(blocks, 1)]


def _with_closing(parts: Sequence[Part]) -> list[Part]:
    """The last paragraphs become the closing where they say that they are."""
    if len(parts) < 2 or parts[-1].name == "Closing":
        return list(parts)
    last = parts[-1]
    start = max(len(last.paragraphs) - _LAST, 0)
    found = next((n for n in range(start, len(last.paragraphs)) if _CLOSING.match(last.paragraphs[n].text)), None)
    if found is None:
        return list(parts)
    kept = replace(last, paragraphs=last.paragraphs[:found])
    closing = Part("Closing", last.paragraphs[found:])
    return [*parts[:-1], *([kept] if kept.paragraphs or kept.heading else []), closing]


def _doubts(parts: Sequence[Part]) -> Iterator[Doubt]:
    for part in parts:
        for number, block in enumerate(part.paragraphs, 1):
            if block.paid:
                yield Doubt(
                    block.line, f"{part.name}, paragraph {number}", "somebody pays for a link in this paragraph"
                )
    for part in parts[1:]:
        first = part.paragraphs[0] if part.paragraphs else None
        if part.heading is None and first is not None and first.gap:
            yield Doubt(first.line, part.name, "a heading may be missing above this paragraph")
        if part.heading is not None and part.heading.text[-1] in "?!" and part.heading.number is None:
            yield Doubt(part.heading.line, part.name, "this short line was taken for a heading")
        if part.heading is not None and not part.paragraphs:
            yield Doubt(part.heading.line, part.name, "nothing stands below this heading")
