"""What the docs folder held in the last commit, asked of git; nothing where there is no git, or no commit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_SECONDS = 5.0
"""Git answers in a few hundredths of one. A folder on a slow network is checked without it."""

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-optional-locks")
"""No program that a repository names is run, and nothing is written."""


def committed_texts(docs: Path, named: Sequence[str]) -> Mapping[str, str]:
    """Path, from the folder `docs`, to the text that it had, of each file `named`, or in a folder that is, which has
    changed or is gone.

    Compared is the last commit; where a code host checks a pull request, the one that it is to be merged into.
    """
    if not any((folder / ".git").exists() for folder in (docs.resolve(), *docs.resolve().parents)):
        return {}
    try:
        for commit in ("HEAD^1", "HEAD") if os.environ.get("GITHUB_BASE_REF") else ("HEAD",):
            names = ("diff", "--name-only", "--no-renames", "--no-ext-diff", "--diff-filter=MD", "--relative", "-z")
            changed = _git(docs, *names, commit, "--", *named)
            if changed is not None:
                paths = [path for path in changed.decode("utf-8", "replace").split("\0") if path]
                return dict(_texts(docs, commit, paths))
    except (OSError, subprocess.SubprocessError):
        pass  # no git on this machine, or none that answers
    return {}


def _texts(docs: Path, commit: str, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Path and text of each file as a commit holds it."""
    asked = "".join(f"{commit}:./{path}\n" for path in paths)
    answer = (_git(docs, "cat-file", "--batch", asked=asked) if paths else b"") or b""
    for path in paths:
        head, _, rest = answer.partition(b"\n")
        if not head.endswith(b" missing"):
            size = int(head.rsplit(b" ", 1)[-1])
            yield path, rest[:size].decode("utf-8-sig", "replace").replace("\r\n", "\n")
            answer = rest[size + 1 :]
        else:
            answer = rest


def _git(docs: Path, *words: str, asked: str = "") -> bytes | None:
    """What git answers in the folder `docs`; None where it fails."""
    done = subprocess.run(
        ["git", *_SAFE, *words],
        cwd=docs,
        input=asked.encode(),
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None
