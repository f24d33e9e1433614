"""What has one right answer is fixed: the form of the text, dates, and ids that are missing.

A file is read, changed as a text and, where it differs, replaced in one step. No fix changes a word
that a reader sees, and none changes a text that it has been applied to already.
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
from guidebook.parsing.complexity import check_complexity
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.docs_folder import find_files
from guidebook.parsing.files import LARGEST
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.markdown_ast import inner_text, parse_inline, parse_markdown
from guidebook.parsing.time_limit import SECONDS_PER_FILE, TimeLimitExceeded, time_limit
from guidebook.slugs import LOOSE_SLUG, unique_slug

_WRITTEN = ("guides/", "paths/", "worksheets/", "sources/")
_TICK = re.compile(r"^( *)[-*+] *\[[ xX]?\](?: +(?=\S)|(?=[^\s(\[:]))")
"""A box to tick, in any of its forms; what a bracket or a colon follows at once is a link."""

_CURLY_BOX = re.compile(r"^( *!!! ?[a-z][a-z ]*?) *[“”„](.+?)[“”] *$")
_NO_SPACE = re.compile(r"^##(?=[^\s#])")
_ITALICS = (
    re.compile(r"(?<![\\*])\*{3}(?=[^\s*])([^*]+?)(?<=[^\s\\])\*{3}(?!\*)"),
    re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?![*\w])"),
    re.compile(r"(?<![\\_\w])_(?=[^\s_])([^_]+?)(?<=[^\s\\])_(?![_\w])"),
)
_DATE = re.compile(r"^([ -]*(?:reviewed|published|checked): *)([\"']?)([^\"'#]+?)\2 *$")
_DATES = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%Y-%m-%d")
"""Forms of a date that cannot be taken for another day."""

_ATTRIBUTES = re.compile(r"\{[^{}]*\}\s*$")
_BARE_ID = re.compile(r"[({]?#[A-Za-z][\w-]*[)}]?\W*$")
"""An id that was mistyped, beside which no other is put."""

_ID = re.compile(f"#({LOOSE_SLUG})")


@dataclass(frozen=True)
class Change:
    """One line that was changed, and how."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: fixed: {self.what}"


def fix_files(docs: Path, only: Set[str] = frozenset()) -> Iterator[Change]:
    """Fix every file of the folder `docs`, or the files `only`, and tell each change when it is made.

    A file that may not stand there, is too large or is not UTF-8 stays as it is.
    """
    for path in find_files(docs)[0]:
        file = docs / path
        if (path.endswith(".md") or path == HELPLINES) and (not only or path in only):
            content = file.read_bytes()
            text = _text(content)
            if text is not None:
                after, changes = fixed(path, text)
                if after != text:
                    _replace(file, after)
                yield from changes


