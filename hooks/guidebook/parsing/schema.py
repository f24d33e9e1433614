"""JSON Schema of front matter, made from the `KEYS` of the parsers, for editors that validate while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from guidebook.parsing import front_matter as head
from guidebook.parsing import guides, pages, paths, scenarios, sources, worksheets
from guidebook.parsing.addresses import DOI
from guidebook.parsing.front_matter import Key

KINDS: Mapping[str, Mapping[str, Key]] = {
    "guide": guides.KEYS,
    "scenario": scenarios.KEYS,
    "path": paths.KEYS,
    "worksheet": worksheets.KEYS,
    "article": sources.KEYS["article"],
    "guidance": sources.KEYS["guidance"],
    "study": sources.KEYS["study"],
    "page": pages.KEYS,
}
"""The keys of every kind of page that has front matter."""

_SHAPES: Mapping[Callable[[str], Any], Mapping[str, Any]] = {
    head.text: {"type": ["string", "number"], "minLength": 1, "pattern": r"\S"},
    head.day: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    head.number: {"type": "integer"},
    head.yes_or_no: {"type": "boolean"},
    head.ids: {"type": "string"},
    head.moved_ticks: {"type": "string"},
    head.words: {"type": "string"},
    head.doi: {"type": "string", "pattern": f"^{DOI.pattern}$"},
    head.web_address: {"type": "string", "pattern": "^https?://[^\\s<>\"']+$"},
}
"""The schema of what each reader of a value accepts."""


def schema_of(kind: str) -> dict[str, Any]:
    """Return the schema of one of `KINDS`; raises KeyError for another name, or for a reader without a schema."""
    keys = KINDS[kind]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Front matter of a {kind}",
        "type": "object",
        "properties": {name: _property(kind, name, key) for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
    }


def snippets() -> dict[str, dict[str, str | list[str]]]:
    """Return snippets for VS Code: the required front matter of each kind of page, and each of its other keys."""
    found: dict[str, dict[str, str | list[str]]] = {}
    for kind, keys in KINDS.items():
        required = {name: key for name, key in keys.items() if key.required}
        body = [_line(kind, number, name, key) for number, (name, key) in enumerate(required.items(), 1)]
        found[f"Front matter of a {kind}"] = _snippet(f"{kind}-front-matter", ["---", *body, "---", "", "$0"])
        for name, key in keys.items():
            if not key.required:
                found[f"{kind}: {name}"] = _snippet(f"{kind}-{name}", [_line(kind, 1, name, key)])
    return found


def _snippet(prefix: str, body: list[str]) -> dict[str, str | list[str]]:
    return {"scope": "markdown", "prefix": prefix, "body": body}


def _line(kind: str, number: int, name: str, key: Key) -> str:
    """Return a key with a field to fill in: its example, its choices, or today's date."""
    if name == "kind":
        return f"kind: {kind}"
    if isinstance(key.read, head.OneOf):
        return f"{name}: ${{{number}|{','.join(key.read.choices)}|}}"
    if name == "reviewed":
        return f"{name}: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
    example = str(key.example).replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
    return f"{name}: ${{{number}:{example}}}"


def _property(kind: str, name: str, key: Key) -> dict[str, Any]:
    if name == "kind":  # a record names its own kind
        return {"const": kind}
    shape = {"enum": list(key.read.choices)} if isinstance(key.read, head.OneOf) else dict(_SHAPES[key.read])
    return {"description": _first_line(key.read), **shape, "examples": [_example(key)]}


def _first_line(read: Callable[[str], Any]) -> str:
    return (read.__doc__ or "").strip().split("\n")[0]


def _example(key: Key) -> str | int | bool:
    """Return the example as YAML parses it: a number or a boolean where the key has one."""
    value = key.read(key.example)
    return value if isinstance(value, int) else key.example
