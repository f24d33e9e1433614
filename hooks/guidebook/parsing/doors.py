"""Parse docs/support/doors.yml: the sections of the support page and the search phrases that lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import yaml

from guidebook.model import DoorWords, SearchDoor
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.yaml_values import YamlValues, line_of
from guidebook.slugs import ID

_KEYS = ("doors", "everyday", "alike", "between")
_DOOR_KEYS = ("anchor", "title", "about", "first", "alone", "also")


def parse_doors(page: str, diagnostics: Diagnostics) -> DoorWords:
    """Return the doors and the word lists of the search; invalid entries are reported and left out."""
    values = YamlValues(diagnostics, "invalid-doors")
    parts = values.mapping(values.document(page), _KEYS)
    if not parts:
        return DoorWords()
    everyday = _phrases(parts["everyday"], values)
    doors = (_door(entry, everyday, values) for entry in values.entries(parts["doors"]))
    return DoorWords(
        doors=tuple(door for door in doors if door),
        everyday=tuple(everyday),
        alike=_alike(parts["alike"], values),
        between=tuple(_phrases(parts["between"], values)),
    )


def _door(entry: yaml.Node, everyday: Mapping[str, int], values: YamlValues) -> SearchDoor | None:
    parts = values.mapping(entry, _DOOR_KEYS)
    if not parts:
        return None
    first, alone, also = (_phrases(parts[key], values) for key in _DOOR_KEYS[3:])
    for one, other in combinations((first, alone, also, everyday), 2):
        for phrase in one.keys() & other.keys():
            earlier, later = sorted((one[phrase], other[phrase]))
            values.diagnostics.add(later, "invalid-door-phrase", f"“{phrase}” is also on line {earlier}.")
    anchor, title, about = (values.text(parts[key]) for key in _DOOR_KEYS[:3])
    if anchor and not ID.fullmatch(anchor):
        values.report(line_of(parts["anchor"]), f"“{anchor}” is not the id of a heading.")
    return SearchDoor(anchor, title, about, tuple(first), tuple(alone), tuple(also), line_of(entry))


def _alike(node: yaml.Node, values: YamlValues) -> dict[str, tuple[str, ...]]:
    """Return each word with its synonyms."""
    if not isinstance(node, yaml.MappingNode):
        values.report(line_of(node), "“alike” is not a list of lines such as “he: she, they”.")
        return {}
    return {str(key.value): tuple(_phrases_of(value, values)) for key, value in node.value}


def _phrases(node: yaml.Node, values: YamlValues) -> dict[str, int]:
    """Return each phrase of a list of comma-separated phrases, with its line."""
    lines: dict[str, int] = {}
    for entry in values.entries(node):
        for phrase in _phrases_of(entry, values):
            if phrase in lines:
                earlier = lines[phrase]
                values.diagnostics.add(line_of(entry), "invalid-door-phrase", f"“{phrase}” is also on line {earlier}.")
            lines[phrase] = line_of(entry)
    return lines


def _phrases_of(node: yaml.Node, values: YamlValues) -> tuple[str, ...]:
    try:
        return front_matter.words(values.text(node))
    except ValueError as error:
        values.diagnostics.add(line_of(node), "invalid-door-phrase", f"Invalid phrases: {error}.")
        return ()
