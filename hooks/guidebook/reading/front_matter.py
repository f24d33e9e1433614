"""The head of a page: `key: value` lines between two rows of dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from guidebook.reading.addresses import DOI, refusal
from guidebook.reading.characters import note_characters
from guidebook.reading.findings import Findings

LONGEST_VALUE = 300
"""Characters of one value; the longest of the site has about 120."""

LONGEST_HEAD = 4_000
"""Characters; the longest of the site has about 500."""

MOST_LINES = 50
"""Lines of front matter; the longest of the site has ten."""

_MOST_BRACKETS = 100
_LONGEST_LINE = 1_000
"""Limits of a text in YAML; its parser is slow where lists are nested."""

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""Both make the same tree; the one in C in a tenth of the time."""

_TAG = re.compile(r"<[A-Za-z/!?]|&#|&[A-Za-z]+;")
_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Key:
    """One key that a page may or must have."""

    read: Callable[[str], Any]
    """From the written value to ours; raises ValueError that says what is wrong."""
    example: str
    fallback: Any = ""
    """Stands in where the key is missing or wrong, so that reading can go on."""
    required: bool = True


def text(value: str) -> str:
    """Any words that fit on a line or two."""
    if not value.strip():
        raise ValueError("it is empty")
    if len(value) > LONGEST_VALUE or "\n" in value:
        raise ValueError(f"it has more than one line, or more than {LONGEST_VALUE} characters")
    return value.strip()


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]

    def __call__(self, value: str) -> str:
        if value not in self.choices:
            raise ValueError(f"it is “{value}”, and has to be one of: {', '.join(self.choices)}")
        return value


def one_of(*choices: str) -> OneOf:
    """One of a few words."""
    return OneOf(choices)


def day(value: str) -> date:
    """A date as 2026-11-21, of this century or the last."""
    try:
        if re.fullmatch(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"“{value}” is not a date like 2026-11-21")


def number(value: str) -> int:
    """A whole number."""
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise ValueError(f"“{value}” is not a whole number")
    return int(value)


def yes_or_no(value: str) -> bool:
    """true or false."""
    return one_of("true", "false")(value) == "true"


def ids(value: str) -> tuple[str, ...]:
    """Ids with commas between them."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def words(value: str) -> tuple[str, ...]:
    """Words and short phrases with commas between them, each once, in small letters and with plain apostrophes."""
    found = ids(value.replace("’", "'"))
    if not found:
        raise ValueError("it is empty")
    for phrase in found:
        if phrase != phrase.lower() or not re.fullmatch(r"[\w' -]+", phrase):
            raise ValueError(f"“{phrase}” is more than small letters and spaces")
        if found.count(phrase) > 1:
            raise ValueError(f"“{phrase}” stands in it twice")
    return found


def web_address(value: str) -> str:
    """An address that begins with https://."""
    why = refusal(value, "index.md") if value.lower().startswith("https://") else "does not begin with https://"
    if why:
        raise ValueError(f"“{value}” {why}")
    return value


def doi(value: str) -> str:
    """The name of a study: 10.1037/0022-3514.78.2.273."""
    if not DOI.fullmatch(value):
        raise ValueError(f"“{value}” is not a DOI, which begins with 10. and holds no brackets or spaces")
    return value


def split_head(page: str) -> tuple[str | None, str, int]:
    """The head (None where there is none), the body, and the number of lines before the body."""
    match = _HEAD.match(page)
    if not match:
        return None, page, 0
    return match[1], page[match.end() :], match[0].count("\n")


def read_head(head: str | None, keys: Mapping[str, Key], findings: Findings) -> dict[str, Any]:
    """A value for every key of `keys`, its fallback where the head has none or a wrong one."""
    values = {name: key.fallback for name, key in keys.items()}
    if head is None:
        fix = f"Begin the file with a line of three dashes, the keys {', '.join(keys)}, and three dashes."
        findings.add(1, "no-front-matter", "The page does not begin with its front matter.", fix)
        return values
    written = _written_values(head, findings)
    if written is None:
        return values
    for name, (value, line) in written.items():
        if name not in keys:
            fix = f"Remove it, or use one of: {', '.join(keys)}."
            findings.add(line, "unknown-key", f"The key “{name}” is not known.", fix)
        elif value is not None and _is_plain(name, value, line, findings):
            values[name] = _value_of(name, (value, line), keys[name], findings)
    for name, key in keys.items():
        if key.required and name not in written:
            fix = f"Add a line such as: {name}: {key.example}"
            findings.add(1, "missing-key", f"The front matter has no “{name}”.", fix)
    return values


