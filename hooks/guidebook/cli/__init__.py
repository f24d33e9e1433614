"""The commands, a file for each; `add_to` tells the parser of one, `guidebook.cli` gathers them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from guidebook.atomic_write import atomic_write


def next_command(docs: Path, *words: str) -> str:
    """A command to run next, as the reader called this one: “.venv/bin/guidebook check docs/…”."""
    called = Path(sys.argv[0])
    name = os.path.relpath(called) if called.stem == "guidebook" and called.is_file() else "guidebook"
    named = [] if docs == Path("docs") else ["--docs", str(docs)]
    return " ".join([name if not name.startswith("..") else str(called), *named, *words])


def write_below(docs: Path, texts: Mapping[Path, str], *, replace: bool = False) -> int:
    """Write files of the docs folder; all of them or none; 2, with the reason told, where one of them must not be.

    A symbolic link would lead the text elsewhere. A file that exists is left as it is, unless it is to be replaced.
    Raises `OSError`, which `guidebook.cli` reports.
    """
    for file in texts:
        if file.is_symlink() or not file.parent.resolve().is_relative_to(docs.resolve()):
            return refuse(f"{file} is a symbolic link or leads out of {docs}, so nothing was written.")
        if file.exists() and not replace:
            return refuse(f"{file} exists, and was left as it is.")
    new: list[Path] = []
    try:
        for file, text in texts.items():
            existed = file.exists()
            write_file(file, text)
            new += [] if existed else [file]
    except OSError:
        for file in new:  # one is of no use without the others
            file.unlink()
        raise
    return 0


def write_file(path: Path, text: str) -> None:
    """Write a text file, with its folder, or nothing at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as new:
        new.write_text(text, encoding="utf-8", newline="\n")


def refuse(message: str) -> int:
    """Tell whoever called why nothing is done; gives 2, for a wrong call."""
    print(f"guidebook: {message}", file=sys.stderr)
    return 2
