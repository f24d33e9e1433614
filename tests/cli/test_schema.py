"""`guidebook schema`: the schema accepts what the parser accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

from guidebook.cli.main import main
from guidebook.cli.schema import SNIPPETS
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.schema import KINDS, schema_of
from guidebook.parsing.sources import parse_source


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


def filled_in(body: list[str]) -> str:
    """What VS Code makes of a snippet if nothing is changed."""
    text = "\n".join(body)
    text = re.sub(r"\$CURRENT_YEAR-\$CURRENT_MONTH-\$CURRENT_DATE", "2026-02-03", text)
    text = re.sub(r"\$\{\d\|([^,|]*)[^}]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d:((?:\\.|[^}])*)\}", lambda match: re.sub(r"\\(.)", r"\1", match[1]), text).replace("$0", "")


def test_snippets_for_vs_code_hold_valid_front_matter(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(tiny_docs), "schema", "--vscode"]) == 0
    assert str(SNIPPETS) in capsys.readouterr().out
    written = json.loads((tiny_docs.parent / SNIPPETS).read_text(encoding="utf-8"))
    assert {f"Front matter of a {kind}" for kind in KINDS} <= written.keys()
    assert {snippet["scope"] for snippet in written.values()} == {"markdown"}
    assert len({snippet["prefix"] for snippet in written.values()}) == len(written)
    diagnostics = Diagnostics("sources/a.md")
    page = filled_in(written["Front matter of a article"]["body"]) + "- Listen. { #listen }\n"
    assert parse_source("sources/a.md", page, diagnostics).kind == "article"
    assert diagnostics.problems == []


@pytest.mark.parametrize("arguments", [[], ["guide", "--vscode"]])
def test_one_kind_or_all_snippets(tiny_docs: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(tiny_docs), "schema", *arguments]) == 2
    assert "name one kind of page, or add --vscode" in capsys.readouterr().err
    assert not (tiny_docs.parent / SNIPPETS).exists()


def test_its_usage_says_that_one_of_them_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["schema", "--help"])
    assert capsys.readouterr().out.startswith("usage: guidebook schema [-h] (KIND | --vscode)\n")


def test_the_development_container_runs_commands_that_exist() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert (ROOT / ".devcontainer" / container["build"]["dockerfile"]).is_file()
    assert container["postCreateCommand"] == "make .venv/ready && .venv/bin/guidebook schema --vscode"
