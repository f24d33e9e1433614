"""The commands, a file for each; `add_to` tells the parser of one, `guidebook.cli` gathers them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def next_command(docs: Path, *words: str) -> str:
    """A command to run next, as the reader called this one: “.venv/bin/guidebook check docs/…”."""
    called = Path(sys.argv[0])
    name = os.path.relpath(called) if called.stem == "guidebook" and called.is_file() else "guidebook"
    named = [] if docs == Path("docs") else ["--docs", str(docs)]
    return " ".join([name if not name.startswith("..") else str(called), *named, *words])


def refuse(message: str) -> int:
    """Tell whoever called why nothing is done; gives 2, for a wrong call."""
    print(f"guidebook: {message}", file=sys.stderr)
    return 2
