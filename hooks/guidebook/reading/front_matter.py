"""The head of a page: `key: value` lines between two rows of dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from guidebook.reading.findings import Findings

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
    """Any words at all."""
    if not value.strip():
        raise ValueError("it is empty")
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
    """A date as 2026-11-21."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}” is not a date like 2026-11-21") from None


def number(value: str) -> int:
    """A whole number."""
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"“{value}” is not a whole number") from None


def yes_or_no(value: str) -> bool:
    """true or false."""
    return one_of("true", "false")(value) == "true"


def ids(value: str) -> tuple[str, ...]:
    """Ids with commas between them."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def words(value: str) -> tuple[str, ...]:
    """Words and short phrases with commas between them, each once, in small letters."""
    found = ids(value)
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
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        raise ValueError(f"“{value}” is not an address that begins with https://")
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
        findings.add(
            1,
            "no-front-matter",
            "The page does not begin with its front matter.",
            f"Begin the file with a line of three dashes, the keys {', '.join(keys)}, and three dashes.",
        )
        return values
    written = _written_values(head, findings)
    if written is None:
        return values
    for name, (value, line) in written.items():
        if name not in keys:
            findings.add(
                line,
                "unknown-key",
                f"The key “{name}” is not known.",
                f"Remove it, or use one of: {', '.join(keys)}.",
            )
            continue
        if value is None:
            continue
        try:
            values[name] = keys[name].read(value)
        except ValueError as error:
            findings.add(
                line,
                "wrong-value",
                f"The value of “{name}” does not fit: {error}.",
                f"Write for example: {name}: {keys[name].example}",
            )
    for name, key in keys.items():
        if key.required and name not in written:
            findings.add(
                1,
                "missing-key",
                f"The front matter has no “{name}”.",
                f"Add a line such as: {name}: {key.example}",
            )
    return values


def _written_values(head: str, findings: Findings) -> dict[str, tuple[str | None, int]] | None:
    """Key to its value as written and its line; None where the head cannot be read."""
    try:
        node = yaml.compose(head, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        findings.add(
            2 + (min(mark.line, head.rstrip().count("\n")) if mark else 0),
            "broken-front-matter",
            f"The front matter is not valid YAML: {getattr(error, 'problem', None) or 'it cannot be read'}.",
            'Put a value that holds a colon, a quote or a # between double quotes: title: "Stop: breathe"',
        )
        return None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        findings.add(
            2,
            "broken-front-matter",
            "The front matter is not a list of keys and values.",
            "Write one “key: value” on each line.",
        )
        return None
    return _scalars(node, findings)


def _scalars(node: yaml.MappingNode, findings: Findings) -> dict[str, tuple[str | None, int]]:
    """Key to value and line; the value is None where it is not a single one."""
    written: dict[str, tuple[str | None, int]] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2  # the dashes are line 1
        name = str(key.value)
        if name in written:
            findings.add(
                line,
                "key-twice",
                f"The key “{name}” stands here a second time.",
                "Keep one of the two.",
            )
        elif not isinstance(value, yaml.ScalarNode):
            findings.add(
                line,
                "wrong-value",
                f"The value of “{name}” is a list or a table.",
                "Write one value on the same line; several ids have commas between them.",
            )
            written[name] = (None, line)
        else:
            written[name] = (value.value, line)
    return written
