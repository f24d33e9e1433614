"""Autofix: apply the safe fixes (whitespace, checkboxes, italics, dates and missing ids) and list them.

Fixes change the text of a file, which is then replaced atomically. No fix changes a word that readers see, and all
of them are idempotent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode

from guidebook.atomic_write import atomic_write
from guidebook.linting.rules.ids import IDS_OF_THE_PAGE
from guidebook.model import HELPLINES
from guidebook.model.boxes import BOXES
from guidebook.parsing.complexity import check_complexity
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.docs_folder import find_files
from guidebook.parsing.files import LARGEST
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.markdown_ast import inner_text, parse_inline, parse_markdown
from guidebook.parsing.time_limit import SECONDS_PER_FILE, TimeLimitExceeded, time_limit
from guidebook.slugs import LOOSE_SLUG, unique_slug

_AUTHORED = ("guides/", "paths/", "worksheets/", "sources/")
_TICK = re.compile(r"^( *)[-*+] *\[[ xX]?\](?: +(?=\S)|(?=[^\s(\[:]))")
"""A checkbox in any spelling; followed directly by a bracket or a colon it is a link."""

_CURLY_BOX = re.compile(r"^( *!!! ?[a-z][a-z ]*?) *[“”„](.+?)[“”]( *\{[^{}]*\})? *$")
_FIRST_LINE = re.compile(r'\s*(?P<kind>[a-z]+)(?: +[a-z]+)* *"(?P<title>.+)"\s*')
"""The first line of a box, without an id."""

_NO_SPACE = re.compile(r"^##(?=[^\s#])")
_ITALICS = (
    re.compile(r"(?<![\\*])\*{3}(?=[^\s*])([^*]+?)(?<=[^\s\\])\*{3}(?!\*)"),
    re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?![*\w])"),
    re.compile(r"(?<![\\_\w])_(?=[^\s_])([^_]+?)(?<=[^\s\\])_(?![_\w])"),
)
_DATE = re.compile(r"^([ -]*(?:reviewed|published|checked): *)([\"']?)([^\"'#]+?)\2 *$")
_FORMATS = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
    "%Y-%m-%d",
)
"""Unambiguous date formats."""

_ATTRIBUTES = re.compile(r"\{[^{}]*\}\s*$")
_BARE_ID = re.compile(r"[({]?#[A-Za-z][\w-]*[)}]?\W*$")
"""A mistyped id, next to which no other is added."""

_ID = re.compile(f"#({LOOSE_SLUG})")


@dataclass(frozen=True)
class Change:
    """A changed line."""

    path: str
    line: int
    description: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: fixed: {self.description}"


def fix_files(docs: Path, only: Set[str] = frozenset()) -> Iterator[Change]:
    """Fix every file in the folder `docs`, or the files `only`, and yield each change.

    Files that are unexpected, too large or not UTF-8 are skipped.
    """
    for path in find_files(docs)[0]:
        file = docs / path
        if (path.endswith(".md") or path == HELPLINES) and (not only or path in only):
            text = _text(file.read_bytes())
            if text is not None:
                after, changes = fixed(path, text)
                if after != text:
                    _replace(file, after)
                yield from changes


def fixed(path: str, text: str) -> tuple[str, list[Change]]:
    """Return the fixed text of a file, and the changes.

    Text that the parser would refuse as too complex or too slow is returned unchanged.
    """
    if path.endswith(".md") and not check_complexity(_line_ends(path, text)[0], Diagnostics(path)):
        return text, []
    try:
        with time_limit(SECONDS_PER_FILE):
            return _all_fixed(path, text)
    except (TimeLimitExceeded, RecursionError):
        return text, []


def _all_fixed(path: str, text: str) -> tuple[str, list[Change]]:
    changes: list[Change] = []
    for fix in (_line_ends, _lines, _emphasis, _dates, _last_line, _ids):
        text, fixes = fix(path, text)
        changes += [Change(path, line, description) for line, description in fixes]
    return text, changes


def _text(content: bytes) -> str | None:
    if len(content) > LARGEST:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _replace(file: Path, text: str) -> None:
    """Replace a file atomically, and keep its permissions."""
    mode = file.stat().st_mode
    with atomic_write(file) as new:
        new.write_text(text, encoding="utf-8", newline="")
        new.chmod(mode)


_Fixes = list[tuple[int, str]]
"""Line and description of each fix."""


def _line_ends(path: str, text: str) -> tuple[str, _Fixes]:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain, [(1, "line endings, or a byte order mark")] if plain != text else []


def _lines(path: str, text: str) -> tuple[str, _Fixes]:
    """Fix tabs in the indentation, trailing spaces, quotation marks and checkboxes, except in code."""
    lines = text.split("\n")
    code = _code_lines(text)
    fixes: _Fixes = []
    for index, line in enumerate(lines):
        if index not in code:
            following = lines[index + 1] if index + 1 < len(lines) else ""
            lines[index] = _line(path, line, breaks=bool(following.strip()))
            if lines[index] != line:
                fixes.append((index + 1, "whitespace, quotation marks or a checkbox"))
    return "\n".join(lines), fixes


def _line(path: str, line: str, *, breaks: bool) -> str:
    words = line.lstrip(" \t")
    start = line[: len(line) - len(words)].expandtabs(4)
    is_authored = path.startswith(_AUTHORED)
    ended = words.rstrip(" \t")
    if not is_authored and breaks and words.endswith("  ") and ended:
        ended = f"{ended}  "  # a hard line break, which free pages may have
    line = f"{start}{ended}" if ended else ""
    if not is_authored:
        return line
    line = _TICK.sub(r"\1- [ ] ", line)
    line = _CURLY_BOX.sub(r'\1 "\2"\3', line)
    return line if line.startswith("####") else _NO_SPACE.sub("## ", line)


def _emphasis(path: str, text: str) -> tuple[str, _Fixes]:
    """Turn italics into bold or, in items and headings, into plain text."""
    if not path.startswith(_AUTHORED):
        return text, []
    lines, fixes = text.split("\n"), []
    for node in _inlines(text):
        if node.map and any(child.type == "em" for child in node.children):
            start, end = node.map
            before = "\n".join(lines[start:end])
            is_plain = bool(_TICK.match(before)) or before.startswith("#")
            after = before
            for italics in _ITALICS:
                after = italics.sub(r"\1" if is_plain else r"**\1**", after)
            if after != before and inner_text(parse_inline(after)) == inner_text(parse_inline(before)):
                lines[start:end] = after.split("\n")
                fixes.append((start + 1, "italics, now plain text" if is_plain else "italics, now bold"))
    return "\n".join(lines), fixes


def _inlines(text: str) -> Iterator[SyntaxTreeNode]:
    """Yield the inline nodes of a page."""
    _, body, offset = split_front_matter(text)
    yield from (node for top in parse_markdown(body, offset) for node in top.walk() if node.type == "inline")


def _code_lines(text: str) -> set[int]:
    """Return the lines, counted from 0, of code and HTML blocks, where whitespace matters."""
    _, body, offset = split_front_matter(text)
    nodes = [node for top in parse_markdown(body, offset) for node in top.walk()]
    blocks = [node.map for node in nodes if node.type in ("fence", "code_block", "html_block") and node.map]
    return {line for start, end in blocks for line in range(start, end)}


def _dates(path: str, text: str) -> tuple[str, _Fixes]:
    """Rewrite dates as 2026-11-21, in front matter and in the helplines."""
    lines = text.split("\n")
    end = len(lines) if path == HELPLINES else split_front_matter(text)[2]
    fixes: _Fixes = []
    for index, line in enumerate(lines[:end]):
        match = _DATE.match(line)
        if match and (iso := _iso_date(match[3])) and iso != match[3]:
            lines[index] = f"{match[1]}{iso}"
            fixes.append((index + 1, f"{match[3]} is now {iso}"))
    return "\n".join(lines), fixes


def _iso_date(text: str) -> str:
    """Return a date as 2026-11-21, or an empty string if its format is unknown."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", " ".join(text.split()))
    for form in _FORMATS:
        try:
            return datetime.strptime(plain, form).strftime("%Y-%m-%d")
        except ValueError:
            continue
    return ""


