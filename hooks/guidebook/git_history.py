"""Read the docs folder of the last commit from Git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

_SECONDS = 5.0
"""Git usually takes a few hundredths of a second. On a slow network drive, history is skipped."""

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-optional-locks")
"""Run no program that the repository configures, and write nothing."""


def committed_texts(docs: Path, paths: Sequence[str]) -> Mapping[str, str]:
    """Map each file of `paths` that has changed or is deleted to its committed text; folders include their files.

    Paths are relative to `docs`. The base is the last commit, or in the check of a pull request the commit that
    it will be merged into. Without Git or a commit, the mapping is empty.
    """
    if not any((folder / ".git").exists() for folder in (docs.resolve(), *docs.resolve().parents)):
        return {}
    try:
        for commit in ("HEAD^1", "HEAD") if os.environ.get("GITHUB_BASE_REF") else ("HEAD",):
            options = ("--name-only", "--no-renames", "--no-ext-diff", "--diff-filter=MD", "--relative", "-z")
            output = _git(docs, "diff", *options, commit, "--", *paths)
            if output is not None:
                changed = [path for path in output.decode("utf-8", "replace").split("\0") if path]
                return dict(_texts(docs, commit, changed))
    except (OSError, subprocess.SubprocessError):
        pass  # Git is missing or too slow
    return {}


def files_of_pull_request(docs: Path) -> Set[str] | None:
    """Return the files that a pull request adds or changes, relative to `docs`; None if none is being checked."""
    if not os.environ.get("GITHUB_BASE_REF"):
        return None
    options = ("--name-only", "--no-renames", "--no-ext-diff", "--diff-filter=AM", "--relative", "-z")
    try:
        output = _git(docs, "diff", *options, "HEAD^1", "HEAD")
    except (OSError, subprocess.SubprocessError):
        return None  # Git is missing or too slow
    return None if output is None else {path for path in output.decode("utf-8", "replace").split("\0") if path}


def _texts(docs: Path, commit: str, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file in a commit."""
    names = "".join(f"{commit}:./{path}\n" for path in paths)
    output = (_git(docs, "cat-file", "--batch", stdin=names) if paths else b"") or b""
    for path in paths:
        header, _, output = output.partition(b"\n")
        if not header.endswith(b" missing"):
            size = int(header.rsplit(b" ", 1)[-1])
            yield path, output[:size].decode("utf-8-sig", "replace").replace("\r\n", "\n")
            output = output[size + 1 :]


def _git(docs: Path, *arguments: str, stdin: str = "") -> bytes | None:
    """Run Git in the folder `docs`; return its output, or None if it fails."""
    done = subprocess.run(
        ["git", *_SAFE, *arguments],
        cwd=docs,
        input=stdin.encode(),
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None
