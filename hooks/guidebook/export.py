"""The library and its pages as plain data, so that another site generator can take them without our Python.

The JSON follows the classes of `model`: an object for each, with its class as `type`. Its schema is made from
the same classes, so the two cannot disagree.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from inspect import getdoc
from typing import Literal, Union, get_args, get_origin, get_type_hints

from guidebook.model import Box, Library
from guidebook.model.boxes import BOXES
from guidebook.rendering import Page, urls
from guidebook.rendering.navigation import Breadcrumb

VERSION = 2
"""Grows when a key is renamed or taken away; keys may be added without it."""

JsonObject = dict[str, "Json"]
Json = None | bool | int | float | str | list["Json"] | JsonObject

_LEFT_OUT = {"files", "fingerprint", "unread", "moved", "doubtful"}
"""Files as they were read or were not, hashes of articles, marks of mistakes: of no use outside the check."""


@dataclass(frozen=True)
class ExportedPage:
    """A page of the site: where it is served, and the file of its HTML."""

    path: str
    """From the docs folder."""
    url: str
    """From the root of the site; links in the fragment are relative to it."""
    fragment: str
    """From the exported folder."""
    kind: str
    title: str
    description: str
    breadcrumbs: tuple[Breadcrumb, ...]
    discreet: bool
    edit: str


@dataclass(frozen=True)
class Export:
    """The whole library and every page."""

    version: int
    library: Library
    pages: tuple[ExportedPage, ...]


def export(library: Library, pages: tuple[Page, ...]) -> JsonObject:
    """Return the library and the list of its pages as JSON."""
    return _as_object(Export(VERSION, library, tuple(map(_entry, pages))))


def fragments(pages: tuple[Page, ...]) -> dict[str, str]:
    """Return the HTML of each page without a frame, by the file to write it to."""
    return {_file(page): page.html for page in pages}


def _entry(page: Page) -> ExportedPage:
    return ExportedPage(
        path=page.path,
        url=urls.page_url(page.path),
        fragment=_file(page),
        kind=page.kind,
        title=page.title,
        description=page.description,
        breadcrumbs=page.breadcrumbs,
        discreet=page.discreet,
        edit=page.edit,
    )


def _file(page: Page) -> str:
    return f"pages/{urls.page_url(page.path)}index.html"


def as_json(value: object) -> Json:
    """Return a value of the model as JSON; raises `TypeError` for anything else."""
    match value:
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case tuple():
            return [as_json(each) for each in value]
        case Mapping():
            return {str(key): as_json(each) for key, each in value.items()}
    return _as_object(value)


def _as_object(value: object) -> JsonObject:
    if not is_dataclass(value):
        raise TypeError(f"{value!r} is no value of the model")
    shown = {each.name: as_json(getattr(value, each.name)) for each in fields(value) if each.name not in _LEFT_OUT}
    return {"type": _type_name(type(value)), **shown}


def schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of the export."""
    definitions: JsonObject = {}
    top = _reference(Export, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **top, "$defs": definitions}


_SIMPLE: dict[object, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def _schema_of(hint: object, definitions: JsonObject) -> Json:
    """Return the schema of a type; those of classes are added to the definitions."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        return _boxes(definitions) if hint is Box else _reference(hint, definitions)
    parts = get_args(hint)
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(part, definitions) for part in parts]}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema_of(parts[1], definitions)}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(parts[0], definitions)}
    raise TypeError(f"{hint!r} is no type of the model")


def _reference(found: type, definitions: JsonObject) -> JsonObject:
    name = _type_name(found)
    if name not in definitions:
        definitions[name] = {}  # known from here on, in case a field leads back to it
        hints = {key: hint for key, hint in get_type_hints(found).items() if key not in _LEFT_OUT}
        own = {each.name for each in fields(found)}
        properties = {key: _schema_of(hint, definitions) for key, hint in hints.items() if key in own}
        definitions[name] = {
            "description": " ".join((getdoc(found) or "").split()),
            "type": "object",
            "properties": {"type": {"const": name}, **properties, **_kinds(found)},
            "required": ["type", *properties],
        }
    return {"$ref": f"#/$defs/{name}"}


def _boxes(definitions: JsonObject) -> JsonObject:
    """Return the schema of a box: one of the classes of the registry."""
    return {"anyOf": [_reference(block, definitions) for block in dict.fromkeys(row.block for row in BOXES.values())]}


def _kinds(found: type) -> JsonObject:
    """Return the property `kind` of a class of boxes: the words of its rows."""
    words: list[Json] = [kind.word for kind in BOXES.values() if kind.block is found]
    return {"kind": {"enum": words}} if words else {}


def _type_name(found: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", found.__name__).lower()
