"""Whether other builders of MkDocs sites write the same bytes: `make builders`.

    python -m tests.builders MKDOCS OTHER...

Each argument is the command of a builder in an environment of its own. A builder is judged by the files it
writes, not by its exit code: one that ignores hooks still says that all is well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST = 20
"""Differences that are named; more would hide the report."""


def main(commands: list[str]) -> int:
    """Build the site with every command and name each file that differs from the first one's; 1 if any does."""
    with tempfile.TemporaryDirectory() as folder:
        sites = [build(command, Path(folder, str(number))) for number, command in enumerate(commands)]
        found = {
            command: list(differences(sites[0], site)) for command, site in zip(commands[1:], sites[1:], strict=True)
        }
        files = sum(file.is_file() for file in sites[0].rglob("*"))
    for command, lines in found.items():
        print(f"{command}: {len(lines)} of {files} files differ")
        print(*(f"    {line}" for line in lines[:MOST]), sep="\n", end="\n" if lines else "")
    return int(any(found.values()))


def build(command: str, site: Path) -> Path:
    """Build the site strictly into the folder `site`; raises CalledProcessError where the builder fails."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    arguments = ["build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(site)]
    subprocess.run([command, *arguments], cwd=ROOT, env=settings, check=True, stderr=subprocess.DEVNULL)
    return site


def differences(first: Path, second: Path) -> Iterator[str]:
    """Each file that only one of two sites has, or that differs between them."""
    ours, theirs = files_of(first), files_of(second)
    yield from (f"missing: {name}" for name in sorted(ours.keys() - theirs.keys()))
    yield from (f"extra: {name}" for name in sorted(theirs.keys() - ours.keys()))
    for name in sorted(ours.keys() & theirs.keys()):
        if ours[name].read_bytes() != theirs[name].read_bytes():
            yield f"differs: {name}"


def files_of(site: Path) -> dict[str, Path]:
    """Every file of a site by its path in it."""
    return {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
