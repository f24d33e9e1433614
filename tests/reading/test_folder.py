"""Which files may stand in the docs folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guidebook.reading import folder
from guidebook.reading.folder import find_files


def found(docs: Path) -> list[str]:
    return [f"{problem.path} {problem.code}" for problem in find_files(docs)[1]]


@pytest.mark.parametrize(
    "path",
    [
        "index.md",
        "about/privacy.md",
        "guides/trust/index.md",
        "guides/trust/say-sorry.md",
        "sources/paired.md",
        "sources/paired.fingerprint",
        "support/helplines.yml",
        "assets/pictures/walk.svg",
    ],
)
def test_what_the_project_holds_may_stand(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).touch()
    assert find_files(tmp_path) == ([path], [])


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/more").symlink_to(tmp_path / "outside")
    (tmp_path / "docs/gone.md").symlink_to("nowhere")
    assert find_files(tmp_path / "docs")[0] == []
    assert found(tmp_path / "docs") == ["gone.md symbolic-link", "more symbolic-link"]


def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "index.md")
    assert found(tmp_path) == ["index.md unexpected-file"]
    assert find_files(tmp_path)[0] == []


def test_names_that_differ_only_in_capitals_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "paths").mkdir()
    for name in ("a.md", "A.md"):
        (tmp_path / "paths" / name).touch()
    assert [line for line in found(tmp_path) if "twice" in line] == ["paths/a.md file-name-twice"]


def test_folders_are_not_nested_without_end(tmp_path: Path) -> None:
    (tmp_path / "/".join(["a"] * 300)).mkdir(parents=True)
    assert found(tmp_path) == ["a/a/a/a/a/a/a misplaced-file"]


def test_names_that_begin_with_a_dot_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".index.md.swp").touch()
    (tmp_path / ".cache").mkdir()
    assert find_files(tmp_path) == ([], [])


def test_two_files_with_one_address_are_a_problem(tmp_path: Path) -> None:
    for path in ("about/privacy/index.md", "about/privacy.md", "about/windex.md", "about/w.md", "index.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    _, problems = find_files(tmp_path)
    assert [(problem.path, problem.code) for problem in problems] == [("about/privacy.md", "file-name-twice")]


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "support").mkdir()
    (tmp_path / "support/index.md").touch()
    listed = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "about":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found, problems = find_files(tmp_path)
    assert found == ["support/index.md"]
    assert [(problem.path, problem.code) for problem in problems] == [("about", "unreadable-file")]


def test_a_folder_with_too_many_files_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_ENTRIES", 5)
    for number in range(9):
        (tmp_path / f"{number}.txt").touch()
    found, problems = find_files(tmp_path)
    assert found == []
    assert [problem.code for problem in problems] == ["too-many-files"]
