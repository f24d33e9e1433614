"""From Markdown to a tree of blocks with line numbers, by markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin

from guidebook.parsing.diagnostics import Diagnostics


def parse_markdown(body: str, offset: int = 0, diagnostics: Diagnostics | None = None) -> list[SyntaxTreeNode]:
    """The top-level blocks of a page; `offset` lines stand above the body.

    With `diagnostics`, words that Markdown takes away as the definition of a link are noted, and an escaped
    character or an entity is a node of its own, `text_special`.
    """
    if diagnostics:
        body = _without_escapes(body, offset, diagnostics)
    named: dict[str, Any] = {}
    tokens = _reader(joins=diagnostics is None).parse(body, named)
    for token in tokens:
        _shift(token, offset)
    if diagnostics:
        lines = body.split("\n")
        for line in _definitions(named):
            label = lines[line].strip(" >*+-").partition("]:")[0]
            if label.startswith("[^"):
                fix = "Say it in the text, or leave it out."
                diagnostics.add(line + 1 + offset, "unsupported-markup", f"“{label}]” is a footnote.", fix)
            else:
                diagnostics.add(line + 1 + offset, "link-definition", f"What begins with “{label}]:” is shown nowhere.")
    return list(SyntaxTreeNode(tokens).children)


_ESCAPED = re.compile(
    r"^(?:\\?[-*+] )?\\\[ ?[xX]? ?\\?\].*"  # - \[ \]
    r"|^\\(?:#{1,6}|#\\#) .*"
    r"|^(?:\\!){2,}.*|^\\!!!? ?[a-z]+ .*"
    r"|.*\\\[@[a-z0-9-]+:.*"
    r"|.*\{ ?\\#[a-z].*",
    re.MULTILINE,
)
"""A line whose box, heading or citation has backslashes before its signs."""


def _without_escapes(body: str, offset: int, diagnostics: Diagnostics) -> str:
    """The body as it was meant before a word processor exported it; the first such line is noted."""
    match = _ESCAPED.search(body)
    if not match:
        return body
    what = "Backslashes stand before signs that are Markdown here, so readers would see the signs."
    fix = f"Remove them, here and wherever else your program put them: {match[0].replace(chr(92), '')}"
    diagnostics.add(body.count("\n", 0, match.start()) + 1 + offset, "unsupported-markup", what, fix)
    return _ESCAPED.sub(lambda found: found[0].replace("\\", ""), body)


def parse_inline(words: str) -> SyntaxTreeNode:
    """The words of one line, as the running text of a page is read; what begins a block is only words here."""
    return SyntaxTreeNode(_reader(joins=False).parseInline(words)).children[0]


def line_of(node: SyntaxTreeNode) -> int:
    """The line on which a node begins, counted from 1."""
    return node.map[0] + 1 if node.map else 1


def inner_text(node: SyntaxTreeNode) -> str:
    """The words inside a node, without their markup."""
    return "".join(" " if child.type == "softbreak" else child.content for child in node.walk() if not child.children)


def _definitions(named: Mapping[str, Any]) -> list[int]:
    """Line, from 0, of each link that the parser has set aside, those that it passed over too."""
    found = [*named.get("references", {}).values(), *named.get("duplicate_refs", ())]
    return sorted(int(each["map"][0]) for each in found)


@cache
def _reader(*, joins: bool) -> MarkdownIt:
    """The parser, which keeps nothing from one page to the next."""
    reader = MarkdownIt("commonmark").use(admon_plugin)
    if not joins:
        reader.disable("text_join")
    reader.validateLink = _see_every_link  # type: ignore[method-assign]
    return reader


def _see_every_link(url: str) -> bool:
    """Links that the parser would pass over as text, such as javascript:, are links to us, and refused."""
    return True


def _shift(token: Token, offset: int) -> None:
    if token.map:
        token.map = [token.map[0] + offset, token.map[1] + offset]