def _last_line(path: str, text: str) -> tuple[str, _Fixes]:
    ended = f"{text.rstrip(chr(10))}\n" if text.strip("\n") else ""
    return ended, [
        (ended.count("\n") or 1, "blank lines or a missing newline at the end of the file")
    ] if ended != text else []


def _ids(path: str, text: str) -> tuple[str, _Fixes]:
    """Add an id to each step, stage, item, worksheet block and point that has none."""
    kinds = next((kinds for start, kinds in _KINDS.items() if path.startswith(start)), "")
    if not kinds or path.endswith("/index.md"):
        return text, []
    head, body, offset = split_front_matter(text)
    if head is None:
        return text, []  # the front matter may be part of the body
    lines = text.split("\n")
    taken = {*_ID.findall(text), *re.findall(LOOSE_SLUG, text[: len(text) - len(body)]), *IDS_OF_THE_PAGE}
    fixes: _Fixes = []
    for node, fallback in _without_id(parse_markdown(body, offset), kinds):
        line = _line_for_id(node)
        if not lines[line].rstrip().endswith(("#", "\\", "`")):
            name = unique_slug(_words(node), taken, fallback)
            taken.add(name)
            lines[line] = f"{lines[line].rstrip()} {{ #{name} }}"
            fixes.append((line + 1, f"the id {{ #{name} }}"))
    return "\n".join(lines), fixes


