"""The workflows: nothing runs that is not pinned, and nothing may do more than it has to."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


def test_every_action_is_pinned_to_a_commit_and_says_which_release_that_is() -> None:
    used = [
        line.strip() for file in WORKFLOWS for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert used
    assert [line for line in used if not re.fullmatch(r"(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_a_pull_request_gets_a_token_that_can_only_read() -> None:
    jobs = []
    for file in WORKFLOWS:
        flow = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert flow["permissions"] == {}, file.name
        if "pull_request" in flow[True]:  # YAML reads the key "on" as a yes
            jobs += [job for job in flow["jobs"].values() if job.get("if") != "github.event_name == 'push'"]
    assert [job["permissions"] for job in jobs] == [{"contents": "read"}] * 2


def test_every_python_that_we_promise_is_tried_and_every_system() -> None:
    jobs = yaml.safe_load((GITHUB / "workflows/test.yml").read_text(encoding="utf-8"))["jobs"]
    rows = jobs["platforms"]["strategy"]["matrix"]["include"]
    tried = [(row["system"].partition("-")[0], row["python"]) for row in rows]
    pythons = ("3.11", "3.12", "3.13", "3.14")
    assert tried == [*(("ubuntu", each) for each in pythons), ("macos", "3.13"), ("windows", "3.13")]
    assert set(jobs["publish"]["needs"]) == {"test", "platforms"}


@pytest.mark.parametrize("page", ["README.md", "docs/contributing/index.md"])
def test_windows_runs_the_commands_that_we_tell_people(page: str) -> None:
    jobs = yaml.safe_load((GITHUB / "workflows/test.yml").read_text(encoding="utf-8"))["jobs"]
    [ours] = [step["run"] for step in jobs["platforms"]["steps"] if step.get("if") == "runner.os == 'Windows'"]
    told = re.findall(r"^(?:py |\.venv\\).+", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(told) == 5
    never_ends = ".venv\\Scripts\\mkdocs serve"
    assert [line for line in told if line != never_ends and not re.search(rf"^{re.escape(line)}", ours, re.M)] == []


def test_a_problem_is_annotated_once() -> None:
    """Every job checks the guides, and in GitHub Actions the check annotates the lines."""
    jobs = yaml.safe_load((GITHUB / "workflows/test.yml").read_text(encoding="utf-8"))["jobs"]
    checks = re.findall(r"guidebook check.*", "\n".join(step.get("run", "") for step in jobs["platforms"]["steps"]))
    assert set(checks) == {"guidebook check --format text"}


def test_the_preview_is_described_as_it_is_made() -> None:
    uploads = [
        step["with"]
        for step in yaml.safe_load((GITHUB / "workflows/test.yml").read_text(encoding="utf-8"))["jobs"]["test"]["steps"]
        if "actions/upload-artifact" in step.get("uses", "")
    ]
    words = " ".join((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split())
    for upload in uploads:
        assert f"`{Path(upload['path']).name}`" in words
        assert upload["retention-days"] == 7
    assert "kept for seven days" in words


def test_what_can_write_to_a_pull_request_takes_nothing_from_it() -> None:
    """A workflow on `workflow_run` has a token that can write, whoever opened the pull request."""
    text = (GITHUB / "workflows/comment.yml").read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    assert flow[True] == {"workflow_run": {"workflows": ["test"], "types": ["completed"]}}
    [job] = flow["jobs"].values()
    assert [name for name, level in job["permissions"].items() if level == "write"] == ["pull-requests"]
    checkout, script = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert checkout["with"]["persist-credentials"] is False
    assert script["env"] == {"GH_TOKEN": "${{ github.token }}"}
    assert "download-artifact" not in text
    assert "secrets." not in text


def test_finished_pdfs_are_kept_for_builds_and_not_for_tests_or_releases() -> None:
    steps = yaml.safe_load((GITHUB / "workflows/test.yml").read_text(encoding="utf-8"))["jobs"]["test"]["steps"]
    [kept] = [step["with"]["path"] for step in steps if "actions/cache" in step.get("uses", "")]
    given = {step["run"] for step in steps if step.get("env", {}).get("GUIDEBOOK_CACHE", "").endswith(f"/{kept}")}
    assert given == {step["run"] for step in steps if "run" in step} - {".ci/run"}
    assert "GUIDEBOOK_CACHE" not in (GITHUB / "workflows/release.yml").read_text(encoding="utf-8")


def test_zizmor_at_its_strictest_finds_nothing() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--persona", "auditor", "--quiet", GITHUB],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


HEADER = "urlname;parentname;base;result;valid;url"
DEAD = "https://gone.example/;file:///site/about/index.html;;404 Not Found;False;https://gone.example/"


@pytest.mark.parametrize(
    ("code", "output", "told"),
    [
        (0, f"# made by\n{HEADER}\n# end", []),
        (1, f"{HEADER}\n{DEAD}\n{DEAD}", ["<https://gone.example/> on `about/index.html`: 404 Not Found"]),
        (1, f"{HEADER}\n{DEAD.replace('False', 'True')}", []),
        (2, f"{HEADER}\n", ["the link checker failed (exit code 2, lines of output: 1)"]),
        (0, "", ["the link checker failed (exit code 0, lines of output: 0)"]),
        (0, "# made by\nTraceback", ["the link checker failed (exit code 0, lines of output: 1)"]),
    ],
)
def test_dead_links_are_told_and_so_is_not_having_looked(code: int, output: str, told: list[str]) -> None:
    weekly = runpy.run_path(str(GITHUB / "weekly.py"))
    assert weekly["parse_link_report"](code, output, Path("/site")) == told


def test_a_commit_is_checked_in_seconds_and_a_push_in_full() -> None:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    [repository] = settings["repos"]
    assert repository["repo"] == "local"  # the tools of .venv, so that no other version has its own opinion
    commands: dict[str, list[str]] = {"pre-commit": [], "pre-push": []}
    for hook in repository["hooks"]:
        for stage in hook.get("stages", settings["default_stages"]):
            commands[stage].append(hook["entry"].removeprefix(".venv/bin/"))
    assert sorted(settings["default_install_hook_types"]) == sorted(commands)
    assert commands == {
        "pre-commit": ["guidebook check --fix --no-advice", "ruff check --fix", "ruff format"],
        "pre-push": ["make check"],
    }


def test_code_owners_guard_what_reaches_every_reader() -> None:
    owned = {
        line.split()[0] for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines() if line[:1] == "/"
    }
    assert {"/hooks/", "/overrides/", "/.github/", "/docs/support/"} <= owned
    assert [path for path in owned if not (ROOT / path.strip("/")).exists()] == []
