"""Compare the site of a pull request with that of its base, and write the changes as one page: build/changes.html.

    make site && .venv/bin/python .github/preview.py

Run on the merge commit of a pull request, whose first parent is the base. The base is built by its own code with its
own dependencies. If that fails, it says so and exits with 0, so that a broken base doesn't hold up its repair.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BASE = ROOT / "build/base"
OUTPUT = ROOT / "build/diff"
PAGE = ROOT / "build/changes.html"


def main() -> int:
    """Build the base and compare; return the exit status."""
    shutil.rmtree(BASE, ignore_errors=True)  # of an earlier run
    _run("git", "worktree", "add", "--force", "--detach", BASE, "HEAD^1", check=True)
    if _run("make", "-C", BASE, "site"):
        print("::warning::The base could not be built, so there is nothing to compare the preview with.")  # noqa: T201
        return 0
    if status := _run(Path(sys.executable).with_name("guidebook"), "diff", BASE / "site", ROOT / "site", "-o", OUTPUT):
        return status
    (OUTPUT / "index.html").replace(PAGE)
    return 0


def _run(*command: str | Path, check: bool = False) -> int:
    return subprocess.run(command, cwd=ROOT, check=check).returncode


if __name__ == "__main__":
    sys.exit(main())
