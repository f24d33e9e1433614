"""Changes since the last commit: lost ids, renamed and deleted guides. Each test creates a repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import TINY

from guidebook.cli.main import main
from guidebook.git_history import committed_texts
from guidebook.linting import ADVICE, Context, check_docs, lint_library, parse_and_lint
from guidebook.linting.rules.changes import FOLDERS

SPEAK = "guides/fighting/speak-first.md"
WALK = "guides/fighting/go-for-a-walk.md"
AGREEMENT = "worksheets/agreement.md"


def git(folder: Path, *words: str) -> None:
    set_up = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *set_up, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny docs in a repository, committed, below a folder whose name has spaces."""
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)
    project = tmp_path / "our own project"
    copy = Path(shutil.copytree(TINY / "docs", project / "site files/docs"))
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "--message", "Begin")
    return copy


def change(docs: Path, path: str, old: str, new: str) -> None:
    text = (docs / path).read_text(encoding="utf-8")
    assert old in text
    (docs / path).write_text(text.replace(old, new), encoding="utf-8")


def checked(docs: Path, only: frozenset[str] = frozenset()) -> list[str]:
    problems, _ = check_docs(docs, only)
    return [f"{each.path}:{each.line} {each.code}: {each.message}" for each in problems]


def test_nothing_is_told_where_nothing_has_changed(docs: Path) -> None:
    assert committed_texts(docs, FOLDERS) == {}
    assert checked(docs) == []


def test_a_step_that_is_deleted_names_the_ids_to_retire(docs: Path) -> None:
    text = (docs / SPEAK).read_text(encoding="utf-8")
    (docs / SPEAK).write_text(text.partition("## Listen")[0] + '!!! write "More?"\n', encoding="utf-8")
    assert checked(docs) == [
        f"{SPEAK}:7 id-not-retired: Lost ids, which should be retired: “both-spoke”. "
        "Write: retired: old-item, older-item, both-spoke"
    ]
    change(docs, SPEAK, "older-item", "older-item, both-spoke")
    assert checked(docs) == []


def test_an_item_of_a_worksheet_is_retired_too(docs: Path) -> None:
    change(docs, AGREEMENT, "- [ ] We have a day. { #day-set }", "")
    assert [each.split(":")[1] for each in checked(docs)] == ["6 id-not-retired"]
    assert [each.split(":")[1] for each in checked(docs, frozenset({AGREEMENT}))] == ["6 id-not-retired"]
    assert checked(docs, frozenset({SPEAK})) == []


def test_an_id_that_is_changed_is_told_with_the_old_one(docs: Path) -> None:
    change(docs, SPEAK, "{ #both-spoke }", "{ #spoken }")
    assert checked(docs) == [
        f"{SPEAK}:48 id-changed: “We have both spoken.” had the id {{ #both-spoke }} in the last commit."
    ]


def test_the_id_of_a_worksheet_block_is_retired_and_never_changed(docs: Path) -> None:
    block = '!!! week "Did I?" { #did-i }\n\n    - I called.\n'
    change(docs, SPEAK, '!!! write "What did you hear?"\n', block)
    git(docs, "commit", "--all", "--message", "Add a week")
    assert checked(docs) == []
    change(docs, SPEAK, "{ #did-i }", "{ #calls }")
    assert checked(docs) == [f"{SPEAK}:50 id-changed: “Did I?” had the id {{ #did-i }} in the last commit."]
    change(docs, SPEAK, block.replace("#did-i", "#calls"), "")
    assert checked(docs) == [
        f"{SPEAK}:7 id-not-retired: Lost ids, which should be retired: “did-i”. "
        "Write: retired: old-item, older-item, did-i"
    ]


def test_words_may_change_and_items_may_move(docs: Path) -> None:
    change(docs, SPEAK, "We have both spoken.", "Each of us has spoken.")
    change(docs, SPEAK, '- [ ] I have said "I feel". { #said-it }\n', "")
    change(docs, SPEAK, "- [ ] Each of us", '- [ ] I have said "I feel". { #said-it }\n- [ ] Each of us')
    assert checked(docs) == []


def test_a_mistake_in_a_line_is_not_told_as_a_lost_id(docs: Path) -> None:
    change(docs, SPEAK, "- [ ] We have both spoken. { #both-spoke }", "- [ ] We have both spoken. { #Both }")
    assert [each.split(" ")[1] for each in checked(docs)] == ["invalid-attributes:"]


