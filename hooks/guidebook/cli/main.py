"""The `guidebook` command; each of its commands has a file in `commands`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from guidebook.cli import refuse

PARTS = ("guides", "sources", "support")
"""A docs folder has one of these folders at least; any other folder may be huge, and every file in it wrong."""

COMMANDS = ("check", "grades", "fingerprint", "export", "pack", "new", "review", "intake", "schema")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 where all is well, 1 where something has to be fixed, 2 for a wrong call."""
    if arguments is None:
        _prepare_output()
    words = sys.argv[1:] if arguments is None else arguments
    options = _parser(words).parse_args(words)
    try:
        if not options.docs.is_dir():
            return refuse(f"there is no folder {options.docs}; name the docs folder with --docs.")
        if not _is_docs_folder(options.docs):
            names = ", ".join(PARTS)
            return refuse(f"{options.docs} is not a docs folder: it has none of {names}; name one with --docs.")
        result = int(options.run(options))
        sys.stdout.flush()  # here, so that a full disk is told as any other fault
        return result
    except BrokenPipeError:  # whoever reads the output, such as `head`, has seen enough
        _discard_output()
        return 0
    except OSError as error:  # a folder that is read-only, a disk that is full
        _discard_output()
        return refuse(f"{error.filename or 'a file'} cannot be read or written: {error.strerror or error}.")


def _discard_output() -> None:
    """Drop what could not be printed, which Python would try once more at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_output() -> None:
    """Let everything be printed, wherever it goes: to nobody, or to a terminal that knows few characters."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (open until the end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _is_docs_folder(folder: Path) -> bool:
    """Whether a folder is worth reading: one with guides or the like, or an empty one for a beginning."""
    try:
        names = set(os.listdir(folder))  # noqa: PTH208 (names are enough)
    except OSError:
        return True  # reading it says what is wrong
    return not names or not names.isdisjoint(PARTS)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Knows the commands that are among the words, so that no other has to be loaded; all, where there is none."""
    parser = argparse.ArgumentParser(prog="guidebook", description="Checks the guides and writes their pages.")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the docs folder (default: docs)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in [name for name in COMMANDS if name in words] or COMMANDS:
        import_module(f"guidebook.cli.{name.replace('-', '_')}").add_to(commands)
    return parser
