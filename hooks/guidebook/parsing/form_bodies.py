"""What the bodies of worksheet blocks have in common: their lists, their plain words and their limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import words_of
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import markup_in, parse_text
from guidebook.parsing.lists import MISTYPED_TICK
from guidebook.parsing.markdown_ast import line_of
from guidebook.wording import count

_MARKUP = re.compile(r"\[@[^\]]*\]|!?\[[^\]]*\]\([^)]*\)|(\*\*|__)(?=\S).+?(?<=\S)\1")
"""What parses without a problem elsewhere: a citation, a link, a picture, bold words."""

LONGEST_LABEL = 90
"""Letters of an option, a cell, an item of a week or a circle's label: two lines beside its box."""
LONGEST_SHORT_LABEL = 40
"""Letters of a word in a bank, a column's heading or an end of a scale."""

Body = Sequence[SyntaxTreeNode]


@dataclass(frozen=True)
class Heading:
    """The first line of a worksheet block, parsed."""

    options: tuple[str, ...]
    line: int
    code: str
    """The code of a problem in the body, such as `invalid-scale`."""


@dataclass(frozen=True)
class Form:
    """The parsed body of a worksheet block: the fields of `WorksheetBlock`."""

    labels: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    bank: bool = False
    """Whether the options of a choice are a word bank."""


@dataclass(frozen=True)
class Entry:
    """One entry of the list in a block's body, or one line of its table."""

    text: str
    line: int


def list_entries(heading: Heading, body: Body, diagnostics: Diagnostics) -> list[Entry]:
    """Return the entries of the one list that the body consists of; anything else is a problem at its line."""
    lists = [node for node in body if node.type == "bullet_list"]
    other = next((node for node in body if node not in lists[:1]), None)
    if other:
        diagnostics.add(line_of(other), heading.code, *_not_the_list(other, has_list=bool(lists)))
        return []
    return [entry for node in lists[0].children for entry in _entry(node, heading, diagnostics)]


def _not_the_list(node: SyntaxTreeNode, *, has_list: bool) -> tuple[str, str]:
    if node.type == "ordered_list":
        return "This list is numbered.", "Begin each line with a dash and a space."
    if has_list:
        return "This block holds more than one list.", "Keep one list; move the rest below it, to the left margin."
    return "This block holds no list.", "Write one entry a line, each with a dash and a space."


def _entry(node: SyntaxTreeNode, heading: Heading, diagnostics: Diagnostics) -> Iterator[Entry]:
    first = node.children[0] if node.children else None
    if first is None or first.type != "paragraph":
        diagnostics.add(line_of(node), heading.code, "This entry has no text.", "Write it, or remove the dash.")
    elif MISTYPED_TICK.match(first.children[0].content):
        fix = "Leave out the square brackets; each entry gets a box of its own."
        diagnostics.add(line_of(node), heading.code, "This entry has a box to tick.", fix)
    elif len(node.children) > 1:
        what = "There is something below this entry, such as a list in the list."
        diagnostics.add(line_of(node.children[1]), heading.code, what, "Keep one line of plain words.")
    elif words := plain_text(first.children[0], diagnostics):
        yield Entry(words, line_of(first))


def plain_text(inline: SyntaxTreeNode, diagnostics: Diagnostics) -> str:
    """Return the words of an entry; nothing if they have a link, a citation or bold words, which is a problem."""
    if match := _MARKUP.search(inline.content):
        add_markup(match[0], line_of(inline) + inline.content.count("\n", 0, match.start()), diagnostics)
        return ""
    return words_of(parse_text(inline, diagnostics))


def check_plain(words: str, line: int, diagnostics: Diagnostics) -> None:
    """Report markup in words that are not parsed as Markdown."""
    if found := (_MARKUP.search(words) or [markup_in(words.strip())])[0]:
        add_markup(found, line, diagnostics)


def add_markup(found: str, line: int, diagnostics: Diagnostics) -> None:
    """Report markup, such as a link, where only plain words are allowed."""
    fix = "Keep plain words here; cite, link and use bold in the text of the step."
    diagnostics.add(line, "worksheet-markup", f"“{found}” is not plain words.", fix)


def check_count(found: int, allowed: range, what: str, heading: Heading, diagnostics: Diagnostics) -> bool:
    """Report a number of options, items, columns or gaps that is not allowed, and return whether it is."""
    if found not in allowed:
        limits = f"{allowed.start} to {allowed.stop - 1}"
        message = f"This block has {count(found, what)}; it takes {limits}."
        diagnostics.add(heading.line, heading.code, message, f"Write {limits} {what}s.")
    return found in allowed


def check_repeats(entries: Iterable[Entry], heading: Heading, diagnostics: Diagnostics) -> None:
    """Report an entry that has the same words as an earlier one."""
    seen: set[str] = set()
    for entry in entries:
        if entry.text.casefold() in seen:
            diagnostics.add(entry.line, heading.code, f"“{entry.text}” is listed twice.", "Remove one of them.")
        seen.add(entry.text.casefold())


def check_length(label: str, line: int, longest: int, diagnostics: Diagnostics) -> None:
    """Report a label that has more than `longest` letters."""
    if len(label) > longest:
        what = f"“{label[:30]}…” has {len(label)} characters; at most {longest} fit."
        diagnostics.add(line, "long-label", what, "Say it in fewer words.")
