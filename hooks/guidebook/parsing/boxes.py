"""The first line of a box: its kind, a few words and its title; where it was mistyped, what was meant."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import markup_in
from guidebook.parsing.markdown_ast import line_of

NOTES = ("say", "evidence", "safety")
"""The kinds of box that are read; a prompt is filled in."""

PROMPT = "write"
_KINDS = (*NOTES, PROMPT)
_PROMPT_WORDS = ("one", "two", "tall")
_MEANT = {
    **dict.fromkeys(("warning", "danger", "caution", "attention", "important"), "safety"),
    **dict.fromkeys(("question", "prompt", "task", "exercise", "todo"), PROMPT),
    **dict.fromkeys(("research", "study", "abstract", "info"), "evidence"),
}
"""Other systems' names for a box, and ours."""

_LINE = re.compile(r'\s*(?P<words>[a-z]+(?: +[a-z]+)*)\s*"(?P<title>.+)"\s*$')
_ALMOST = re.compile(r"\s*(?P<words>[A-Za-z ]*)\s*(?P<title>.*?)\s*$")
_MISTYPED = re.compile(r"(?:!{1,2}|!{4,}) *(say|evidence|safety|write)\b")
_CURLY = "“”„‟«»‘’"


@dataclass(frozen=True)
class FirstLine:
    """What stands on the first line of a box."""

    kind: str
    words: tuple[str, ...]
    """Those behind the kind: how a prompt is laid out."""
    title: str


def parse_first_line(node: SyntaxTreeNode, diagnostics: Diagnostics) -> FirstLine:
    """The first line of the box `node`, as it was probably meant where it is wrong."""
    match = _LINE.match(node.info)
    almost = match or _ALMOST.match(node.info.lstrip("!"))
    assert almost
    kind, words = kind_of(node.info), almost["words"].lower().split()
    known = tuple(word for word in dict.fromkeys(words[1:]) if kind == PROMPT and word in _PROMPT_WORDS)
    known = tuple(word for word in known if word != "one" or "two" not in known)
    found = FirstLine(kind, known, almost["title"] if match else almost["title"].strip(f"\"'{_CURLY}: "))
    if wrong := _wrong(node, found, words, is_well_formed=bool(match)):
        code = "invalid-prompt" if kind == PROMPT else "unknown-box"
        diagnostics.add(line_of(node), code, *wrong)
    return found


def kind_of(info: str) -> str:
    """The kind of the box whose first line goes on with `info`, or the kind that was probably meant."""
    [name] = re.findall(r"[a-z]+", info.lower())[:1] or [""]
    return name if name in _KINDS else _MEANT.get(name) or next(iter(difflib.get_close_matches(name, _KINDS, 1)), "say")


def kind_mistyped(words: str) -> str:
    """The kind of box that a paragraph was meant to begin, such as `!! say "…"`; empty where it is a paragraph."""
    match = _MISTYPED.match(words)
    return match[1] if match else ""


def _wrong(  # noqa: PLR0911 (one for each mistake)
    node: SyntaxTreeNode, meant: FirstLine, words: list[str], *, is_well_formed: bool
) -> tuple[str, str] | None:
    """What is wrong with the first line of a box, and how to fix it; None where nothing is."""
    titles = ("To begin", "What do you need?")
    example = f'!!! {" ".join((meant.kind, *meant.words))} "{meant.title or titles[meant.kind == PROMPT]}"'
    written = f"{node.markup}{node.info.rstrip()}"
    if words[:1] != [meant.kind]:
        what = f"“{words[0]}” is not a kind of box." if words else f"“{written}” names no kind of box."
        return what, f"Use say, evidence, safety or write, with a title: {example}"
    if len(meant.words) != len(words) - 1:
        what = f"“{written}” is not a prompt." if meant.kind == PROMPT else f"“{written}” is not a box."
        may = " (“two” and “tall” may follow “write”.)" if meant.kind == PROMPT else ""
        return what, f"Write: {example}{may}"
    if node.markup != "!!!" or node.info.startswith("!"):
        return "A box begins with three exclamation marks.", f"Write: {example}"
    if not meant.title:
        what = "This prompt asks no question." if meant.kind == PROMPT else "This box has no title."
        return what, f"Write one between straight quotation marks: {example}"
    if not is_well_formed and '"' not in node.info and any(mark in node.info for mark in _CURLY):
        return "These quotation marks are curly, and have to be straight.", f"Write: {example} (--fix does it.)"
    if not is_well_formed:
        what = "The title of a box stands between straight quotation marks, at the end of the line."
        return what, f"Write: {example}"
    if found := markup_in(meant.title):
        what = f"The title of this box holds “{found}”, which would be shown as it stands."
        return what, "Keep plain words between the quotation marks."
    return None
