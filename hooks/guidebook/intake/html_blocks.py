"""Turn HTML elements into passages of text, each with its line, its links and its bold words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree, html

from guidebook.intake.blocks import Block
from guidebook.intake.numbering import with_number

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    (
        *(*HEADINGS, "p", "li", "ol", "ul", "dl", "dt", "dd", "div", "section", "article", "main", "header", "footer"),
        *("nav", "aside", "blockquote", "pre", "table", "tr", "caption", "figure", "figcaption", "details", "summary"),
        *("button", "form", "fieldset", "body", "address", "hr", "dialog", "center", "tbody", "thead", "template"),
        "label",
    )
)
_QUESTIONS = ("summary", "button", "dt")
"""Elements that hold the question of an answer below them."""

_UNREAD = frozenset(
    ("script", "style", "svg", "iframe", "select", "textarea", "object", "video", "audio", "canvas", "head", "noscript")
)
_BOLD = frozenset(("b", "strong"))
_CELLS = frozenset(("td", "th"))
_LIST_START = re.compile(r"[0-9]{1,4}")
_BREAK = "\v"
"""Marks a `<br>`; two in a row end the paragraph."""

_NAMED_BOLD = re.compile(r"(?:tip|note|example|important|remember|try this|warning|pro tip)\s*:?", re.IGNORECASE)
"""Bold words that name the kind of a paragraph, and not what it's about."""


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading, list item or table row of a page."""

    element: html.HtmlElement = field(repr=False)
    text: str
    linked: float
    """Share of its characters inside links, from 0 to 1."""
    bold: str
    """The bold words at its start."""
    sponsored: bool = False

    @property
    def tag(self) -> str:
        """The name of its element."""
        return tag_of(self.element)

    @property
    def level(self) -> int:
        """The level of the heading that it is or is in, such as a button in a heading; 0 without one."""
        around = (self.element, *self.element.iterancestors())
        return next((int(tag_of(one)[1]) for one in around if tag_of(one) in HEADINGS), 0)

    @property
    def is_prose(self) -> bool:
        """True if it's more than a label, a menu or a list of links."""
        return len(self.text.split()) >= 4 and self.linked < 0.5

    @property
    def is_heading(self) -> bool:
        """True for a heading, and for a question that opens its answer."""
        if self.level:
            return True
        asks = self.text.endswith("?") or len(self.text.split()) >= 3
        return (self.tag in _QUESTIONS and asks) or (self.bold == self.text and not _NAMED_BOLD.fullmatch(self.bold))


@dataclass
class _Text:
    """The text of the current paragraph, collected run by run."""

    runs: list[tuple[str, bool, bool]] = field(default_factory=list)
    """Text, whether it's bold, and whether it's in a link."""
    sponsored: bool = False

    def passages(self, element: html.HtmlElement) -> Iterator[Passage]:
        """Yield the paragraphs collected so far, and begin a new one."""
        runs, sponsored = self.runs, self.sponsored
        self.runs, self.sponsored = [], False
        is_break = [index for index, run in enumerate(runs) if run[0] == _BREAK]
        ends = [index for index in is_break if _blank_until_break(runs, index)]
        for start, end in zip([0, *ends], [*ends, len(runs)], strict=True):
            part = [(text.replace(_BREAK, " "), bold, linked) for text, bold, linked in runs[start:end]]
            if text := collapse("".join(run[0] for run in part)):
                letters = sum(len(run[0].strip()) for run in part)
                linked = sum(len(run[0].strip()) for run in part if run[2]) / max(letters, 1)
                yield Passage(element, text, linked, _leading_bold(part), sponsored)


def _blank_until_break(runs: list[tuple[str, bool, bool]], index: int) -> bool:
    """Return whether nothing but space lies between a break and the next one."""
    for text, _, _ in runs[index + 1 :]:
        if text == _BREAK:
            return True
        if text.strip():
            return False
    return False


def _leading_bold(runs: list[tuple[str, bool, bool]]) -> str:
    words = [run for run in runs if run[0].strip()]
    bold, texts = next(((is_bold, [*group]) for is_bold, group in groupby(words, lambda run: run[1])), (False, []))
    return collapse("".join(text for text, _, _ in texts)) if bold else ""


def tag_of(element: html.HtmlElement) -> str:
    """Return the name of an element; an empty string for a comment."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def collapse(text: str) -> str:
    """Collapse whitespace."""
    return " ".join(text.split())


def parse(markup: str) -> html.HtmlElement | None:
    """Parse HTML, however broken or deeply nested; return None if there's nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def passages(root: html.HtmlElement) -> Iterator[Passage]:
    """Yield every passage below an element in reading order.

    The walk is iterative, because pages can nest deeper than the recursion limit.
    """
    text = _Text()
    bold = links = 0
    around = [root]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = tag_of(element)
        if event == "start":
            if tag in _UNREAD:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from text.passages(around[-1])
                around.append(element)
            bold += tag in _BOLD
            links += tag == "a"
            if tag == "a" and "sponsored" in (element.get("rel") or "").split():
                text.sponsored = True
            if tag == "br":
                text.runs.append((_BREAK, False, False))
            text.runs += [(element.text, bold > 0, links > 0)] if element.text else []
            continue
        if tag in _CELLS and text.runs:
            text.runs.append((_after_cell(text.runs), False, False))
        if tag in _BLOCKS:
            yield from text.passages(element)
            around.pop()
        if tag not in _UNREAD:
            bold -= tag in _BOLD
            links -= tag == "a"
        if element.tail and element is not root:
            text.runs.append((element.tail, bold > 0, links > 0))
    yield from text.passages(root)


def _after_cell(runs: list[tuple[str, bool, bool]]) -> str:
    """Return what separates a table cell from the next one."""
    before = "".join(run[0] for run in runs).rstrip()
    return " " if not before or before[-1] in ".!?:;" else "; "


def item_numbers(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Return the number of each item of an ordered list."""
    numbers: dict[html.HtmlElement, int] = {}
    for ordered in root.iter("ol"):
        start = ordered.get("start") or ""
        first = int(start) if _LIST_START.fullmatch(start) else 1
        items = [child for child in ordered if tag_of(child) == "li"]
        numbers |= {item: number for number, item in enumerate(items, first)}
    return numbers


def blocks_of(found: list[Passage], numbers: dict[html.HtmlElement, int], offset: int = 0) -> Iterator[Block]:
    """Yield the block of each passage; the first one in an item of an ordered list has its number.

    Args:
        found: The passages of an article.
        numbers: The number of each item of its ordered lists.
        offset: Lines above the HTML in the file.
    """
    left = dict(numbers)
    for passage in found:
        item = next((one for one in (passage.element, *passage.element.iterancestors()) if tag_of(one) == "li"), None)
        heading = passage.is_heading
        block = Block(
            passage.text.rstrip("; "),
            offset + (passage.element.sourceline or 0),
            heading,
            level=passage.level,
            number=left.pop(item, None) if item is not None else None,
            item=item is not None,
            title="" if heading or _NAMED_BOLD.fullmatch(passage.bold) else passage.bold,
            sponsored=passage.sponsored,
        )
        yield with_number(block) if block.number is None else block
