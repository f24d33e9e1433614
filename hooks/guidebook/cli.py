"""The `guidebook` command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guidebook.checking import read_and_check, report
from guidebook.model import Problem
from guidebook.writing import write_pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 where all is well, 1 where something has to be mended, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    if not options.docs.is_dir():
        print(f"guidebook: there is no folder {options.docs}; name the docs folder with --docs.", file=sys.stderr)
        return 2
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guidebook", description="Checks the guides and writes their pages.")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the docs folder (default: docs)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="list everything that is wrong, and how to mend it")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="only what concerns these files")
    check.set_defaults(run=_check)
    build = commands.add_parser("build-pages", help="write every page as Markdown into a folder")
    build.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    build.set_defaults(run=_build_pages)
    return parser


def _check(options: argparse.Namespace) -> int:
    _, problems = read_and_check(options.docs)
    wanted = {_from_docs(file, options.docs) for file in options.files}
    unknown = sorted(path for path in wanted if not (options.docs / path).exists())
    if unknown:
        print(f"guidebook: no such file below {options.docs}: {', '.join(unknown)}", file=sys.stderr)
        return 2
    shown = [problem for problem in problems if not wanted or problem.path in wanted]
    return _refused(shown, options.docs) if shown else 0


def _build_pages(options: argparse.Namespace) -> int:
    library, problems = read_and_check(options.docs)
    if problems:
        return _refused(problems, options.docs)
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        print(f"guidebook: {options.out} is not an empty folder; name a new one.", file=sys.stderr)
        return 2
    for page in write_pages(library):
        file = options.out / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.markdown, encoding="utf-8", newline="\n")
    return 0


def _refused(problems: Sequence[Problem], docs: Path) -> int:
    print(report(problems, docs.as_posix()), file=sys.stderr)
    return 1


def _from_docs(file: Path, docs: Path) -> str:
    """The file's path from the docs folder, whether it was named from there or from outside."""
    if file.is_absolute() or file.exists():
        resolved = file.resolve()
        if resolved.is_relative_to(docs.resolve()):
            return resolved.relative_to(docs.resolve()).as_posix()
    return file.as_posix()
