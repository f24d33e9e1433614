"""A free page: any other Markdown file of the docs folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import FreePage
from guidebook.reading import front_matter as head
from guidebook.reading.findings import Findings
from guidebook.reading.front_matter import Key
from guidebook.reading.markup import line_of, parse_markdown

KEYS = {
    "title": Key(head.text, "How these guides are written"),
    "description": Key(head.text, "Who writes the guides, and from what.", required=False),
    "words": Key(head.words, "hit me, afraid, threats", fallback=(), required=False),
    "discreet": Key(head.yes_or_no, "true", fallback=False, required=False),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min, required=False),
}
_SCHEMES = re.compile(r"(?:https://|mailto:|tel:|sms:)[^\s]+|[^:/]+|#.*|[^:]*", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_PLAIN_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][a-z][a-z0-9-]*\s*)+\}")


def read_page(path: str, page: str, findings: Findings) -> FreePage:
    """The page in the text `page` of the file `path`; its Markdown is wider than a guide's."""
    written, body, offset = head.split_head(page)
    values = head.read_head(written, KEYS, findings)
    for node in parse_markdown(body, offset):
        _check_node(node, findings)
    return FreePage(path, page, values["title"], values["words"], values["discreet"])


def _check_node(top: SyntaxTreeNode, findings: Findings) -> None:
    for node, line in _walk(top, line_of(top)):
        if node.type in ("html_block", "html_inline"):
            findings.add(
                line,
                "raw-html",
                "This is raw HTML, which is not published.",
                "Say it in Markdown, or put it between backticks to show it.",
            )
        elif node.type in ("link", "image"):
            address = str(node.attrs.get("href", node.attrs.get("src", "")))
            if not _SCHEMES.fullmatch(address):
                findings.add(
                    line,
                    "wrong-address",
                    f"The address “{address}” begins in a way that is not allowed.",
                    "Link to a file of the project, or to an address that begins with https://.",
                )
        elif node.type == "text":
            for match in _ATTRIBUTES.finditer(node.content):
                if not _PLAIN_ATTRIBUTES.fullmatch(match[0]):
                    findings.add(
                        line,
                        "wrong-attributes",
                        f"“{match[0]}” is more than an id or a class.",
                        "Keep only { #an-id } or { .a-class }, or put it between backticks to show it.",
                    )


def _walk(node: SyntaxTreeNode, line: int) -> Iterator[tuple[SyntaxTreeNode, int]]:
    line = line_of(node) if node.map else line
    yield node, line
    for child in node.children:
        yield from _walk(child, line)
