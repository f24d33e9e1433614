"""The lines of a page's head, each a key and a value, and what was meant where one is mistyped."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.safe_yaml import BrokenYamlError, compose

LINE = re.compile(
    r"[ \t]*[\"']?(?P<name>[^\s:#\"'{}\[\],&*!|>%@`?-][^\s:]*?)[\"']?[ \t]*:(?:(?P<gap>[ \t]+|$)|(?=\S))(?P<value>.*)$"
)
"""A key, a colon and a value."""

MAY_BE_HEAD = re.compile(rf"(?:{LINE.pattern})|#|[ \t]+\S|- ")
_SURELY_PLAIN = re.compile(r"[A-Za-z0-9][\w ,.;!?'’“”()/&+–—…-]*")
"""Words that YAML takes as they stand."""


@dataclass(frozen=True)
class Keys:
    """The keys that a kind of page may have, and those that it needs."""

    names: Sequence[str]
    needed: Sequence[str]


@dataclass(frozen=True)
class Entry:
    """One line of front matter."""

    name: str
    written: str
    """The value as it stands in the file, quotation marks and all."""
    line: int
    more: tuple[str, ...] = ()
    """Lines below that seem to belong to it."""


def entries(head: str, first: int, keys: Keys, diagnostics: Diagnostics) -> list[Entry]:
    """Every key that is known, once; what else stands in the head is noted, a run of wrong lines as one problem."""
    found: list[Entry] = []
    wrong = 0
    for number, line in enumerate(head.split("\n"), first):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.match(line)
        indented = line[0] in " \t"
        if match and not (indented and match["name"] not in keys.names):
            if indented or match["gap"] is None:
                _note_spaces(line, number, match, diagnostics)
            found.append(Entry(match["name"], (match["value"] or "").strip(), number))
        elif found and (indented or line.startswith("- ")):
            found[-1] = replace(found[-1], more=(*found[-1].more, line.strip()))
        else:
            if wrong != number - 1:
                found += _note_no_key(line, number, keys, diagnostics)
            wrong = number
    return list(_known(found, keys, diagnostics))


def _note_spaces(line: str, number: int, match: re.Match[str], diagnostics: Diagnostics) -> None:
    right = f"{match['name']}: {match['value'] or ''}".rstrip()
    what = "This line begins with a space or a tab." if line[0] in " \t" else "A space is missing after the colon."
    diagnostics.add(number, "invalid-front-matter", what, f"Write: {right}")


def _note_no_key(line: str, number: int, keys: Keys, diagnostics: Diagnostics) -> list[Entry]:
    """Note a line without a key; gives the entry that it is meant to be, where that is plain."""
    name, _, rest = line.strip(" -").partition(" ")
    meant = [Entry(name, rest.lstrip(":= "), number)] if name in keys.names else []
    fix = f"Put a colon after the key: {name}: {meant[0].written}" if meant else ""
    diagnostics.add(number, "invalid-front-matter", "This line is not a key, a colon and a value.", fix)
    return meant


def _known(found: list[Entry], keys: Keys, diagnostics: Diagnostics) -> Iterator[Entry]:
    """The entries of keys that there are; of one that was mistyped, that of the key that is missing in its place."""
    names = [entry.name for entry in found]
    missing = [name for name in keys.needed if name not in names]
    seen: set[str] = set()
    for entry in found:
        if entry.name not in keys.names:
            if entry.written[:1] in ("&", "*", "!"):
                _note_value(entry, _REFERENCE, diagnostics)
                continue
            near = difflib.get_close_matches(
                entry.name.lower(), [*missing, *(name for name in keys.names if name not in names)], 1
            )
            what = f"The key “{entry.name}” is not known."
            fix = f"Did you mean “{near[0]}”? Write: {near[0]}: {entry.written}" if near else _one_of(keys)
            diagnostics.add(entry.line, "unknown-key", what, fix)
            if not near:
                continue
            entry = replace(entry, name=near[0])  # noqa: PLW2901 (from here on it is the other key)
        if entry.name in seen:
            diagnostics.add(entry.line, "duplicate-key", f"The key “{entry.name}” is in this front matter twice.")
            continue
        seen.add(entry.name)
        yield entry


def _one_of(keys: Keys) -> str:
    return f"Remove the line, or use one of: {', '.join(keys.names)}."


def plain_value(entry: Entry, diagnostics: Diagnostics, *, takes_words: bool) -> str | None:
    """The value without quotation marks; None with a problem noted where it is more, or less, than one value.

    Where `takes_words`, nothing of it may be a remark, since nobody would miss it.
    """
    written = entry.written
    if entry.more:
        joint = ", ".join(part.strip("- ") for part in entry.more)
        whole = joint if entry.more[0].startswith("-") else " ".join([written.strip("|>+- "), *entry.more]).strip()
        what = f"The value of “{entry.name}” goes on over several lines."
        diagnostics.add(entry.line, "invalid-value", what, f"Write it on one line: {entry.name}: {_quoted(whole)}")
        return None
    if not written or _SURELY_PLAIN.fullmatch(written):
        return written
    value = _scalar(entry, diagnostics)
    cut = value and not value.style and len(written) > value.end_mark.column - len(_BEFORE)
    if value and cut and takes_words and "{" not in written:  # an id is told as markup
        what = f"“{written[len(value.value) :].strip()}” is taken for a remark, so the {entry.name} is “{value.value}”."
        diagnostics.add(entry.line, "unquoted-hash", what, _in_quotes(entry))
        return None
    return str(written if cut and "{" in written else value.value) if value else None


_BEFORE = "k: "
"""What stands before a value, so that YAML reads it as one."""


def _scalar(entry: Entry, diagnostics: Diagnostics) -> yaml.ScalarNode | None:
    """The value as YAML reads it; None with a problem noted where it is no single value."""
    try:
        node = compose(f"{_BEFORE}{entry.written}")
    except BrokenYamlError as error:
        _note_value(entry, _why_broken(entry.written, error), diagnostics)
        return None
    value = node.value[0][1] if isinstance(node, yaml.MappingNode) and len(node.value) == 1 else None
    if isinstance(value, yaml.ScalarNode):
        return value
    fix = f"Write one value without brackets: {entry.name}: {entry.written.strip('[]{} ')}"
    diagnostics.add(entry.line, "invalid-value", f"The value of “{entry.name}” is a list or a table.", fix)
    return None


def _why_broken(written: str, error: BrokenYamlError) -> tuple[str, str]:
    """The code of the problem and, as the end of a sentence, why YAML does not take a value."""
    start = written[:1]
    if error.is_reference or start in ("&", "*", "!"):
        return _REFERENCE
    if start in ("'", '"'):
        ended = written.count(start) > 1
        return "invalid-front-matter", (
            f"goes on behind a second {start}, which ends it" if ended else f"begins with {start} and has no second one"
        )
    if start in ("@", "%", "`", "|", ">", "-", "?", ",", "]", "}"):
        return "invalid-front-matter", f"begins with {start}, which has a meaning of its own there"
    if start in ("[", "{"):
        return "invalid-front-matter", f"begins with {start}, and the bracket is not closed"
    if ": " in written or written.endswith(":"):
        return "invalid-front-matter", "holds a colon, so it could be taken for another key"
    return "invalid-front-matter", "cannot be read"


_REFERENCE = ("front-matter-reference", "begins with a sign that refers to something else (&, * or !)")


def _note_value(entry: Entry, why: tuple[str, str], diagnostics: Diagnostics) -> None:
    code, what = why
    diagnostics.add(entry.line, code, f"The value of “{entry.name}” {what}.", _in_quotes(entry))


def _in_quotes(entry: Entry) -> str:
    return f"Put it between straight double quotation marks: {entry.name}: {_quoted(entry.written)}"


def _quoted(words: str) -> str:
    """A value as YAML takes it for plain words, whatever it holds."""
    bare = words.strip(" \"'“”")
    return words if _SURELY_PLAIN.fullmatch(words) else json.dumps(bare, ensure_ascii=False)
