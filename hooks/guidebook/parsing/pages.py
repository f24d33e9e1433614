"""A free page: any other Markdown file of the docs folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import FreePage
from guidebook.parsing import front_matter as head
from guidebook.parsing.addresses import refusal
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.inline import ID, is_drawing
from guidebook.parsing.markdown_ast import line_of, parse_markdown

KEYS = {
    "title": Key(head.text, "How these guides are written"),
    "description": Key(head.text, "Who writes the guides, and from what.", fallback="", required=False),
    "discreet": Key(head.yes_or_no, "true", fallback=False, required=False),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min, required=False),
}
INSERTION = re.compile(r"^\[\[([a-z-]+)(?::([a-z-]+))?\]\]$", re.MULTILINE)
"""What a page shows of the library, such as `[[helplines:fear]]`; rendering/pages.py puts it in."""

INSERTIONS = ("scenarios", "paths", "helplines", "helplines-checked", "emergency", "boxes", "rules")
"""The names of all that a page can show; only helplines have parts, one for each `Door`."""

_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
CLASSES = ("address", "reviewed")
"""The classes that a page may use; a class of the theme could lay one thing over another."""

_PLAIN_ATTRIBUTES = re.compile(rf"\{{:?\s*(?:(?:#{ID.pattern}|\.(?:{'|'.join(CLASSES)}))(?:\s+|(?=\}})))*\}}")
_LANGUAGE = re.compile(r"\s*[a-z]*\s*")


def parse_page(path: str, page: str, diagnostics: Diagnostics) -> FreePage:
    """The page in the text `page` of the file `path`; its Markdown is wider than a guide's."""
    values, body, offset = head.split_page(page, KEYS, diagnostics)
    for node in parse_markdown(body, offset):
        _check_node(node, diagnostics)
    return FreePage(path, page, values["title"], values["description"], values["discreet"])


def _check_node(top: SyntaxTreeNode, diagnostics: Diagnostics) -> None:
    for node, line in _walk(top, line_of(top)):
        match node.type:
            case "html_block" | "html_inline":
                diagnostics.add(line, "raw-html", "This is raw HTML, which is not published.")
            case "link":
                _check_link(str(node.attrs.get("href", "")), line, diagnostics)
            case "image":
                _check_picture(str(node.attrs.get("src", "")), line, diagnostics)
            case "text":
                _check_attributes(node.content, line, diagnostics)
            case "fence" if not _LANGUAGE.fullmatch(node.info):
                _refuse_attributes(node.info.strip(), line, diagnostics)


def _check_link(address: str, line: int, diagnostics: Diagnostics) -> None:
    if why := refusal(address, diagnostics.path):
        diagnostics.add(line, "invalid-url", f"The address “{address}” {why}.")


def _check_picture(address: str, line: int, diagnostics: Diagnostics) -> None:
    if not is_drawing(address, diagnostics.path):
        diagnostics.add(line, "external-picture", f"“{address}” is not a drawing of this project.")


def _check_attributes(words: str, line: int, diagnostics: Diagnostics) -> None:
    for match in _ATTRIBUTES.finditer(words):
        if not _PLAIN_ATTRIBUTES.fullmatch(match[0]):
            _refuse_attributes(match[0], line, diagnostics)


def _refuse_attributes(words: str, line: int, diagnostics: Diagnostics) -> None:
    diagnostics.add(
        line,
        "invalid-attributes",
        f"“{words}” is more than an id.",
        "Keep only { #an-id }, or put it between backticks to show it.",
    )


def _walk(node: SyntaxTreeNode, line: int) -> Iterator[tuple[SyntaxTreeNode, int]]:
    """Every node below, each with its line; running text has no lines of its own, so its breaks are counted."""
    line = line_of(node) if node.map else line
    yield node, line
    for child in node.children:
        yield from _walk(child, line)
        line += child.type in ("softbreak", "hardbreak")
