"""Parse a free page: any Markdown file that is not a guide, scenario, path, worksheet or source record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import FreePage
from guidebook.parsing import front_matter
from guidebook.parsing.addresses import url_error
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.inline import is_drawing
from guidebook.parsing.markdown_ast import line_of, parse_markdown
from guidebook.slugs import SLUG

KEYS = {
    "title": Key(front_matter.text, "How these guides are written"),
    "description": Key(front_matter.text, "Who writes the guides, and from what.", fallback="", required=False),
    "discreet": Key(front_matter.yes_or_no, "true", fallback=False, required=False),
    "words": Key(front_matter.words, "first word, second phrase", fallback=(), required=False),
    "reviewed": Key(front_matter.day, "2026-11-21", fallback=date.min, required=False),
}
INSERTION = re.compile(r"^\[\[([a-z-]+)(?::([a-z-]+))?\]\]$", re.MULTILINE)
"""A line that is replaced by content of the library, such as `[[helplines:fear]]`; see rendering/pages.py."""

INSERTIONS = ("start", "scenarios", "paths", "helplines", "helplines-checked", "emergency", "boxes", "rules", "points")
"""Names of all insertions. Only `helplines` takes an argument, the name of a `Door`."""

CLASSES = ("address", "reviewed")
"""Classes that a page may use. Others could use the theme's styles to cover the page."""

_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_ALLOWED_ATTRIBUTES = re.compile(rf"\{{:?\s*(?:(?:#{SLUG}|\.(?:{'|'.join(CLASSES)}))(?:\s+|(?=\}})))*\}}")
_LANGUAGE = re.compile(r"\s*[a-z]*\s*")


def parse_page(path: str, page: str, diagnostics: Diagnostics) -> FreePage:
    """Parse `page`, the text of the file `path`. Free pages may use more of Markdown than guides."""
    values, body, offset = front_matter.split_page(page, KEYS, diagnostics)
    for top in parse_markdown(body, offset):
        for node, line in _walk(top, line_of(top)):
            _check_node(node, line, diagnostics)
    return FreePage(path, page, values["title"], values["description"], values["discreet"], values["words"])


def _check_node(node: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> None:
    match node.type:
        case "html_block" | "html_inline":
            diagnostics.add(line, "raw-html", "Raw HTML is not allowed.")
        case "link":
            address = str(node.attrs.get("href", ""))
            if error := url_error(address, diagnostics.path):
                diagnostics.add(line, "invalid-url", f"The address “{address}” {error}.")
        case "image":
            address = str(node.attrs.get("src", ""))
            if not is_drawing(address, diagnostics.path):
                diagnostics.add(line, "external-picture", f"“{address}” is not a drawing of this project.")
        case "text":
            for match in _ATTRIBUTES.finditer(node.content):
                if not _ALLOWED_ATTRIBUTES.fullmatch(match[0]):
                    _report_attributes(match[0], line, diagnostics)
        case "fence" if not _LANGUAGE.fullmatch(node.info):
            _report_attributes(node.info.strip(), line, diagnostics)


def _report_attributes(attributes: str, line: int, diagnostics: Diagnostics) -> None:
    fix = "Keep only { #an-id }, or put it between backticks to show it."
    diagnostics.add(line, "invalid-attributes", f"“{attributes}” is more than an id.", fix)


def _walk(node: SyntaxTreeNode, line: int) -> Iterator[tuple[SyntaxTreeNode, int]]:
    """Yield each node below `node` with its line. Inline nodes have no line numbers, so line breaks are counted."""
    line = line_of(node) if node.map else line
    yield node, line
    for child in node.children:
        yield from _walk(child, line)
        line += child.type in ("softbreak", "hardbreak")
