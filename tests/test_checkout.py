"""A checkout and its site are the same on every system, whatever the line ends and the name of the folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import BROKEN, ROOT, TINY, Site, build_site

from guidebook.cli.main import main


def git(*words: str, folder: Path = ROOT) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout of Git")
def test_lines_end_the_same_on_windows(tmp_path: Path) -> None:
    there = tmp_path / "a folder with spaces"
    git("clone", "--quiet", "--depth", "1", "-c", "core.autocrlf=true", ROOT.as_uri(), str(there))
    ends = [line.split()[1] for line in git("ls-files", "--eol", folder=there).splitlines()]
    assert len(ends) > 100
    assert set(ends) <= {"w/lf", "w/none", "w/-text"}
    assert git("status", "--short", folder=there) == ""


TEXT = {".md", ".yml", ".fingerprint"}  # a drawing is published as it is
EDIT_LINKS: dict[str, Any] = {"repo_url": "https://code.example/tiny", "edit_uri": "edit/main/docs/"}


def copy_with_windows_lines(docs: Path, folder: Path) -> Path:
    """Copy a docs folder, with the line ends that an editor on Windows may write."""
    copy = shutil.copytree(docs, folder / "docs")
    for file in copy.rglob("*"):
        if file.suffix in TEXT:
            file.write_bytes(re.sub(rb"\r?\n", b"\r\n", file.read_bytes()))
    return copy


def test_a_build_is_the_same_with_windows_lines_in_a_folder_with_spaces(tmp_path: Path, tiny_site: Site) -> None:
    folder = tmp_path / "Zoë's guides (100% & more) #2"
    docs = copy_with_windows_lines(TINY / "docs", folder)
    built = build_site(docs, folder / "the site", site_url="https://elsewhere.example/tiny/", **EDIT_LINKS)
    paths = [{file.relative_to(site.folder) for file in site.folder.rglob("*")} for site in (built, tiny_site)]
    assert paths[0] == paths[1]
    files = [(built.folder / path, tiny_site.folder / path) for path in paths[0]]
    assert [ours for ours, other in files if ours.is_file() and ours.read_bytes() != other.read_bytes()] == []


def test_the_report_is_the_same_with_windows_lines_in_a_folder_with_spaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a folder with spaces"
    copy_with_windows_lines(BROKEN / "docs", folder)
    monkeypatch.chdir(folder)
    assert main(["check", "--no-advice", "--format", "text"]) == 1
    assert capsys.readouterr().err == (BROKEN / "report.txt").read_text(encoding="utf-8")


def not_portable(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths that Windows refuses, that macOS and Windows take for another one, and that are too long."""
    seen: dict[str, str] = {}
    for path in paths:
        device = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
        parts = path.split("/")
        refused = any(re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', part) or device.match(part) for part in parts)
        too_long = len(path) > 160  # Windows takes 260, of which the folder of a project may need a hundred
        for end in range(1, len(parts) + 1):
            name = "/".join(parts[:end])
            if seen.setdefault(name.casefold(), name) != name:
                refused = True
        if refused or too_long:
            yield path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a/b.md", "a/c.md", "console.md", "com10/aux-in.md", ".github/x"], []),
        (["a/b.md", "a/B.md"], ["a/B.md"]),
        (["a/b.md", "A/c.md"], ["A/c.md"]),
        (["docs/aux.md"], ["docs/aux.md"]),
        (["COM1/x.md"], ["COM1/x.md"]),
        (["a/nul"], ["a/nul"]),
        (["a./b"], ["a./b"]),
        (["a /b"], ["a /b"]),
        (["a:b"], ["a:b"]),
        (["a" * 161], ["a" * 161]),
    ],
)
def test_paths_that_some_system_refuses_are_found(paths: list[str], found: list[str]) -> None:
    assert list(not_portable(paths)) == found


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout of Git")
def test_every_system_can_check_out_every_file() -> None:
    assert list(not_portable(git("ls-files").splitlines())) == []


def test_every_system_can_hold_every_file_of_the_site(site: Site) -> None:
    """The offline copy is unzipped on readers' machines."""
    below = sorted(
        Path(parent, name).relative_to(site.folder).as_posix()
        for parent, _, names in os.walk(site.folder)
        for name in names
    )
    assert len(below) > 500
    assert list(not_portable(below)) == []
