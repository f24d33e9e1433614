"""Check that a tag can be released, and collect the files of the release.

    .venv/bin/python .github/release.py check v1.0.0
    .venv/bin/python .github/release.py collect v1.0.0 build/release

Run both in a checkout of the tag. The second needs `make site` and `make offline` first. Exits with 2 if something is
wrong, and then writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from guidebook.linting.due import reviews
from guidebook.model import HELPLINES, HELPLINES_EVERY
from guidebook.parsing import parse_library
from guidebook.publishing.archive import zip_entry
from guidebook.publishing.site_url import configured_site_url

UNRELEASED = "Not yet released"
VERSION = {
    "pyproject.toml": r'^version = "([^"]+)"$',
    "CITATION.cff": r'^version: "?([^"\s]+)"?$',
}
"""The files that hold the version, and the line that does."""


def main(arguments: list[str] | None = None) -> int:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description="Check and collect a release.")
    parser.add_argument("--root", type=Path, default=Path(), help="folder of the project (default: this one)")
    commands = parser.add_subparsers(required=True)
    checking = commands.add_parser("check", help="report everything that stops a release")
    checking.add_argument("tag", metavar="TAG")
    checking.add_argument(
        "--date", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD", help="day of the release"
    )
    checking.set_defaults(run=lambda options: list(check(options.root, options.tag, options.date)))
    collecting = commands.add_parser("collect", help="write the files of a release, their checksums and its notes")
    collecting.add_argument("tag", metavar="TAG")
    collecting.add_argument("folder", type=Path, metavar="FOLDER")
    collecting.set_defaults(run=lambda options: collect(options.root, options.tag, options.folder))
    options = parser.parse_args(arguments)
    problems: list[str] = options.run(options)
    for problem in problems:
        print(problem, file=sys.stderr)  # noqa: T201 (a script that prints)
    return 2 if problems else 0


def check(root: Path, tag: str, day: date) -> Iterator[str]:
    """Yield a line for each reason not to release this tag on this day."""
    if not re.fullmatch(r"v\d+\.\d+\.\d+", tag):
        yield f"“{tag}” is not a release tag. Name it after the version, such as v1.0.0."
        return
    version = tag.removeprefix("v")
    for name, pattern in VERSION.items():
        yield from _other_version(root / name, pattern, version)
    yield from _changelog_problems(root, version)
    host = urlsplit(configured_site_url(root / "docs")).hostname or ""
    if not host or host.endswith(".example"):
        yield "SITE_URL is not set. Set the repository variable SITE_URL to the site's address, since PDFs print it."
    yield from _old_numbers(root, day)


def _other_version(file: Path, pattern: str, version: str) -> Iterator[str]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if found := re.match(pattern, line):
            if found[1] != version:
                yield (
                    f"{file.name}:{number}: the version is {found[1]}, but the tag is v{version}. "
                    f"Change it to {version}, or tag v{found[1]}."
                )
            return
    yield f"{file.name}: there is no version. Add a line with {version}."


def _changelog_problems(root: Path, version: str) -> Iterator[str]:
    sections = changelog(root)
    if not sections.get(version):
        yield (
            f"CHANGELOG.md: nothing is written below “## {version}”. "
            f"Rename “## {UNRELEASED}” to it, and add a new empty section above."
        )
    if sections.get(UNRELEASED):
        yield f"CHANGELOG.md: “## {UNRELEASED}” has entries. Move them below “## {version}”, or release them later."


def changelog(root: Path) -> dict[str, str]:
    """Return the text below each heading of the changelog, by the heading: a version, or “Not yet released”."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return {title: body.strip() for title, body in zip(parts[::2], parts[1::2], strict=True)}


def _old_numbers(root: Path, day: date) -> Iterator[str]:
    library, _ = parse_library(root / "docs")
    for due in reviews(library):
        if due.path == HELPLINES and due.days_left(day) < 0:
            yield (
                f"docs/{HELPLINES}: {due.title} was last checked on {due.last}, more than {HELPLINES_EVERY.days} days "
                "ago. Compare it with the service's own page, and update “checked”."
            )


def collect(root: Path, tag: str, folder: Path) -> list[str]:
    """Write `notes.md` and `files/` into the folder; if anything is missing, write nothing and return what.

    The files are the offline copy, all PDFs as one zip, the whole workbooks, the e-books, and the checksums of all.
    """
    pdfs = sorted((root / "site/workbook/pdf").glob("*.pdf"))
    books = [pdf for pdf in pdfs if pdf.name.startswith("workbook-for-")]
    ebooks = sorted((root / "site/workbook/epub").glob("*.epub"))
    offline = root / "build/common-ground.zip"
    notes = changelog(root).get(tag.removeprefix("v"), "")
    wanted = {
        "No whole workbook in site/workbook/pdf. Run: make site": books,
        "No e-book in site/workbook/epub. Run: make site": ebooks,
        "No build/common-ground.zip. Run: make offline": offline.is_file(),
        f"CHANGELOG.md: nothing is written below “## {tag.removeprefix('v')}”.": notes,
        f"{folder} exists already. Remove it, or name another folder.": not folder.exists(),
    }
    if missing := [message for message, found in wanted.items() if not found]:
        return missing
    files = folder / "files"
    files.mkdir(parents=True)
    with zipfile.ZipFile(files / "workbook-pdfs.zip", "w") as archive:
        for pdf in pdfs:
            archive.writestr(zip_entry(f"workbook-pdfs/{pdf.name}", stored=True), pdf.read_bytes())
    for file in (offline, *books, *ebooks):
        shutil.copyfile(file, files / file.name)
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files.iterdir())]
    (files / "SHA256SUMS").write_text("".join(sums), encoding="ascii", newline="\n")
    (folder / "notes.md").write_text(f"{notes}\n", encoding="utf-8", newline="\n")
    return []


if __name__ == "__main__":
    sys.exit(main())
