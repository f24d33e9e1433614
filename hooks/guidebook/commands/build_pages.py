"""`guidebook build-pages`: every page as Markdown, for another site generator."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from guidebook.checking import read_and_check, report
from guidebook.commands import refuse, write_file
from guidebook.writing import write_files, write_pages


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("build-pages", help="write every page as Markdown into a folder")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the pages; 1 where something has to be fixed first, 2 where the folder holds something."""
    library, problems = read_and_check(options.docs)
    if problems:
        print(report(problems, options.docs.as_posix()), file=sys.stderr)
        return 1
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        return refuse(f"{options.out} is not an empty folder; name a new one.")
    written = {page.path: page.markdown for page in write_pages(library)}
    for path, text in {**written, **write_files(library)}.items():
        write_file(options.out / path, text)
    return 0
