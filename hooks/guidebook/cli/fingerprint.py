"""`guidebook fingerprint`: hash an article, so that the check can detect copied sentences."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidebook.cli import fail, write_below
from guidebook.originality import RUN, fingerprint_file
from guidebook.parsing.docs_folder import path_error


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "fingerprint",
        help="write the fingerprint of an article",
        description="Write hashes of an article next to its source record, so that the check detects copied sentences.",
    )
    parser.add_argument("article", type=Path, metavar="ARTICLE", help="the article, a text file")
    parser.add_argument("source", metavar="SOURCE", help="name of its record in docs/sources, without .md")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the fingerprint; return 2 if the article or the record is missing or can't be used."""
    if why := path_error(f"sources/{options.source}.md"):
        return fail(f"“{options.source}” is not a valid record name. {why}")
    record = options.docs / "sources" / f"{options.source}.md"
    missing = [file for file in (options.article, record) if not file.is_file()]
    if missing:
        return fail(f"no such file: {missing[0]}")
    try:
        hashes = fingerprint_file(options.article.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return fail(f"{options.article} is not encoded as UTF-8; convert it, and try again")
    except OSError as error:
        return fail(f"cannot read {options.article}: {error.strerror}")
    if not hashes.strip():
        return fail(f"{options.article} is too short: a fingerprint needs at least {RUN} words in a row")
    return write_below(options.docs, {record.with_suffix(".fingerprint"): hashes}, replace=True)