_KINDS = {"guides/": "heading box item", "paths/": "heading", "worksheets/": "box item", "sources/": "point"}


def _without_id(nodes: list[SyntaxTreeNode], kinds: str) -> Iterator[tuple[SyntaxTreeNode, str]]:
    """Yield each heading, box, or first paragraph of a list item, that needs an id, with a fallback for the id."""
    for node in nodes:
        if node.type == "heading" and node.markup == "##" and "heading" in kinds and _needs_id(node):
            yield node, "part"
        elif node.type == "admonition" and "box" in kinds and node.markup == "!!!" and _box_needs_id(node):
            yield node, "block"
        elif node.type == "bullet_list" and kinds != "heading":
            for entry in node.children:
                first = next(iter(entry.children), None)
                if first and first.type == "paragraph" and _needs_id(first):
                    is_item = bool(_TICK.match(f"- {first.children[0].content}"))
                    if is_item == ("item" in kinds):
                        yield first, kinds.rsplit(maxsplit=1)[-1]


def _needs_id(node: SyntaxTreeNode) -> bool:
    content = node.children[0].content
    return bool(_words(node)) and not _ATTRIBUTES.search(content) and not _BARE_ID.search(content)


def _box_needs_id(node: SyntaxTreeNode) -> bool:
    match = _FIRST_LINE.fullmatch(node.info)
    return match is not None and match["kind"] in BOXES and BOXES[match["kind"]].has_id


def _words(node: SyntaxTreeNode) -> str:
    if match := _FIRST_LINE.fullmatch(node.info):
        return match["title"]
    words = re.sub(r"^\[[ xX]?\]\s*", "", node.children[0].content)
    return re.sub(r"\[@[^\]]*\]|\]\([^)]*\)", "", words).partition(" — ")[0].strip()


def _line_for_id(node: SyntaxTreeNode) -> int:
    """Return the line, counted from 0, to append the id to."""
    assert node.map
    return node.map[0] if node.type in ("heading", "admonition") else node.map[1] - 1
