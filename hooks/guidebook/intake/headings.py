"""Find headings that a file doesn't mark, and lists that only repeat its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from guidebook.intake.blocks import Block, LeftOut

_MAX_COLON_WORDS = 9
_MAX_BOLD_WORDS = 12
_LEAD_IN = re.compile(
    r"\b(?:say|ask|try|says?|tips?|ways?|rules?|steps?|things|ideas|examples?|following|these|this|includes?|include"
    r"|recommends?|suggests?|like|are|is|questions?)\s*:$|\byou (?:may|might|could|can)\b",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"(?:(?:expert|quick|pro|top|hot) )?tips?|notes?|examples?|try (?:this|it)|remember|important|warning|good to know",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:key |main |the )?(?:takeaways|points)|(?:a )?(?:quick |to )?recap|in (?:short|brief|summary|a nutshell)"
    r"|summary|tl;?dr|at a glance"
    r"|(?:the )?bottom line|what to remember(?:[^.]{0,20})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


def mark_headings(blocks: Sequence[Block]) -> list[Block]:
    """Mark lines that end in a colon, and bold words that begin paragraphs, if the article uses them as headings."""
    colons = [index for index in range(len(blocks) - 1) if _is_colon_heading(blocks[index], blocks[index + 1])]
    bold = [index for index, block in enumerate(blocks) if _has_bold_title(block)]
    found: list[Block] = []
    for index, block in enumerate(blocks):
        sums_up = _SUMMARY.fullmatch(block.text.rstrip(": ")) and block.number is None and index + 1 < len(blocks)
        if sums_up or (index in colons and (len(colons) > 1 or block.number is not None)):
            found.append(replace(block, text=block.text.rstrip(": "), heading=True))
        elif index in bold and (len(bold) > 1 or block.number is not None):
            found += _split_bold(block)
        else:
            found.append(block)
    return found


def split_box_names(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Separate an article from headings that only name the kind of a box, such as “Try this”."""
    names = [block for block in blocks if block.number is None and _KINDS.fullmatch(block.text.rstrip(": "))]
    kept = [block for block in blocks if block not in names]
    return kept, [LeftOut("name of a box", block.line, block.text) for block in names]


def _is_colon_heading(block: Block, following: Block) -> bool:
    """Return whether a short line that ends in a colon has a text below it, rather than a list or a quotation."""
    if block.heading or block.item or not block.text.endswith(":") or len(block.text.split()) > _MAX_COLON_WORDS:
        return False
    leads_in = _LEAD_IN.search(block.text) or following.item or following.text[:1] in "\"“„«‘'"
    return not leads_in and block.text[:1].isupper() and not following.text.endswith(":")


def _has_bold_title(block: Block) -> bool:
    words = len(block.title.split())
    return (
        not block.heading
        and 0 < words <= _MAX_BOLD_WORDS
        and block.title != block.text
        and words + 1 < len(block.text.split())
    )


def _split_bold(block: Block) -> list[Block]:
    """Split “**Title.** Text” into a heading and a text."""
    rest = block.text.removeprefix(block.title).lstrip(" .:–—-")
    if rest == block.text or not rest:
        return [block]
    return [
        replace(block, text=block.title.rstrip(" .:–—-"), heading=True, title="", item=False),
        replace(block, text=rest, number=None, label="", title="", gap=False),
    ]


def split_contents(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Separate an article from its list of contents: lines that are the headings or the numbered titles of others."""
    titles: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if (block.heading and not block.item) or block.number is not None:
            titles.setdefault(_plain(block.text), []).append(index)
    repeats = [index for index, block in enumerate(blocks) if _is_repeat(index, block, blocks, titles)]
    if len(repeats) < 2:
        return list(blocks), []
    left_out = [LeftOut("list of contents", blocks[index].line, blocks[index].text) for index in repeats]
    repeated = set(repeats)
    return [block for index, block in enumerate(blocks) if index not in repeated], left_out


def _is_repeat(index: int, block: Block, blocks: Sequence[Block], titles: dict[str, list[int]]) -> bool:
    """Return whether a short line is in a list of contents: above its heading, or a list item anywhere."""
    same = titles.get(_plain(block.text), [])
    is_real = block.heading and not block.item
    later = any(other > index for other in same)
    marked = any(blocks[other].heading and not blocks[other].item for other in same if other != index)
    return (later or marked) if not is_real else later and blocks[index + 1].heading and not marked


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
