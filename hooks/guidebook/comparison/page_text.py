"""Read the words, ticks and links of a built page, block by block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "em", "i", "img", "input", "ins", "kbd"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
"""Elements inside a block; every other element begins a block of its own."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNREAD = frozenset(("script", "style", "svg", "math"))
_ROOT = "https://site.invalid"
_FILE_SIZE = re.compile(r",? [\d.]+ [KM]B\b")
_DOWNLOADS = (".pdf", ".epub")

Attributes = Sequence[tuple[str, str | None]]


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, list entry, heading or the like."""

    text: str
    links: tuple[str, ...] = ()
    """Where its links lead and which pictures it shows; those of the site begin with a slash."""
    heading: str = field(default="", compare=False)
    """The heading above it."""


@dataclass
class PageText:
    """What a page says."""

    path: str
    kind: str = ""
    """The kind of page, such as `guide`; empty if it isn't a page of ours."""
    title: str = ""
    blocks: list[TextBlock] = field(default_factory=list)
    ticks: dict[str, str] = field(default_factory=dict)
    """The words beside each tick, by tick key."""
    graded: list[str] = field(default_factory=list)
    """The texts of a guide's steps that `guidebook grades` counts."""


def read_page(path: str, page: str) -> PageText:
    """Return what the HTML of a page says; `path` is relative to the site."""
    reader = _Reader(path)
    reader.feed(page)
    reader.close()
    reader.end_block()
    return reader.page


class _Reader(HTMLParser):
    """Ends a block wherever a browser would, and at pictures and citations, which only some of the pages show."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageText(path)
        self._words: list[str] = []
        self._links: list[str] = []
        self._tag = ""
        self._plain = False
        """Whether the block has no class or id, as the paragraphs and lists that authors write."""
        self._heading = ""
        self._tick = ""
        self._unread = 0
        self._fixed = 0
        """How many forms and menus are open."""
        self._in_steps = False
        self._inner = ""
        """The tag of a citation or picture, which is a block of its own within a paragraph."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Begin a block, or note what is inside one."""
        if tag in _UNREAD:
            self._unread += 1
        if self._unread:
            return
        values = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self._begin_block(tag, values)
        elif tag == "img" or values.get("class") == "cite":
            self._begin_inner(tag)
        self._links += _links(self.page.path, tag, values)
        if tag == "img":
            self._words.append(values.get("alt", ""))
            self._end_inner()
        elif tag == "br":
            self._words.append(" ")
        elif tag == "strong" and values.get("class") == "step-of":
            self._in_steps = True
        elif tag == "input" and values.get("data-tick"):
            self._tick = values["data-tick"]

    def _begin_block(self, tag: str, values: dict[str, str]) -> None:
        self.end_block()
        self._tag = tag
        self._plain = tag in ("p", "li") and not {"class", "id"} & values.keys()
        self._fixed += tag in ("form", "nav")
        if tag == "main":
            self.page.kind = values.get("class", "").partition(" ")[0].removeprefix("kind-")
        elif tag == "meta" and values.get("name") == "description":
            self._words.append(values.get("content", ""))
            self.end_block()
        elif tag == "h2" and values.get("id") == "what-next":
            self._in_steps = False

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif self._unread:
            return
        elif tag not in _INLINE:
            self.end_block()
            self._fixed -= tag in ("form", "nav") and self._fixed > 0
            self._tag, self._plain = "", False
        elif tag == self._inner:
            self._end_inner()

    def handle_data(self, data: str) -> None:
        """Add words to the block."""
        if not self._unread:
            self._words.append(data)

    def _begin_inner(self, tag: str) -> None:
        self.end_block()
        self._inner = tag

    def _end_inner(self) -> None:
        self.end_block()
        self._inner = ""

    def end_block(self) -> None:
        """Add the words so far as a block, if there are any."""
        text, links = " ".join("".join(self._words).split()), tuple(self._links)
        self._words, self._links = [], []
        if not text and not links:
            return
        if any(link.endswith(_DOWNLOADS) for link in links):
            text = _FILE_SIZE.sub("", text)  # any change to a guide changes the size of its PDFs
        self.page.blocks.append(TextBlock(text, links, self._heading))
        if self._tag in _HEADINGS:
            self._heading = text
        if self._tag == "h1" or (self._tag == "title" and not self.page.title):
            self.page.title = text
        if self._tick:
            self.page.ticks[self._tick] = text
            self._tick = ""
        elif self._plain and self._in_steps and not self._fixed and not self._inner:
            self.page.graded.append(text)


def _links(path: str, tag: str, values: dict[str, str]) -> list[str]:
    """Return where an element leads; the path if that's on the site."""
    address = values.get({"a": "href", "img": "src"}.get(tag, ""))
    if not address:
        return []
    try:
        return [urljoin(f"{_ROOT}/{path}", address).removeprefix(_ROOT)]
    except ValueError:  # not an address, such as `//[`
        return [address]
