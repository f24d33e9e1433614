"""A release: what stops it, what it consists of, and how the workflow publishes it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.conftest import ROOT, TINY

SCRIPT = ROOT / ".github/release.py"
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
DAY = "2026-01-05"
CHANGELOG = "# Changelog\n\n## Not yet released\n\n## 1.2.0\n\n### For readers\n\n- One.\n\n## 1.1.0\n\n- Two.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of version 1.2.0 that can be released on DAY; the working directory."""
    shutil.copytree(TINY / "docs", tmp_path / "docs")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "common-ground"\nversion = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\ntitle: Tiny\nversion: 1.2.0\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    monkeypatch.setenv("SITE_URL", "https://guides.tiny.org/")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Release = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def release(capsys: pytest.CaptureFixture[str]) -> Release:
    """Run the script in this process; returns its exit code and what it said."""
    main = runpy.run_path(str(SCRIPT))["main"]

    def run(*arguments: str) -> tuple[int, list[str]]:
        code = main(list(arguments))
        return code, capsys.readouterr().err.splitlines()

    return run


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("CHANGELOG.md", "", "", []),
        ("CHANGELOG.md", "## Not yet released\n\n", "", []),
        (
            "CHANGELOG.md",
            "released\n",
            "released\n\n- New.\n",
            ["CHANGELOG.md: “## Not yet released” has entries."],
        ),
        ("CHANGELOG.md", "## 1.2.0", "## 1.3.0", ["CHANGELOG.md: nothing is written below “## 1.2.0”. Rename"]),
        ("CHANGELOG.md", "### For readers\n\n- One.", "", ["CHANGELOG.md: nothing is written below “## 1.2.0”."]),
        ("pyproject.toml", "1.2.0", "1.1.9", ["pyproject.toml:3: the version is 1.1.9, but the tag is v1.2.0. Change"]),
        ("CITATION.cff", "\nversion: 1.2.0", '\nversion: "1.2.0"', []),
        ("CITATION.cff", "\nversion: 1.2.0", "\nversion: 2.0.0", ["CITATION.cff:3: the version is 2.0.0, but the tag"]),
        ("CITATION.cff", "\nversion: 1.2.0", "", ["CITATION.cff: there is no version. Add a line with 1.2.0."]),
    ],
)
def test_the_tag_the_version_and_the_changelog_agree(
    project: Path, release: Release, file: str, old: str, new: str, said: list[str]
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    code, lines = release("check", "v1.2.0", "--date", DAY)
    assert [line[: len(start)] for line, start in zip(lines, said, strict=True)] == said
    assert code == (2 if said else 0)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-01-02", []),
        ("2026-04-02", []),  # ninety days
        (
            "2026-04-03",
            [
                "docs/support/helplines.yml: Somebody's Line was last checked on 2026-01-02, more than 90 days ago. ",
                "docs/support/helplines.yml: emergency number, Atlantis was last checked on 2026-01-02, more than 90 ",
            ],
        ),
    ],
)
def test_an_old_number_stops_a_release(project: Path, release: Release, day: str, said: list[str]) -> None:
    code, lines = release("check", "v1.2.0", "--date", day)
    assert [line[: len(start)] for line, start in zip(lines, said, strict=True)] == said
    assert code == (2 if said else 0)


@pytest.mark.parametrize("tag", ["1.2.0", "v1.2", "v1.2.0-rc1", "version", ""])
def test_a_tag_that_names_no_version_stops_a_release(project: Path, release: Release, tag: str) -> None:
    assert release("check", tag, "--date", DAY) == (
        2,
        [f"“{tag}” is not a release tag. Name it after the version, such as v1.0.0."],
    )