def _value_of(name: str, written: tuple[str, int], key: Key, findings: Findings) -> Any:
    """What a key's own reader makes of a value and its line; the key's fallback where it does not fit."""
    try:
        return key.read(written[0])
    except ValueError as error:
        fix = f"Write for example: {name}: {key.example}"
        findings.add(written[1], "wrong-value", f"The value of “{name}” does not fit: {error}.", fix)
        return key.fallback


def _is_plain(name: str, value: str, line: int, findings: Findings) -> bool:
    """Whether a value is words and nothing else; YAML can spell characters that do not stand in the file."""
    before = len(findings.problems)
    note_characters(value.replace("\n", " "), findings, line)
    if _TAG.search(value):
        findings.add(line, "front-matter-markup", f"The value of “{name}” holds markup.")
    return len(findings.problems) == before


def compose(text: str) -> yaml.Node | None:
    """The tree of a YAML text, without making values of it; None where it is empty.

    Raises BrokenYamlError with a line that counts from 0, also where the parser itself stumbles.
    """
    if sum(map(text.count, "[{")) > _MOST_BRACKETS or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        raise BrokenYamlError("it has a line that is too long, or too many brackets", 0)
    try:
        if any(mark in text for mark in "&*!"):
            _refuse_references(text)
        return yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "it cannot be read"
        raise BrokenYamlError(why, min(mark.line, text.rstrip().count("\n")) if mark else 0) from None
    except (ValueError, OverflowError, RecursionError):
        raise BrokenYamlError("it cannot be read", 0) from None


class BrokenYamlError(Exception):
    """A text that is not YAML as we read it: why, and on which line, counted from 0."""

    def __init__(self, why: str, line: int, *, is_reference: bool = False) -> None:
        super().__init__(why)
        self.why, self.line, self.is_reference = why, line, is_reference


def _refuse_references(text: str) -> None:
    """Anchors and aliases can make a short text a huge one, and tags can make anything of a value."""
    for event in yaml.parse(text, _LOADER):
        named = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if named:
            line = event.start_mark.line if event.start_mark else 0
            raise BrokenYamlError(f"“{named}” refers to something else", line, is_reference=True)


def _written_values(head: str, findings: Findings) -> dict[str, tuple[str | None, int]] | None:
    """Key to its value as written and its line; None where the head cannot be read."""
    if len(head) > LONGEST_HEAD or head.count("\n") > MOST_LINES:
        what = f"The front matter has {head.count(chr(10))} lines and {len(head):,} characters; "
        findings.add(2, "front-matter-too-long", f"{what}at most {MOST_LINES} and {LONGEST_HEAD:,} are read.")
        return None
    try:
        node = compose(head)
    except BrokenYamlError as error:
        if error.is_reference:
            findings.add(2 + error.line, "front-matter-reference", f"In the front matter {error.why}.")
        else:
            findings.add(2 + error.line, "broken-front-matter", f"The front matter is not valid YAML: {error.why}.")
        return None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        what = "The front matter is not a list of keys and values."
        findings.add(2, "broken-front-matter", what, "Write one “key: value” on each line.")
        return None
    return _scalars(node, findings)


def _scalars(node: yaml.MappingNode, findings: Findings) -> dict[str, tuple[str | None, int]]:
    """Key to value and line; the value is None where it is not a single one."""
    written: dict[str, tuple[str | None, int]] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2  # the dashes are line 1
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name in written:
            findings.add(line, "key-twice", f"The key “{name}” stands here a second time.")
        elif not isinstance(value, yaml.ScalarNode):
            what = f"The value of “{name}” is a list or a table."
            fix = "Write one value on the same line; several ids have commas between them."
            findings.add(line, "wrong-value", what, fix)
            written[name] = (None, line)
        else:
            written[name] = (value.value, line)
    return written
