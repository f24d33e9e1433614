"""The scripts that the workflows run, called here as they are called there, with a stand-in for `gh`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.comparison.sites import write_site
from tests.conftest import ROOT, TINY

GITHUB = ROOT / ".github"
RUN_URL = "https://code.example/us/ground/actions/runs/77"
MARKER = "<!-- preview of the pull request -->"
BOT = "github-actions[bot]"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the workflows run these scripts on Linux only")

STAND_IN = """#!/bin/sh
''':'  # for a shell, which a path with spaces does not confuse
exec "{python}" "$0" "$@"
'''
import json, os, sys
from pathlib import Path
folder = Path(os.environ["GH_FOLDER"])
sent = sys.stdin.read() if "--input" in sys.argv else ""
with (folder / "calls.jsonl").open("a") as calls:
    print(json.dumps([sys.argv[1:], sent]), file=calls)
answers = json.loads((folder / "answers.json").read_text())
for part, answer in answers.items():
    if part in " ".join(sys.argv[1:]):
        if answer is None:
            sys.exit("HTTP 502: no answer")
        print(json.dumps(answer))
        break
else:
    sys.exit("HTTP 404: not found")
"""


@dataclass(frozen=True)
class Gh:
    """A `gh` on PATH that answers by the first key that its arguments hold, and what it was asked."""

    folder: Path

    def run(
        self, script: str, *arguments: str, answers: Mapping[str, object], **environment: str
    ) -> subprocess.CompletedProcess[str]:
        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        path = f"{self.folder}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [sys.executable, GITHUB / script, *arguments],
            env={**os.environ, "PATH": path, "GH_FOLDER": str(self.folder), **environment},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[tuple[list[str], Any]]:
        """The arguments of each call, and what was sent with it."""
        lines = (self.folder / "calls.jsonl").read_text(encoding="utf-8").splitlines()
        return [(words, json.loads(sent) if sent else None) for words, sent in map(json.loads, lines)]

    @property
    def written(self) -> list[tuple[str, str, str]]:
        """Method, path and body of each call that changes something."""
        return [(words[2], words[3], sent["body"]) for words, sent in self.calls if sent is not None]


@pytest.fixture
def gh(tmp_path: Path) -> Gh:
    folder = tmp_path / "bin"
    folder.mkdir()
    file = folder / "gh"
    file.write_text(STAND_IN.replace("{python}", sys.executable), encoding="utf-8")
    file.chmod(0o755)
    return Gh(folder)


# --- comment.py -------------------------------------------------------------------------

RUN = {
    "id": 77,
    "head_sha": "abc123",
    "head_branch": "a-$(touch x)-branch",
    "head_repository": {"id": 5, "owner": {"login": "someone"}},
    "html_url": RUN_URL,
    "conclusion": "success",
}
PULL = {"number": 12, "head": {"sha": "abc123", "repo": {"id": 5}}}
ARTIFACTS = [
    {"id": 1, "name": "changes.html"},
    {"id": 4, "name": "common-ground.zip"},
    {"id": 3, "name": "changes.html"},
    {"id": 9, "name": "](https://elsewhere.example/)"},
]


def comment(number: int, author: str, body: str) -> dict[str, object]:
    return {"id": number, "user": {"login": author}, "body": body}


def answers(
    pulls: Sequence[object] = (PULL,), artifacts: Sequence[object] = ARTIFACTS, pages: Sequence[object] = ([],)
) -> dict[str, object]:
    return {
        "/artifacts": {"artifacts": artifacts},
        "--method GET": pulls,
        "--method POST": {"id": 100},
        "--method PATCH": {"id": 100},
        "/comments?per_page=100": pages,
    }


def run_comment(
    gh: Gh, answers: Mapping[str, object], run: Mapping[str, object] = RUN
) -> subprocess.CompletedProcess[str]:
    event = gh.folder / "event.json"
    event.write_text(json.dumps({"workflow_run": run}), encoding="utf-8")
    return gh.run(
        "comment.py", answers=answers, GITHUB_EVENT_PATH=str(event), GITHUB_REPOSITORY="us/ground", GH_TOKEN="x"
    )


def test_the_first_comment_links_the_newest_previews(gh: Gh) -> None:
    done = run_comment(gh, answers())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    [(method, path, body)] = gh.written
    assert (method, path) == ("POST", "repos/us/ground/issues/12/comments")
    assert body.startswith(f"{MARKER}\n")
    assert f"[What this changes]({RUN_URL}/artifacts/3)" in body
    assert f"[The whole site]({RUN_URL}/artifacts/4)" in body
    assert f"[The checks]({RUN_URL})" in body
    assert "For abc123." in body
    assert "elsewhere" not in body


def test_a_later_run_renews_the_comment_of_the_same_account_only(gh: Gh) -> None:
    pages = [
        [comment(1, "someone", MARKER), comment(2, BOT, f"Look: {MARKER}")],
        [comment(3, BOT, f"{MARKER}\nold"), comment(4, BOT, f"{MARKER}\nolder")],
    ]
    assert run_comment(gh, answers(pages=pages)).returncode == 0
    assert [(method, path) for method, path, _ in gh.written] == [("PATCH", "repos/us/ground/issues/comments/3")]


def test_a_run_without_a_preview_says_so(gh: Gh) -> None:
    assert run_comment(gh, answers(artifacts=[])).returncode == 0
    [(_, _, body)] = gh.written
    assert "There is no preview, since the checks found something to fix." in body
    assert "signed in" not in body


@pytest.mark.parametrize(
    ("pulls", "run"),
    [
        ([], RUN),  # closed
        ([{"number": 12, "head": {"sha": "def456", "repo": {"id": 5}}}], RUN),  # the branch has moved on
        ([{"number": 12, "head": {"sha": "abc123", "repo": {"id": 6}}}], RUN),  # a branch of another repository
        ([{"number": 12, "head": {"sha": "abc123", "repo": None}}], RUN),
        ([PULL, {**PULL, "number": 13}], RUN),  # which of the two the run was for can't be told
        ([PULL], {**RUN, "head_repository": None}),  # the fork was deleted
    ],
)
def test_nothing_is_written_unless_one_open_pull_request_has_the_commit(
    gh: Gh, pulls: list[object], run: dict[str, object]
) -> None:
    (gh.folder / "calls.jsonl").touch()
    done = run_comment(gh, answers(pulls=pulls), run)
    assert done.returncode == 0
    assert "so there is no comment" in done.stdout
    assert gh.written == []


def test_a_branch_is_passed_as_one_argument_and_never_to_a_shell(gh: Gh) -> None:
    run_comment(gh, answers())
    [asked] = [words for words, _ in gh.calls if "GET" in words]
    assert "head=someone:a-$(touch x)-branch" in asked
    assert not (gh.folder / "x").exists()


def test_an_api_that_fails_is_told_in_one_line(gh: Gh) -> None:
    done = run_comment(gh, {**answers(), "/artifacts": None})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("artifacts?per_page=100: HTTP 502: no answer\n")
    assert gh.written == []


def test_the_comment_names_what_the_tests_upload() -> None:
    jobs = yaml.safe_load((GITHUB / "workflows/test.yml").read_text(encoding="utf-8"))["jobs"]
    uploads = [step["with"] for step in jobs["test"]["steps"] if "actions/upload-artifact" in step.get("uses", "")]
    script = (GITHUB / "comment.py").read_text(encoding="utf-8")
    assert len(uploads) == 2
    for upload in uploads:
        assert upload["archive"] is False
        assert f'"{Path(upload["path"]).name}": ' in script


# --- issue.py ---------------------------------------------------------------------------

TITLE = "Weekly check: reviews and links"


@pytest.mark.parametrize(
    ("issues", "expected"),
    [
        ([], ["create", "--title", TITLE]),
        ([{"number": 3, "title": f"{TITLE}?"}], ["create", "--title", TITLE]),
        ([{"number": 3, "title": f"{TITLE}?"}, {"number": 4, "title": TITLE}], ["edit", "4"]),
    ],
)
def test_the_weekly_issue_is_opened_or_updated(gh: Gh, issues: list[object], expected: list[str]) -> None:
    (gh.folder / "weekly.md").write_text("## Dead links\n", encoding="utf-8")
    done = gh.run("issue.py", "weekly.md", answers={"issue list": issues, "issue": "done"})
    assert done.returncode == 0, done.stderr
    (asked, _), (wrote, _) = gh.calls
    assert asked[asked.index("--author") + 1] == "app/github-actions"  # anybody may open an issue with the title
    assert wrote == ["issue", *expected, "--body-file", "weekly.md"]


def test_a_week_without_anything_to_do_opens_no_issue(gh: Gh) -> None:
    (gh.folder / "weekly.md").write_text("\n", encoding="utf-8")
    assert gh.run("issue.py", "weekly.md", answers={}).returncode == 0
    assert not (gh.folder / "calls.jsonl").exists()


# --- preview.py -------------------------------------------------------------------------


@pytest.fixture
def merge(tmp_path: Path) -> Path:
    """A repository at the merge of a pull request, with its site built; `make site` copies a folder."""
    project = tmp_path / "project"
    shutil.copytree(TINY / "docs", project / "docs")
    (project / "Makefile").write_text("site:\n\tcp -r pages site\n", encoding="utf-8")
    (project / ".github").mkdir()
    shutil.copy(GITHUB / "preview.py", project / ".github")
    (project / ".gitignore").write_text("/site\n/build\n", encoding="utf-8")
    write_site(project / "pages")
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project, "base")
    git(project, "checkout", "--quiet", "-b", "change")
    write_site(project / "pages", {"guides/walk/index.html": "<h1>Walk</h1><p>Put on your boots.</p>"})
    commit(project, "change")
    git(project, "checkout", "--quiet", "--detach", "main")
    git(project, "merge", "--quiet", "--no-ff", "--message", "merge", "change")
    subprocess.run(["make", "--silent", "site"], cwd=project, check=True)
    return project


def git(project: Path, *words: str) -> None:
    who = ("-c", "user.name=Someone", "-c", "user.email=someone@elsewhere.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=project, check=True)


def commit(project: Path, message: str) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", message)


def preview(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, project / ".github/preview.py"], capture_output=True, text=True, check=False)


def test_a_preview_compares_the_site_with_that_of_its_base(merge: Path) -> None:
    for _ in range(2):  # the job may be run again
        done = preview(merge)
        assert done.returncode == 0, done.stderr
        page = (merge / "build/changes.html").read_text(encoding="utf-8")
        assert "<del>shoes</del> <ins>boots</ins>" in page


def test_a_base_that_cannot_be_built_is_a_warning(merge: Path) -> None:
    (merge / "Makefile").write_text("site:\n\tfalse\n", encoding="utf-8")
    commit(merge, "broken")
    git(merge, "commit", "--quiet", "--allow-empty", "--message", "repair")
    done = preview(merge)
    assert done.returncode == 0, done.stderr
    assert "::warning::The base could not be built" in done.stdout
    assert not (merge / "build/changes.html").exists()


def test_a_site_that_is_missing_fails(merge: Path) -> None:
    shutil.rmtree(merge / "site")
    assert preview(merge).returncode == 2


# --- the workflows ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["test.yml", "comment.yml", "weekly.yml", "nightly.yml"])
def test_each_block_is_one_command_that_also_runs_here(name: str) -> None:
    jobs = yaml.safe_load((GITHUB / "workflows" / name).read_text(encoding="utf-8"))["jobs"]
    ours = [job for key, job in jobs.items() if key != "platforms"]  # which runs what the README tells people to run
    blocks = [step["run"] for job in ours for step in job["steps"] if "run" in step]
    assert blocks
    for block in blocks:
        assert "\n" not in block
        assert "${{" not in block
        for word in block.split():
            if word.startswith((".github/", ".ci/")):
                assert (ROOT / word).is_file(), word
