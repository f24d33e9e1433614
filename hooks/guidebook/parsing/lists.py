"""Parse lists: bullets, numbers, and items to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Block, Bullets, Item, Plain, Text, words_of
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import merge_spans, parse_attributes, parse_text
from guidebook.parsing.markdown_ast import line_of
from guidebook.parsing.unsupported import report_unsupported

_TICK = re.compile(r"\[(?P<mark>[ xX]?)\](?:\s+|$)")
MISTYPED_TICK = re.compile(r"(?:[–—•*-] *)?(?:\[[ _xX–✓✔-]{0,2}\](?![(\[:])|\( ?\)|[☐□☑✓✔])\s*(?=\S)")
"""A box to tick in another form, or without its dash."""


def list_blocks(node: SyntaxTreeNode, diagnostics: Diagnostics) -> list[Block]:
    """Parse a list into one plain list, if it has plain entries, and its items to tick."""
    items: list[Block] = []
    plain: list[Text] = []
    for index, entry in enumerate(node.children):
        first = next(iter(entry.children), None)
        if first is None or first.type != "paragraph":
            diagnostics.add(line_of(entry), "empty-list-item", "This list entry has no text.")
            continue
        source = first.children[0].content
        tick = _TICK.match(source)
        mistyped = None if tick else MISTYPED_TICK.match(source)
        if tick:
            items.append(_item(first, tick, diagnostics))
        elif mistyped:
            items.append(mistyped_item(first, mistyped, diagnostics))
        else:
            plain.append(parse_text(first.children[0], diagnostics))
        if not mistyped:
            _check_entry(node, index, diagnostics, is_item=bool(tick), after_items=bool(items))
        items.extend(_nested_items(entry, diagnostics))
    bullets = Bullets(tuple(plain), line_of(node), node.type == "ordered_list")
    return [*([bullets] if plain else []), *items]


def _nested_items(entry: SyntaxTreeNode, diagnostics: Diagnostics) -> Iterator[Block]:
    """Report everything below the first paragraph of an entry; parse the lists, so that their ids are known."""
    for extra in entry.children[1:]:
        report_unsupported(extra, diagnostics)
        if extra.type in ("bullet_list", "ordered_list"):
            yield from list_blocks(extra, Diagnostics(diagnostics.path))


def _check_entry(
    listing: SyntaxTreeNode, index: int, diagnostics: Diagnostics, *, is_item: bool, after_items: bool
) -> None:
    """Report an entry that would be shown with another number or in another position."""
    if listing.type == "ordered_list":
        problem = _number_error([int(entry.info or 0) for entry in listing.children], index, is_item=is_item)
    elif after_items and not is_item:
        problem = (
            "This entry has no box to tick, so it would move above those that have one.",
            "Give it a box: - [ ] I have done it. { #an-id } Or put it above them, in a separate list.",
        )
    else:
        problem = None
    if problem:
        diagnostics.add(line_of(listing.children[index]), "invalid-list", *problem)


def _number_error(numbers: list[int], index: int, *, is_item: bool) -> tuple[str, str] | None:
    """Return what is wrong with the number of an entry, and the fix."""
    written, expected = numbers[index], index + 1
    if is_item:
        return "Items to tick are not numbered.", "Begin it with a dash: - [ ] I have done it. { #an-id }"
    if index == 0 and written != 1:
        message = f"This list begins with {written}, but would be shown from 1."
        return message, "Begin with 1. If it continues a list above, make one list of both."
    if numbers[0] == 1 and written not in (1, expected) and numbers[index - 1] in (1, expected - 1):
        return f"This entry has the number {written}, but would be shown as {expected}.", "Number the list 1. 2. 3."
    return None


def _item(paragraph: SyntaxTreeNode, tick: re.Match[str], diagnostics: Diagnostics) -> Item:
    line = line_of(paragraph)
    if tick["mark"] in ("x", "X"):
        message = f"“[{tick['mark']}]” is already ticked."
        diagnostics.add(line, "invalid-checkbox", message, "Leave the box empty: - [ ] (--fix does it.)")
    text = parse_text(paragraph.children[0], diagnostics, has_id=True)
    if text and isinstance(text[0], Plain):
        text = merge_spans((Plain(_TICK.sub("", text[0].text, count=1)), *text[1:]))
    text, attributes = parse_attributes(text, line, diagnostics)
    if any(not isinstance(span, Plain) for span in text):
        diagnostics.add(line, "item-with-markup", "This item to tick contains a link, a citation or bold text.")
    return Item(attributes.id, words_of(text), line)


def mistyped_item(paragraph: SyntaxTreeNode, box: re.Match[str], diagnostics: Diagnostics) -> Item:
    """Report an item with a mistyped box, and parse it as far as possible."""
    line = line_of(paragraph)
    ignored = Diagnostics(diagnostics.path)
    text, attributes = parse_attributes(parse_text(paragraph.children[0], ignored, has_id=True), line, ignored)
    words = words_of(text).removeprefix(box[0]) or "?"
    fix = f"Write: - [ ] {words} {{ #{attributes.id or 'an-id'} }}"
    diagnostics.add(line, "invalid-checkbox", f"“{box[0].strip()}” is not a box to tick.", fix)
    return Item(attributes.id or "?", words, line)
