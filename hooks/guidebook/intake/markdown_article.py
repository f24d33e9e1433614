"""An article as Markdown, as many tools save a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from guidebook.intake.blocks import Article, Block, Facts
from guidebook.intake.byline import facts_in
from guidebook.intake.numbering import in_a_row, numbered

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_WORDS = {"text": True, "code_inline": True, "softbreak": False, "hardbreak": False}
_SKIPPED = ("fence", "code_block", "html_block", "hr", "table")


def read_markdown(text: str) -> Article:
    """The article in a Markdown text."""
    head = _HEAD.match(text)
    offset = head[0].count("\n") if head else 0
    body = text[head.end() :] if head else text
    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(body))
    blocks = [replace(block, line=block.line + offset) for block in _walk(tree)]
    said = _head_facts(head[1]) if head else Facts()
    title = said.title
    if blocks and blocks[0].heading and blocks[0].number is None and not title:
        title = blocks.pop(0).text
    elif blocks and blocks[0].heading and blocks[0].text == title:
        blocks.pop(0)
    found, blocks = facts_in(blocks)
    facts = replace(said, title=title, by=said.by or found.by, published=said.published or found.published)
    words = "\n\n".join([title, *(block.text for block in blocks)])
    return Article(tuple(in_a_row(blocks)), facts, words)


def _head_facts(head: str) -> Facts:
    """What front matter says, where it can be read."""
    try:
        said = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError):
        return Facts()
    if not isinstance(said, dict):
        return Facts()
    keys = {str(key).lower(): str(value) for key, value in said.items() if isinstance(value, str) or key == "date"}
    return Facts(
        title=keys.get("title", ""),
        by=keys.get("author", ""),
        name=keys.get("site", ""),
        published=keys.get("date", "")[:10],
        address=keys.get("url", keys.get("source", "")),
    )


def _walk(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        if child.type == "ordered_list":
            yield from _ordered(child)
        elif child.type in ("heading", "paragraph"):
            yield from _block(child)
        elif child.type not in _SKIPPED:
            yield from _walk(child)


def _ordered(node: SyntaxTreeNode) -> Iterator[Block]:
    for number, entry in enumerate(node.children, int(node.attrs.get("start", 1))):
        first, *others = [*_walk(entry)] or [Block("")]
        if first.text:
            yield replace(first, number=number)
            yield from others


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    text = " ".join("".join(_words(node.children[0])).split())
    if not text:
        return
    line = node.map[0] + 1 if node.map else 0
    found = numbered(text)
    heading = node.type == "heading" or _all_strong(node.children[0])
    if found:
        yield Block(found.rest, line, heading, found.number, found.label)
    else:
        yield Block(text, line, heading)


def _words(inline: SyntaxTreeNode) -> Iterator[str]:
    for node in inline.walk():
        if node.type in _WORDS:
            yield node.content if _WORDS[node.type] else " "


def _all_strong(inline: SyntaxTreeNode) -> bool:
    """A paragraph that is bold from end to end is a heading in all but its mark."""
    return [child.type for child in inline.children if child.content.strip() or child.children] == ["strong"]