def test_an_address_that_leads_nowhere_stops_a_release(
    project: Path, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in ("", "https://common-ground.example/"):
        monkeypatch.setenv("SITE_URL", address)
        code, [said] = release("check", "v1.2.0", "--date", DAY)
        assert code == 2
        assert said.startswith("SITE_URL is not set. Set the repository variable SITE_URL")


PDFS = ("guide-a-a4", "workbook-for-one-a4", "workbook-for-two-letter")


@pytest.fixture
def built(project: Path) -> Path:
    """The project with files where a build writes its own."""
    for path in (*(f"site/workbook/pdf/{name}.pdf" for name in PDFS), "site/workbook/epub/guides.epub"):
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(path, encoding="utf-8")
    (project / "build").mkdir()
    (project / "build/common-ground.zip").write_text("zip", encoding="utf-8")
    return project


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_holds_the_pdfs_the_ebooks_the_offline_copy_and_their_checksums(
    built: Path, release: Release
) -> None:
    assert release("collect", "v1.2.0", "build/release") == (0, [])
    made = contents(built / "build/release")
    assert made.pop("notes.md").decode() == "### For readers\n\n- One.\n"
    sums = made.pop("files/SHA256SUMS").decode()
    assert sums == "".join(
        f"{hashlib.sha256(content).hexdigest()}  {path.removeprefix('files/')}\n"
        for path, content in sorted(made.items())
    )
    assert sorted(path.removeprefix("files/") for path in made) == [
        "common-ground.zip",
        "guides.epub",
        "workbook-for-one-a4.pdf",
        "workbook-for-two-letter.pdf",
        "workbook-pdfs.zip",
    ]
    with zipfile.ZipFile(built / "build/release/files/workbook-pdfs.zip") as archive:
        assert archive.namelist() == [f"workbook-pdfs/{name}.pdf" for name in PDFS]
        assert archive.read("workbook-pdfs/guide-a-a4.pdf") == b"site/workbook/pdf/guide-a-a4.pdf"


def test_the_same_build_makes_the_same_release(built: Path, release: Release) -> None:
    for folder in ("one", "two"):
        release("collect", "v1.2.0", folder)
    assert contents(built / "one") == contents(built / "two")


@pytest.mark.parametrize(
    ("removed", "tag", "said"),
    [
        ("site/workbook/pdf/workbook-for-*", "v1.2.0", "No whole workbook in site/workbook/pdf. Run: make site"),
        ("site/workbook/epub/*", "v1.2.0", "No e-book in site/workbook/epub. Run: make site"),
        ("build/common-ground.zip", "v1.2.0", "No build/common-ground.zip. Run: make offline"),
        ("", "v9.0.0", "CHANGELOG.md: nothing is written below “## 9.0.0”."),
    ],
)
def test_half_a_release_is_never_written(built: Path, release: Release, removed: str, tag: str, said: str) -> None:
    for file in built.glob(removed) if removed else ():
        file.unlink()
    assert release("collect", tag, "build/release") == (2, [said])
    assert not (built / "build/release").exists()


def test_a_release_never_mixes_with_an_older_one(built: Path, release: Release) -> None:
    assert release("collect", "v1.2.0", "build/release")[0] == 0
    before = contents(built / "build/release")
    said = f"{Path('build/release')} exists already. Remove it, or name another folder."
    assert release("collect", "v1.2.0", "build/release") == (2, [said])
    assert contents(built / "build/release") == before


# --- the workflow ---


def steps(job: str) -> list[dict[str, Any]]:
    found = WORKFLOW["jobs"][job]["steps"]
    assert isinstance(found, list)
    return found


def test_each_job_may_do_only_what_it_has_to() -> None:
    assert WORKFLOW[True] == {"push": {"tags": ["v*"]}}  # YAML reads the key "on" as a yes
    assert WORKFLOW["permissions"] == {}
    jobs = WORKFLOW["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "build": {"contents": "read"},
        "publish": {"contents": "write", "id-token": "write", "attestations": "write"},
    }
    assert jobs["publish"]["needs"] == "build"
    assert [step for step in steps("publish") if "checkout" in step.get("uses", "")] == []  # no code of the project


def test_everything_is_tested_before_anything_is_built() -> None:
    commands = [step["run"] for step in steps("build") if "run" in step]
    names = ["release.py check", ".ci/run", "make offline", "make site", "release.py collect"]
    places = [next(place for place, command in enumerate(commands) if name in command) for name in names]
    assert places == sorted(places)


def test_what_is_published_is_attested_first() -> None:
    [kept] = [step["with"] for step in steps("build") if "upload-artifact" in step.get("uses", "")]
    [got, attest, create] = steps("publish")
    assert kept["name"] == got["with"]["name"]
    assert attest["uses"].startswith("actions/attest-build-provenance@")
    assert attest["with"] == {"subject-checksums": f"{got['with']['path']}/files/SHA256SUMS"}
    assert "gh release create" in create["run"]


needs_bash = pytest.mark.skipif(os.name == "nt", reason="the release is made on Linux")

STAND_IN = """#!/bin/sh
''':'  # for a shell, which a path with spaces does not confuse
exec "{python}" "$0" "$@"
'''
import json, os, sys
from pathlib import Path
Path(os.environ["SAID"]).write_text(json.dumps(sys.argv[1:]))
"""


@needs_bash
def test_the_workflow_makes_and_publishes_a_release(built: Path, release: Release) -> None:
    """The commands of the workflow, with a stand-in for gh."""
    tools = built / "tools"
    tools.mkdir()
    (tools / "gh").write_text(STAND_IN.format(python=sys.executable), encoding="utf-8")
    (tools / "gh").chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "TAG": "v1.2.0", "SAID": str(built / "said.json")}
    [collecting] = [step["run"] for step in steps("build") if "release.py collect" in step.get("run", "")]
    command = collecting.replace(".venv/bin/python .github/release.py", f"'{sys.executable}' '{SCRIPT}'")
    subprocess.run(["bash", "-e", "-c", command], env=environment, cwd=built, check=True)
    shutil.copytree(built / "build/release", built / "release")  # the artifact
    subprocess.run(["bash", "-e", "-c", steps("publish")[-1]["run"]], env=environment, cwd=built, check=True)
    said = json.loads((built / "said.json").read_text(encoding="utf-8"))
    files = sorted(f"release/{path}" for path in contents(built / "release") if path.startswith("files/"))
    head = ["release", "create", "v1.2.0", "--verify-tag", "--title", "Common Ground 1.2.0"]
    assert said[: len(head) + 2] == [*head, "--notes-file", "release/notes.md"]
    assert sorted(said[len(head) + 2 :]) == files


