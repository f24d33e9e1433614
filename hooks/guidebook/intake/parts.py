"""Split an article into parts: opening, tips and closing, or the text below each heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guidebook.intake.blocks import Article, Block
from guidebook.intake.byline import is_photo_credit
from guidebook.intake.classify import is_transition
from guidebook.intake.numbering import split_title
from guidebook.intake.people import is_signature, person_in
from guidebook.intake.sentences import sentences_in

_CLOSING = re.compile(
    r"in (?:conclusion|summary|closing|short|brief|a nutshell)\b|at a glance\b|what to remember\b|to (?:sum up"
    r"|conclude|wrap up)\b|conclusions?\b|summary\b|(?:a )?(?:quick |to )?recap\b"
    r"|tl;?dr\b"
    r"|final (?:words?|thoughts?)\b|(?:the )?(?:bottom line|(?:key |main )?takeaways?|key points)\b"
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
    blocks = _without_list_numbers([block for block in article.blocks if not is_photo_credit(block.text)])
    if any(block.number is not None for block in blocks):
        return Layout("numbered tips", _with_closing(_by_number(blocks)))
    if any(block.heading for block in blocks):
        return Layout("sections with headings", _with_closing(_by_heading_or_gap(blocks)))
    if any(block.gap for block in blocks[1:]):
        return Layout("sections separated by blank lines", _with_closing(_by_heading_or_gap(blocks)), guessed=True)
    return Layout("paragraphs without headings", _with_closing(_by_paragraph(blocks)), guessed=True)


def _without_list_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Drop the numbers of lists below few of the headings: those are steps of a tip, not tips."""
    sections = numbered = 0
    is_numbered = True
    for block in blocks:
        if block.heading and block.number is not None:
            return list(blocks)
        if block.heading:
            sections += 1
            is_numbered = False
        elif block.number is not None and not is_numbered:
            numbered += 1
            is_numbered = True
    if sections < 2 or numbered * 2 >= sections:
        return list(blocks)
    return [replace(block, number=None, item=True) if block.number is not None else block for block in blocks]


def _by_number(blocks: Sequence[Block]) -> list[Part]:
    """Start a part at each number, and at each other heading of the same level; those may be situations."""
    parts = [Part("Opening")]
    situations = sections = 0
    restarts = sum(block.number == 1 for block in blocks) > 1
    level = max((block.level for block in blocks if block.number is not None and block.heading), default=0)
    for index, block in enumerate(blocks):
        if block.number is not None:
            name = f"{block.label or 'Tip'} {block.number}"
            parts.append(_tip(f"Situation {situations}, {name.lower()}" if restarts and situations else name, block))
        elif block.heading and not (level and block.level > level):
            situations += 1
            if index + 1 < len(blocks) and blocks[index + 1].number is not None:
                continue  # a situation, named in the parts below it
            sections += 1
            is_closing = _CLOSING.match(block.text) and len(parts) > 1
            parts.append(Part("Closing" if is_closing else f"Part {sections}", (), block))
        else:
            parts[-1] = _append(parts[-1], replace(block, heading=False))
    return parts


def _tip(name: str, block: Block) -> Part:
    """Start a tip; its text may follow the number on the same line."""
    title, text = split_title(block.text)
    if title:
        return Part(name, (replace(block, text=text, number=None, heading=False),), replace(block, text=title))
    if block.heading or (len(block.text.split()) <= _MAX_TIP_HEADING_WORDS and not block.text.endswith(".")):
        return Part(name, (), block)
    return Part(name, (replace(block, number=None, starts_tip=True),))


