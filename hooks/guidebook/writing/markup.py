"""From blocks and running text to Markdown that says that and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from guidebook.model import (
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
    Plain,
    Prompt,
    Strong,
    Text,
)
from guidebook.writing import places
from guidebook.writing.page import address

_SPECIAL = re.compile(r"[\\`*_{}\[\]]")
_FIRST = re.compile(r"^(?:[#+>-]|!!!)")
_NUMBER = re.compile(r"^(\d+)(?=[.)])")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)

APART = "<!-- -->"
"""Keeps two lists apart that would run into one."""

AUDIENCE = {"one": "For one person", "two": "For two", "either": "Alone or together"}
"""Who does a guide, in words."""


def escaped(words: str) -> str:
    """Words that Markdown renders as they stand, wherever they are put."""
    safe = _SPECIAL.sub(r"\\\g<0>", words.replace("&", "&amp;").replace("<", "&lt;"))
    safe = _NUMBER.sub(r"\1\\", _FIRST.sub(r"\\\g<0>", safe))
    return f"&#126;{safe[1:]}" if safe.startswith("~") else safe


def link(words: str, target: str, here: str, anchor: str = "") -> str:
    """A Markdown link from the page `here` to the page `target`."""
    return f"[{escaped(words)}]({address(target, here, anchor)})"


def text(spans: Text, here: str, library: Library | None = None) -> str:
    """Running text as one line of Markdown; citations become links where the library is given."""
    return "".join(_span(span, here, library, first=not index) for index, span in enumerate(spans)).strip()


def blocks(found: Iterable[Block], here: str, library: Library | None, guide: Guide | None = None) -> Iterator[str]:
    """The lines of several blocks, an empty line after each; items of one list stay together."""
    before: Block | None = None
    for block in found:
        if isinstance(before, Item) and not isinstance(block, Item):
            yield ""
        if isinstance(before, Bullets) and isinstance(block, (Bullets, Item)):
            yield from (APART, "")
        before = block
        if isinstance(block, Item):
            yield item(block, guide, block.id)
        else:
            yield from _block(block, here, library, guide)
            yield ""
    if isinstance(before, Item):
        yield ""


def item(block: Item, guide: Guide | None, anchor: str) -> str:
    """One line to tick, with the anchor that leads to it on this page."""
    key = f" tick={places.tick_key(guide, block)}" if guide else ""
    return f"- [ ] {escaped(block.text)} {{ #{anchor}{key} }}"


def box(kind: str, title: str, body: Sequence[str]) -> Iterator[str]:
    """A box with a title."""
    yield f'!!! {kind} "{escaped(title)}"'
    yield from (f"    {line}" if line else "" for line in ("", *body) if body)


def day(value: date) -> str:
    """21 November 2026, whatever the language of the machine."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def review(reviewed: date) -> Iterator[str]:
    """When a page was last read in full, and when that is due again."""
    yield f"Last full review: {day(reviewed)}. Next review due: {day(reviewed + REVIEW_EVERY)}."
    yield "{ .reviewed }"


def count(number: int, one: str, many: str = "") -> str:
    """1 step, 2 steps."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def facts(guide: Guide) -> str:
    """Who, how long, how many steps, on one line."""
    return " · ".join((AUDIENCE[guide.audience], guide.time, count(len(guide.steps), "step")))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; cells are Markdown already."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


def _span(span: Plain | Strong | Link | Citation, here: str, library: Library | None, *, first: bool) -> str:
    match span:
        case Plain(words):
            return escaped(words) if first else escaped(f"x{words}")[1:]
        case Strong(words):
            return f"**{escaped(f'x{words}')[1:]}**"
        case Link(words, target, anchor):
            return link(words, target, here, anchor)
        case Citation(source_id, point):
            source = library.source_by_id.get(source_id) if library else None
            return f"{link(source.name, source.path, here, point)}{{ .cite }}" if source else ""


def _block(block: Block, here: str, library: Library | None, guide: Guide | None) -> Iterator[str]:
    match block:
        case Paragraph(spans):
            yield text(spans, here, library)
        case Bullets(entries):
            yield from (f"- {text(entry, here, library)}" for entry in entries)
        case Note(kind, title, body):
            inner = list(blocks(body, here, library, guide))[:-1]
            yield from box(kind, title, inner)
        case Prompt():
            yield from prompt(block, here, library, guide)


def prompt(
    block: Prompt, here: str, library: Library | None, guide: Guide | None, kind: str = "write"
) -> Iterator[str]:
    """A question with room to write; `write field` has a field on screen, `write` lines on paper only."""
    words = [kind, *(["two"] if block.columns == 2 else []), *(["tall"] if block.tall else [])]
    if guide:
        words.append(f"note-{guide.id}--{block.id}")
    yield from box(" ".join(words), block.question, [text(block.help, here, library)] if block.help else [])
