"""Which files the docs folder may hold, and where: an allowlist, since MkDocs publishes whatever it finds.

Words, their sources and drawings: whatever acts on a page stands in overrides/assets.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from guidebook.model import DOORS, HELPLINES, Problem
from guidebook.parsing.diagnostics import Diagnostics

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_NAME = 80
"""Characters, with what follows the dot."""

_DEEPEST = 6
MOST_ENTRIES = 50_000
"""Files and folders. A library of ten thousand guides has twelve thousand; a folder with more is another folder."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, so that a project that holds one cannot be fetched there."""

_PLACES = re.compile(
    rf"guides/{_NAME}/{_NAME}\.md"
    rf"|(?:paths|worksheets)/(?!index\.){_NAME}\.md"
    rf"|sources/(?!index\.|by-guide\.){_NAME}\.(?:md|fingerprint)"
    rf"|assets/pictures/{_NAME}\.svg"
    rf"|index\.md|(?:about|contributing|support)/(?:{_NAME}/)*{_NAME}\.md"
    rf"|{re.escape(HELPLINES)}|{re.escape(DOORS)}"
)
_MEANT_AS_PAGE = re.compile(r"(?:\.md)?\.(?:txt|markdown|mdown|mdx|text)$|\.MD$")
_KNOWN = re.compile(r".*\.(?:md|fingerprint|svg)", re.DOTALL)

LEFTOVERS = (
    # backups, swap files and half-written files of editors and of Git
    *("*~", "#*#", "~$*", "*.bak", "*.orig", "*.rej", "*.sw[a-p]", "*.tmp", "*___jb_tmp___", "*___jb_old___"),
    # what systems write into a folder that was looked at
    *("desktop.ini", "Desktop.ini", "[Tt]humbs.db", "ehthumbs.db"),
    # the copies that Syncthing, Dropbox and others make when a file was changed in two places
    *("*.sync-conflict-*", "*(*conflicted copy*)*"),
)
"""Names of files that editors and systems leave behind. They are passed over here, and `exclude_docs` in mkdocs.yml
names the same, so that MkDocs publishes none of them."""


def find_files(docs: Path) -> tuple[list[str], list[Problem]]:
    """Every file that may be read, from the docs folder and in order, and what is wrong with the others.

    Names that begin with a dot and `LEFTOVERS` are passed over: MkDocs never publishes them, and editors and systems
    write them. Symbolic links are not, since one to a folder is followed before its name is looked at; the exception
    is the lock of Emacs, which leads to no file.
    """
    found: list[str] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for number, (path, entry) in enumerate(_entries(docs, "", problems)):
        if number == MOST_ENTRIES:
            diagnostics = Diagnostics(docs.name or str(docs))
            diagnostics.add(1, "too-many-files", f"This folder holds more than {MOST_ENTRIES:,} files and folders.")
            return [], diagnostics.problems
        diagnostics = Diagnostics(path)
        if not entry.name.startswith(".") and (entry.is_dir(follow_symlinks=False) or _KNOWN.fullmatch(path)):
            _note_name(path, entry.name, diagnostics)
        twin = seen.setdefault(_address(path), path)
        if twin != path:
            diagnostics.add(
                1,
                "duplicate-file-name",
                f"docs/{twin} has the same address, or a name that differs only in capital letters.",
            )
        if entry.is_dir(follow_symlinks=False):
            if path.count("/") == _DEEPEST:
                diagnostics.add(1, "misplaced-file", "This folder is inside too many others.")
        elif _may_be_read(path, entry, diagnostics):
            found.append(path)
        problems += diagnostics.problems
    return sorted(found), problems


def _address(path: str) -> str:
    """Where a file is published, as a host or a machine sees it that does not tell capital letters apart."""
    small = path.casefold()
    return re.sub(r"(?:(?:^|/)index)?\.md$", "/", small)


def name_refused(path: str) -> str:
    """Why no file may stand at a path from the docs folder, as a sentence; empty where one may."""
    diagnostics = Diagnostics(path)
    _note_name(path, path.rpartition("/")[2], diagnostics)
    if not diagnostics.problems and not _PLACES.fullmatch(path):
        diagnostics.add(1, "misplaced-file", "A page of the site has this name already.")
    return next((problem.message for problem in diagnostics.problems), "")


def _entries(folder: Path, above: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and folder below, each with its path; symbolic links are named and never followed.

    A folder that cannot be listed becomes one of the `problems`.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        diagnostics = Diagnostics(above.rstrip("/") or folder.name)
        diagnostics.add(1, "unreadable-file", f"This folder cannot be read: {error.strerror}.")
        problems += diagnostics.problems
        return
    for entry in entries:
        if _is_passed_over(folder, entry):
            continue
        path = f"{above}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False) and path.count("/") < _DEEPEST:
            yield from _entries(folder / entry.name, f"{path}/", problems)


def _is_passed_over(folder: Path, entry: os.DirEntry[str]) -> bool:
    if entry.is_symlink():
        return entry.name.startswith(".#") and not (folder / entry.name).exists()
    return entry.name.startswith(".") or (entry.is_file() and is_leftover(entry.name))


def is_leftover(name: str) -> bool:
    """Whether a file of this name was left behind by an editor or a system."""
    return any(fnmatchcase(name, pattern) for pattern in LEFTOVERS)


def _may_be_read(path: str, entry: os.DirEntry[str], diagnostics: Diagnostics) -> bool:
    if entry.is_symlink():
        diagnostics.add(1, "symbolic-link", "This file is a symbolic link, and may lead out of the docs folder.")
    elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        diagnostics.add(1, "unexpected-file", "This is not an ordinary file.")
    elif not _PLACES.fullmatch(path):
        _note_place(path, diagnostics)
    return not diagnostics.problems


def _note_place(path: str, diagnostics: Diagnostics) -> None:
    """Say what a file is that stands in no place of its kind, unless its name has been refused already."""
    if _KNOWN.fullmatch(path):
        if not diagnostics.problems:
            diagnostics.add(1, "misplaced-file", "A file of this kind belongs in another folder.")
    else:
        page = _MEANT_AS_PAGE.sub(".md", path)
        fix = f"If it is a page, rename it to {page.rpartition('/')[2]}; else, remove it." if page != path else ""
        diagnostics.add(1, "unexpected-file", "This kind of file is not published.", fix)


def _note_name(path: str, name: str, diagnostics: Diagnostics) -> None:
    stem = name.split(".", 1)[0]
    if not re.fullmatch(rf"{_NAME}(?:\.[a-z0-9]+)?", name):
        diagnostics.add(1, "invalid-file-name", f"“{name}” is not made of lower-case words, numbers and single dashes.")
    elif _RESERVED.fullmatch(name):
        diagnostics.add(1, "invalid-file-name", f"Windows keeps the name “{stem}” for itself.")
    elif len(name) > LONGEST_NAME:
        diagnostics.add(1, "invalid-file-name", f"The name has {len(name)} characters; the most is {LONGEST_NAME}.")
