"""An article as a saved web page: its main part, without menus, scripts and captions.

The standard library's parser is enough, because the parts are known by the names of their elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from guidebook.intake.blocks import Article, Block, Facts
from guidebook.intake.byline import facts_in
from guidebook.intake.numbering import in_a_row, numbered

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li", "blockquote", "div", "section", "td", "dt", "dd", "ol", "ul", "tr", "table")
_LEFT_OUT = (
    *("script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea"),
    *("nav", "aside", "footer", "figure", "dialog", "object", "video", "audio", "canvas"),
)
_CODE = ("script", "style")
_NUMBER = re.compile(r"[0-9]{1,4}")
_MAIN = ("article", "main")
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


@dataclass
class _Piece:
    """Text between two block elements, and where it stood."""

    text: str
    tag: str
    main: str
    number: int | None = None
    paid: bool = False


@dataclass
class _Lists:
    """The lists that are open, each with the number of its next entry; None where it has no numbers."""

    open: list[int | None] = field(default_factory=list)

    def entry(self) -> int | None:
        """The number of an entry that begins now."""
        if not self.open or self.open[-1] is None:
            return None
        self.open[-1] += 1
        return self.open[-1] - 1


class _Reader(HTMLParser):
    """Gathers pieces of text and what the head says."""

    def __init__(self, left_out: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.leaves_out = left_out
        self.pieces: list[_Piece] = []
        self.facts: dict[str, str] = {}
        self.page_title = ""
        self.unclosed: list[str] = []
        """The elements whose text is passed over, and which are open."""
        self._main: list[str] = []
        self._lists = _Lists()
        self._in_title = False
        self._begin("")

    def _begin(self, tag: str, number: int | None = None) -> None:
        self._now = _Piece("", tag, self._main[-1] if self._main else "", number)
        self.pieces.append(self._now)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in self.leaves_out:
            self.unclosed.append(tag)
        elif tag in ("meta", "link", "time"):
            self._note_fact(tag, values)
        elif tag == "title":
            self._in_title = True
        elif tag == "a":
            self._now.paid = self._now.paid or "sponsored" in values.get("rel", "").split()
        elif tag == "br":
            self._now.text += _BREAK
        elif tag in _MAIN:
            self._main.append(tag)
            self._begin(tag)
        elif tag in _BLOCKS:
            self._open_block(tag, values)

    def _open_block(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("ol", "ul"):
            start = values.get("start", "")
            self._lists.open.append((int(start) if _NUMBER.fullmatch(start) else 1) if tag == "ol" else None)
        inside_entry = tag in ("p", "div", *_HEADINGS) and self._now.number is not None and not self._now.text.strip()
        self._begin(tag, self._now.number if inside_entry else self._lists.entry() if tag == "li" else None)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unclosed:
            while self.unclosed.pop() != tag:
                pass
        elif tag == "title":
            self._in_title = False
        elif tag in _MAIN and tag in self._main:
            self._main.remove(tag)
            self._begin("")
        elif tag in _BLOCKS:
            if tag in ("ol", "ul") and self._lists.open:
                self._lists.open.pop()
            self._begin("")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page_title += data
        elif not self.unclosed:
            self._now.text += data

    def _note_fact(self, tag: str, values: dict[str, str]) -> None:
        if tag == "meta":
            name = _META.get(values.get("property", values.get("name", "")).lower(), "")
            value = values.get("content", "")
        elif tag == "link":
            name, value = ("address" if values.get("rel") == "canonical" else ""), values.get("href", "")
        else:
            name, value = "published", values.get("datetime", "")
        if name and value.strip():
            self.facts.setdefault(name, value.strip()[:10] if name == "published" else value.strip())


def read_html(text: str) -> Article:
    """The article in a web page: what stands in `article`, else in `main`, else in the whole page."""
    reader, unsure = _read(text)
    pieces = [piece for piece in _main_part(reader.pieces) if piece.text.strip()]
    title = next((_one_line(piece.text) for piece in pieces if piece.tag == "h1"), "")
    blocks = [block for piece in pieces if piece.tag != "h1" for block in _blocks(piece)]
    found, blocks = facts_in(blocks)
    said = Facts(**reader.facts)
    title = title or said.title or _one_line(reader.page_title)
    facts = replace(said, title=title, by=said.by or found.by, published=said.published or found.published)
    words = "\n\n".join([title, *(block.text for block in blocks)])
    return Article(tuple(in_a_row(blocks)), facts, words, unsure)


def _read(text: str) -> tuple[_Reader, tuple[str, ...]]:
    """The page, and what is unsure of it: where a menu or a button never ends, all after it would be lost."""
    reader = _fed(text, frozenset(_LEFT_OUT))
    unclosed = sorted(set(reader.unclosed))
    if not unclosed:
        return reader, ()
    unsure = f"“{unclosed[0]}” begins in the file and never ends; look whether all of the text is here, and no more"
    return _fed(text, frozenset(_LEFT_OUT) - {*unclosed} | {*_CODE}), (unsure,)


def _fed(text: str, left_out: frozenset[str]) -> _Reader:
    reader = _Reader(left_out)
    reader.feed(text)
    reader.close()
    return reader


def _main_part(pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    for main in _MAIN:
        inside = [piece for piece in pieces if piece.main == main]
        if any(piece.text.strip() for piece in inside):
            return inside
    return pieces


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _blocks(piece: _Piece) -> Iterator[Block]:
    texts = [_one_line(text) for text in re.split(rf"{_BREAK}\s*{_BREAK}", piece.text)]
    number = piece.number
    for text in filter(None, texts):
        yield _block(text, piece, number)
        number = None


def _block(text: str, piece: _Piece, number: int | None) -> Block:
    heading = piece.tag in _HEADINGS
    if number is None and (found := numbered(text)):
        return Block(found.rest, heading=heading, number=found.number, label=found.label, paid=piece.paid)
    return Block(text, heading=heading, number=number, paid=piece.paid)
