"""Parse a saved web page: its main content without menus, scripts and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidebook.intake.blocks import Article, Block, Metadata
from guidebook.intake.numbering import with_number

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAIN = ("article", "main", "body")
_BLOCKS = (
    *(*_HEADINGS, *_MAIN, "p", "li", "blockquote", "div", "section"),
    *("td", "dt", "dd", "ol", "ul", "tr", "table"),
)
_CODE = ("script", "style")
_EXCLUDED = (
    *("noscript", "template", "svg", "iframe", "button", "select", "textarea"),
    *("nav", "aside", "footer", "figure", "dialog", "object", "video", "audio", "canvas"),
)
_COMMENTS_AND_CODE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_LIST_START = re.compile(r"[0-9]{1,4}")
_META = {
    "og:title": "title",
    "author": "author",
    "article:author": "author",
    "og:site_name": "publication",
    "article:published_time": "published",
    "date": "published",
    "og:url": "url",
}
_BREAK = "\v"
"""Marks a `<br>`; two in a row end the paragraph."""


@dataclass(frozen=True)
class _Context:
    """The elements around a text."""

    tag: str = ""
    """Name of the innermost block element."""
    block_id: int = 0
    item_id: int = 0
    """`mem_id` of the innermost list item."""
    sponsored: bool = False
    """True inside a sponsored link."""


def parse_html(text: str) -> Article:
    """Parse a web page: its `article`, else its `main`, else the whole page."""
    page = LexborHTMLParser(text)
    warnings = _remove_excluded(page, text)
    metadata = _metadata(page)
    blocks = [*_blocks(page)]
    title = next((block.text for tag, block in blocks if tag == "h1"), "") or metadata.title or _page_title(page)
    body = tuple(block for tag, block in blocks if tag != "h1")
    return Article(body, replace(metadata, title=title), warnings=warnings)


def _remove_excluded(page: LexborHTMLParser, text: str) -> tuple[str, ...]:
    """Remove menus, captions and the like, and return warnings.

    An element that is never closed may contain the article, so it is kept.
    """
    markup = _COMMENTS_AND_CODE.sub("", text)
    unclosed = [name for name in _EXCLUDED if _is_unclosed(name, markup)]
    page.strip_tags([name for name in (*_CODE, *_EXCLUDED) if name not in unclosed], recursive=True)
    kept = sorted(name for name in unclosed if page.css_first(name))
    return tuple(f"<{name}> is never closed; check that the draft covers the article and no more" for name in kept[:1])


def _is_unclosed(name: str, markup: str) -> bool:
    opened = re.findall(rf"<{name}\b[^<>]*(?<!/)>", markup, re.IGNORECASE)
    return len(opened) > len(re.findall(rf"</{name}\b", markup, re.IGNORECASE))


def _metadata(page: LexborHTMLParser) -> Metadata:
    fields: dict[str, str] = {}
    for node in page.css("meta, link[rel=canonical], time"):
        field, value = _metadata_field(node.tag or "", {key: value or "" for key, value in node.attributes.items()})
        if field and value.strip():
            fields.setdefault(field, value.strip()[:10] if field == "published" else value.strip())
    return Metadata(**fields)


def _metadata_field(tag: str, attributes: dict[str, str]) -> tuple[str, str]:
    """Return the name of a metadata field and its value; the name is empty for other elements."""
    if tag == "meta":
        key = attributes.get("property", attributes.get("name", "")).lower()
        return _META.get(key, ""), attributes.get("content", "")
    return ("url", attributes.get("href", "")) if tag == "link" else ("published", attributes.get("datetime", ""))


def _page_title(page: LexborHTMLParser) -> str:
    title = page.css_first("title")
    return _collapse(title.text()) if title else ""


def _blocks(page: LexborHTMLParser) -> Iterator[tuple[str, Block]]:
    """Yield the blocks of the main content, each with its element name."""
    numbers = _item_numbers(page)
    for _, group in groupby(_texts(_main_content(page)), key=lambda pair: pair[0].block_id):
        contexts, texts = zip(*group, strict=True)
        tag, sponsored = contexts[0].tag, any(context.sponsored for context in contexts)
        for text in filter(None, map(_collapse, re.split(rf"{_BREAK}\s*{_BREAK}", "".join(texts)))):
            number = numbers.pop(contexts[0].item_id, None)  # only the first block of an item gets its number
            block = Block(text, heading=tag in _HEADINGS, number=number, sponsored=sponsored)
            yield tag, with_number(block) if number is None else block


def _item_numbers(page: LexborHTMLParser) -> dict[int, int]:
    """Map the `mem_id` of each item of an ordered list to its number."""
    numbers: dict[int, int] = {}
    for ordered in page.css("ol"):
        start = ordered.attributes.get("start") or ""
        items = (child.mem_id for child in ordered.iter() if child.tag == "li")
        numbers |= {
            item: number for number, item in enumerate(items, int(start) if _LIST_START.fullmatch(start) else 1)
        }
    return numbers


def _main_content(page: LexborHTMLParser) -> list[LexborNode]:
    """Return the outermost elements that contain the article."""
    for name in _MAIN:
        nodes = page.css(f"{name}:not({name} {name})")
        if any(node.text().strip() for node in nodes):
            return nodes
    return []


def _texts(roots: Sequence[LexborNode]) -> Iterator[tuple[_Context, str]]:
    """Yield every text in reading order; iterative, because pages can nest deeper than the recursion limit."""
    stack = [(root, _Context()) for root in reversed(roots)]
    while stack:
        node, parent = stack.pop()
        if node.tag == "-text":
            yield parent, node.text()
        elif node.tag == "br":
            yield parent, _BREAK
        else:
            context = _context(node, parent)
            stack += [(child, context) for child in reversed([*node.iter(include_text=True)])]


def _context(node: LexborNode, parent: _Context) -> _Context:
    if node.tag in _BLOCKS:
        item_id = node.mem_id if node.tag == "li" else parent.item_id
        return _Context(node.tag, node.mem_id, item_id, parent.sponsored)
    if node.tag == "a" and "sponsored" in (node.attributes.get("rel") or "").split():
        return replace(parent, sponsored=True)
    return parent


def _collapse(text: str) -> str:
    """Collapse whitespace."""
    return " ".join(text.split())
