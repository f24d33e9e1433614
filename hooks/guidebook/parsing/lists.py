"""Lists: with dashes, with numbers, and of what is to be ticked."""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Block, Bullets, Item, Plain, Text, words_of
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import joined, note_not_here, parse_attributes, read_text
from guidebook.parsing.markdown_ast import line_of

_TICK = re.compile(r"\[(?P<mark>[ xX]?)\](?:\s+|$)")
ALMOST_A_TICK = re.compile(r"(?:[–—•*-] *)?(?:\[[ _xX–✓✔-]{0,2}\](?![(\[:])|\( ?\)|[☐□☑✓✔])\s*(?=\S)")
"""A box in some other form, or without its dash."""


def list_blocks(node: SyntaxTreeNode, diagnostics: Diagnostics) -> list[Block]:
    """The items of a list with boxes to tick, or one plain list."""
    blocks: list[Block] = []
    plain: list[Text] = []
    numbered = node.type == "ordered_list"
    for number, entry in enumerate(node.children, 1):
        first = next(iter(entry.children), None)
        if first is None or first.type != "paragraph":
            diagnostics.add(line_of(entry), "empty-list-item", "This list entry has no text.")
            continue
        tick = _TICK.match(first.children[0].content)
        almost = None if tick else ALMOST_A_TICK.match(first.children[0].content)
        if tick:
            blocks.append(_item(first, tick, diagnostics))
        elif almost:
            blocks.append(almost_item(first, almost, diagnostics))
        else:
            plain.append(read_text(first.children[0], diagnostics))
        if not almost:
            _note_entry(entry, number, node, diagnostics, after_items=bool(blocks))
        for extra in entry.children[1:]:
            note_not_here(extra, diagnostics)
            if extra.type in ("bullet_list", "ordered_list"):
                blocks += list_blocks(extra, Diagnostics(diagnostics.path))
    return [*([Bullets(tuple(plain), line_of(node), numbered)] if plain else []), *blocks]


def _note_entry(
    entry: SyntaxTreeNode, number: int, listing: SyntaxTreeNode, diagnostics: Diagnostics, *, after_items: bool
) -> None:
    """Note what would be shown otherwise than it is written: another number, or an entry in another place."""
    line = line_of(entry)
    numbers = [int(each.info or 0) for each in listing.children]
    is_item = bool(_TICK.match(entry.children[0].children[0].content))
    if listing.type == "bullet_list":
        if after_items and not is_item:
            what = "This entry has no box to tick, and would move above those that have one."
            fix = "Give it a box: - [ ] I have said it. { #said-it } Or put it above them, in a list of its own."
            diagnostics.add(line, "invalid-list", what, fix)
    elif is_item:
        fix = "Begin it with a dash: - [ ] I have said it. { #said-it }"
        diagnostics.add(line, "invalid-list", "What is to be ticked stands in a list with numbers.", fix)
    elif number == 1 and numbers[0] != 1:
        what = f"This list begins with {numbers[0]}, and would be shown from 1."
        diagnostics.add(
            line, "invalid-list", what, "Begin with 1. If it goes on from a list above, make one list of both."
        )
    elif numbers[0] == 1 and numbers[number - 1] not in (1, number) and numbers[number - 2] in (1, number - 1):
        what = f"This entry is number {numbers[number - 1]}, and would be shown as {number}."
        diagnostics.add(line, "invalid-list", what, "Count on without a gap: 1. 2. 3.")


def _item(paragraph: SyntaxTreeNode, tick: re.Match[str], diagnostics: Diagnostics) -> Item:
    line = line_of(paragraph)
    if tick["mark"] in ("x", "X"):
        what = f"“[{tick['mark']}]” is a box that is ticked already."
        diagnostics.add(line, "invalid-checkbox", what, "Leave the box empty: - [ ] (--fix does it.)")
    text = read_text(paragraph.children[0], diagnostics, has_id=True)
    if text and isinstance(text[0], Plain):
        text = joined((Plain(_TICK.sub("", text[0].text, count=1)), *text[1:]))
    text, attributes = parse_attributes(text, line, diagnostics)
    if any(not isinstance(span, Plain) for span in text):
        what = "What is to be ticked holds a link, a citation or bold words."
        diagnostics.add(line, "item-with-markup", what)
    return Item(attributes.id, words_of(text), line)


def almost_item(paragraph: SyntaxTreeNode, box: re.Match[str], diagnostics: Diagnostics) -> Item:
    """What is to be ticked, as far as it can be read where its box was mistyped."""
    line = line_of(paragraph)
    unheard = Diagnostics(diagnostics.path)
    text = joined(read_text(paragraph.children[0], unheard, has_id=True))
    text, attributes = parse_attributes(text, line, unheard)
    words = words_of(text).removeprefix(box[0]) or "?"
    fix = f"Write: - [ ] {words} {{ #{attributes.id or 'an-id'} }}"
    diagnostics.add(line, "invalid-checkbox", f"“{box[0].strip()}” does not make a box to tick here.", fix)
    return Item(attributes.id or "?", words, line)
