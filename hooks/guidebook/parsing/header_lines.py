"""Parse the lines of front matter, each a key and a value, and correct mistyped ones."""

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

MAYBE_FRONT_MATTER = re.compile(rf"(?:{LINE.pattern})|#|[ \t]+\S|- ")
_PLAIN = re.compile(r"[A-Za-z0-9][\w ,.;!?'’“”()/&+–—…-]*")
"""A value that YAML reads literally."""


@dataclass(frozen=True)
class Keys:
    """The keys that a kind of page may and must have."""

    names: Sequence[str]
    required: Sequence[str]


@dataclass(frozen=True)
class Entry:
    """One line of front matter."""

    name: str
    raw: str
    """The value with its quotation marks."""
    line: int
    continuation: tuple[str, ...] = ()
    """Lines below that seem to belong to it."""


def parse_lines(text: str, first: int, keys: Keys, diagnostics: Diagnostics) -> list[Entry]:
    """Return an entry for each known key; report the rest, with consecutive invalid lines as one problem."""
    entries: list[Entry] = []
    invalid = 0
    for number, line in enumerate(text.split("\n"), first):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.match(line)
        indented = line[0] in " \t"
        if match and not (indented and match["name"] not in keys.names):
            if indented or match["gap"] is None:
                _report_spacing(number, match, diagnostics, indented=indented)
            entries.append(Entry(match["name"], (match["value"] or "").strip(), number))
        elif entries and (indented or line.startswith("- ")):
            entries[-1] = replace(entries[-1], continuation=(*entries[-1].continuation, line.strip()))
        else:
            if invalid != number - 1:
                entries += _report_invalid_line(line, number, keys, diagnostics)
            invalid = number
    return list(_known_entries(entries, keys, diagnostics))


def _report_spacing(number: int, match: re.Match[str], diagnostics: Diagnostics, *, indented: bool) -> None:
    message = "This line begins with a space or a tab." if indented else "A space is missing after the colon."
    fix = f"Write: {match['name']}: {match['value'] or ''}".rstrip()
    diagnostics.add(number, "invalid-front-matter", message, fix)


def _report_invalid_line(line: str, number: int, keys: Keys, diagnostics: Diagnostics) -> list[Entry]:
    """Report a line without a key; return the entry it should be if it begins with a known key."""
    name, _, rest = line.strip(" -").partition(" ")
    guess = [Entry(name, rest.lstrip(":= "), number)] if name in keys.names else []
    fix = f"Put a colon after the key: {name}: {guess[0].raw}" if guess else ""
    diagnostics.add(number, "invalid-front-matter", "Not valid YAML: this line is not “key: value”.", fix)
    return guess


def _known_entries(entries: list[Entry], keys: Keys, diagnostics: Diagnostics) -> Iterator[Entry]:
    """Yield the first entry of each known key. An unknown key is reported, and read as the missing key it resembles."""
    present = {entry.name for entry in entries}
    missing = [name for name in keys.required if name not in present]
    candidates = [*missing, *(name for name in keys.names if name not in present)]
    seen: set[str] = set()
    for entry in entries:
        known = entry if entry.name in keys.names else _report_unknown_key(entry, candidates, keys, diagnostics)
        if known and known.name in seen:
            diagnostics.add(known.line, "duplicate-key", f"Duplicate key “{known.name}”.")
        elif known:
            seen.add(known.name)
            yield known


def _report_unknown_key(entry: Entry, candidates: list[str], keys: Keys, diagnostics: Diagnostics) -> Entry | None:
    """Report an unknown key; return its entry under the candidate that it resembles."""
    if entry.raw[:1] in ("&", "*", "!"):
        _report_value(entry, _REFERENCE, diagnostics)
        return None
    match = difflib.get_close_matches(entry.name.lower(), candidates, 1)
    fix = f"Remove the line, or use one of: {', '.join(keys.names)}."
    if match:
        fix = f"Did you mean “{match[0]}”? Write: {match[0]}: {entry.raw}"
    diagnostics.add(entry.line, "unknown-key", f"Unknown key “{entry.name}”.", fix)
    return replace(entry, name=match[0]) if match else None


