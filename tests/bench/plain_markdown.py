"""Our pages as anyone would write them for plain MkDocs: Markdown from the export, with standard extensions only."""

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
"""All come with Python-Markdown. Authors type straight quotation marks, and readers get curly ones, as on our site."""

_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~]")
_BLOCKS = {"p", "ul", "ol", "li", "div", "nav", "section", "table", "pre", *(f"h{level}" for level in range(1, 7))}


def write_plain_markdown(library: Library, docs: Path, kinds: set[str] | None = None) -> None:
    """Write every page, or those of some kinds, and the drawings into a docs folder for plain MkDocs."""
    pages = render_pages(library)
    for path, text in plain_pages(pages).items():
        page = next(page for page in pages if page.path == path)
        if kinds is None or page.kind in kinds:
            _write(docs / path, text)
    for drawing in library.drawings:
        _write(docs / drawing.path, drawing.svg)


def plain_pages(pages: tuple[Page, ...]) -> dict[str, str]:
    """The Markdown of each page by its path."""
    paths = {page_url(page.path): page.path for page in pages}
    return {page.path: _Writer(page.path, paths).page(page.title, page.html) for page in pages}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


class _Writer:
    """Writes the HTML of one page as Markdown."""

    def __init__(self, here: str, paths: Mapping[str, str]) -> None:
        self.here = here
        self.paths = paths

    def page(self, title: str, fragment: str) -> str:
        body = html.fromstring(f"<div>{fragment}</div>")
        return f'---\ntitle: "{title}"\n---\n\n' + "\n".join(self.blocks(body)) + "\n"

    def blocks(self, parent: html.HtmlElement) -> Iterator[str]:
        """The lines of all that stands in an element; words beside blocks become a paragraph."""
        if words := self.words(parent):
            yield from (words, "")
        for node in parent:
            if node.tag in _BLOCKS:
                yield from self.block(node)

    def block(self, node: html.HtmlElement) -> Iterator[str]:
        tag = str(node.tag)
        if tag[0] == "h" and tag[1:].isdigit():
            yield from (f"{'#' * int(tag[1:])} {self.words(node)} {{ #{node.get('id')} }}", "")
        elif node.tag in ("ul", "ol"):
            for number, entry in enumerate(node, 1):
                first, *rest = [*self.blocks(entry)] or [""]
                mark = "-   " if node.tag == "ul" else f"{number}.".ljust(4)
                yield mark + first
                yield from (f"    {line}" if line else "" for line in rest)
            yield from ("", "<!-- -->", "")
        elif node.tag == "table":
            rows = [[self.words(cell) for cell in row] for row in node.iter("tr")]
            yield from (f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]])
            yield ""
        elif node.tag == "pre":
            yield from ("~~~~text", *node.text_content().rstrip("\n").split("\n"), "~~~~", "")
        elif "admonition" in (node.get("class") or ""):
            title = node[0].text_content().replace('"', "”")
            yield from (f'!!! {node.get("class", "").split()[-1]} "{title}"', "")
            node.remove(node[0])
            yield from (f"    {line}" if line else "" for line in self.blocks(node))
        else:
            yield from self.blocks(node)

    def words(self, node: html.HtmlElement) -> str:
        """The words that stand in an element itself, with links and strong words among them."""
        parts = [_escaped(node.text)]
        for child in node:
            if child.tag not in _BLOCKS:
                parts.append(self.span(child))
            parts.append(_escaped(child.tail))
        words = " ".join("".join(parts).split())
        return re.sub(r"^(\d*)([-+.])", r"\1\\\2", words)  # no word begins a list

    def span(self, node: html.HtmlElement) -> str:
        if node.tag == "a":
            return f"[{self.words(node)}]({self.address(node.get('href', ''))})"
        if node.tag == "img":
            size = f"width={node.get('width')} height={node.get('height')}"
            return f"![{_escaped(node.get('alt'))}]({self.address(node.get('src', ''))}){{ {size} }}"
        if node.tag == "strong":
            return f"**{self.words(node)}**"
        if node.tag == "code":
            return f"`` {node.text_content()} ``"
        return "[ ]" if node.tag == "input" else self.words(node)

    def address(self, address: str) -> str:
        """The same address from file to file, as MkDocs takes it."""
        path, mark, anchor = address.partition("#")
        if ":" in path or not path:
            return address
        target = posixpath.normpath(posixpath.join(page_url(self.here), path))
        found = self.paths.get("" if target == "." else f"{target}/", target)
        return posixpath.relpath(found, posixpath.dirname(self.here) or ".") + mark + anchor


def _escaped(words: str | None) -> str:
    typed = _SPECIAL.sub(r"\\\g<0>", (words or "").translate(_TYPED))
    return typed.replace("\\<", "&lt;").replace("\\|", "&#124;").replace("\\~", "~")
