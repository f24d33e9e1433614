"""What needs a person this week, as Markdown for an issue; prints nothing where all is well.

    make weekly

It looks at what is due for review, and at the addresses that lead elsewhere. It never fails for what it
finds: a week's news is no broken build.
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
    """Print a section for each thing that was found."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # where this runs as root, the link checker goes on as nobody
        site = Path(folder, "site")
        failure = _build(site)
        sections = {
            "To look at again": list(due(date.today())),
            "Addresses that do not answer": [failure] if failure else list(dead_links(site)),
        }
    for title, found in sections.items():
        if found:
            print(f"## {title}\n", *(f"- {line}" for line in found), "", sep="\n")  # noqa: T201 (it prints a report)


def due(today: date) -> Iterator[str]:
    """Pages and helplines whose review is late, or due soon."""
    library, _ = parse_library(ROOT / "docs")
    for one in soon(library, today):
        yield f"`docs/{one.path}`, due on {one.until}: {one.what}"


def dead_links(site: Path) -> Iterator[str]:
    """Addresses outside the site that gave an error, each with a page that has it."""
    asked = subprocess.run(
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
    yield from told(asked.returncode, asked.stdout, site)


def told(code: int, output: str, site: Path) -> list[str]:
    """What the link checker found, in lines; where it could not look, one that says so.

    It gives 0 where all is well, 1 where an address is dead, and 2 where it has failed itself.
    """
    lines = [line for line in output.splitlines() if not line.startswith("#")]
    if code not in (0, 1) or not lines or "urlname" not in lines[0]:
        return [f"could not look: the link checker ended with {code} and {len(lines)} lines"]
    return sorted(set(_errors(lines, site)))


def _errors(lines: list[str], site: Path) -> Iterator[str]:
    for row in csv.DictReader(lines, delimiter=";"):
        if row["valid"] == "False" and row["urlname"].startswith("http"):
            page = row["parentname"].removeprefix(site.as_uri()).strip("/")
            yield f"<{row['urlname']}> on `{page}`: {row['result'][:120]}"


def _build(folder: Path) -> str:
    """Build the site into the folder; what MkDocs said last where it failed, or nothing."""
    done = subprocess.run(
        [BIN / "mkdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", folder],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    said = (done.stderr.strip() or "nothing").splitlines()[-1]
    return f"could not look: the build failed: {said}" if done.returncode else ""


if __name__ == "__main__":
    main()
