"""`guidebook workbook`: make one PDF of chosen guides and worksheets."""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from guidebook.atomic_write import atomic_write
from guidebook.catalog import PAPERS, Book, chosen_book, pages_of_one
from guidebook.cli import fail
from guidebook.model import Library
from guidebook.publishing.site_url import configured_site_url, site_url_error
from guidebook.wording import count

_INSTALL = "pip install --no-deps --require-hashes -r requirements/site.txt"
_SUGGESTIONS = 3


class _RefusedError(Exception):
    """The PDF can't be made as asked; the message says why."""


class _ProblemsError(Exception):
    """A chosen file has problems; the message is their report."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "workbook",
        help="make one PDF of chosen guides",
        description="Make one PDF of chosen guides and worksheets, with a cover, contents and fields to fill in. "
        "Guides keep the order in which you name them; worksheets come last.",
        epilog="example: guidebook workbook first-guide second-guide a-worksheet --for two -o for-tuesday.pdf",
    )
    parser.add_argument(
        "pages",
        nargs="+",
        metavar="GUIDE",
        help="guide or worksheet, by its id, such as first-guide, or by the path of its file; "
        "a discreet guide only by its id",
    )
    parser.add_argument(
        "--for",
        dest="people",
        choices=("one", "two", "mine"),
        default="as-written",
        help="who fills it in: one person, two people, or “mine”, only what one person fills in alone, which a PDF for "
        "two leaves out (default: as each guide says)",
    )
    parser.add_argument("--paper", choices=tuple(PAPERS), default="a4", help="paper size or large print (default: a4)")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="PDF to write; an existing PDF is replaced"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the PDF; return 1 if a chosen file has problems, and 2 if the PDF can't be made or written."""
    site_url = configured_site_url(options.docs)
    if why := site_url_error(site_url) or _output_error(options.output):
        return fail(why)
    try:
        book, library = _chosen(options)
        pages = _write(book, library, site_url, options)
    except _ProblemsError as error:
        print(error, file=sys.stderr)
        return 1
    except _RefusedError as error:
        return fail(str(error))
    except ModuleNotFoundError as error:
        if not error.name or error.name.split(".")[0] == "guidebook":
            raise
        return fail(f"the Python package “{error.name}” is missing; install what a build needs: {_INSTALL}")
    if book.discreet:
        print("This PDF has a discreet guide, so it has no web address and no QR codes.", file=sys.stderr)
    print(f"{options.output}: {count(pages, 'page')}")
    return 0


def _output_error(file: Path) -> str:
    """Return why the PDF can't be written to `file`, or an empty string."""
    if not file.parent.is_dir():
        return f"no such directory: {file.parent}"
    if file.is_dir():
        return f"{file} is a directory; set the file to write with -o"
    if file.exists() and not _is_pdf(file):
        return f"{file} is not a PDF, so it is not replaced; choose another file"
    return ""


def _is_pdf(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(5) in (b"%PDF-", b"")


def _chosen(options: argparse.Namespace) -> tuple[Book, Library]:
    """Return the book of the named pages, and a library with all that it needs."""
    from guidebook.linting import report  # noqa: PLC0415 (needs the typeface, which may be missing)
    from guidebook.linting.chosen import parse_and_lint_chosen  # noqa: PLC0415

    known = _known(options.docs)
    paths = _paths(options.pages, known, options.docs)
    library, problems = parse_and_lint_chosen(options.docs, paths)
    if problems:
        raise _ProblemsError(report(problems, options.docs.as_posix()))
    sheets = {sheet.path: sheet for sheet in library.worksheets}
    guides = [library.guide_by_path[path] for path in paths if path in library.guide_by_path]
    worksheets = [sheets[path] for path in paths if path in sheets]
    if unread := set(paths) - library.guide_by_path.keys() - sheets.keys():
        raise _RefusedError(f"cannot read {', '.join(sorted(unread))}; run “guidebook check” to see why")
    for guide in guides:
        if guide.discreet and guide.id not in options.pages:
            raise _RefusedError(f"{guide.path} is a discreet guide; to include it, name it by its id: {guide.id}")
    if options.people != "mine":
        return chosen_book(guides, worksheets, options.people, library.site), library
    book = pages_of_one(chosen_book(guides, worksheets, "one", library.site))
    if not book:
        raise _RefusedError("none of these guides is filled in by one person alone, so there is nothing for --for mine")
    return book, library


def _known(docs: Path) -> dict[str, str]:
    """Return the path of every guide and worksheet, by its id."""
    files = [*docs.glob("guides/*/*.md"), *docs.glob("worksheets/*.md")]
    return {file.stem: file.relative_to(docs).as_posix() for file in sorted(files) if file.name != "index.md"}


def _paths(words: Sequence[str], known: Mapping[str, str], docs: Path) -> list[str]:
    """Return the path of each named page, once each; raise `_RefusedError` for all unknown names."""
    files = {(docs / path).resolve(): path for path in known.values()}
    found = {
        word: known.get(word) or files.get(Path(word).resolve()) or files.get((docs / word).resolve()) for word in words
    }
    if unknown := [word for word, path in found.items() if not path]:
        raise _RefusedError(f"unknown {'guides' if unknown[1:] else 'guide'}: {', '.join(_hints(unknown, known))}")
    return list(dict.fromkeys(path for path in found.values() if path))


def _hints(unknown: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """Return each unknown name with the most similar known ones."""
    hints = []
    for word in unknown:
        similar = difflib.get_close_matches(Path(word).stem.lower(), known, _SUGGESTIONS)
        hints.append(f"“{word}”" + (f" (did you mean {' or '.join(similar)}?)" if similar else ""))
    return hints


def _write(book: Book, library: Library, site_url: str, options: argparse.Namespace) -> int:
    """Write the PDF, and return its number of pages."""
    from guidebook.linting import report  # noqa: PLC0415
    from guidebook.typeface import NAME, REGULAR  # noqa: PLC0415
    from guidebook.workbook import CannotPrintError, build_edition, compose_edition  # noqa: PLC0415

    if not REGULAR.is_file():
        raise _RefusedError(f"the typeface {NAME} is missing ({REGULAR}); install it again: {_INSTALL}")
    edition = compose_edition(book, PAPERS[options.paper], library, site_url)
    with TemporaryDirectory(prefix="common-ground-") as folder:
        try:
            built = build_edition(edition, Path(folder))
        except CannotPrintError as error:
            raise _ProblemsError(report(error.problems, options.docs.as_posix())) from error
        with atomic_write(options.output) as new:
            shutil.copyfile(built.file, new)
    return built.pages
