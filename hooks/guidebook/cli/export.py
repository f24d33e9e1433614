"""`guidebook export`: the library as JSON and every page as HTML, for another site generator."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from guidebook.cli import refuse, write_file
from guidebook.export import export, fragments, schema
from guidebook.linting import parse_and_lint, report
from guidebook.rendering import render_files, render_pages


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("export", help="write the library as JSON and each page as HTML into a folder")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files; 1 where something has to be fixed first, 2 where the folder is not empty."""
    library, problems = parse_and_lint(options.docs)
    if problems:
        print(report(problems, options.docs.as_posix()), file=sys.stderr)
        return 1
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        return refuse(f"{options.out} is not an empty folder; name a new one.")
    pages = render_pages(library)
    written = {
        "library.json": json.dumps(export(library, pages), ensure_ascii=False, indent=1),
        "library.schema.json": json.dumps(schema(), ensure_ascii=False, indent=1),
        **fragments(pages),
        **{f"pages/{drawing.path}": drawing.svg for drawing in library.drawings},
        **{f"pages/{path}": text for path, text in render_files(library).items()},
    }
    for path, text in written.items():
        write_file(options.out / path, text)
    return 0
