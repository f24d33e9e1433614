"""`guidebook intake`: draft source records from articles."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from guidebook.cli import fail, next_command, write_below
from guidebook.intake import (
    Article,
    UnreadableError,
    draft_record,
    extract_points,
    find_articles,
    format_report,
    read_article,
)
from guidebook.originality import fingerprint_file
from guidebook.parsing.docs_folder import LONGEST_NAME, path_error
from guidebook.slugs import slugify, truncate

NEEDS = "selectolax"
"""The module that the optional extra `intake` in pyproject.toml installs."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "intake",
        help="draft a source record from an article",
        description="Draft source records from articles. The articles themselves stay outside the docs directory.",
    )
    parser.add_argument("article", type=Path, metavar="ARTICLE", help="a .txt, .md or .html file, or a directory")
    parser.add_argument("--name", help="name of the record, without .md (default: the name of the file)")
    parser.add_argument("--print", action="store_true", dest="only_print", help="print the record, and write no file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draft the records; return 1 if some articles of a directory failed, and 2 if none could be drafted."""
    if find_spec(NEEDS) is None:
        return fail('intake needs an optional dependency; run: pip install ".[intake]"')
    try:
        _check_outside(options.article, options.docs)
        if not options.article.is_dir():
            return _take_one(options.article, options)
        articles = find_articles(options.article)
    except UnreadableError as error:
        return fail(str(error))
    if options.name and len(articles) > 1:
        return fail("--name can only be used with a single article")
    return _take_all(articles, options)


def _take_all(articles: list[Path], options: argparse.Namespace) -> int:
    """Draft the records of several articles, and continue after errors."""
    failed = 0
    for number, article in enumerate(articles, 1):
        print(f"[{number}/{len(articles)}] {article.name}", file=sys.stderr, flush=True)
        try:
            failed += _take_one(article, options) != 0
        except UnreadableError as error:
            failed += 1
            fail(str(error))
    print(f"Drafted {len(articles) - failed} of {len(articles)} records.", file=sys.stderr)
    return 1 if failed else 0


def _take_one(file: Path, options: argparse.Namespace) -> int:
    """Draft the record of one article; raise `UnreadableError` if that fails."""
    name = "" if options.only_print else _name(file, options)
    article = read_article(file)
    intake = extract_points(article)
    record = draft_record(intake, date.today())
    if options.only_print:
        print(format_report(intake, file.name), file=sys.stderr)
        print(record, end="")
        return 0
    path = options.docs / "sources" / f"{name}.md"
    if not _write(path, record, article, options.docs):
        return 2
    print(format_report(intake, file.name))
    print(f"Wrote {path} and {path.stem}.fingerprint. Rewrite each point in your own words, then run:")
    print(f"  {next_command(options.docs, 'check', str(path))}")
    return 0


def _write(path: Path, record: str, article: Article, docs: Path) -> bool:
    """Write the record and its fingerprint; return False, with nothing written, if one of them already exists."""
    fingerprint = path.with_suffix(".fingerprint")
    if taken := next((one for one in (path, fingerprint) if one.exists()), None):
        fail(f"{taken} already exists; choose another name with --name, or use --print")
        return False
    return write_below(docs, {path: record, fingerprint: fingerprint_file(article.text)}) == 0


def _name(file: Path, options: argparse.Namespace) -> str:
    """Return the name of the record; raise `UnreadableError` if it is invalid."""
    title = options.name or file.stem
    name = truncate(slugify(title), LONGEST_NAME - len(".fingerprint"))
    if not name:
        raise UnreadableError(f"“{title}” has no letters or digits to make a name from; choose one with --name")
    if why := path_error(f"sources/{name}.md"):
        raise UnreadableError(f"cannot name the record of {file} {name}.md. {why} Choose another name with --name.")
    return name


def _check_outside(article: Path, docs: Path) -> None:
    """Raise `UnreadableError` for an article in the docs directory, where it would be published."""
    if article.resolve().is_relative_to(docs.resolve()):
        raise UnreadableError(f"{article} is inside {docs}, so it would be published; move it out of the project")
