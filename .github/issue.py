"""Open the issue of the weekly check with the text in a file, or update the open one.

    python3 .github/issue.py weekly.md

Does nothing with an empty file. Needs the `gh` command.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TITLE = "Weekly check: reviews and links"
AUTHOR = "app/github-actions"
"""Anyone can open an issue with this title, so only issues of this account are updated."""


def main(file: Path) -> None:
    """Open or update the issue."""
    if not file.read_text(encoding="utf-8").strip():
        return
    search = ("--state", "open", "--author", AUTHOR, "--search", f'in:title "{TITLE}"', "--json", "number,title")
    own = [issue["number"] for issue in json.loads(gh("list", *search)) if issue["title"] == TITLE]
    if own:
        gh("edit", str(own[0]), "--body-file", str(file))
    else:
        gh("create", "--title", TITLE, "--body-file", str(file))


def gh(*arguments: str) -> str:
    """Run `gh issue`, and return what it prints."""
    return subprocess.run(["gh", "issue", *arguments], stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
