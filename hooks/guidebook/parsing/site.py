"""Parse docs/site.yml: the name, the colours, the doors and the other words of one site."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Set
from functools import partial
from typing import Any

import yaml

from guidebook.model import BACKGROUNDS, BookWords, Colours, DoorKind, Leave, SafetyQuestion, Site
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import markup_in
from guidebook.parsing.yaml_values import YamlValues, line_of
from guidebook.slugs import ID

LONGEST_NAME = 40
"""Characters of the site's name, which has to fit into the header on a phone, and onto the cover of the workbook."""

LOWEST_CONTRAST = 4.5
"""Of text and its background, by the Web Content Accessibility Guidelines (WCAG 2.2, 1.4.3)."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")

_Reader = Callable[[yaml.Node, YamlValues], Any]
"""Reads one value; returns None after reporting that it is invalid."""


def parse_site(text: str, diagnostics: Diagnostics) -> Site:
    """Return the settings; invalid ones are reported and left out."""
    values = YamlValues(diagnostics, "invalid-setting")
    node = values.document(text)
    if node is None:
        return Site()
    found = _section(node, values, _SITE, {"leave", "safety", "doors", "scenario_headings", "banned", "discouraged"})
    site = Site(**found)
    if site.safety and site.safety.door not in site.door_by_id and not diagnostics.problems:
        message = f"There is no door “{site.safety.door}” for “safety” to lead to."
        diagnostics.add(_line_of_key("safety", node), "invalid-setting", message, "Use the id of one of the “doors”.")
    return site


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours such as “#17575c”, as WCAG 2.2 defines it."""
    lighter, darker = sorted(map(_luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _section(
    node: yaml.Node, values: YamlValues, readers: Mapping[str, _Reader], optional: Set[str] = frozenset()
) -> dict[str, Any]:
    """Return the valid values of a mapping; report unknown and missing keys, each on its own."""
    if not isinstance(node, yaml.MappingNode):
        values.report(line_of(node), "This is not a list of keys with their values.")
        return {}
    nodes: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = str(key_node.value)
        if key in nodes:
            values.report(line_of(key_node), f"Duplicate key “{key}”.")
        elif key not in readers:
            similar = difflib.get_close_matches(key, readers, 1)
            fix = f"Write “{similar[0]}”." if similar else f"Remove it; the keys are: {', '.join(readers)}."
            values.diagnostics.add(line_of(key_node), "unknown-setting", f"Unknown key “{key}”.", fix)
        else:
            nodes[key] = value
    for key in readers.keys() - optional - nodes.keys():
        values.diagnostics.add(line_of(node), "missing-setting", f"The key “{key}” is missing.")
    found = {key: read(nodes[key], values) for key, read in readers.items() if key in nodes}
    return {key: value for key, value in found.items() if value is not None}


def _line_of_key(name: str, node: yaml.Node) -> int:
    return next(line_of(key) for key, _ in node.value if key.value == name)


def _one(
    node: yaml.Node,
    values: YamlValues,
    kind: Callable[..., Any],
    readers: Mapping[str, _Reader],
    optional: Set[str] = frozenset(),
) -> Any:
    """Return a section as an object of a class; None if a value that it needs is missing."""
    found = _section(node, values, readers, optional)
    return kind(**found) if readers.keys() - optional <= found.keys() else None


def _scalar(node: yaml.Node, values: YamlValues, read: Callable[[str], Any]) -> Any:
    before = len(values.diagnostics.problems)
    value = values.text(node)
    if len(values.diagnostics.problems) > before:
        return None
    try:
        return read(value)
    except ValueError as error:
        values.report(line_of(node), f"Invalid value: {error}.")
        return None


def _plain(value: str) -> str:
    if markup := markup_in(value):
        raise ValueError(f"“{markup}” would be shown literally")
    return front_matter.text(value)


def _name(value: str) -> str:
    if len(value) > LONGEST_NAME:
        raise ValueError(f"the name has {len(value)} characters, and at most {LONGEST_NAME} fit into the header")
    return _plain(value)


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise ValueError(f"“{value}” is not an id of lower-case words with dashes between them")
    return value


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value.lower()):
        raise ValueError(f"“{value}” is not a colour such as “#17575c”, in double quotation marks")
    return value.lower()


_text: _Reader = partial(_scalar, read=_plain)
_anchor: _Reader = partial(_scalar, read=_id)


def _colours(node: yaml.Node, values: YamlValues) -> Colours:
    found = _section(node, values, dict.fromkeys(BACKGROUNDS, partial(_scalar, read=_colour)))
    for kind, colour in found.items():
        ratio, background = min((contrast(colour, behind), behind) for behind in BACKGROUNDS[kind])
        if ratio < LOWEST_CONTRAST:
            message = f"“{kind}” has a contrast of {ratio:.1f}:1 with its background {background}; text needs 4.5:1."
            fix = f"Choose a {'lighter' if kind == 'dark' else 'darker'} colour."
            values.diagnostics.add(_line_of_key(kind, node), "low-contrast", message, fix)
    return Colours(**found)


def _doors(node: yaml.Node, values: YamlValues) -> tuple[DoorKind, ...]:
    optional = {"anchor", "column", "below_table", "at_start"}
    doors: dict[str, DoorKind] = {}
    for entry in values.entries(node):
        if (found := _section(entry, values, _DOOR, optional)).keys() >= _DOOR.keys() - optional:
            door = DoorKind(**{"anchor": found["id"], **found})
            if door.id in doors:
                values.report(line_of(entry), f"Duplicate door “{door.id}”.")
            doors[door.id] = door
    return tuple(doors.values())


def _list(node: yaml.Node, values: YamlValues) -> tuple[str, ...]:
    return _known(_text(entry, values) for entry in values.entries(node))


def _known(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value for value in found if value is not None)


def _suggestions(node: yaml.Node, values: YamlValues) -> dict[str, str]:
    """Return each word in lower case with what to write instead."""
    if not isinstance(node, yaml.MappingNode):
        values.report(line_of(node), "This is not a list of words, each with what to write instead.")
        return {}
    pairs = ((_text(word, values), _text(other, values)) for word, other in node.value)
    return {word.lower(): other for word, other in pairs if word and other}


_BOOK: Mapping[str, _Reader] = dict.fromkeys(
    ("subtitle", "notice", "ebook_subtitle", "core", "people_to_call", "ebook_numbers"), _text
)
_LEAVE: Mapping[str, _Reader] = {
    "words": _text,
    "leads_to": partial(_scalar, read=front_matter.web_address),
    "tab_title": _text,
}
_SAFETY: Mapping[str, _Reader] = {
    **dict.fromkeys(("asks", "text", "help", "link"), _text),
    "door": _anchor,
    **dict.fromkeys(("print_title", "print_text", "print_help", "print_link"), _text),
}
_DOOR: Mapping[str, _Reader] = {
    "id": _anchor,
    "title": _text,
    "about": _text,
    "anchor": _anchor,
    "column": _text,
    "below_table": _text,
    "at_start": partial(_scalar, read=front_matter.yes_or_no),
}
_SITE: Mapping[str, _Reader] = {
    "name": partial(_scalar, read=_name),
    "description": _text,
    "notice": _text,
    "articles": _text,
    "colours": _colours,
    "book": partial(_one, kind=BookWords, readers=_BOOK, optional={"people_to_call", "ebook_numbers"}),
    "leave": partial(_one, kind=Leave, readers=_LEAVE),
    "safety": partial(_one, kind=SafetyQuestion, readers=_SAFETY),
    "doors": _doors,
    "scenario_headings": _list,
    "banned": _suggestions,
    "discouraged": _suggestions,
}
"""The reader of each key, named as the fields of `Site` and the classes in it."""
