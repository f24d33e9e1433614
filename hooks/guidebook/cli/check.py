"""`guidebook check`: what is wrong with the docs folder, told to people, to a code host or to a program."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidebook.cli import refuse
from guidebook.linting import check_docs, report
from guidebook.linting.reporters import as_annotations, as_json
from guidebook.model import Problem


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    check = commands.add_parser("check", help="list everything that is wrong, and how to fix it")
    check.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="only what concerns these files, or all files of a folder"
    )
    check.add_argument("--no-advice", action="store_true", help="leave out advice")
    check.add_argument("--fix", action="store_true", help="fix what has one right answer first, and say what")
    check.add_argument(
        "--format",
        choices=("text", "github", "json"),
        help="for people, for a pull request on GitHub, or for a program (default: text, in GitHub Actions github)",
    )
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 where nothing has to be fixed, 1 where something has, 2 where a named file is none that is checked."""
    only: set[str] = set()
    for file in options.files:
        path = _from_docs(file, options.docs)
        if path is None:
            return refuse(f"{file} is not in the folder {options.docs}, and only what is in it is checked.")
        if not os.path.lexists(options.docs / path):
            return refuse(f"no such file below {options.docs}: {path}")
        if any(part.startswith(".") for part in Path(path).parts):
            return refuse(f"{file} is neither checked nor published, since its name begins with a dot.")
        only.update(_files(path, options.docs))
    if options.fix:
        _fix(options, only)
    problems, advice = check_docs(options.docs, only)
    _show(_format(options), problems, [] if options.no_advice else advice, options.docs.as_posix())
    return 1 if problems else 0


def _format(options: argparse.Namespace) -> str:
    here = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    return str(options.format or here)


def _show(form: str, problems: Sequence[Problem], advice: Sequence[Problem], docs: str) -> None:
    """Problems go to the error stream as text; GitHub shows few annotations, so it gets the text too."""
    if form == "json":
        print(as_json(problems, advice, docs))
        return
    if form == "github":
        for found, level in ((problems, "error"), (advice, "notice")):
            if found:
                print(as_annotations(found, level, docs))
    if advice:
        print(report(advice, docs, "to consider"))
    if problems:
        print(report(problems, docs), file=sys.stderr)


def _fix(options: argparse.Namespace, only: set[str]) -> None:
    from guidebook.linting.autofix import fix_files  # noqa: PLC0415 (only this needs it)

    out = sys.stderr if _format(options) == "json" else sys.stdout
    for change in fix_files(options.docs, only):
        print(f"{options.docs.as_posix()}/{change}", file=out)


def _files(path: str, docs: Path) -> Iterator[str]:
    """What a path from the docs folder names: itself and, of a folder, all that is below it."""
    yield path
    if (docs / path).is_dir():
        yield from (each.relative_to(docs).as_posix() for each in (docs / path).rglob("*"))


def _from_docs(file: Path, docs: Path) -> str | None:
    """The file's path from the docs folder, whether it was named from there or from outside; None for one elsewhere."""
    root = Path(os.path.abspath(docs))  # noqa: PTH100 (links stay links)
    real = os.path.relpath(file.resolve(), root.resolve())
    below = [root / file] if file.parts and ".." not in file.parts else []  # “.” is where the command was called
    named = [Path(os.path.normpath(path)) for path in (Path.cwd() / file, *below, root / real)]
    inside = [path.relative_to(root).as_posix() for path in named if path.is_relative_to(root)]
    known = [path for path in inside if os.path.lexists(root / path)]
    if not known and os.path.lexists(file):
        return None
    return next(iter(known or inside), None)
