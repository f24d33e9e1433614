"""`guidebook diff`: write a page with what changed between two built sites."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidebook.cli import fail, write_file
from guidebook.comparison import GENERATOR, CannotCompareError, compare_sites, report_page

_NAME = "index.html"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "diff",
        help="write a page with what changed between two built sites",
        description="Write a page with what changed between two built sites: the words of each page, ticks, reading "
        "grades, and pages of PDFs before and after. It is complete in one file.",
        epilog="example: guidebook diff build/base/site site -o build/diff",
    )
    parser.add_argument("old", type=Path, metavar="OLD_SITE", help="directory of the site as it was")
    parser.add_argument("new", type=Path, metavar="NEW_SITE", help="directory of the site as it is now")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FOLDER",
        help=f"where to write {_NAME}; a new or empty directory, or one with an earlier page of this command",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the page; return 2 if the sites can't be compared, or the page can't be written."""
    try:
        if why := _output_error(options.output, options.old, options.new):
            return fail(why)
        comparison = compare_sites(options.old, options.new)
        write_file(options.output / _NAME, report_page(comparison))
    except CannotCompareError as error:
        return fail(str(error))
    print(f"{comparison.summary}: {options.output / _NAME}")
    return 0


def _output_error(folder: Path, *sites: Path) -> str:
    """Return why the page can't be written to `folder`, or an empty string."""
    for site in sites:
        if folder.resolve().is_relative_to(site.resolve()):
            return f"{folder} is inside {site}; choose a directory elsewhere"
    if folder.exists() and not folder.is_dir():
        return f"{folder} is not a directory"
    if folder.is_dir() and any(not _is_ours(file) for file in folder.iterdir()):
        return f"{folder} has other files; choose a new or empty directory"
    return ""


def _is_ours(file: Path) -> bool:
    marker = f'<meta name="generator" content="{GENERATOR}">'
    return (
        file.name == _NAME and file.is_file() and not file.is_symlink() and marker in file.read_text("utf-8", "replace")
    )
