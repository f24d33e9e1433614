"""The entry point of the `guidebook` command; each subcommand is a module of this package."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from guidebook.cli import fail
from guidebook.cores import using_every_core

DOCS_FOLDERS = ("guides", "sources", "support")
"""A docs directory has at least one of these; others, such as `/`, are refused before they are read."""

COMMANDS = (
    "init",
    "new",
    "check",
    "grades",
    "review",
    "intake",
    "points",
    "fingerprint",
    "schema",
    "workbook",
    "editions",
    "diff",
    "export",
    "pack",
)
"""Each is a module of this package, and has a row in the table of docs/contributing/index.md."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status: 0 for success, 1 for problems in the docs, 2 for other errors."""
    if arguments is None:
        _prepare_output()
    words = sys.argv[1:] if arguments is None else arguments
    options = _parser(words).parse_args(words)
    try:
        if options.reads_docs and not options.docs.is_dir():
            return fail(f"no such directory: {options.docs}; set the docs directory with --docs")
        if options.reads_docs and not _is_docs_directory(options.docs):
            names = ", ".join(DOCS_FOLDERS)
            return fail(f"{options.docs} is not a docs directory, since it has none of: {names}; set it with --docs")
        with using_every_core():
            result = int(options.run(options))
        sys.stdout.flush()  # raises OSError now if the disk is full, not at exit
        return result
    except BrokenPipeError:  # the reader, such as `head`, has closed the pipe
        _discard_output()
        return 0
    except OSError as error:  # such as a read-only directory or a full disk
        _discard_output()
        return fail(f"cannot read or write {error.filename or 'output'}: {error.strerror or error}")


def _discard_output() -> None:
    """Discard unprinted output, which Python would try to print again at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_output() -> None:
    """Make printing safe without a standard output, and on terminals with a limited encoding."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (open until exit)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _is_docs_directory(folder: Path) -> bool:
    """Return whether a directory looks like a docs directory, or is empty."""
    try:
        names = set(os.listdir(folder))  # noqa: PTH208 (only names are needed)
    except OSError:
        return True  # the command reports the error
    return not names or not names.isdisjoint(DOCS_FOLDERS)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser with the commands named in `words`, to import no other modules; with all if none is."""
    parser = argparse.ArgumentParser(prog="guidebook", description="Check, scaffold and export the guides.")
    parser.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR", help="docs directory (default: docs)")
    parser.set_defaults(reads_docs=True)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name in [name for name in COMMANDS if name in words] or COMMANDS:
        import_module(f"guidebook.cli.{name}").add_parser(commands)
    return parser