def fixed(path: str, text: str) -> tuple[str, list[Change]]:
    """The text of a file with all that has one right answer put right, and what was changed.

    What reading refuses as too dense or too slow stays as it is.
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
        text, found = fix(path, text)
        changes += [Change(path, line, what) for line, what in found]
    return text, changes


def _text(content: bytes) -> str | None:
    if len(content) > LARGEST:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _replace(file: Path, text: str) -> None:
    """Write a file anew in one step, so that it is never seen half written; its rights stay."""
    mode = file.stat().st_mode
    with atomic_write(file) as new:
        new.write_text(text, encoding="utf-8", newline="")
        new.chmod(mode)


_Found = list[tuple[int, str]]


def _line_ends(path: str, text: str) -> tuple[str, _Found]:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain, [(1, "line ends and the mark before the first line")] if plain != text else []


def _lines(path: str, text: str) -> tuple[str, _Found]:
    """Tabs at the beginning, spaces at the end, and the one form of a box to tick; not inside of code."""
    lines = text.split("\n")
    code = _code_lines(text)
    found: _Found = []
    for place, line in enumerate(lines):
        if place not in code:
            following = lines[place + 1] if place + 1 < len(lines) else ""
            lines[place] = _line(path, line, breaks=bool(following.strip()))
            if lines[place] != line:
                found.append((place + 1, "spaces, tabs, quotation marks or the form of the box"))
    return "\n".join(lines), found


def _line(path: str, line: str, *, breaks: bool) -> str:
    words = line.lstrip(" \t")
    start = line[: len(line) - len(words)].expandtabs(4)
    is_written = path.startswith(_WRITTEN)
    ended = words.rstrip(" \t")
    if not is_written and breaks and words.endswith("  ") and ended:
        ended = f"{ended}  "  # a line break, on pages that may have one
    line = f"{start}{ended}" if ended else ""
    if not is_written:
        return line
    line = _TICK.sub(r"\1- [ ] ", line)
    line = _CURLY_BOX.sub(r'\1 "\2"', line)
    return line if line.startswith("####") else _NO_SPACE.sub("## ", line)


def _emphasis(path: str, text: str) -> tuple[str, _Found]:
    """Italics as bold; in what is to be ticked and in headings, which hold plain words, without their signs."""
    if not path.startswith(_WRITTEN):
        return text, []
    lines, found = text.split("\n"), []
    for node in _inlines(text):
        if node.map and any(child.type == "em" for child in node.children):
            start, end = node.map
            slanted = "\n".join(lines[start:end])
            is_plain = bool(_TICK.match(slanted)) or slanted.startswith("#")
            upright = slanted
            for italics in _ITALICS:
                upright = italics.sub(r"\1" if is_plain else r"**\1**", upright)
            if upright != slanted and inner_text(parse_inline(upright)) == inner_text(parse_inline(slanted)):
                lines[start:end] = upright.split("\n")
                found.append((start + 1, "italics, which are plain words here" if is_plain else "italics, now bold"))
    return "\n".join(lines), found


def _inlines(text: str) -> Iterator[SyntaxTreeNode]:
    """The running texts of a page."""
    _, body, offset = split_front_matter(text)
    yield from (node for top in parse_markdown(body, offset) for node in top.walk() if node.type == "inline")


def _code_lines(text: str) -> set[int]:
    """The lines, counted from 0, whose spaces mean something."""
    _, body, offset = split_front_matter(text)
    nodes = [node for top in parse_markdown(body, offset) for node in top.walk()]
    blocks = [node.map for node in nodes if node.type in ("fence", "code_block", "html_block") and node.map]
    return {line for start, end in blocks for line in range(start, end)}


def _dates(path: str, text: str) -> tuple[str, _Found]:
    """Days as 2026-11-21, in the front matter and among the helplines."""
    lines = text.split("\n")
    end = len(lines) if path == HELPLINES else split_front_matter(text)[2]
    found: _Found = []
    for place, line in enumerate(lines[:end]):
        match = _DATE.match(line)
        if match and (day := _day(match[3])) and day != match[3]:
            lines[place] = f"{match[1]}{day}"
            found.append((place + 1, f"{match[3]} is now {day}"))
    return "\n".join(lines), found


def _day(written: str) -> str:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", " ".join(written.split()))
    for form in _DATES:
        try:
            return datetime.strptime(plain, form).strftime("%Y-%m-%d")
        except ValueError:
            continue
    return ""


def _last_line(path: str, text: str) -> tuple[str, _Found]:
    ended = f"{text.rstrip(chr(10))}\n" if text.strip("\n") else ""
    return ended, [(ended.count("\n") or 1, "the end of the last line")] if ended != text else []


def _ids(path: str, text: str) -> tuple[str, _Found]:
    """An id for each step, stage, item and point that has none."""
    kinds = next((kinds for start, kinds in _NAMED.items() if path.startswith(start)), "")
    if not kinds or path.endswith("/index.md"):
        return text, []
    head, body, offset = split_front_matter(text)
    if head is None:
        return text, []  # where the head cannot be told from the words, nothing is added to them
    lines = text.split("\n")
    taken = {*_ID.findall(text), *re.findall(LOOSE_SLUG, text[: len(text) - len(body)]), *IDS_OF_THE_PAGE}
    found: _Found = []
    for node, otherwise in _nameless(parse_markdown(body, offset), kinds):
        line, words = _place(node), _words(node)
        if not lines[line].rstrip().endswith(("#", "\\", "`")):
            name = unique_slug(words, taken, otherwise)
            taken.add(name)
            lines[line] = f"{lines[line].rstrip()} {{ #{name} }}"
            found.append((line + 1, f"the id {{ #{name} }}"))
    return "\n".join(lines), found


_NAMED = {"guides/": "heading item", "paths/": "heading", "worksheets/": "item", "sources/": "point"}


def _nameless(nodes: list[SyntaxTreeNode], kinds: str) -> Iterator[tuple[SyntaxTreeNode, str]]:
    """Each heading or first paragraph of an entry that wants an id, and the name of its kind."""
    for node in nodes:
        if node.type == "heading" and node.markup == "##" and "heading" in kinds and _wants(node):
            yield node, "part"
        elif node.type == "bullet_list" and kinds != "heading":
            for entry in node.children:
                first = next(iter(entry.children), None)
                if first and first.type == "paragraph" and _wants(first):
                    is_item = bool(_TICK.match(f"- {first.children[0].content}"))
                    if is_item == ("item" in kinds):
                        yield first, kinds.rsplit(maxsplit=1)[-1]


def _wants(node: SyntaxTreeNode) -> bool:
    content = node.children[0].content
    return bool(_words(node)) and not _ATTRIBUTES.search(content) and not _BARE_ID.search(content)


def _words(node: SyntaxTreeNode) -> str:
    words = re.sub(r"^\[[ xX]?\]\s*", "", node.children[0].content)
    return re.sub(r"\[@[^\]]*\]|\]\([^)]*\)", "", words).partition(" — ")[0].strip()


def _place(node: SyntaxTreeNode) -> int:
    """The line, counted from 0, at whose end the id has to stand."""
    assert node.map
    return node.map[0] if node.type == "heading" else node.map[1] - 1
