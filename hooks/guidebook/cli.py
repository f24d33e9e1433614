"""The `guidebook` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from guidebook.checking import read_and_check, report
from guidebook.checking.words import grade_of
from guidebook.commands import check, intake, new, review, schema
from guidebook.copying import fingerprint_file
from guidebook.model import Problem
from guidebook.publishing import pack
from guidebook.writing import write_files, write_pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 where all is well, 1 where something has to be mended, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    if not options.docs.is_dir():
        print(f"guidebook: there is no folder {options.docs}; name the docs folder with --docs.", file=sys.stderr)
        return 2
    try:
        return int(options.run(options))
    except BrokenPipeError:  # whoever reads the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guidebook", description="Checks the guides and writes their pages.")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the docs folder (default: docs)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check.add_to(commands)
    grades = commands.add_parser("grades", help="print the reading grade of each guide")
    grades.set_defaults(run=_grades)
    known = commands.add_parser("fingerprint", help="write the hashes by which copies of an article are found")
    known.add_argument("article", type=Path, metavar="ARTICLE", help="the article as plain text")
    known.add_argument("source", metavar="SOURCE", help="the name of its record in docs/sources, without .md")
    known.set_defaults(run=_fingerprint)
    build = commands.add_parser("build-pages", help="write every page as Markdown into a folder")
    build.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    build.set_defaults(run=_build_pages)
    zipped = commands.add_parser("pack", help="pack a built site into one zip that opens from a folder")
    zipped.add_argument("site", type=Path, metavar="SITE", help="the folder of a site built with offline.yml")
    zipped.add_argument("zip", type=Path, metavar="ZIP", help="the file to write")
    zipped.set_defaults(run=_pack)
    for command in (new, review, intake, schema):
        command.add_to(commands)
    return parser


def _grades(options: argparse.Namespace) -> int:
    library, _ = read_and_check(options.docs)
    grades = {guide.path: grade_of(guide) for guide in library.guides}
    for path, grade in sorted(grades.items(), key=lambda found: -found[1]):
        print(f"{grade:5.1f}  {path}")
    if grades:
        print(f"{sum(grades.values()) / len(grades):5.1f}  mean of {len(grades)} guides")
    return 0


def _fingerprint(options: argparse.Namespace) -> int:
    record = options.docs / "sources" / f"{options.source}.md"
    missing = [file for file in (options.article, record) if not file.is_file()]
    if missing:
        print(f"guidebook: there is no file {missing[0]}.", file=sys.stderr)
        return 2
    try:
        hashes = fingerprint_file(options.article.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        print(f"guidebook: {options.article} is not encoded as UTF-8; save it again.", file=sys.stderr)
        return 2
    record.with_suffix(".fingerprint").write_text(hashes, encoding="ascii", newline="\n")
    return 0


def _build_pages(options: argparse.Namespace) -> int:

    library, problems = read_and_check(options.docs)
    if problems:
        return _refused(problems, options.docs)
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        print(f"guidebook: {options.out} is not an empty folder; name a new one.", file=sys.stderr)
        return 2
    written = {page.path: page.markdown for page in write_pages(library)}
    for path, text in {**written, **write_files(library)}.items():
        file = options.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _pack(options: argparse.Namespace) -> int:
    if not (options.site / "index.html").is_file():
        print(f"guidebook: there is no site in {options.site}; build it first: make offline.", file=sys.stderr)
        return 2
    pack(options.site, options.zip)
    return 0


def _refused(problems: Sequence[Problem], docs: Path) -> int:
    print(report(problems, docs.as_posix()), file=sys.stderr)
    return 1
