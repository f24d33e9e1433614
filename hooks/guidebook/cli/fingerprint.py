"""`guidebook fingerprint`: the hashes by which copies of an article are found."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidebook.cli import refuse, write_below
from guidebook.originality import RUN, fingerprint_file
from guidebook.parsing.docs_folder import path_error


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("fingerprint", help="write the hashes by which copies of an article are found")
    parser.add_argument("article", type=Path, metavar="ARTICLE", help="the article as plain text")
    parser.add_argument("source", metavar="SOURCE", help="the name of its record in docs/sources, without .md")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write them beside the record; 2 where the article or the record cannot be read, or is not where it belongs."""
    if why := path_error(f"sources/{options.source}.md"):
        return refuse(f"{options.source} is not the name of a record in {options.docs / 'sources'}. {why}")
    record = options.docs / "sources" / f"{options.source}.md"
    missing = [file for file in (options.article, record) if not file.is_file()]
    if missing:
        return refuse(f"there is no file {missing[0]}.")
    try:
        hashes = fingerprint_file(options.article.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return refuse(f"{options.article} is not encoded as UTF-8; save it again.")
    except OSError as error:
        return refuse(f"{options.article} cannot be read: {error.strerror}.")
    if not hashes.strip():
        return refuse(f"{options.article} has fewer than {RUN} words in a row, so no copy of it could be found.")
    return write_below(options.docs, {record.with_suffix(".fingerprint"): hashes}, replace=True)
