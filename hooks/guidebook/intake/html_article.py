"""An article as a saved web page: its main part, without menus, scripts and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidebook.intake.blocks import Article, Block, Facts
from guidebook.intake.byline import facts_in
from guidebook.intake.numbering import in_a_row, numbered

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAIN = ("article", "main", "body")
_BLOCKS = (
    *(*_HEADINGS, *_MAIN, "p", "li", "blockquote", "div", "section"),
    *("td", "dt", "dd", "ol", "ul", "tr", "table"),
)
_CODE = ("script", "style")
_LEFT_OUT = (
    *("noscript", "template", "svg", "iframe", "button", "select", "textarea"),
    *("nav", "aside", "footer", "figure", "dialog", "object", "video", "audio", "canvas"),
)
_NO_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,4}")
_META = {
    "og:title": "title",
    "author": "by",
    "article:author": "by",
    "og:site_name": "name",
    "article:published_time": "published",
    "date": "published",
    "og:url": "address",
}
_BREAK = "\v"
"""Stands for a line that ends inside a paragraph; two of them end the paragraph."""


@dataclass(frozen=True)
class _Context:
    """The elements that a text stands in."""

    tag: str
    """The name of the innermost block element."""
    block: int
    """Its identity."""
    entry: int = 0
    """The identity of the innermost list entry."""
    paid: bool = False
    """Whether the text stands in a link that somebody pays for."""


def read_html(text: str) -> Article:
    """Return the article in a web page: what stands in `article`, else in `main`, else in the whole page."""
    page = LexborHTMLParser(text)
    unsure = _leave_out(page, text)
    said = _facts(page)
    blocks = [*_blocks(page)]
    title = next((block.text for tag, block in blocks if tag == "h1"), "") or said.title or _page_title(page)
    found, body = facts_in([block for tag, block in blocks if tag != "h1"])
    facts = replace(said, title=title, by=said.by or found.by, published=said.published or found.published)
    words = "\n\n".join([title, *(block.text for block in body)])
    return Article(tuple(in_a_row(body)), facts, words, unsure)


def _leave_out(page: LexborHTMLParser, text: str) -> tuple[str, ...]:
    """Remove menus, captions and the like, and return what is unsure.

    Where one of them never ends, its text may be the article, and is kept.
    """
    markup = _NO_MARKUP.sub("", text)
    unclosed = [name for name in _LEFT_OUT if _is_unclosed(name, markup)]
    page.strip_tags([name for name in (*_CODE, *_LEFT_OUT) if name not in unclosed], recursive=True)
    kept = sorted(name for name in unclosed if page.css_first(name))
    if not kept:
        return ()
    return (f"“{kept[0]}” begins in the file and never ends; look whether all of the text is here, and no more",)


def _is_unclosed(name: str, markup: str) -> bool:
    begins = re.findall(rf"<{name}\b[^<>]*(?<!/)>", markup, re.IGNORECASE)
    return len(begins) > len(re.findall(rf"</{name}\b", markup, re.IGNORECASE))


def _facts(page: LexborHTMLParser) -> Facts:
    found: dict[str, str] = {}
    for node in page.css("meta, link[rel=canonical], time"):
        name, value = _fact(node.tag or "", {key: value or "" for key, value in node.attributes.items()})
        if name and value.strip():
            found.setdefault(name, value.strip()[:10] if name == "published" else value.strip())
    return Facts(**found)


def _fact(tag: str, values: dict[str, str]) -> tuple[str, str]:
    """Return the name of a fact, or nothing, and its value."""
    if tag == "meta":
        return _META.get(values.get("property", values.get("name", "")).lower(), ""), values.get("content", "")
    return ("address", values.get("href", "")) if tag == "link" else ("published", values.get("datetime", ""))


def _page_title(page: LexborHTMLParser) -> str:
    title = page.css_first("title")
    return _one_line(title.text()) if title else ""


def _blocks(page: LexborHTMLParser) -> Iterator[tuple[str, Block]]:
    """Yield the blocks of the main part, each with the name of its element."""
    numbers = _numbers(page)
    for _, run in groupby(_texts(_main_part(page)), key=lambda found: found[0].block):
        contexts, texts = zip(*run, strict=True)
        paid = any(context.paid for context in contexts)
        for text in filter(None, map(_one_line, re.split(rf"{_BREAK}\s*{_BREAK}", "".join(texts)))):
            number = numbers.pop(contexts[0].entry, None)  # the first words of an entry have its number
            yield contexts[0].tag, _block(text, contexts[0].tag in _HEADINGS, number, paid)


def _numbers(page: LexborHTMLParser) -> dict[int, int]:
    """Return the number of each entry of the numbered lists, by the identity of the entry."""
    found: dict[int, int] = {}
    for ordered in page.css("ol"):
        start = ordered.attributes.get("start") or ""
        entries = (child.mem_id for child in ordered.iter() if child.tag == "li")
        found |= {entry: number for number, entry in enumerate(entries, int(start) if _NUMBER.fullmatch(start) else 1)}
    return found


def _main_part(page: LexborHTMLParser) -> list[LexborNode]:
    """Return the elements that hold the article, the outermost ones."""
    for name in _MAIN:
        found = page.css(f"{name}:not({name} {name})")
        if any(node.text().strip() for node in found):
            return found
    return []


def _texts(roots: Sequence[LexborNode]) -> Iterator[tuple[_Context, str]]:
    """Yield every text in reading order; a loop, because a page may nest deeper than Python recurses."""
    waiting = [(root, _Context("", 0)) for root in reversed(roots)]
    while waiting:
        node, around = waiting.pop()
        if node.tag == "-text":
            yield around, node.text()
        elif node.tag == "br":
            yield around, _BREAK
        else:
            context = _context(node, around)
            waiting += [(child, context) for child in reversed([*node.iter(include_text=True)])]


def _context(node: LexborNode, around: _Context) -> _Context:
    if node.tag in _BLOCKS:
        return _Context(node.tag, node.mem_id, node.mem_id if node.tag == "li" else around.entry, around.paid)
    if node.tag == "a" and "sponsored" in (node.attributes.get("rel") or "").split():
        return replace(around, paid=True)
    return around


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _block(text: str, heading: bool, number: int | None, paid: bool) -> Block:
    if number is None and (found := numbered(text)):
        return Block(found.rest, heading=heading, number=found.number, label=found.label, paid=paid)
    return Block(text, heading=heading, number=number, paid=paid)
