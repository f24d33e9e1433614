"""`guidebook export`: write the library as JSON and each page as HTML, for other site generators."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from guidebook.cli import fail, write_file
from guidebook.export import export, fragments, schema
from guidebook.linting import parse_and_lint, report
from guidebook.rendering import render_files, render_pages


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "export",
        help="write the library as JSON and each page as HTML",
        description="Write the library as JSON and each page as HTML, for use by other site generators.",
    )
    parser.add_argument("out", type=Path, metavar="DIR", help="output directory, new or empty")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files; return 1 if the docs have problems, and 2 if the output directory is not empty."""
    library, problems = parse_and_lint(options.docs)
    if problems:
        print(report(problems, options.docs.as_posix()), file=sys.stderr)
        return 1
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        return fail(f"{options.out} is not an empty directory")
    pages = render_pages(library)
    files = {
        "library.json": json.dumps(export(library, pages), ensure_ascii=False, indent=1),
        "library.schema.json": json.dumps(schema(), ensure_ascii=False, indent=1),
        **fragments(pages),
        **{f"pages/{drawing.path}": drawing.svg for drawing in library.drawings},
        **{f"pages/{path}": text for path, text in render_files(library).items()},
    }
    for path, text in files.items():
        write_file(options.out / path, text)
    return 0
