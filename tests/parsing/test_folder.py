"""Which files the docs folder may contain."""

from __future__ import annotations

import os
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT, Site, build_site

from guidebook.parsing import docs_folder as folder
from guidebook.parsing.docs_folder import LEFTOVERS, find_files


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
def test_the_files_of_the_project_are_allowed(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).touch()
    assert find_files(tmp_path) == ([path], [])


def test_symbolic_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/more").symlink_to(tmp_path / "outside")
    (tmp_path / "docs/gone.md").symlink_to("nowhere")
    assert find_files(tmp_path / "docs")[0] == []
    assert found(tmp_path / "docs") == ["gone.md symbolic-link", "more symbolic-link"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_special_files_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "index.md")
    assert found(tmp_path) == ["index.md unexpected-file"]
    assert find_files(tmp_path)[0] == []


def test_names_that_differ_only_in_case_are_reported(tmp_path: Path) -> None:
    (tmp_path / "paths").mkdir()
    for name in ("a.md", "A.md"):
        (tmp_path / "paths" / name).touch()
    assert [line for line in found(tmp_path) if "duplicate" in line] == ["paths/a.md duplicate-file-name"]


def test_deeply_nested_folders_are_reported_once(tmp_path: Path) -> None:
    (tmp_path / "/".join(["a"] * 300)).mkdir(parents=True)
    assert found(tmp_path) == ["a/a/a/a/a/a/a misplaced-file"]


def test_hidden_files_are_ignored(tmp_path: Path) -> None:
    (tmp_path / ".index.md.swp").touch()
    (tmp_path / ".cache").mkdir()
    assert find_files(tmp_path) == ([], [])


LEFT = [
    "x.md~",
    "#x.md#",
    "~$x.docx",
    "x.md.bak",
    "x.bak",
    "x.md.orig",
    "x.md.rej",
    "x.md.swp",
    "x.swo",
    "x.md.tmp",
    "x.md___jb_tmp___",
    "x.md___jb_old___",
    "desktop.ini",
    "Desktop.ini",
    "Thumbs.db",
    "thumbs.db",
    "ehthumbs.db",
    "x.sync-conflict-20261126-101112-ABCDEFG.md",
    "x (Jane's conflicted copy 2026-11-26).md",
    "x (conflicted copy).svg",
]


@pytest.mark.parametrize("name", [*LEFT, ".DS_Store", "._x.md", ".x.md.swp", ".~lock.x.odt#", ".goutputstream-XY12"])
def test_leftovers_of_editors_and_systems_are_ignored(tmp_path: Path, name: str) -> None:
    (tmp_path / "paths").mkdir()
    (tmp_path / "paths" / name).write_bytes(b"\xff\x00")
    assert find_files(tmp_path) == ([], [])


def test_every_pattern_has_an_example() -> None:
    assert [pattern for pattern in LEFTOVERS if not any(fnmatchcase(name, pattern) for name in LEFT)] == []


def test_the_lock_file_of_emacs_is_ignored(tmp_path: Path) -> None:
    (tmp_path / ".#index.md").symlink_to("me@machine.4711:1790000000")
    assert find_files(tmp_path) == ([], [])


def test_a_symbolic_link_named_like_a_lock_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/.#more").symlink_to(tmp_path / "outside")
    (tmp_path / "docs/x.bak").symlink_to("nowhere")
    assert found(tmp_path / "docs") == [".#more symbolic-link", "x.bak symbolic-link"]


@pytest.mark.parametrize("name", ["x.bak.md", "orig.md", "thumbs.db.md", "x.exe", "x.ini", "notes.txt", "X.md"])
def test_similar_names_are_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / name).touch()
    assert found(tmp_path) != []


def test_a_folder_is_never_a_leftover(tmp_path: Path) -> None:
    (tmp_path / "old.bak").mkdir()
    (tmp_path / "old.bak/index.md").touch()
    assert "old.bak invalid-file-name" in found(tmp_path) or "old.bak/index.md misplaced-file" in found(tmp_path)


def test_mkdocs_publishes_no_ignored_file(tiny_docs: Path, tmp_path: Path) -> None:
    plain: Any = {"hooks": [], "theme": {"name": "mkdocs"}, "markdown_extensions": ["attr_list"]}  # anchors are its own
    before = build_site(tiny_docs, tmp_path / "before", **plain)
    for folder_path in ("", "about", "guides/fighting", "assets/pictures"):
        (tiny_docs / folder_path).mkdir(exist_ok=True)
        for name in LEFT:
            (tiny_docs / folder_path / name).write_text("# Left\n", encoding="utf-8")
    after = build_site(tiny_docs, tmp_path / "after", **plain)
    assert published(after) == published(before)


def published(site: Site) -> set[str]:
    return {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}


def test_git_ignores_the_same_files() -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin", "-z"],
        cwd=ROOT,
        input="\0".join(f"docs/paths/{name}" for name in [*LEFT, ".DS_Store", ".#index.md", ".x.md.swp"]),
        capture_output=True,
        text=True,
        check=False,
    )
    if ignored.returncode == 128:
        pytest.skip("not a checkout of Git")
    assert len(ignored.stdout.strip("\0").split("\0")) == len(LEFT) + 3


def test_two_files_with_the_same_url_are_reported(tmp_path: Path) -> None:
    for path in ("about/privacy/index.md", "about/privacy.md", "about/windex.md", "about/w.md", "index.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    _, problems = find_files(tmp_path)
    assert [(problem.path, problem.code) for problem in problems] == [("about/privacy.md", "duplicate-file-name")]


def test_an_unreadable_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_too_many_files_are_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_ENTRIES", 5)
    for number in range(9):
        (tmp_path / f"{number}.txt").touch()
    found, problems = find_files(tmp_path)
    assert found == []
    assert [problem.code for problem in problems] == ["too-many-files"]
