"""Builds are reproducible in another directory, at another time, on one core, with another hash seed and locale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT, TINY

pytestmark = pytest.mark.slow

PROJECT = ("hooks", "overrides", "mkdocs.yml", "offline.yml")
HERE = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "SOURCE_DATE_EPOCH": "86400"}
ELSEWHERE = {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1900000000"}

ONE_CORE = ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))] if shutil.which("taskset") else []
"""Linux only, and only there is the work of a build shared between cores; see guidebook/cores.py."""


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every file of the site and the zip archive, built twice; the second time with PDFs from a shared store."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "in a folder of another name"
    _copy_project(elsewhere)
    store = {"GUIDEBOOK_CACHE": "shared", "SITE_URL": "https://common-ground.example/"}
    for share in ("1/2", "2/2"):
        _run(elsewhere, HERE | store, "guidebook", "editions", "--shard", share)
    here = tmp_path_factory.mktemp("here")
    _copy_project(here)
    assert " 0 built" in _run(elsewhere, ELSEWHERE | store, "guidebook", "editions")
    return _built(here, HERE), _built(elsewhere, ELSEWHERE | store)


def test_both_builds_have_the_same_files(builds: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    here, elsewhere = builds
    assert here.keys() == elsewhere.keys()
    kinds = {Path(name).suffix for name in here}
    assert {".html", ".pdf", ".zip", ".css", ".js", ".xml"} <= kinds


def test_no_byte_differs(builds: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    here, elsewhere = builds
    assert [name for name in here if here[name] != elsewhere[name]] == []


def _built(folder: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    _run(folder, surroundings, "mkdocs", "build", "--strict")
    _run(folder, surroundings, "mkdocs", "build", "--strict", "--config-file", "offline.yml", "--site-dir", "offline")
    _run(folder, surroundings, "guidebook", "pack", "offline", "site/common-ground.zip")
    site = folder / "site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def _copy_project(folder: Path) -> None:
    """Copy the project with the tiny docs; all files get new timestamps."""
    folder.mkdir(exist_ok=True)
    for name in PROJECT:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    shutil.copytree(TINY / "docs", folder / "docs")


def _run(folder: Path, surroundings: dict[str, str], program: str, *arguments: str) -> str:
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    ours = {"PYTHONPATH": str(folder / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    one_core = ONE_CORE if surroundings.items() >= ELSEWHERE.items() else []
    command = [*one_core, str(Path(sys.executable).with_name(program)), *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**bare, **ours, **surroundings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
