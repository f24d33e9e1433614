"""Convert our rendered pages to ordinary Markdown with standard extensions, for plain MkDocs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html

from guidebook.model import Library
from guidebook.page_url import page_url
from guidebook.rendering import Page, render_pages

EXTENSIONS: tuple[str, ...] = ("admonition", "attr_list", "fenced_code", "smarty", "tables", "toc")
"""All are part of Python-Markdown. `smarty` makes quotation marks curly, as our site does."""

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~]")
_BLOCKS = {
    "aside",
    "details",
    "form",
    "p",
    "ul",
    "ol",
    "li",
    "div",
    "nav",
    "section",
    "summary",
    "table",
    "pre",
    *(f"h{level}" for level in range(1, 7)),
}


def write_plain_markdown(library: Library, docs: Path, kinds: set[str] | None = None) -> None:
    """Write the pages, optionally of some kinds only, and the drawings to a docs folder for plain MkDocs."""
    pages = render_pages(library)
    for path, text in plain_pages(pages).items():
        page = next(page for page in pages if page.path == path)
        if kinds is None or page.kind in kinds:
            _write(docs / path, text)
    for drawing in library.drawings:
        _write(docs / drawing.path, drawing.svg)


def plain_pages(pages: tuple[Page, ...]) -> dict[str, str]:
    """Return the Markdown of each page by path."""
    paths = {page_url(page.path): page.path for page in pages}
    return {page.path: _Writer(page.path, paths).page(page.title, page.html) for page in pages}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


class _Writer:
    """Converts the HTML of one page to Markdown."""

    def __init__(self, here: str, paths: Mapping[str, str]) -> None:
        self.here = here
        self.paths = paths

    def page(self, title: str, fragment: str) -> str:
        body = html.fromstring(f"<div>{fragment}</div>")
        return f'---\ntitle: "{title}"\n---\n\n' + "\n".join(self.blocks(body)) + "\n"

    def blocks(self, parent: html.HtmlElement) -> Iterator[str]:
        """Yield the lines of an element's content; text next to blocks becomes a paragraph."""
        if text := self.text(parent):
            yield from (text, "")
        for node in parent:
            if node.tag in _BLOCKS:
                yield from self.block(node)

    def block(self, node: html.HtmlElement) -> Iterator[str]:
        tag = str(node.tag)
        if tag[0] == "h" and tag[1:].isdigit():
            yield from (f"{'#' * int(tag[1:])} {self.text(node)} {{ #{node.get('id')} }}", "")
        elif node.tag in ("ul", "ol"):
            for number, item in enumerate(node, 1):
                first, *rest = [*self.blocks(item)] or [""]
                mark = "-   " if node.tag == "ul" else f"{number}.".ljust(4)
                yield mark + first
                yield from (f"    {line}" if line else "" for line in rest)
            yield from ("", "<!-- -->", "")
        elif node.tag == "table":
            rows = [[self.text(cell) for cell in row] for row in node.iter("tr")]
            yield from (f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]])
            yield ""
        elif "widget" in (node.get("class") or "").split():  # plain Markdown has none, so only its words are kept
            yield from (" ".join(_escape(" ".join(node.itertext())).split()), "")
        elif node.tag == "pre":
            yield from ("~~~~text", *node.text_content().rstrip("\n").split("\n"), "~~~~", "")
        elif "admonition" in (node.get("class") or ""):
            title = node[0].text_content().replace('"', "”")
            yield from (f'!!! {node.get("class", "").split()[-1]} "{title}"', "")
            node.remove(node[0])
            yield from (f"    {line}" if line else "" for line in self.blocks(node))
        else:
            yield from self.blocks(node)

    def text(self, node: html.HtmlElement) -> str:
        """Return the inline content of an element."""
        parts = [_escape(node.text)]
        for child in node:
            if child.tag not in _BLOCKS:
                parts.append(self.span(child))
            parts.append(_escape(child.tail))
        text = " ".join("".join(parts).split())
        return re.sub(r"^(\d*)([-+.])", r"\1\\\2", text)  # escape what would start a list

    def span(self, node: html.HtmlElement) -> str:
        if node.tag == "a":
            return f"[{self.text(node)}]({self.link(node.get('href', ''))})"
        if node.tag == "img":
            size = f"width={node.get('width')} height={node.get('height')}"
            return f"![{_escape(node.get('alt'))}]({self.link(node.get('src', ''))}){{ {size} }}"
        if node.tag == "strong":
            return f"**{self.text(node)}**"
        if node.tag == "code":
            return f"`` {node.text_content()} ``"
        return "[ ]" if node.tag == "input" else self.text(node)

    def link(self, url: str) -> str:
        """Convert a URL to a relative file path, as MkDocs expects."""
        path, mark, anchor = url.partition("#")
        if ":" in path or not path:
            return url
        target = posixpath.normpath(posixpath.join(page_url(self.here), path))
        file = self.paths.get("" if target == "." else f"{target}/", target)
        return posixpath.relpath(file, posixpath.dirname(self.here) or ".") + mark + anchor


def _escape(text: str | None) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", (text or "").translate(_STRAIGHT))
    return escaped.replace("\\<", "&lt;").replace("\\|", "&#124;").replace("\\~", "~")
