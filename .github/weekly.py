"""Print a weekly report of due reviews and dead external links, as Markdown for an issue.

    make weekly

Prints nothing if there is nothing to do. Exits with 0 whatever it finds, so that it never breaks a build.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from guidebook.linting.due import soon
from guidebook.parsing import parse_library

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
OURS = os.environ.get("SITE_URL", "https://common-ground.example/")


def main() -> None:
    """Print a section for each kind of problem."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # run as root, linkchecker drops its privileges
        site = Path(folder, "site")
        failure = _build(site)
        sections = {
            "Due for review": list(due(date.today())),
            "Dead links": [failure] if failure else list(dead_links(site)),
        }
    for title, problems in sections.items():
        if problems:
            print(f"## {title}\n", *(f"- {line}" for line in problems), "", sep="\n")  # noqa: T201 (a script that prints)


def due(today: date) -> Iterator[str]:
    """Yield the pages and helplines whose review is overdue or due soon."""
    library, _ = parse_library(ROOT / "docs")
    for one in soon(library, today):
        yield f"`docs/{one.path}`, due on {one.until}: {one.what}"


def dead_links(site: Path) -> Iterator[str]:
    """Yield the external links that return an error, each with a page that contains it."""
    result = subprocess.run(
        [
            BIN / "linkchecker",
            "--no-status",
            "--check-extern",
            "--output=csv",
            f"--ignore-url=^{OURS}",
            site / "index.html",
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    yield from parse_link_report(result.returncode, result.stdout, site)


def parse_link_report(code: int, output: str, site: Path) -> list[str]:
    """Return a line for each dead link, or one line if the link checker failed.

    Its exit code is 0 if all links work, 1 if any are dead, and 2 if it failed itself.
    """
    lines = [line for line in output.splitlines() if not line.startswith("#")]
    if code not in (0, 1) or not lines or "urlname" not in lines[0]:
        return [f"the link checker failed (exit code {code}, lines of output: {len(lines)})"]
    return sorted(set(_dead(lines, site)))


def _dead(lines: list[str], site: Path) -> Iterator[str]:
    for row in csv.DictReader(lines, delimiter=";"):
        if row["valid"] == "False" and row["urlname"].startswith("http"):
            page = row["parentname"].removeprefix(site.as_uri()).strip("/")
            yield f"<{row['urlname']}> on `{page}`: {row['result'][:120]}"


def _build(folder: Path) -> str:
    """Build the site into the folder; return the last line MkDocs logged if it failed, else an empty string."""
    result = subprocess.run(
        [BIN / "mkdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", folder],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    last_line = (result.stderr.strip() or "no output").splitlines()[-1]
    return f"the site could not be built: {last_line}" if result.returncode else ""


if __name__ == "__main__":
    main()
