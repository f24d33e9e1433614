"""The three forms of a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import BROKEN

from guidebook.cli.main import main
from guidebook.linting import report
from guidebook.linting.reporters import as_annotations, as_json
from guidebook.model import Problem

PROBLEM = Problem("guides/a.md", 3, "a-code", "50% is wrong: a, b", "Fix it.", column=7, why="It is so.")
DOCS = ["--docs", str(BROKEN / "docs"), "check", "--no-advice"]


def test_text_names_the_place_and_gives_the_reason_once() -> None:
    assert report([PROBLEM, PROBLEM]).split("\n") == [
        "docs/guides/a.md:3:7: a-code: 50% is wrong: a, b",
        "    Why: It is so.",
        "    To fix it: Fix it.",
        "docs/guides/a.md:3:7: a-code: 50% is wrong: a, b",
        "    To fix it: Fix it.",
        "",
        "2 problems to fix",
    ]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("a\nb", "a\\nb"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\udcffb", "a\\udcffb"),
        ("a\n::error::b", "a\\n::error::b"),
        ("a ##[error]b", "a ## [error]b"),
        ("Zoë “says” 日本", "Zoë “says” 日本"),
    ],
)
def test_text_holds_no_command_of_a_terminal_or_a_log(message: str, shown: str) -> None:
    told = report([Problem("a.md", 1, "a-code", message, "Fix it.")])
    assert told.split("\n")[0] == f"docs/a.md:1: a-code: {shown}"


def test_annotations_are_escaped_as_the_runner_reads_them() -> None:
    [line] = as_annotations([PROBLEM], "error").split("\n")
    assert line == (
        "::error file=docs/guides/a.md,line=3,title=a-code,col=7::50%25 is wrong: a, b%0AIt is so.%0ATo fix it: Fix it."
    )


def test_the_file_of_an_annotation_cannot_end_it() -> None:
    [line] = as_annotations([Problem("a,line=1::x\n::error::%.md", 1, "a-code", "b", "c")], "error").split("\n")
    assert line.startswith("::error file=docs/a%2Cline=1%3A%3Ax%0A%3A%3Aerror%3A%3A%25.md,line=1,title=a-code::")


def test_json_has_the_shape_that_is_documented() -> None:
    assert json.loads(as_json([PROBLEM], [])) == {
        "problems": [
            {
                "file": "docs/guides/a.md",
                "line": 3,
                "column": 7,
                "code": "a-code",
                "message": "50% is wrong: a, b",
                "why": "It is so.",
                "fix": "Fix it.",
            }
        ],
        "advice": [],
    }


def test_the_command_speaks_each_form(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert main(DOCS) == 1
    out, text = capsys.readouterr()
    assert out == ""
    assert main([*DOCS, "--format", "json"]) == 1
    out, error = capsys.readouterr()
    assert error == ""
    count = len(json.loads(out)["problems"])
    assert text.endswith(f"\n{count} problems to fix\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(DOCS) == 1
    out, error = capsys.readouterr()
    assert [line.startswith("::error file=") for line in out.splitlines()] == [True] * count
    assert error == text
    assert main([*DOCS, "--format", "text"]) == 1
    assert capsys.readouterr() == ("", text)


def test_the_check_of_one_file_finds_what_the_whole_check_finds_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DOCS, "--format", "json"]) == 1
    whole = json.loads(capsys.readouterr().out)["problems"]
    files = {problem["file"] for problem in whole}
    assert len(files) > 8
    for file in files:
        main([*DOCS, "--format", "json", file])
        mine = [problem for problem in whole if problem["file"] == file]
        assert json.loads(capsys.readouterr().out)["problems"] == mine


def test_fix_says_what_it_has_changed(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tiny_docs / "guides/fighting/speak-first.md"
    file.write_text(file.read_text(encoding="utf-8").replace(" { #both-spoke }", ""), encoding="utf-8")
    assert main(["--docs", str(tiny_docs), "check", "--no-advice", "--fix", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}:48: fixed: the id {{ #spoken }}\n"
    assert main(["--docs", str(tiny_docs), "check", "--no-advice", "--fix"]) == 0
    assert capsys.readouterr() == ("", "")
