"""The commands, a file for each; `add_to` tells the parser of one, `guidebook.cli` gathers them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from guidebook.replacing import replacing


def next_command(docs: Path, *words: str) -> str:
    """A command to run next, as the reader called this one: “.venv/bin/guidebook check docs/…”."""
    called = Path(sys.argv[0])
    name = os.path.relpath(called) if called.stem == "guidebook" and called.is_file() else "guidebook"
    named = [] if docs == Path("docs") else ["--docs", str(docs)]
    return " ".join([name if not name.startswith("..") else str(called), *named, *words])


def write_file(path: Path, text: str) -> None:
    """Write a text file, with its folder, or nothing at all. Raises `OSError`, which `guidebook.cli` reports."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as new:
        new.write_text(text, encoding="utf-8", newline="\n")


def refuse(message: str) -> int:
    """Tell whoever called why nothing is done; gives 2, for a wrong call."""
    print(f"guidebook: {message}", file=sys.stderr)
    return 2
