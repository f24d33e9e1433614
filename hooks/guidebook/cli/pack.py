"""`guidebook pack`: a built site as one file that opens from a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidebook.cli import refuse
from guidebook.publishing import UnfitSiteError, pack


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("pack", help="pack a built site into one zip that opens from a folder")
    parser.add_argument("site", type=Path, metavar="SITE", help="the folder of a site built with offline.yml")
    parser.add_argument("zip", type=Path, metavar="ZIP", help="the file to write")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the zip; 2 where there is no site, or where it is not one that can be packed."""
    if not (options.site / "index.html").is_file():
        return refuse(f"there is no site in {options.site}; build it first: make offline.")
    try:
        pack(options.site, options.zip)
    except UnfitSiteError as error:
        return refuse(str(error))
    return 0
