"""Parse an article in Markdown, the format in which many tools save a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from guidebook.intake.blocks import Article, Block, Metadata
from guidebook.intake.numbering import with_number

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_SKIPPED = ("fence", "code_block", "html_block", "hr", "table")


def parse_markdown(text: str) -> Article:
    """Parse Markdown into blocks; a heading on the first line is the title."""
    front_matter = _FRONT_MATTER.match(text)
    metadata = _parse_metadata(front_matter[1]) if front_matter else Metadata()
    if front_matter:  # replace it with blank lines, which keeps the line numbers
        text = "\n" * front_matter[0].count("\n") + text[front_matter.end() :]
    blocks = list(_blocks(SyntaxTreeNode(MarkdownIt("commonmark").parse(text))))
    if blocks and blocks[0].heading:
        if blocks[0].text == metadata.title:
            blocks.pop(0)
        elif not metadata.title and blocks[0].number is None:
            metadata = replace(metadata, title=blocks.pop(0).text)
    return Article(tuple(blocks), metadata)


def _parse_metadata(front_matter: str) -> Metadata:
    try:
        values = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError):
        return Metadata()
    if not isinstance(values, dict):
        return Metadata()
    keys = {str(key).lower(): str(value) for key, value in values.items() if isinstance(value, str) or key == "date"}
    return Metadata(
        title=keys.get("title", ""),
        author=keys.get("author", ""),
        publication=keys.get("site", ""),
        published=keys.get("date", "")[:10],
        url=keys.get("url", keys.get("source", "")),
    )


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        if child.type == "ordered_list":
            yield from _list_items(child)
        elif child.type in ("heading", "paragraph"):
            yield from _block(child)
        elif child.type not in _SKIPPED:
            yield from _blocks(child)


def _list_items(node: SyntaxTreeNode) -> Iterator[Block]:
    for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
        for index, block in enumerate(_blocks(item)):
            yield block if index else replace(block, number=number)


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    inline = node.children[0]
    if text := " ".join(_plain_text(inline).split()):
        heading = node.type == "heading" or _is_bold(inline)
        yield with_number(Block(text, node.map[0] + 1 if node.map else 0, heading))


def _plain_text(inline: SyntaxTreeNode) -> str:
    return "".join(
        " " if node.type.endswith("break") else node.content
        for node in inline.walk()
        if node.type in ("text", "code_inline", "softbreak", "hardbreak")
    )


def _is_bold(inline: SyntaxTreeNode) -> bool:
    """A paragraph entirely in bold is used as a heading."""
    return [child.type for child in inline.children if child.content.strip() or child.children] == ["strong"]