def _by_heading_or_gap(blocks: Sequence[Block]) -> list[Part]:
    """Start a part at each heading, and at a gap below a heading's text or in an article without headings."""
    parts = [Part("Opening")]
    closings = 0
    has_headings = any(block.heading for block in blocks)
    for index, block in enumerate(blocks):
        name = f"Part {len(parts) - closings}"
        if block.heading:
            below = blocks[index + 1] if index + 1 < len(blocks) else None
            if below and below.heading and 0 < block.level < below.level:
                continue  # the title of a group of sections
            is_closing = bool(_CLOSING.match(block.text)) and len(parts) > 1
            parts.append(Part("Closing" if is_closing else name, (), block))
            closings += is_closing
        elif block.gap and parts[-1].paragraphs and (parts[-1].heading or not has_headings):
            parts.append(Part(name, (block,)))
        else:
            parts[-1] = _append(parts[-1], block)
    return _split_only_section(parts)


def _split_only_section(parts: list[Part]) -> list[Part]:
    """Split a list into its items if it's below the article's only heading: then the items are the tips."""
    sections = [part for part in parts if part.name.startswith("Part") and part.paragraphs]
    if len(sections) != 1 or not sections[0].heading:
        return parts
    section = sections[0]
    items = [block for block in section.paragraphs if block.item]
    if len(items) < 3:
        return parts
    split = [
        replace(part, name=f"Part {number}", heading=section.heading if number == 1 else None)
        for number, part in enumerate(_by_paragraph(section.paragraphs), 1)
    ]
    return [new for part in parts for new in (split if part is section else [part])]


def _by_paragraph(blocks: Sequence[Block]) -> list[Part]:
    """Make a part of each paragraph and list item; one that only introduces others joins the next, as does a credit."""
    groups: list[list[Block]] = []
    leads = False
    for block in blocks:
        if groups and (leads or is_signature(block.text) or (block.attached and person_in(block.text))):
            groups[-1].append(block)
        else:
            groups.append([block])
        only_leads = block.text.endswith(":") or all(is_transition(each.text) for each in sentences_in(block.text))
        leads = only_leads and not is_signature(block.text)
    return [Part(f"Paragraph {number}", tuple(group)) for number, group in enumerate(groups, 1)]


def _append(part: Part, block: Block) -> Part:
    return replace(part, paragraphs=(*part.paragraphs, block))


def _with_closing(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Move the last paragraphs into a closing if they read like one."""
    parts = _with_unique_names([part for part in parts if part.paragraphs or part.heading])
    *others, last = parts or [Part("Opening")]
    if not others or last.name.startswith("Closing"):
        return tuple(parts)
    start = max(len(last.paragraphs) - _MAX_CLOSING_PARAGRAPHS, 0)
    for index in range(start, len(last.paragraphs)):
        if _CLOSING.match(last.paragraphs[index].text):
            kept = replace(last, paragraphs=last.paragraphs[:index])
            closing = Part("Closing", last.paragraphs[index:])
            return (*others, *([kept] if kept.paragraphs or kept.heading else []), closing)
    return tuple(parts)


def _with_unique_names(parts: Sequence[Part]) -> list[Part]:
    """Tell parts of one name apart: numbers may start again without a heading between them."""
    times: Counter[str] = Counter()
    named = []
    for part in parts:
        times[part.name] += 1
        named.append(replace(part, name=f"{part.name}, {times[part.name]}") if times[part.name] > 1 else part)
    return named


def is_summary(part: Part) -> bool:
    """Return whether a part only sums up the others, by its heading: “In short”, “Key takeaways”."""
    return bool(part.heading and _CLOSING.match(part.heading.text))


def check_parts(parts: Sequence[Part]) -> Iterator[ReviewNote]:
    """Yield what a person should check about the parts."""
    for part in parts:
        for number, block in enumerate(part.paragraphs, 1):
            if block.sponsored:
                yield ReviewNote("contains a sponsored link", f"{part.name}, paragraph {number}", block.line)
    for part in parts[1:]:
        if part.heading is None and part.paragraphs and part.paragraphs[0].gap:
            yield ReviewNote("a heading may be missing above this paragraph", part.name, part.paragraphs[0].line)
        if part.heading and part.heading.text[-1] in "?!" and part.heading.number is None and not part.heading.level:
            yield ReviewNote("short line treated as a heading", part.name, part.heading.line)
        if part.heading and not part.paragraphs:
            yield ReviewNote("no text below this heading", part.name, part.heading.line)