@pytest.mark.parametrize("staged", [False, True])
def test_a_guide_that_is_renamed_is_one_problem(docs: Path, staged: bool) -> None:
    (docs / WALK).rename(docs / "guides/fighting/walk-together.md")
    if staged:
        git(docs, "add", ".")
    assert checked(docs) == [
        "guides/fighting/walk-together.md:1 guide-renamed: "
        f"This guide was docs/{WALK} in the last commit, "
        f"and 3 links (docs/{SPEAK}:10, docs/paths/tonight.md:14, docs/paths/tonight.md:19) still lead to that name."
    ]
    change(docs, SPEAK, "go-for-a-walk.md", "walk-together.md")
    change(docs, "paths/tonight.md", "go-for-a-walk.md", "walk-together.md")
    assert checked(docs) == []
    library, _ = parse_and_lint(docs)
    context = Context(max(guide.reviewed for guide in library.guides), committed_texts(docs, FOLDERS))
    advice = lint_library(library, severity=ADVICE, context=context)
    assert [each.code for each in advice] == ["orphaned-ticks"]


def test_a_guide_that_is_renamed_and_named_first_is_one_problem(docs: Path) -> None:
    (docs / SPEAK).rename(docs / "guides/fighting/say-it.md")
    [only] = checked(docs)
    assert only.startswith("guides/fighting/say-it.md:1 guide-renamed:")
    assert "docs/guides/fighting/index.md:5, docs/guides/fighting/index.md:18, docs/paths/tonight.md:18" in only


def test_a_guide_that_is_removed_names_the_links_to_it(docs: Path) -> None:
    (docs / WALK).unlink()
    change(docs, "sources/paper.md", "- Go for a walk. { #walk }", "- Go for a walk. { #walk .set-aside }\n\n    No.")
    [only] = checked(docs)
    assert only.startswith(f"{WALK}:1 guide-removed: This guide was deleted since the last commit, and 3 links")


def test_a_pull_request_is_compared_with_what_it_is_merged_into(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(docs, SPEAK, "{ #both-spoke }", "{ #spoken }")
    git(docs, "commit", "--all", "--message", "Change an id")
    assert checked(docs) == []
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert [each.split(" ")[1] for each in checked(docs)] == ["id-changed:"]


def test_in_a_pull_request_advice_is_about_the_files_that_it_changes(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def advised() -> set[str]:
        assert main(["--docs", str(docs), "check", "--format", "json"]) == 0
        return {entry["file"] for entry in json.loads(capsys.readouterr().out)["advice"]}

    change(docs, SPEAK, "and use no blame.", "and use no blame. One. Two. Three. Four.")
    git(docs, "commit", "--all", "--message", "Change one")
    change(docs, WALK, "Go out.", "Go out. One. Two. Three. Four.")
    git(docs, "commit", "--all", "--message", "Change another")
    assert {f"{docs.as_posix()}/{path}" for path in (SPEAK, WALK)} <= advised()
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert advised() == {f"{docs.as_posix()}/{WALK}"}


def test_a_shallow_clone_is_compared_as_far_as_it_goes(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "a clone"
    git(tmp_path, "clone", "--depth", "1", docs.parent.parent.as_uri(), str(clone))
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert checked(clone / "site files/docs") == []
    change(clone / "site files/docs", SPEAK, "{ #both-spoke }", "{ #spoken }")
    assert [each.split(" ")[1] for each in checked(clone / "site files/docs")] == ["id-changed:"]


def test_the_command_tells_what_was_lost(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(docs, SPEAK, "{ #both-spoke }", "{ #spoken }")
    assert main(["--docs", str(docs), "check", "--no-advice"]) == 1
    assert "speak-first.md:48: id-changed: " in capsys.readouterr().err


@pytest.mark.parametrize("path", ["", "/nowhere"])
def test_without_git_nothing_is_checked(docs: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    change(docs, SPEAK, "{ #both-spoke }", "{ #spoken }")
    monkeypatch.setenv("PATH", path)
    assert checked(docs) == []


def test_without_a_commit_nothing_is_checked(docs: Path) -> None:
    shutil.rmtree(docs.parent.parent / ".git")
    git(docs.parent.parent, "init")
    change(docs, SPEAK, "{ #both-spoke }", "{ #spoken }")
    assert checked(docs) == []


def test_a_git_that_does_not_answer_is_not_waited_for(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "bin"
    slow.mkdir()
    (slow / "git").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    (slow / "git").chmod(0o755)
    change(docs, SPEAK, "{ #both-spoke }", "{ #spoken }")
    monkeypatch.setenv("PATH", f"{slow}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("guidebook.git_history._SECONDS", 0.2)
    assert checked(docs) == []
