"""From blocks and running text to Markdown that says that and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from guidebook.model import (
    AUDIENCES,
    REVIEW_EVERY,
    Block,
    Bullets,
    Citation,
    Guide,
    Item,
    Library,
    Link,
    Note,
    Paragraph,
    Picture,
    Plain,
    Prompt,
    Strong,
    Text,
)
from guidebook.wording import count, day
from guidebook.writing import places
from guidebook.writing.page import address

_SPECIAL = re.compile(r"[\\`*_{}\[\]]")
_FIRST = re.compile(r"^(?:[#+>-]|!!!)")
_NUMBER = re.compile(r"^(\d+)(?=[.)])")

APART = "<!-- -->"
"""Keeps two lists apart that would run into one."""


def escaped(words: str) -> str:
    """Words that Markdown renders as they stand, wherever they are put."""
    safe = _SPECIAL.sub(r"\\\g<0>", words.replace("&", "&amp;").replace("<", "&lt;"))
    safe = _NUMBER.sub(r"\1\\", _FIRST.sub(r"\\\g<0>", safe))
    safe = f"{safe[:-1]}\\#" if safe.endswith("#") else safe  # a heading would lose it
    return f"&#126;{safe[1:]}" if safe.startswith("~") else safe


@dataclass(frozen=True)
class Sheet:
    """The page that blocks are written on, and how they are written there."""

    here: str
    """The page's path, from which links are counted."""
    library: Library
    owner: str = ""
    """The id of the guide or worksheet that the blocks belong to, if any."""
    cites: bool = True
    """Whether citations become links to their points, or are left out."""
    many: bool = False
    """Whether the page holds several of them, so that ids need the owner's before them."""
    fields: bool = False
    """Whether prompts have fields on screen, or only lines on paper."""


def link(words: str, target: str, here: str, anchor: str = "") -> str:
    """A Markdown link from the page `here` to the page `target`."""
    return f"[{escaped(words)}]({address(target, here, anchor)})"


def text(spans: Text, sheet: Sheet) -> str:
    """Running text as one line of Markdown."""
    return "".join(_span(span, sheet, first=not index) for index, span in enumerate(spans)).strip()


def blocks(found: Iterable[Block], sheet: Sheet) -> Iterator[str]:
    """The lines of several blocks, an empty line after each; items of one list stay together."""
    before: Block | None = None
    for block in found:
        if isinstance(before, Item) and not isinstance(block, Item):
            yield ""
        if isinstance(before, Bullets) and isinstance(block, (Bullets, Item)):
            yield from (APART, "")
        before = block
        if isinstance(block, Item):
            yield item(block, sheet)
        else:
            yield from _block(block, sheet)
            yield ""
    if isinstance(before, Item):
        yield ""


def item(block: Item, sheet: Sheet) -> str:
    """One line to tick, with the anchor that leads to it on this page."""
    if not sheet.owner:
        return f"- [ ] {escaped(block.text)} {{ #{block.id} }}"
    anchor = places.item_anchor(sheet.owner, block) if sheet.many else block.id
    return f"- [ ] {escaped(block.text)} {{ #{anchor} tick={places.tick_key(sheet.owner, block)} }}"


def box(kind: str, title: str, body: Sequence[str]) -> Iterator[str]:
    """A box with a title."""
    yield f'!!! {kind} "{escaped(title)}"'
    yield from (f"    {line}" if line else "" for line in ("", *body) if body)


def contents(title: str, entries: Sequence[str]) -> Iterator[str]:
    """A list of the parts of a page, as a place to jump from."""
    yield from box("contents", title, entries)
    yield ""


def review(reviewed: date) -> Iterator[str]:
    """When a page was last read in full, and when that is due again."""
    yield f"Last full review: {day(reviewed)}. Next review due: {day(reviewed + REVIEW_EVERY)}."
    yield "{ .reviewed }"


def facts(guide: Guide) -> str:
    """Who, how long, how many steps, on one line."""
    return " · ".join((AUDIENCES[guide.audience], escaped(guide.time), count(len(guide.steps), "step")))


def progress(guides: Sequence[Guide]) -> Iterator[str]:
    """How much there is to tick; overrides/assets/ticks.js says how much of it is done."""
    yield count(sum(len(guide.items) for guide in guides), "thing to tick", "things to tick")
    yield f'{{ .progress data-ticks="{" ".join(places.tick_keys(guide) for guide in guides)}" }}'
    yield ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; cells are Markdown already."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


def _span(span: Plain | Strong | Link | Citation, sheet: Sheet, *, first: bool) -> str:
    match span:
        case Plain(words):
            return escaped(words) if first else inside(words)
        case Strong(words):
            return f"**{inside(words)}**"
        case Link(words, target, anchor):
            return link(words, target, sheet.here, anchor)
        case Citation(source_id, point):
            source = sheet.library.source_by_id.get(source_id) if sheet.cites else None
            return f"{link(source.name, source.path, sheet.here, point)}{{ .cite }}" if source else ""


def inside(words: str) -> str:
    """Words that do not stand first on their line, so that none of them can begin a block."""
    return escaped(f"x{words}")[1:]


def _block(block: Block, sheet: Sheet) -> Iterator[str]:
    match block:
        case Paragraph(spans):
            yield text(spans, sheet)
        case Bullets(entries, numbered=numbered):
            marks = (f"{number}." if numbered else "-" for number in range(1, len(entries) + 1))
            yield from (f"{mark} {text(entry, sheet)}" for mark, entry in zip(marks, entries, strict=True))
        case Note(kind, title, body):
            yield from box(kind, title, list(blocks(body, sheet))[:-1])
        case Picture(path, alt):
            drawing = sheet.library.drawing_by_path[path]
            size = f"width={drawing.width} height={drawing.height}"
            yield f"![{escaped(alt)}]({address(path, sheet.here)}){{ .picture {size} }}"
        case Prompt():
            yield from _prompt(block, sheet)


def _prompt(block: Prompt, sheet: Sheet) -> Iterator[str]:
    """A question with room to write, under a name of its own on the page."""
    words = ["write"]
    words += ["field"] if sheet.fields else []
    words += ["two"] if block.columns == 2 else []
    words += ["tall"] if block.tall else []
    words += [f"note-{sheet.owner}--{block.id}"] if sheet.owner else []
    yield from box(" ".join(words), block.question, [text(block.help, sheet)] if block.help else [])
