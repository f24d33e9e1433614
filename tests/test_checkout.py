"""A checkout holds the same bytes on every system, whatever Git is told to do with line ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.conftest import ROOT


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
