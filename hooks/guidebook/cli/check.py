"""`guidebook check`: lint the docs and report every problem."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidebook.cli import fail
from guidebook.git_history import files_of_pull_request
from guidebook.linting import check_docs, report
from guidebook.linting.reporters import as_annotations, as_json
from guidebook.model import Problem


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    check = commands.add_parser(
        "check",
        help="report problems in the docs, and how to fix them",
        description="Report problems in the docs, and how to fix them. Exits with 1 if there are any.",
    )
    check.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="files or directories to check (default: all)"
    )
    check.add_argument("--no-advice", action="store_true", help="hide advice, which never fails the check")
    check.add_argument("--fix", action="store_true", help="apply safe fixes first, and list them")
    check.add_argument(
        "--format",
        choices=("text", "github", "json"),
        help="output format (default: github in GitHub Actions, otherwise text)",
    )
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 if there are no problems, 1 if there are, and 2 for a file that can't be checked."""
    only: set[str] = set()
    for file in options.files:
        path = _from_docs(file, options.docs)
        if path is None:
            return fail(f"{file} is outside the docs directory {options.docs}")
        if not os.path.lexists(options.docs / path):
            return fail(f"no such file: {file}")
        if any(part.startswith(".") for part in Path(path).parts):
            return fail(f"{file} is hidden, so it is neither checked nor published")
        only.update(_files(path, options.docs))
    if options.fix:
        _fix(options, only)
    problems, advice = check_docs(options.docs, only)
    if (changed := files_of_pull_request(options.docs)) is not None:
        advice = [each for each in advice if each.path in changed]  # the rest is not for this contributor
    _print(_format(options), problems, [] if options.no_advice else advice, options.docs.as_posix())
    return 1 if problems else 0


def _format(options: argparse.Namespace) -> str:
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    return str(options.format or default)


def _print(output_format: str, problems: Sequence[Problem], advice: Sequence[Problem], docs: str) -> None:
    """Print the report. GitHub limits the number of annotations, so it gets the text as well."""
    if output_format == "json":
        print(as_json(problems, advice, docs))
        return
    if output_format == "github":
        for found, level in ((problems, "error"), (advice, "notice")):
            if found:
                print(as_annotations(found, level, docs))
    if advice:
        print(report(advice, docs, "to consider"))
    if problems:
        print(report(problems, docs), file=sys.stderr)


def _fix(options: argparse.Namespace, only: set[str]) -> None:
    from guidebook.linting.autofix import fix_files  # noqa: PLC0415 (slow to import)

    out = sys.stderr if _format(options) == "json" else sys.stdout
    for change in fix_files(options.docs, only):
        print(f"{options.docs.as_posix()}/{change}", file=out)


def _files(path: str, docs: Path) -> Iterator[str]:
    """Yield a path relative to the docs directory and, for a directory, everything in it."""
    yield path
    if (docs / path).is_dir():
        yield from (each.relative_to(docs).as_posix() for each in (docs / path).rglob("*"))


def _from_docs(file: Path, docs: Path) -> str | None:
    """Return the path of `file` relative to the docs directory, or None if it is elsewhere.

    `file` is relative to the working directory or to the docs directory, in this order.
    """
    root = Path(os.path.abspath(docs))  # noqa: PTH100 (keeps symbolic links)
    real = os.path.relpath(file.resolve(), root.resolve())
    below = [root / file] if file.parts and ".." not in file.parts else []  # "." is the working directory
    candidates = [Path(os.path.normpath(path)) for path in (Path.cwd() / file, *below, root / real)]
    inside = [path.relative_to(root).as_posix() for path in candidates if path.is_relative_to(root)]
    existing = [path for path in inside if os.path.lexists(root / path)]
    if not existing and os.path.lexists(file):
        return None
    return next(iter(existing or inside), None)
