"""`guidebook review`: lists what is due for review."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import TINY

from guidebook.cli.main import main

DOCS = TINY / "docs"


def review(capsys: pytest.CaptureFixture[str], *arguments: str, docs: Path = DOCS) -> str:
    assert main(["--docs", str(docs), "review", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "days"),
    [("2026-03-04", "in 29 days"), ("2026-04-01", "in 1 day "), ("2026-04-02", "today"), ("2026-04-03", "1 day late")],
)
def test_the_days_are_counted(day: str, days: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = review(capsys, "--today", day).splitlines()[0]
    assert line.startswith("2026-04-02")
    assert f"{days.strip()}  " in line
    assert str(DOCS / "support/helplines.yml") in line


def test_an_invalid_date_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--docs", str(DOCS), "review", "--today", "tomorrow"])
    assert "argument --today: not a valid date: 'tomorrow'" in capsys.readouterr().err


def test_the_soonest_stands_first(capsys: pytest.CaptureFixture[str]) -> None:
    lines = review(capsys, "--all", "--today", "2026-02-01").splitlines()
    assert len(lines) > 8
    assert lines == sorted(lines, key=lambda line: line[:10])
    assert "helplines.yml" in lines[0]
    assert any("sources/paper.md" in line for line in lines)


def test_what_is_far_ahead_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    said = review(capsys, "--today", "2026-02-01", "--within", "10")
    assert said == "Nothing is due within 10 days. The next review is due on 2026-04-02.\n"


def test_another_program_can_read_it(capsys: pytest.CaptureFixture[str]) -> None:
    found, *_ = json.loads(review(capsys, "--today", "2026-04-04", "--format", "json"))
    assert found == {
        "path": "support/helplines.yml",
        "what": found["what"],
        "last": "2026-01-02",
        "due": "2026-04-02",
        "days": -2,
    }
    assert json.loads(review(capsys, "--today", "2026-02-01", "--format", "json")) == []


@pytest.mark.parametrize("day", ["9999-12-31", "yesterday"])
def test_a_strange_date_stops_nothing(
    day: str, tiny_docs: Path, rewrite: Callable[[str, str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite("sources/paper.md", "reviewed: 2026-01-02", f"reviewed: {day}")
    lines = review(capsys, "--all", "--today", "2026-02-01", docs=tiny_docs).splitlines()
    assert [line for line in lines if "paper.md" in line] == []


def test_an_empty_folder_has_nothing_to_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(capsys, docs=tmp_path) == "There is nothing to review.\n"
