"""The commands of `guidebook`, one module each, and what they share."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from guidebook.atomic_write import atomic_write


def next_command(docs: Path, *words: str) -> str:
    """Return the command line of a next step, with the path under which this program was called."""
    called = Path(sys.argv[0])
    name = os.path.relpath(called) if called.stem == "guidebook" and called.is_file() else "guidebook"
    options = [] if docs == Path("docs") else ["--docs", str(docs)]
    return " ".join([str(called) if name.startswith("..") else name, *options, *words])


def write_below(docs: Path, texts: Mapping[Path, str], *, replace: bool = False) -> int:
    """Write files below the docs directory, all of them or none; never through a symbolic link.

    Args:
        docs: The docs directory.
        texts: The text of each file.
        replace: Whether to overwrite files that exist.

    Returns:
        The exit status: 0, or 2 after reporting why nothing was written.

    Raises:
        OSError: Writing failed; `guidebook.cli.main` reports it.
    """
    for file in texts:
        if file.is_symlink() or not file.parent.resolve().is_relative_to(docs.resolve()):
            return fail(f"{file} is a symbolic link or outside {docs}; nothing was written")
        if file.exists() and not replace:
            return fail(f"{file} already exists; nothing was written")
    new: list[Path] = []
    try:
        for file, text in texts.items():
            existed = file.exists()
            write_file(file, text)
            new += [] if existed else [file]
    except OSError:
        for file in new:
            file.unlink()
        raise
    return 0


def write_file(path: Path, text: str) -> None:
    """Write a text file atomically, creating its directory if needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as new:
        new.write_text(text, encoding="utf-8", newline="\n")


def fail(message: str) -> int:
    """Print an error and return exit status 2, for a command that could not run."""
    print(f"guidebook: error: {message}", file=sys.stderr)
    return 2
