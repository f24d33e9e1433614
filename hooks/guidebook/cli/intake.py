"""`guidebook intake`: draft source records from articles."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from guidebook.cli import fail, next_command, write_below, write_file
from guidebook.intake import (
    GENERATOR,
    Article,
    Extraction,
    UnreadableError,
    describe_loss,
    draft_record,
    extract_points,
    find_articles,
    format_report,
    read_article,
    review_page,
)
from guidebook.linting import CHECK_ONLY, lint_library
from guidebook.linting.rules.ids import IDS_OF_THE_PAGE
from guidebook.nearest import NoFullTextSearchError, points_of, steps_of
from guidebook.originality import RUN, fingerprint, fingerprint_file
from guidebook.parsing import parse_library
from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.docs_folder import LONGEST_NAME, path_error
from guidebook.parsing.library import parse_texts
from guidebook.scaffold import yaml_value
from guidebook.slugs import slugify, truncate

NEEDS = ("trafilatura", "lxml", "lxml_html_clean")
"""The modules that the optional extra `intake` in pyproject.toml installs."""

_REVIEWS = Path("build/intake")
"""Where review pages are written, beside the docs directory; Git ignores it."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "intake",
        help="draft a source record from an article",
        description="Draft source records from articles. The articles themselves stay outside the docs directory.",
    )
    parser.add_argument("article", type=Path, metavar="ARTICLE", help="a .txt, .md, .html or .eml file, or a directory")
    parser.add_argument("--name", help="name of the record, without .md (default: the name of the file)")
    parser.add_argument("--print", action="store_true", dest="only_print", help="print the record, and write no file")
    parser.add_argument(
        "--review",
        action="store_true",
        help="also write a page that shows the article beside the entries of its record",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help=f"where --review writes its page (default: {_REVIEWS}/NAME.html)"
    )
    parser.add_argument(
        "--partial", action="store_true", help="draft the record even if much of the file is left out of it"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draft the records; return 1 if one would lose much of its article, and 2 if none could be drafted."""
    if missing := [module for module in NEEDS if find_spec(module) is None]:
        return fail(f'intake needs an optional dependency, {missing[0]}; run: pip install ".[intake]"')
    try:
        _check_outside(options.article, options.docs)
        if not options.article.is_dir():
            return _take_one(options.article, options)
        articles = find_articles(options.article)
    except UnreadableError as error:
        return fail(str(error))
    if len(articles) > 1 and (options.name or options.output):
        return fail(f"{'--name' if options.name else '--output'} can only be used with a single article")
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
    name = "" if options.only_print and not options.review else _name(file, options)
    page = _review_path(name, options) if options.review else None
    article = read_article(file)
    extraction = extract_points(article)
    _check_fingerprint(file, extraction)
    reviewed = _write_review(page, extraction, options.docs) if page else ""
    if (lost := describe_loss(article)) and not options.partial:
        print(format_report(extraction, file.name), file=sys.stderr)
        print(reviewed, end="", file=sys.stderr)
        fail(f"{file}: {lost}. Nothing was drafted. Look at the article with --review, then add --partial to go on.")
        return 1
    record = _draft(extraction)
    if options.only_print:
        print(format_report(extraction, file.name), file=sys.stderr)
        print(reviewed, end="", file=sys.stderr)
        print(record, end="")
        return 0
    path = options.docs / "sources" / f"{name}.md"
    if page and path.exists():
        print(format_report(extraction, file.name))
        print(f"{reviewed}{path} already exists and is unchanged.")
        return 0
    if not _write(path, record, article, options.docs):
        return 2
    print(format_report(extraction, file.name))
    print(reviewed, end="")
    print(f"Wrote {path} and {path.stem}.fingerprint. Rewrite each point in your own words, then run:")
    print(f"  {next_command(options.docs, 'check', str(path))}")
    return 0


def _draft(extraction: Extraction) -> str:
    """Return the record of an article, with blanks for what the file says about it and the check refuses."""
    metadata = extraction.article.metadata
    values = {"title": metadata.title, "name": metadata.publication, "by": metadata.author}
    refused = {value for key, value in values.items() if value and _is_refused(key, value)}
    return draft_record(extraction, date.today(), IDS_OF_THE_PAGE, refused)


def _is_refused(key: str, value: str) -> bool:
    """Return whether the check refuses a value in the front matter of a record."""
    keys = {"title": "A", "kind": "article", "name": "A", "by": "A", "reviewed": "2026-01-01"} | {
        key: yaml_value(value)
    }
    lines = [f"{each}: {text}" for each, text in keys.items()]
    diagnostics = Diagnostics("sources/draft.md")
    check_characters(value, diagnostics)
    library, problems = parse_texts({diagnostics.path: "\n".join(["---", *lines, "---", "", "- Listen. { #listen }"])})
    problems += [*lint_library(library), *lint_library(library, severity=CHECK_ONLY)]
    line = [*keys].index(key) + 2
    return bool(diagnostics.problems) or any(each.path == diagnostics.path and each.line == line for each in problems)


def _write(path: Path, record: str, article: Article, docs: Path) -> bool:
    """Write the record and its fingerprint; return False, with nothing written, if one of them already exists."""
    hashes = path.with_suffix(".fingerprint")
    if taken := next((one for one in (path, hashes) if one.exists()), None):
        fail(f"{taken} already exists; choose another name with --name, or use --print")
        return False
    return write_below(docs, {path: record, hashes: fingerprint_file(article.text)}) == 0


def _review_path(name: str, options: argparse.Namespace) -> Path:
    """Return where the review page goes; raise `UnreadableError` if it could be committed or overwrite something."""
    project: Path = options.docs.resolve().parent
    page: Path = options.output or _relative(project / _REVIEWS / f"{name}.html")
    target = page.resolve()
    if page.is_symlink():
        raise UnreadableError(f"{page} is a symbolic link; name another file with --output")
    if target.is_relative_to(project) and not target.is_relative_to(project / "build"):
        raise UnreadableError(f"{page} is inside the project, so it could be published; leave out --output")
    if page.exists() and (not page.is_file() or GENERATOR not in page.read_text(encoding="utf-8", errors="replace")):
        raise UnreadableError(f"{page} already exists and is no review page; name another file with --output")
    return page


def _relative(path: Path) -> Path:
    """Return a path relative to the working directory if it's below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _write_review(page: Path, extraction: Extraction, docs: Path) -> str:
    """Write the review page, and return a line that says so."""
    library, _ = parse_library(docs)
    try:
        text = review_page(extraction, [*points_of(library), *steps_of(library)], IDS_OF_THE_PAGE)
    except NoFullTextSearchError:
        text = review_page(extraction, [], IDS_OF_THE_PAGE)
    write_file(page, text)
    return f"Wrote {page}. Open it in a browser; it holds the article, so don't share it.\n"


def _check_fingerprint(file: Path, extraction: Extraction) -> None:
    """Raise `UnreadableError` for an article that is too short to find copied sentences by."""
    hashes = len(fingerprint(extraction.article.text))
    if hashes < max(len(extraction.entries), 1):
        raise UnreadableError(
            f"{file} is too short to draft: below its title, it needs sentences of at least {RUN} words"
        )


def _name(file: Path, options: argparse.Namespace) -> str:
    """Return the name of the record; raise `UnreadableError` if it is invalid."""
    title = options.name or file.stem
    if options.name and any(part in options.name for part in ("/", "\\", "..")):
        raise UnreadableError(f"--name is a name such as example-weekly, not a path: {options.name}")
    name = truncate(slugify(title), LONGEST_NAME - len(".fingerprint"))
    if not name:
        raise UnreadableError(f"“{title}” has no letters or digits to make a name from; choose one with --name")
    if why := path_error(f"sources/{name}.md"):
        raise UnreadableError(f"cannot name the record of {file} {name}.md. {why} Choose another name with --name.")
    return name


def _check_outside(article: Path, docs: Path) -> None:
    """Raise `UnreadableError` for an article in the docs directory, where it would be published, or behind a link."""
    if article.is_symlink():
        raise UnreadableError(f"{article} is a symbolic link; name the article itself.")
    if article.resolve().is_relative_to(docs.resolve()):
        raise UnreadableError(f"{article} is inside {docs}, so it would be published; move it out of the project")
