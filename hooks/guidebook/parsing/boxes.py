"""The first line of a box: its kind, its options and its title, or the likely ones where it was mistyped."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from itertools import takewhile

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Plain, words_of
from guidebook.model.boxes import BOXES, BoxKind, listed
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import markup_in, parse_attributes
from guidebook.parsing.markdown_ast import line_of
from guidebook.slugs import LOOSE_SLUG, slugify

_LINE = re.compile(r'\s*(?P<words>[a-z]+(?: +[a-z]+)*)\s*"(?P<title>.+)"\s*$')
_ALMOST = re.compile(r"\s*(?P<words>[A-Za-z ]*)\s*(?P<title>.*?)\s*$")
_ALMOST_ID = re.compile(r"(?<=[\"'“”])\s*[\[({]?\s*#(?P<id>[\w-]+)\s*[\])]?\s*$")
"""An id at the end of the line, without both of its braces."""
_EARLY_ID = re.compile(rf"\s*\{{ *#(?P<id>{LOOSE_SLUG}) *\}}(?=.*[\"“])")
"""An id before the title."""
_MISTYPED = re.compile(r"(?:!{1,2}|!{4,}) *([a-z]+)\b")
_CURLY = "“”„‟«»‘’"


@dataclass(frozen=True)
class FirstLine:
    """The first line of a box."""

    kind: BoxKind
    options: tuple[str, ...]
    title: str
    id: str = ""
    """The id at the end of the line, of a kind that has one."""

    @property
    def example(self) -> str:
        """The line as the author probably meant it, with an example where the title or the id is missing."""
        title = self.title or self.kind.title
        box_id = f" {{ #{self.id or slugify(title) or 'an-id'} }}" if self.kind.has_id else ""
        return f'!!! {" ".join((self.kind.word, *self.options))} "{title}"{box_id}'


def parse_first_line(node: SyntaxTreeNode, diagnostics: Diagnostics) -> FirstLine:
    """Parse the first line of the box `node`; where it is wrong, report that and return what was probably meant."""
    kind = kind_of(node.info)
    info, box_id = _split_id(node, diagnostics) if kind.has_id else (node.info, "")
    match = _LINE.match(info)
    words, title = (match["words"].split(), match["title"]) if match else _guessed(info, kind)
    known = tuple(word for word in dict.fromkeys(words[1:]) if word in kind.options)
    options = tuple(word for word in known if word != "one" or "two" not in known)
    line = FirstLine(kind, options, title, box_id)
    if wrong := _wrong(node, line, words, is_well_formed=bool(match)):
        code = "invalid-prompt" if kind.fillable and not kind.has_id else "unknown-box"
        diagnostics.add(line_of(node), code, *wrong)
    return line


def _guessed(info: str, kind: BoxKind) -> tuple[list[str], str]:
    """Return the words and the title of a first line that is not well-formed."""
    if not any(mark in info for mark in f"\"'{_CURLY}"):
        words = info.split()
        options = list(takewhile(kind.options.__contains__, (word.lower() for word in words[1:])))
        return [word.lower() for word in words[:1]] + options, " ".join(words[1 + len(options) :])
    almost = _ALMOST.match(info.lstrip("!"))
    assert almost
    return almost["words"].lower().split(), almost["title"].strip(f"\"'{_CURLY}: ")


def _split_id(node: SyntaxTreeNode, diagnostics: Diagnostics) -> tuple[str, str]:
    """Return the first line without `{ #an-id }`, and the id."""
    if match := _ALMOST_ID.search(node.info) or _EARLY_ID.search(node.info):
        box_id = slugify(match["id"])
        what = f"The id “{match[0].strip()}” is not between braces at the end of the line."
        diagnostics.add(line_of(node), "invalid-attributes", what, f"Write behind the title: {{ #{box_id} }}")
        return node.info[: match.start()] + node.info[match.end() :], box_id
    text, attributes = parse_attributes((Plain(node.info),), line_of(node), diagnostics)
    return words_of(text), attributes.id


def kind_of(info: str) -> BoxKind:
    """Return the kind of a box by the text after its exclamation marks, or the most similar kind."""
    [word] = re.findall(r"[a-z]+", info.lower())[:1] or [""]
    by_alias = {alias: kind for kind in BOXES.values() for alias in kind.aliases}
    [similar] = difflib.get_close_matches(word, BOXES, 1) or [next(iter(BOXES))]
    return BOXES.get(word) or by_alias.get(word) or BOXES[similar]


def kind_mistyped(words: str) -> BoxKind | None:
    """Return the kind of box that a paragraph such as `!! say "To begin"` was meant to begin."""
    match = _MISTYPED.match(words)
    return BOXES.get(match[1]) if match else None


def _wrong(  # noqa: PLR0911 (one for each mistake)
    node: SyntaxTreeNode, meant: FirstLine, words: list[str], *, is_well_formed: bool
) -> tuple[str, str] | None:
    """Return the first mistake in the first line of a box, and its fix."""
    kind, typed = meant.kind, f"{node.markup}{node.info.rstrip()}"
    right = f"Write: {meant.example}"
    if words[:1] != [kind.word]:
        what = f"“{words[0]}” is not a kind of box." if words else f"“{typed}” names no kind of box."
        return what, f"Use {listed(tuple(BOXES))}, with a title: {meant.example}"
    if len(meant.options) != len(words) - 1:
        allowed = f" ({listed(tuple(f'“{option}”' for option in kind.options))} may follow “{kind.word}”.)"
        what = f"“{typed}” is not a {'prompt' if kind.fillable and not kind.has_id else 'box'}."
        return what, right + (allowed if kind.options else "")
    if node.markup != "!!!" or node.info.startswith("!"):
        return "A box begins with three exclamation marks.", right
    if not meant.title:
        what = "This prompt asks no question." if kind.fillable and not kind.has_id else "This box has no title."
        return what, f"Write one between straight quotation marks: {meant.example}"
    if not is_well_formed and '"' not in node.info and any(mark in node.info for mark in _CURLY):
        return "These quotation marks are curly, and have to be straight.", f"{right} (--fix does it.)"
    if not is_well_formed:
        return "The title of a box is not between straight quotation marks at the end of the line.", right
    if found := markup_in(meant.title):
        what = f"The title of this box contains “{found}”, which would be shown as typed."
        return what, "Keep plain words between the quotation marks."
    return None
