"""The `guidebook` command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.conftest import BROKEN, TINY

from guidebook.cli.main import COMMANDS, main


def test_check_is_silent_where_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(TINY / "docs"), "check", "--no-advice"]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_names_every_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(BROKEN / "docs"), "check"]) == 1
    assert "problems to fix" in capsys.readouterr().err


@pytest.mark.parametrize("folder", [BROKEN / "docs", BROKEN / "docs/guides", Path("sources")])
def test_check_can_look_at_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(BROKEN / "docs"), "check", "--no-advice", "--format", "json", str(folder)]) == 1
    within = [problem["file"] for problem in json.loads(capsys.readouterr().out)["problems"]]
    main(["--docs", str(BROKEN / "docs"), "check", "--no-advice", "--format", "json"])
    everywhere = [problem["file"] for problem in json.loads(capsys.readouterr().out)["problems"]]
    assert within == [path for path in everywhere if folder.name == "docs" or f"/{folder.name}/" in f"/{path}"]


@pytest.mark.parametrize("named", [BROKEN / "docs/sources/paper.md", Path("sources/paper.md")])
def test_check_can_look_at_one_file(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(BROKEN / "docs"), "check", str(named)]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if line.count(": ") > 1 and line[0] != " "]
    assert lines
    assert all("/sources/paper.md:" in line for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [["--docs", "nowhere", "check"], ["--docs", str(TINY / "docs"), "check", "nowhere.md"]],
)
def test_a_wrong_call_says_what_is_wrong(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    usage, description = capsys.readouterr().out.split("\n\n")[:2]
    assert usage.startswith(f"usage: guidebook {command} ")
    assert description[0].isupper()
    assert description.endswith(".")


def test_without_guides_there_are_no_grades(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "guides").mkdir()
    assert main(["--docs", str(tmp_path), "grades"]) == 0
    assert capsys.readouterr() == ("", "")


def test_grades_prints_grade_and_spread_of_each_guide_and_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(TINY / "docs"), "grades"]) == 0
    heading, *lines, overall = capsys.readouterr().out.splitlines()
    assert heading == "grade  spread"
    grades = [float(line.split()[0]) for line in lines]
    assert len(grades) == 3
    assert grades == sorted(grades, reverse=True)
    assert re.fullmatch(rf" *{grades[0]}   +\d\.\d  highest grade, and spread over 3 guides", overall)


def test_export_writes_nothing_from_broken_guides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(BROKEN / "docs"), "export", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_export_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    assert main(["--docs", str(TINY / "docs"), "export", str(tmp_path)]) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["mine.md"]
