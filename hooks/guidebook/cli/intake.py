"""`guidebook intake`: articles in, drafts of source records out."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from guidebook.cli import next_command, refuse, write_below
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
from guidebook.parsing.docs_folder import LONGEST_NAME, name_refused
from guidebook.slugs import cut, slugify

NEEDS = "selectolax"
"""The module that the extra `intake` of pyproject.toml brings."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("intake", help="draft a source record from an article, or from a folder of articles")
    parser.add_argument(
        "article", type=Path, metavar="ARTICLE", help="a .txt, .md or .html file outside docs, or a folder"
    )
    parser.add_argument("--name", help="the name of the record, without .md (default: that of the file)")
    parser.add_argument("--print", action="store_true", dest="only_print", help="print the record, and write no file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Take in one article, or each of a folder; 1 where one of several could not be, 2 for a wrong call."""
    if find_spec(NEEDS) is None:
        return refuse('to draft records from articles, install the extra: pip install ".[intake]"')
    try:
        _refuse_the_docs(options.article, options.docs)
        if not options.article.is_dir():
            return _take_one(options.article, options)
        articles = find_articles(options.article)
    except UnreadableError as error:
        return refuse(str(error))
    if options.name and len(articles) > 1:
        return refuse("--name fits one article; leave it out for a folder.")
    return _take_all(articles, options)


def _take_all(articles: list[Path], options: argparse.Namespace) -> int:
    """Every article of a folder; one that cannot be read does not stop the others."""
    failed = 0
    for number, article in enumerate(articles, 1):
        print(f"{number} of {len(articles)}: {article.name}", file=sys.stderr, flush=True)
        try:
            failed += _take_one(article, options) != 0
        except UnreadableError as error:
            failed += 1
            refuse(str(error))
    print(f"{len(articles) - failed} of {len(articles)} articles were taken in.", file=sys.stderr)
    return 1 if failed else 0


def _take_one(file: Path, options: argparse.Namespace) -> int:
    """Draft the record of one article; raises `UnreadableError`."""
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
    print(f"Wrote {path} and {path.stem}.fingerprint. Write each point in your own words, and then run:")
    print(f"  {next_command(options.docs, 'check', str(path))}")
    return 0


def _write(path: Path, record: str, article: Article, docs: Path) -> bool:
    """Write record and fingerprint; False where that is refused, and then nothing is touched."""
    known = path.with_suffix(".fingerprint")
    if taken := next((one for one in (path, known) if one.exists()), None):
        refuse(
            f"{taken} exists, and was left as it is. Choose another name with --name, or see the draft with --print."
        )
        return False
    return write_below(docs, {path: record, known: fingerprint_file(article.text)}) == 0


def _name(file: Path, options: argparse.Namespace) -> str:
    """The name of the record, short enough for that of its fingerprint too; raises `UnreadableError`."""
    written = options.name or file.stem
    name = cut(slugify(written), LONGEST_NAME - len(".fingerprint"))
    if not name:
        raise UnreadableError(f"{written} has neither letters nor numbers to make a name of; choose one with --name.")
    if why := name_refused(f"sources/{name}.md"):
        raise UnreadableError(f"{file} would become {name}.md. {why} Choose another name with --name.")
    return name


def _refuse_the_docs(article: Path, docs: Path) -> None:
    """An article in the docs folder would be published."""
    if article.resolve().is_relative_to(docs.resolve()):
        raise UnreadableError(f"{article} stands in {docs}, and would be published; keep articles outside the project.")
