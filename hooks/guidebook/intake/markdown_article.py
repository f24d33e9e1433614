"""Parse an article in Markdown, the format in which many tools save a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from guidebook.intake.blocks import Article, Block, LeftOut, Metadata, count_words
from guidebook.intake.numbering import with_number

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_MARKUP = re.compile(
    r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>|!\[[^\]\n]*\]\([^)\n]*\)|\]\([^)\n]*\)|^ {0,3}\[[^\]\n]+\]:.*$|https?://\S+",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
"""What holds words that no reader of the article sees."""


def parse_markdown(text: str) -> Article:
    """Parse Markdown into blocks; a heading on the first line is the title."""
    front_matter = _FRONT_MATTER.match(text)
    metadata = _parse_metadata(front_matter[1]) if front_matter else Metadata()
    if front_matter:  # replace it with blank lines, which keeps the line numbers
        text = "\n" * front_matter[0].count("\n") + text[front_matter.end() :]
    words = count_words(_MARKUP.sub(" ", text))
    found = list(_blocks(SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))))
    blocks = [block for block in found if isinstance(block, Block)]
    if blocks and blocks[0].heading:
        if blocks[0].text == metadata.title:
            blocks.pop(0)
        elif not metadata.title and blocks[0].number is None and blocks[0].level in (0, 1):
            metadata = replace(metadata, title=blocks.pop(0).text)
    left_out = tuple(one for one in found if isinstance(one, LeftOut))
    return Article(tuple(blocks), metadata, left_out=left_out, file_words=words)


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


def _blocks(node: SyntaxTreeNode, item: bool = False) -> Iterator[Block | LeftOut]:
    for child in node.children:
        match child.type:
            case "ordered_list" | "bullet_list":
                yield from _list_items(child)
            case "paragraph" if links := _only_links(child):
                yield LeftOut("link", _line(child), links)
            case "heading" | "paragraph":
                yield from _block(child, item)
            case "table":
                yield from _rows(child)
            case "html_block":
                yield from _from_html(child)
            case "code_block":  # an indented paragraph
                yield from _from_text(child)
            case "fence":
                yield LeftOut("code", _line(child), child.content, expected=False)
            case _:
                yield from _blocks(child, item)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 0


def _list_items(node: SyntaxTreeNode) -> Iterator[Block | LeftOut]:
    ordered = node.type == "ordered_list"
    for number, entry in enumerate(node.children, int(node.attrs.get("start", 1))):
        for index, block in enumerate(_blocks(entry, item=True)):
            is_first = ordered and not index and isinstance(block, Block)
            yield replace(block, number=number) if is_first and isinstance(block, Block) else block


def _block(node: SyntaxTreeNode, item: bool) -> Iterator[Block]:
    inline = node.children[0]
    if text := " ".join(_plain_text(inline).split()):
        bold = _leading_bold(inline)
        heading = node.type == "heading" or bold == text
        level = int(node.tag[1]) if node.type == "heading" else 0
        block = Block(text, _line(node), heading, level, item=item, title="" if heading else bold)
        yield with_number(block)


def _only_links(node: SyntaxTreeNode) -> str:
    """Return the words of a paragraph that holds nothing but links and pictures, such as buttons to share it."""
    inline = node.children[0]
    kinds = {child.type for child in inline.children if child.children or child.content.strip()}
    text = " ".join(_plain_text(inline).split())
    return text if kinds <= {"link", "image"} and not text.endswith((".", "!", "?")) else ""


def _rows(node: SyntaxTreeNode) -> Iterator[Block]:
    """Yield a block for each row below the head of a table."""
    for body in (child for child in node.children if child.type == "tbody"):
        for row in body.children:
            cells = [" ".join(_plain_text(cell.children[0]).split()) for cell in row.children if cell.children]
            joined = "".join(f"{cell}{' ' if cell.endswith(tuple('.!?:;')) else '; '}" for cell in cells if cell)
            if joined:
                yield with_number(Block(joined.rstrip("; "), _line(row) or _line(node), item=True))


def _from_html(node: SyntaxTreeNode) -> Iterator[Block | LeftOut]:
    """Yield the blocks of HTML inside Markdown."""
    from guidebook.intake.html_blocks import blocks_of, item_numbers, parse, passages  # noqa: PLC0415 (an optional extra)

    if (root := parse(node.content)) is not None:
        yield from blocks_of([*passages(root)], item_numbers(root), offset=_line(node) - 1)


def _from_text(node: SyntaxTreeNode) -> Iterator[Block]:
    """Yield the paragraphs of text that is indented."""
    line = _line(node)
    for paragraph in re.split(r"\n\s*\n", node.content):
        if text := " ".join(paragraph.split()):
            yield with_number(Block(text, line))
        line += paragraph.count("\n") + 2


def _plain_text(node: SyntaxTreeNode) -> str:
    """Return the words of inline Markdown, without those that describe a picture."""
    if node.type == "image":
        return ""
    if node.children:
        return "".join(map(_plain_text, node.children))
    if node.type.endswith("break") or (node.type == "html_inline" and node.content.startswith("<br")):
        return " "
    return node.content if node.type in ("text", "code_inline") else ""


def _leading_bold(inline: SyntaxTreeNode) -> str:
    """Return the bold words at the start of a paragraph; one that is all bold is used as a heading."""
    first = next((child for child in inline.children if child.content.strip() or child.children), None)
    return " ".join(_plain_text(first).split()) if first and first.type == "strong" else ""
