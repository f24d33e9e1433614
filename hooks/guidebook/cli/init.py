"""`guidebook init`: start a site for another subject, with a copy of this program."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from guidebook.cli import fail

CHECKOUT = Path(__file__).parents[3]
"""The root of the project, if this file is in a checkout of it."""

COPIED = (
    "hooks",
    "overrides",
    "requirements/site.txt",
    "mkdocs.yml",
    "offline.yml",
    "LICENSE",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
)
"""What a new site copies from the checkout, unchanged but for the address in mkdocs.yml; new_site has the rest."""

_NEW_SITE = Path(__file__).with_name("new_site")
_ADDRESSES = ("https://common-ground.example/", "https://my-guides.example/")
"""The address in mkdocs.yml, here and in a new site."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "init",
        help="start a site for another subject",
        description="Start a site for another subject: this program, settings, and one guide with its source.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write the site: a new or empty folder")
    parser.set_defaults(run=run, reads_docs=False)


def run(options: argparse.Namespace) -> int:
    """Write the site; return 2 if the folder can't be used."""
    folder: Path = options.folder
    if why := _error(folder):
        return fail(f"{why}; nothing was written")
    _write(folder, site_files(date.today()))
    print(f"Wrote {folder}. Its name, its colours and its other words are in {folder / 'docs/site.yml'}.")
    print(f'To see it, run:\n  cd "{folder}"\n  make serve')
    return 0


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files or none: into a directory beside the folder, which then takes its name."""
    try:
        with TemporaryDirectory(prefix=".guidebook-", dir=folder.parent) as temporary:
            new = Path(temporary, "site")
            for path, content in files.items():
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                (new / path).write_bytes(content)
            if folder.exists():
                folder.rmdir()
            new.rename(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def site_files(today: date) -> Mapping[str, bytes]:
    """Return the content of every file of a new site by its path, with `today` as the date of its reviews."""
    copied = {path.relative_to(CHECKOUT).as_posix(): path.read_bytes() for path in _copied()}
    mine, theirs = (address.encode() for address in _ADDRESSES)
    copied["mkdocs.yml"] = copied["mkdocs.yml"].replace(mine, theirs)
    written = {
        path.relative_to(_NEW_SITE).as_posix(): path.read_bytes().replace(b"TODAY", today.isoformat().encode())
        for path in _files(_NEW_SITE)
    }
    return {**copied, **written}


def _copied() -> Iterator[Path]:
    for name in COPIED:
        path = CHECKOUT / name
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, without caches and metadata that Python writes."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(CHECKOUT).parts
        if path.is_file() and "__pycache__" not in parts and not any(part.endswith(".egg-info") for part in parts):
            yield path


def _error(folder: Path) -> str:
    """Return why a site can't be written into `folder`, or an empty string."""
    if not all((CHECKOUT / name).exists() for name in COPIED):
        return "init copies this program from a checkout of the project, and the installed one isn't in a checkout"
    if folder.is_symlink():
        return f"{folder} is a symbolic link"
    if not folder.parent.is_dir():
        return f"no such directory: {folder.parent}"
    if folder.resolve() == Path.cwd() or folder.resolve().is_relative_to(CHECKOUT.resolve()):
        return f"{folder} is the current directory or in this project; choose a new folder elsewhere"
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        return f"{folder} exists and is not an empty directory"
    return ""
