"""The helplines: docs/support/helplines.yml, the one place that holds a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import yaml

from guidebook.helplines import WAY
from guidebook.model import Compared, Door, Emergency, Helpline
from guidebook.parsing.addresses import HOST, is_encoded
from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import day
from guidebook.parsing.safe_yaml import BrokenYamlError, compose

_WORDS = re.compile(r"[^<>\[\]{}`\\|*_\n]{1,200}")


def parse_helplines(page: str, diagnostics: Diagnostics) -> tuple[Helpline | Emergency, ...]:
    """Every helpline and emergency number of the data file, in its order."""
    try:
        node = compose(page)
    except BrokenYamlError as error:
        diagnostics.add(error.line + 1, "invalid-helplines", f"The file cannot be read as YAML: {error.why}.")
        return ()
    if not isinstance(node, yaml.SequenceNode):
        diagnostics.add(
            1, "invalid-helplines", "The file of helplines is not a list.", "Begin each helpline with “- country: …”."
        )
        return ()
    found = (_entry(entry, diagnostics) for entry in node.value)
    return tuple(entry for entry in found if entry)


def _entry(entry: yaml.Node, diagnostics: Diagnostics) -> Helpline | Emergency | None:
    line = entry.start_mark.line + 1
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    named = [str(key.value) for key, _ in pairs]
    written = {
        str(key.value): (value.value, value.start_mark.line + 1)
        for key, value in pairs
        if isinstance(value, yaml.ScalarNode)
    }
    is_emergency = "emergency" in named
    readers = _EMERGENCY if is_emergency else _HELPLINE
    if sorted(named) != sorted(readers) or len(written) < len(named):
        what = "An emergency number" if is_emergency else "A helpline"
        keys = f"{', '.join(readers)}; this one has {', '.join(named) or 'none'}"
        diagnostics.add(line, "helpline-keys", f"{what} has exactly the keys {keys}.")
        return None
    values = _values(written, readers, diagnostics)
    if values is None:
        return None
    return Emergency(*values) if is_emergency else Helpline(*values)


def _values(
    written: Mapping[str, tuple[str, int]],
    readers: Mapping[str, Callable[[str], Any]],
    diagnostics: Diagnostics,
) -> list[Any] | None:
    """The values in the order of `readers`; None where one of them cannot be published."""
    before = len(diagnostics.problems)
    values: list[Any] = []
    for key, read in readers.items():
        value, line = written[key]
        check_characters(value.replace("\n", " "), diagnostics, line)
        try:
            values.append(read(value))
        except ValueError as error:
            if key == "checked":
                diagnostics.add(line, "helpline-date", f"The value of “checked” does not fit: {error}.")
            elif key in ("doors", "compared"):
                diagnostics.add(line, "helpline-choice", f"The value of “{key}” {error}.")
            else:
                diagnostics.add(line, "helpline-value", f"The value of “{key}” {error}.")
    return values if len(diagnostics.problems) == before else None


def _plain(value: str) -> str:
    if not _WORDS.fullmatch(value):
        raise ValueError(f"is not plain: “{value}”")
    return value


def _plain_or_empty(value: str) -> str:
    return _plain(value) if value else ""


def _countries(value: str) -> tuple[str, ...]:
    return tuple(_plain(part.strip()) for part in value.split(","))


def _reach(value: str) -> str:
    """Words and ways to reach a service; no number without one, or nobody's phone could call it."""
    if re.search(r"\d", WAY.sub("", _plain(value))):
        raise ValueError(f"has a number that no phone can be told to call: “{value}”")
    return value


def _address(value: str) -> str:
    if value and (not HOST.fullmatch(value) or is_encoded(value)):
        raise ValueError(f"is not plain: “{value}”")
    return value


def _doors(value: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in value.split(","))
    for door in found:
        if door not in get_args(Door):
            raise ValueError(f"names “{door}”, and the doors are: {', '.join(get_args(Door))}")
        if found.count(door) > 1:
            raise ValueError(f"names “{door}” twice")
    return found


def _compared(value: str) -> str:
    if value not in get_args(Compared):
        raise ValueError(f"is “{value}”, and has to be one of: {', '.join(get_args(Compared))}")
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
"""Key to how its value is read, in the order of the fields of `Helpline`."""

_EMERGENCY: Mapping[str, Callable[[str], Any]] = {
    "country": _plain,
    "emergency": _reach,
    "silent": _plain_or_empty,
    "checked": day,
    "compared": _compared,
}
"""The same for `Emergency`."""
