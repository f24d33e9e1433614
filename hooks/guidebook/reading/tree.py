"""From Markdown to a tree of blocks with line numbers, by markdown-it-py."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin

from guidebook.reading.findings import Findings


def parse_markdown(body: str, offset: int = 0, findings: Findings | None = None) -> list[SyntaxTreeNode]:
    """The top-level blocks of a page; `offset` lines stand above the body.

    With `findings`, words that Markdown takes away as the definition of a link are noted.
    """
    named: dict[str, Any] = {}
    tokens = _reader().parse(body, named)
    for token in tokens:
        _shift(token, offset)
    if findings:
        for line, label in _definitions(named):
            findings.add(line + offset, "link-definition", f"Words that begin with “[{label}]:” are not shown.")
    return list(SyntaxTreeNode(tokens).children)


def line_of(node: SyntaxTreeNode) -> int:
    """The line on which a node begins, counted from 1."""
    return node.map[0] + 1 if node.map else 1


def inner_text(node: SyntaxTreeNode) -> str:
    """The words inside a node, without their markup."""
    return "".join(" " if child.type == "softbreak" else child.content for child in node.walk() if not child.children)


def _definitions(named: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Line, from 1, and label of each link that the parser has set aside, those that it passed over too."""
    first = [(found["map"][0] + 1, label) for label, found in named.get("references", {}).items()]
    return sorted(first + [(found["map"][0] + 1, found["label"]) for found in named.get("duplicate_refs", ())])


@cache
def _reader() -> MarkdownIt:
    """The parser, which keeps nothing from one page to the next."""
    reader = MarkdownIt("commonmark").use(admon_plugin)
    reader.validateLink = _see_every_link  # type: ignore[method-assign]
    return reader


def _see_every_link(url: str) -> bool:
    """Links that the parser would pass over as text, such as javascript:, are links to us, and refused."""
    return True


def _shift(token: Token, offset: int) -> None:
    if token.map:
        token.map = [token.map[0] + offset, token.map[1] + offset]
