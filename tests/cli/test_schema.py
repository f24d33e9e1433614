"""`guidebook schema`: the schema accepts what the parser accepts."""

from __future__ import annotations

import json
import re

import pytest
from tests.conftest import ROOT

from guidebook.cli.main import main
from guidebook.parsing.schema import KINDS, schema_of


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_shape_and_an_example_that_fits(kind: str) -> None:
    schema = schema_of(kind)
    assert list(schema["properties"]) == list(KINDS[kind])
    for name, shape in schema["properties"].items():
        if name == "kind":
            assert shape == {"const": kind}
            continue
        [example] = shape["examples"]
        written = str(example).lower() if isinstance(example, bool) else str(example)
        KINDS[kind][name].read(written)
        assert re.search(shape.get("pattern", ""), written)
        assert example in shape.get("enum", [example])


def test_required_keys_are_those_of_the_reader() -> None:
    assert schema_of("guide")["required"] == ["title", "summary", "for", "time", "reviewed"]
    assert schema_of("guide")["properties"]["for"]["enum"] == ["one", "two", "either"]
    assert schema_of("scenario")["properties"]["order"]["examples"] == [4]
    assert schema_of("scenario")["properties"]["discreet"]["examples"] == [True]


def test_each_kind_of_record_has_keys_of_its_own() -> None:
    assert schema_of("guidance")["required"] == ["title", "kind", "name", "reviewed", "publisher"]
    assert {"whom", "limits", "by", "reference"} & set(schema_of("guidance")["properties"]) == set()


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(ROOT / "docs"), "schema", "study"]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of("study")


def test_an_unknown_kind_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--docs", str(ROOT / "docs"), "schema", "poem"])
    assert "guide, scenario" in capsys.readouterr().err.replace("'", "")
