"""The issue forms have the shape that the code host accepts; a form with a fault isn't offered to anyone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
FORMS = sorted(file for file in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")
MAINTAINING = ROOT / "docs/contributing/maintaining.md"

TEXT = {"type": "string", "pattern": r"\S"}
OBJECT: dict[str, Any] = {"type": "object", "additionalProperties": False}


def field(kind: str, required: list[str], *, validations: bool = True, **attributes: Any) -> dict[str, Any]:
    """The schema of one kind of field, as the code host documents it."""
    keys: dict[str, Any] = {
        "type": {"const": kind},
        "attributes": {**OBJECT, "properties": attributes, "required": required},
    }
    if kind != "markdown":
        keys["id"] = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
    if validations:
        keys["validations"] = {**OBJECT, "properties": {"required": {"type": "boolean"}}}
    must = ["type", "attributes"] if kind == "markdown" else ["type", "attributes", "id"]  # ours all have an id
    return {**OBJECT, "properties": keys, "required": must}


WORDS: dict[str, Any] = {"label": TEXT, "description": TEXT}
BOX = {**OBJECT, "properties": {"label": TEXT, "required": {"type": "boolean"}}, "required": ["label"]}
SCHEMA = {
    **OBJECT,
    "properties": {
        "name": {**TEXT, "minLength": 3},
        "description": {**TEXT, "minLength": 3, "maxLength": 200},
        "title": TEXT,
        "labels": {"type": "array", "items": TEXT, "uniqueItems": True},
        "body": {
            "type": "array",
            "items": {
                "oneOf": [
                    field("markdown", ["value"], validations=False, value=TEXT),
                    field("input", ["label"], **WORDS, placeholder=TEXT, value=TEXT),
                    field("textarea", ["label"], **WORDS, placeholder=TEXT, value=TEXT, render=TEXT),
                    field(
                        "dropdown",
                        ["label", "options"],
                        **WORDS,
                        multiple={"type": "boolean"},
                        options={"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True},
                    ),
                    field(
                        "checkboxes",
                        ["label", "options"],
                        validations=False,
                        **WORDS,
                        options={"type": "array", "items": BOX, "minItems": 1},
                    ),
                ]
            },
            "contains": {"properties": {"type": {"not": {"const": "markdown"}}}},
        },
    },
    "required": ["name", "description", "body"],
}


def read(file: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def twice(form: dict[str, Any]) -> list[str]:
    """The ids and labels of fields that a form has more than once; the code host refuses both."""
    fields = [each for each in form["body"] if each["type"] != "markdown"]
    names = [*(f"id {each['id']}" for each in fields), *(each["attributes"]["label"] for each in fields)]
    return sorted({name for name in names if names.count(name) > 1})


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_one_that_the_code_host_accepts(file: Path) -> None:
    form = read(file)
    jsonschema.validate(form, SCHEMA)
    assert twice(form) == []
    assert "This form is public" in form["body"][0]["attributes"]["value"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda form: form.pop("name"),
        lambda form: form.update(hello="world"),
        lambda form: form.update(labels=["a", "a"]),
        lambda form: form.update(description=True),
        lambda form: form.update(body=form["body"][:1]),
        lambda form: form["body"][1].update(type="text"),
        lambda form: form["body"][1].update(id="two words"),
        lambda form: form["body"][1]["attributes"].update(label=" "),
        lambda form: form["body"][1]["attributes"].update(placeholders="x"),
        lambda form: form["body"][1].update(validations={"required": "yes"}),
        lambda form: form["body"][-1].update(validations={"required": True}),
        lambda form: form["body"][-1]["attributes"].update(options=["a"]),
        lambda form: form["body"][0].update(id="note"),
    ],
)
def test_a_form_with_a_fault_is_found(spoil: Callable[[dict[str, Any]], object]) -> None:
    form = read(GITHUB / "ISSUE_TEMPLATE/change-words.yml")
    spoil(form)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(form, SCHEMA)


def test_two_fields_of_one_name_are_found() -> None:
    form = read(GITHUB / "ISSUE_TEMPLATE/change-words.yml")
    form["body"].append(form["body"][1])
    assert twice(form) == ["Which page?", "id page"]


def test_names_of_forms_differ_and_their_labels_are_made() -> None:
    """The code host drops a label that nobody made."""
    forms = [read(file) for file in FORMS]
    assert len({form["name"] for form in forms}) == len(forms) == 5
    made = set(re.findall(r"^gh label create (\S+)", MAINTAINING.read_text(encoding="utf-8"), re.MULTILINE))
    assert {label for form in forms for label in form["labels"]} == made


def required(name: str) -> set[str]:
    fields = read(GITHUB / f"ISSUE_TEMPLATE/{name}.yml")["body"]
    return {each["id"] for each in fields if each.get("validations", {}).get("required")}


def test_a_suggestion_fits_into_one_form() -> None:
    assert required("change-words") == {"page", "before", "why"}
    assert {"title", "summary", "for", "time", "opening", "steps", "say", "write", "sources"} <= required("whole-guide")


def test_the_pull_request_templates_are_the_ones_that_are_named() -> None:
    named = re.findall(r"template=([\w-]+\.md)", (GITHUB / "pull_request_template.md").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(file.name for file in (GITHUB / "PULL_REQUEST_TEMPLATE").iterdir())