def plain_value(entry: Entry, diagnostics: Diagnostics, *, is_text: bool) -> str | None:
    """Return the value without quotation marks; report it and return None if it is not a single value.

    If `is_text`, a YAML comment after the value is reported too, since the missing words would go unnoticed.
    """
    if entry.continuation:
        _report_lines(entry, diagnostics)
        return None
    if not entry.raw or _PLAIN.fullmatch(entry.raw):
        return entry.raw
    value = _scalar(entry, diagnostics)
    if not value:
        return None
    has_comment = not value.style and len(entry.raw) > value.end_mark.column - len(_PREFIX)
    if has_comment and "{" in entry.raw:
        return entry.raw  # an id, which is reported as markup
    if has_comment and is_text:
        comment = entry.raw[len(value.value) :].strip()
        message = f"YAML reads “{comment}” as a comment, so the {entry.name} would be “{value.value}”."
        diagnostics.add(entry.line, "unquoted-hash", message, _quote_fix(entry))
        return None
    return str(value.value)


def _report_lines(entry: Entry, diagnostics: Diagnostics) -> None:
    lines = entry.continuation
    if lines[0].startswith("-"):
        joined = ", ".join(line.strip("- ") for line in lines)
    else:
        joined = " ".join([entry.raw.strip("|>+- "), *lines]).strip()
    message = f"The value of “{entry.name}” spans several lines."
    diagnostics.add(entry.line, "invalid-value", message, f"Write it on one line: {entry.name}: {_quoted(joined)}")


_PREFIX = "k: "
"""Put before a value, so that YAML parses it as the value of a key."""


def _scalar(entry: Entry, diagnostics: Diagnostics) -> yaml.ScalarNode | None:
    """Parse a value as YAML; report it and return None if it is not a scalar."""
    try:
        node = compose(f"{_PREFIX}{entry.raw}")
    except BrokenYamlError as error:
        _report_value(entry, _yaml_error(entry.raw, error), diagnostics)
        return None
    value = node.value[0][1] if isinstance(node, yaml.MappingNode) and len(node.value) == 1 else None
    if isinstance(value, yaml.ScalarNode):
        return value
    fix = f"Write one value without brackets: {entry.name}: {entry.raw.strip('[]{} ')}"
    diagnostics.add(entry.line, "invalid-value", f"The value of “{entry.name}” is a list or a mapping.", fix)
    return None


_REFERENCE = ("front-matter-reference", "begins with &, * or !, which YAML reads as an anchor, an alias or a tag")


def _yaml_error(raw: str, error: BrokenYamlError) -> tuple[str, str]:
    """Return the code and, as the end of a sentence, the reason why a value is not valid YAML."""
    start = raw[:1]
    if error.is_reference or start in ("&", "*", "!"):
        return _REFERENCE
    if start in ("'", '"'):
        closed = raw.count(start) > 1
        reason = f"continues after the closing {start}" if closed else f"has no closing {start}"
    elif start in ("@", "%", "`", "|", ">", "-", "?", ",", "]", "}"):
        reason = f"begins with {start}, which has a special meaning in YAML"
    elif start in ("[", "{"):
        reason = f"begins with {start} and has no closing bracket"
    elif ": " in raw or raw.endswith(":"):
        reason = "contains a colon, so YAML reads it as another key"
    else:
        reason = "cannot be parsed"
    return "invalid-front-matter", reason


def _report_value(entry: Entry, error: tuple[str, str], diagnostics: Diagnostics) -> None:
    code, reason = error
    message = f"Not valid YAML: the value of “{entry.name}” {reason}."
    if code == _REFERENCE[0]:
        message = f"The value of “{entry.name}” {reason}."
    diagnostics.add(entry.line, code, message, _quote_fix(entry))


def _quote_fix(entry: Entry) -> str:
    return f"Put it between straight double quotation marks: {entry.name}: {_quoted(entry.raw)}"


def _quoted(text: str) -> str:
    """Quote a value if YAML would not read it literally."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text.strip(" \"'“”"), ensure_ascii=False)
