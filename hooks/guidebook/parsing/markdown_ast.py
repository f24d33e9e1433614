"""Parse Markdown into an AST with line numbers (markdown-it-py)."""

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
from guidebook.slugs import LOOSE_SLUG


def parse_markdown(body: str, offset: int = 0, diagnostics: Diagnostics | None = None) -> list[SyntaxTreeNode]:
    """Return the top-level blocks of a page; `offset` is the number of lines above the body.

    With `diagnostics`, link definitions are reported, since they are not shown, and each escaped character
    or entity is a `text_special` node.
    """
    if not body.strip():  # most files are empty while a few others are checked
        return []
    if diagnostics:
        body = _without_escapes(body, offset, diagnostics)
    env: dict[str, Any] = {}
    tokens = _parser(joins=diagnostics is None).parse(body, env)
    for token in tokens:
        _shift(token, offset)
    if diagnostics:
        _check_definitions(env, body, offset, diagnostics)
    return list(SyntaxTreeNode(tokens).children)


_ESCAPED = re.compile(
    r"^(?:\\?[-*+] )?\\\[ ?[xX]? ?\\?\].*"  # - \[ \]
    r"|^\\(?:#{1,6}|#\\#) .*"
    r"|^(?:\\!){2,}.*|^\\!!!? ?[a-z]+ .*"
    rf"|.*\\\[@{LOOSE_SLUG}:.*"
    r"|.*\{ ?\\#[a-z].*",
    re.MULTILINE,
)
"""A line with backslashes before the markup of a tick box, heading, box or citation."""


def _without_escapes(body: str, offset: int, diagnostics: Diagnostics) -> str:
    """Remove the backslashes that a word processor added on export, and report the first such line."""
    match = _ESCAPED.search(body) if "\\" in body else None
    if not match:
        return body
    what = "Backslashes turn off the Markdown of this line, so readers would see its characters."
    fix = f"Remove them, here and on other lines: {match[0].replace(chr(92), '')}"
    diagnostics.add(body.count("\n", 0, match.start()) + 1 + offset, "unsupported-markup", what, fix)
    return _ESCAPED.sub(lambda escaped: escaped[0].replace("\\", ""), body)


def parse_inline(words: str) -> SyntaxTreeNode:
    """Parse one line as inline Markdown; block markup is plain text here."""
    return SyntaxTreeNode(_parser(joins=False).parseInline(words)).children[0]


def line_of(node: SyntaxTreeNode) -> int:
    """Return the line of a node, counted from 1."""
    return node.map[0] + 1 if node.map else 1


def inner_text(node: SyntaxTreeNode) -> str:
    """Return the plain text of a node."""
    return "".join(" " if child.type == "softbreak" else child.content for child in node.walk() if not child.children)


def _check_definitions(env: Mapping[str, Any], body: str, offset: int, diagnostics: Diagnostics) -> None:
    """Report link definitions and footnotes, duplicates included."""
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    lines = body.split("\n")
    for index in sorted(int(definition["map"][0]) for definition in definitions):
        label = lines[index].strip(" >*+-").partition("]:")[0]
        if label.startswith("[^"):
            fix = "Write it in the text, or leave it out."
            diagnostics.add(index + 1 + offset, "unsupported-markup", f"“{label}]” is a footnote.", fix)
        else:
            message = f"“{label}]:” defines a link, so this text would not be shown."
            diagnostics.add(index + 1 + offset, "link-definition", message)


@cache
def _parser(*, joins: bool) -> MarkdownIt:
    """Return the parser, which keeps no state between pages."""
    parser = MarkdownIt("commonmark").use(admon_plugin)
    if not joins:
        parser.disable("text_join")
    parser.validateLink = _accept_every_link  # type: ignore[method-assign]
    return parser


def _accept_every_link(url: str) -> bool:
    """Parse links such as javascript: as links, so that they are reported instead of shown as text."""
    return True


def _shift(token: Token, offset: int) -> None:
    if token.map:
        token.map = [token.map[0] + offset, token.map[1] + offset]
