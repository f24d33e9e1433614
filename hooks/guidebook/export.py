"""Export the library and its pages as JSON, for use by another site generator.

Each class of `model` becomes a JSON object with the class name as its `type`. The JSON Schema is generated from
the same classes, so the two always agree.
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
from guidebook.page_url import page_url
from guidebook.rendering import Page
from guidebook.rendering.navigation import Breadcrumb

VERSION = 2
"""Increased when a key is renamed or removed, not when one is added."""

JsonObject = dict[str, "Json"]
Json = None | bool | int | float | str | list["Json"] | JsonObject

_EXCLUDED = {"files", "fingerprint", "unread", "moved", "doubtful"}
"""Fields that only the linter needs."""


@dataclass(frozen=True)
class ExportedPage:
    """A page of the site, with its URL and the file of its HTML."""

    path: str
    """Relative to the docs directory."""
    url: str
    """Relative to the root of the site; links in the fragment are relative to this URL."""
    fragment: str
    """Path of the HTML file, relative to the export directory."""
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
    """Return the library and its pages as a JSON object."""
    return _as_object(Export(VERSION, library, tuple(map(_entry, pages))))


def fragments(pages: tuple[Page, ...]) -> dict[str, str]:
    """Return the HTML of each page without the page layout, by the path to write it to."""
    return {_file(page): page.html for page in pages}


def _entry(page: Page) -> ExportedPage:
    return ExportedPage(
        path=page.path,
        url=page_url(page.path),
        fragment=_file(page),
        kind=page.kind,
        title=page.title,
        description=page.description,
        breadcrumbs=page.breadcrumbs,
        discreet=page.discreet,
        edit=page.edit,
    )


def _file(page: Page) -> str:
    return f"pages/{page_url(page.path)}index.html"


def as_json(value: object) -> Json:
    """Convert a value of the model to JSON.

    Raises:
        TypeError: `value` is not part of the model.
    """
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
        raise TypeError(f"cannot export {value!r}: not a value of the model")
    names = (each.name for each in fields(value) if each.name not in _EXCLUDED)
    return {"type": _type_name(type(value)), **{name: as_json(getattr(value, name)) for name in names}}


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
    """Return the schema of a type, adding the schemas of classes to `definitions`."""
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
    raise TypeError(f"cannot export {hint!r}: not a type of the model")


def _reference(cls: type, definitions: JsonObject) -> JsonObject:
    """Return a reference to the schema of a class, adding it to `definitions` if it is missing."""
    name = _type_name(cls)
    if name not in definitions:
        definitions[name] = {}  # ends the recursion if a field refers back to the class
        hints = {key: hint for key, hint in get_type_hints(cls).items() if key not in _EXCLUDED}
        own = {each.name for each in fields(cls)}
        properties = {key: _schema_of(hint, definitions) for key, hint in hints.items() if key in own}
        definitions[name] = {
            "description": " ".join((getdoc(cls) or "").split()),
            "type": "object",
            "properties": {"type": {"const": name}, **properties, **_kinds(cls)},
            "required": ["type", *properties],
        }
    return {"$ref": f"#/$defs/{name}"}


def _boxes(definitions: JsonObject) -> JsonObject:
    """Return the schema of a box: one of the classes of the registry."""
    return {"anyOf": [_reference(block, definitions) for block in dict.fromkeys(row.block for row in BOXES.values())]}


def _kinds(cls: type) -> JsonObject:
    """Return the property `kind` of a class of boxes: the words of its rows."""
    words: list[Json] = [kind.word for kind in BOXES.values() if kind.block is cls]
    return {"kind": {"enum": words}} if words else {}


def _type_name(cls: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()