@needs_bash
def test_the_workflow_stops_where_the_check_does(project: Path) -> None:
    [checking] = [step["run"] for step in steps("build") if "release.py check" in step.get("run", "")]
    command = checking.replace(".venv/bin/python .github/release.py", f"'{sys.executable}' '{SCRIPT}'")
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        env={**os.environ, "TAG": "v9.9.9"},
        cwd=project,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 2
    assert b"the tag is v9.9.9" in done.stderr


# --- this project ---

AUTHOR = {"type": "object", "properties": {"name": {"type": "string", "minLength": 1}}, "required": ["name"]}
CITATION: dict[str, Any] = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors", "version", "license", "type"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "title": {"const": "Common Ground"},
        "abstract": {"type": "string", "minLength": 1},
        "type": {"enum": ["software", "dataset"]},
        "authors": {"type": "array", "minItems": 1, "items": AUTHOR},
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "license": {"type": "array", "items": {"enum": ["MIT", "CC-BY-4.0"]}, "uniqueItems": True, "minItems": 2},
        "keywords": {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True},
    },
    "additionalProperties": False,
}
"""What the schema of the Citation File Format 1.2.0 asks of the keys that we use."""


def test_the_citation_is_valid_and_the_version_is_the_same_everywhere(release: Release) -> None:
    citation = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # 1.0 is text
    jsonschema.validate(citation, CITATION)
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert citation["version"] == project["version"]
    assert project["license"] == citation["license"][0]
    assert "CC BY 4.0" in (ROOT / "LICENSE-TEXT.md").read_text(encoding="utf-8")
    assert runpy.run_path(str(SCRIPT))["changelog"](ROOT)[project["version"]]


def test_the_changelog_has_its_versions_newest_first() -> None:
    titles = list(runpy.run_path(str(SCRIPT))["changelog"](ROOT))
    versions = [title for title in titles if title != "Not yet released"]
    assert "Not yet released" not in titles[1:]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert versions == sorted(versions, key=lambda version: [int(part) for part in version.split(".")], reverse=True)
