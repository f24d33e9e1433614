"""Running text: what a paragraph, a title or an entry of a list may hold, and the addresses in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Citation, Link, Plain, Span, Strong, Text
from guidebook.reading.addresses import refusal
from guidebook.reading.findings import Findings
from guidebook.reading.tree import inner_text, line_of

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Lower-case words with single dashes between them."""

_CITATION = re.compile(r"\[@([^\]\s:]*):?([^\]\s]*)\]")
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_PAGE = re.compile(r"[A-Za-z0-9._/-]+\.md")
_DRAWING = re.compile(r"assets/pictures/[a-z0-9-]+\.svg")
_PATH = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)*[a-z0-9-]+\.svg")
"""Nothing that a browser takes for a host, a query or an encoded sign, whatever it would be normalised to."""

_NOT_HERE = {
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "image": "a picture",
    "code_inline": "code",
    "code_block": "text that is indented by four spaces",
    "fence": "a block of code",
    "blockquote": "a quotation",
    "ordered_list": "a numbered list",
    "hr": "a rule across the page",
    "em": "italics",
    "heading": "a heading of another level",
}


@dataclass(frozen=True)
class Attributes:
    """What stands in `{ #id .class }` at the end of a line."""

    id: str = ""
    classes: tuple[str, ...] = ()


def read_text(inline: SyntaxTreeNode, findings: Findings) -> Text:
    """The running text of one paragraph, title or list entry."""
    spans: list[Span] = []
    line = line_of(inline)
    for node in inline.children:
        if node.type in ("softbreak", "hardbreak"):
            line += 1
            spans.append(Plain(" "))
        elif node.type == "text":
            spans.extend(_plain_and_citations(node.content, line, findings))
        elif node.type == "strong" and all(child.type == "text" for child in node.children):
            spans.append(Strong(inner_text(node)))
        elif node.type == "link":
            spans.append(_link(node, line, findings))
        else:
            note_not_here(node, findings, line)
    return joined(spans)


def read_attributes(text: Text, line: int, findings: Findings) -> tuple[Text, Attributes]:
    """The text without its last `{ … }`, and what stood there."""
    if not text or not isinstance(text[-1], Plain):
        return text, Attributes()
    match = _ATTRIBUTES.search(text[-1].text)
    if not match:
        return text, Attributes()
    words = match[1].split()
    found = [word[1:] for word in words if word.startswith("#") and ID.fullmatch(word[1:])]
    classes = [word[1:] for word in words if word.startswith(".") and ID.fullmatch(word[1:])]
    if len(found) > 1 or len(found) + len(classes) != len(words) or set(classes) - {"set-aside"}:
        findings.add(
            line,
            "wrong-attributes",
            f"“{match[0].strip()}” is not an id.",
            "Write one id of lower-case words with dashes, such as { #name-the-feeling }.",
        )
    rest = text[-1].text[: match.start()]
    shorter = (*text[:-1], Plain(rest)) if rest else text[:-1]
    return shorter, Attributes(found[0] if found else "", tuple(classes))


def joined(spans: Iterable[Span]) -> Text:
    """Neighbouring plain spans made one, empty ones dropped, ends trimmed."""
    joined: list[Span] = []
    for span in spans:
        if isinstance(span, Plain) and joined and isinstance(joined[-1], Plain):
            joined[-1] = Plain(joined[-1].text + span.text)
        else:
            joined.append(span)
    if joined and isinstance(joined[0], Plain):
        joined[0] = Plain(joined[0].text.lstrip())
    if joined and isinstance(joined[-1], Plain):
        joined[-1] = Plain(joined[-1].text.rstrip())
    return tuple(span for span in joined if not isinstance(span, Plain) or span.text)


def is_drawing(address: str, here: str) -> bool:
    """Whether an address, counted from the page `here`, is that of a drawing of the project."""
    return bool(_PATH.fullmatch(address) and _DRAWING.fullmatch(from_here(address, here)))


def from_here(relative: str, here: str) -> str:
    """A path from the docs folder, of one that is written from the page `here`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), relative))


def note_not_here(node: SyntaxTreeNode, findings: Findings, line: int | None = None) -> None:
    """Note a form that these pages do not have; `line` where the node knows none."""
    what = _NOT_HERE.get(node.type, f"“{node.type}”")
    findings.add(
        line or line_of(node),
        "not-in-a-guide",
        f"This is {what}, which these pages do not have.",
    )


def _plain_and_citations(content: str, line: int, findings: Findings) -> list[Span]:
    spans: list[Span] = []
    end = 0
    for match in _CITATION.finditer(content):
        spans.append(Plain(content[end : match.start()]))
        end = match.end()
        if ID.fullmatch(match[1]) and ID.fullmatch(match[2]):
            spans.append(Citation(match[1], match[2], line))
        else:
            findings.add(
                line,
                "wrong-citation",
                f"“{match[0]}” does not name a source and a point.",
            )
    return [*spans, Plain(content[end:])]


def _link(node: SyntaxTreeNode, line: int, findings: Findings) -> Span:
    words = inner_text(node)
    address = str(node.attrs.get("href", ""))
    path, _, anchor = address.partition("#")
    if not _PAGE.fullmatch(path) or (anchor and not ID.fullmatch(anchor)) or refusal(address, findings.path):
        findings.add(
            line,
            "outside-link",
            f"The link “{words}” does not lead to a page of this site.",
        )
        return Plain(words)
    return Link(words, from_here(path, findings.path), anchor)
