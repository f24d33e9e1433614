"""`guidebook pack`: pack a built site into a zip archive."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidebook.cli import fail
from guidebook.publishing import UnsafeSiteError, pack


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "pack",
        help="pack a built site into a zip archive",
        description="Pack a site built with offline.yml into a zip archive that works without a web server.",
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="directory of the built site")
    parser.add_argument("zip", type=Path, metavar="ZIP", help="archive to write")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the archive; return 2 if there is no site, or if it is unsafe to pack."""
    if not (options.site / "index.html").is_file():
        return fail(f"no built site in {options.site}; run: make offline")
    try:
        pack(options.site, options.zip)
    except UnsafeSiteError as error:
        return fail(str(error))
    return 0
