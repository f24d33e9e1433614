"""Parse docs/support/helplines.yml, the only file with phone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import yaml

from guidebook.helplines import WAY
from guidebook.model import Compared, Emergency, Helpline
from guidebook.parsing.addresses import HOST, is_encoded
from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import day
from guidebook.parsing.safe_yaml import BrokenYamlError, compose
from guidebook.slugs import ID

_WORDS = re.compile(r"[^<>\[\]{}`\\|*_\n]{1,200}")


def parse_helplines(page: str, diagnostics: Diagnostics) -> tuple[Helpline | Emergency, ...]:
    """Return the helplines and emergency numbers in the order of the file."""
    try:
        node = compose(page)
    except BrokenYamlError as error:
        diagnostics.add(error.line + 1, "invalid-helplines", f"The file is not valid YAML: {error.reason}.")
        return ()
    if not isinstance(node, yaml.SequenceNode):
        diagnostics.add(1, "invalid-helplines", "The file is not a list.", "Begin each helpline with “- country: …”.")
        return ()
    entries = (_entry(entry, diagnostics) for entry in node.value)
    return tuple(entry for entry in entries if entry)


def _entry(entry: yaml.Node, diagnostics: Diagnostics) -> Helpline | Emergency | None:
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    keys = [str(key.value) for key, _ in pairs]
    raw = {
        str(key.value): (value.value, value.start_mark.line + 1)
        for key, value in pairs
        if isinstance(value, yaml.ScalarNode)
    }
    is_emergency = "emergency" in keys
    readers = _EMERGENCY if is_emergency else _HELPLINE
    if sorted(keys) != sorted(readers) or len(raw) < len(keys):
        what = "An emergency number" if is_emergency else "A helpline"
        message = f"{what} has exactly the keys {', '.join(readers)}; this one has {', '.join(keys) or 'none'}."
        diagnostics.add(entry.start_mark.line + 1, "helpline-keys", message)
        return None
    values = _values(raw, readers, diagnostics)
    if values is None:
        return None
    return Emergency(*values) if is_emergency else Helpline(*values)


def _values(
    raw: Mapping[str, tuple[str, int]], readers: Mapping[str, Callable[[str], Any]], diagnostics: Diagnostics
) -> list[Any] | None:
    """Return the values in the order of `readers`, or None if one of them is invalid."""
    before = len(diagnostics.problems)
    values: list[Any] = []
    for key, read in readers.items():
        value, line = raw[key]
        check_characters(value.replace("\n", " "), diagnostics, line)
        try:
            values.append(read(value))
        except ValueError as error:
            diagnostics.add(line, _CODES.get(key, "helpline-value"), f"Invalid value for “{key}”: {error}.")
    return values if len(diagnostics.problems) == before else None


def _plain(value: str) -> str:
    if not _WORDS.fullmatch(value):
        raise ValueError(f"“{value}” is empty, too long or contains markup")
    return value


def _plain_or_empty(value: str) -> str:
    return _plain(value) if value else ""


def _countries(value: str) -> tuple[str, ...]:
    return tuple(_plain(part.strip()) for part in value.split(","))


def _reach(value: str) -> str:
    """Return how to reach a service. Each number needs a verb such as “call”, so that it can become a link."""
    if re.search(r"\d", WAY.sub("", _plain(value))):
        raise ValueError(f"“{value}” contains a number without “call” or “text” before it, so it cannot become a link")
    return value


def _address(value: str) -> str:
    if value and (not HOST.fullmatch(value) or is_encoded(value)):
        raise ValueError(f"“{value}” is not a plain address without https://")
    return value


def _doors(value: str) -> tuple[str, ...]:
    doors = tuple(part.strip() for part in value.split(","))
    for door in doors:
        if not ID.fullmatch(door):
            raise ValueError(f"“{door}” is not the id of a door")
        if doors.count(door) > 1:
            raise ValueError(f"duplicate door “{door}”")
    return doors


def _compared(value: str) -> str:
    if value not in get_args(Compared):
        raise ValueError(f"“{value}” is not one of: {', '.join(get_args(Compared))}")
    return value


_HELPLINE: Mapping[str, Callable[[str], Any]] = {
    "country": _countries,
    "service": _plain,
    "for": _plain_or_empty,
    "reach": _reach,
    "hours": _plain_or_empty,
    "address": _address,
    "doors": _doors,
    "checked": day,
    "compared": _compared,
}
"""The reader of each key, in the order of the fields of `Helpline`."""

_EMERGENCY: Mapping[str, Callable[[str], Any]] = {
    "country": _plain,
    "emergency": _reach,
    "silent": _plain_or_empty,
    "checked": day,
    "compared": _compared,
}
"""The same for `Emergency`."""

_CODES = {"checked": "helpline-date", "doors": "helpline-choice", "compared": "helpline-choice"}
