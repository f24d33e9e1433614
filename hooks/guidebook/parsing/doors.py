"""Parse docs/support/doors.yml: the sections of the support page and the search phrases that lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import yaml

from guidebook.model import DoorWords, SearchDoor
from guidebook.parsing import front_matter
from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.safe_yaml import BrokenYamlError, compose
from guidebook.slugs import ID

_KEYS = ("doors", "everyday", "alike", "between")
_DOOR_KEYS = ("anchor", "title", "about", "first", "alone", "also")


def parse_doors(page: str, diagnostics: Diagnostics) -> DoorWords:
    """Return the doors and the word lists of the search; invalid entries are reported and left out."""
    try:
        node = compose(page)
    except BrokenYamlError as error:
        diagnostics.add(error.line + 1, "invalid-doors", f"The file is not valid YAML: {error.reason}.")
        return DoorWords()
    parts = _values(node, _KEYS, diagnostics)
    if not parts:
        return DoorWords()
    everyday = _phrases(parts["everyday"], diagnostics)
    doors = (_door(entry, everyday, diagnostics) for entry in _entries(parts["doors"], diagnostics))
    return DoorWords(
        doors=tuple(door for door in doors if door),
        everyday=tuple(everyday),
        alike=_alike(parts["alike"], diagnostics),
        between=tuple(_phrases(parts["between"], diagnostics)),
    )


def _door(entry: yaml.Node, everyday: Mapping[str, int], diagnostics: Diagnostics) -> SearchDoor | None:
    parts = _values(entry, _DOOR_KEYS, diagnostics)
    if not parts:
        return None
    first, alone, also = (_phrases(parts[key], diagnostics) for key in _DOOR_KEYS[3:])
    for one, other in combinations((first, alone, also, everyday), 2):
        for phrase in one.keys() & other.keys():
            earlier, later = sorted((one[phrase], other[phrase]))
            diagnostics.add(later, "invalid-door-phrase", f"“{phrase}” is also on line {earlier}.")
    anchor, title, about = (_text(parts[key], diagnostics) for key in _DOOR_KEYS[:3])
    if anchor and not ID.fullmatch(anchor):
        diagnostics.add(_line(parts["anchor"]), "invalid-doors", f"“{anchor}” is not the id of a heading.")
    return SearchDoor(anchor, title, about, tuple(first), tuple(alone), tuple(also), _line(entry))


def _alike(node: yaml.Node, diagnostics: Diagnostics) -> dict[str, tuple[str, ...]]:
    """Return each word with its synonyms."""
    if not isinstance(node, yaml.MappingNode):
        diagnostics.add(_line(node), "invalid-doors", "“alike” is not a list of lines such as “he: she, they”.")
        return {}
    return {str(key.value): tuple(_phrases_of(value, diagnostics)) for key, value in node.value}


def _phrases(node: yaml.Node, diagnostics: Diagnostics) -> dict[str, int]:
    """Return each phrase of a list of comma-separated phrases, with its line."""
    lines: dict[str, int] = {}
    for entry in _entries(node, diagnostics):
        for phrase in _phrases_of(entry, diagnostics):
            if phrase in lines:
                diagnostics.add(_line(entry), "invalid-door-phrase", f"“{phrase}” is also on line {lines[phrase]}.")
            lines[phrase] = _line(entry)
    return lines


def _phrases_of(node: yaml.Node, diagnostics: Diagnostics) -> tuple[str, ...]:
    try:
        return front_matter.words(_text(node, diagnostics))
    except ValueError as error:
        diagnostics.add(_line(node), "invalid-door-phrase", f"Invalid phrases: {error}.")
        return ()


def _text(node: yaml.Node, diagnostics: Diagnostics) -> str:
    """Return a value as plain text, or an empty string if it is not a scalar."""
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        diagnostics.add(_line(node), "invalid-doors", "This value is not a single line of text.")
        return ""
    check_characters(node.value.replace("\n", " "), diagnostics, _line(node))
    return str(node.value).strip()


def _entries(node: yaml.Node, diagnostics: Diagnostics) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    diagnostics.add(_line(node), "invalid-doors", "This value is not a list; begin each entry with a dash.")
    return []


def _values(node: yaml.Node | None, keys: tuple[str, ...], diagnostics: Diagnostics) -> dict[str, yaml.Node]:
    """Return the values of a mapping that has exactly these keys, or an empty dict."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    names = [str(key.value) for key, _ in pairs]
    if sorted(names) != sorted(keys):
        what = f"This mapping needs exactly the keys {', '.join(keys)}; it has {', '.join(names) or 'none'}."
        diagnostics.add(_line(node) if node else 1, "invalid-doors", what)
        return {}
    return {str(key.value): value for key, value in pairs}


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
