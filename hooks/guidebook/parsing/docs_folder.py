"""Find the files of the docs folder, with an allowlist of paths, since MkDocs publishes every file.

Only text, source records and drawings are allowed; scripts and styles belong in overrides/assets.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from guidebook.model import DOORS, HELPLINES, SITE, START, Problem
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.slugs import SLUG

LONGEST_NAME = 80
"""Characters of a file name, with its extension."""

_DEEPEST = 6
MOST_ENTRIES = 50_000
"""Files and folders. A library of ten thousand guides has twelve thousand."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names reserved by Windows, where a repository with such a file cannot be cloned."""

_ALLOWED_PATHS = re.compile(
    rf"guides/{SLUG}/{SLUG}\.md"
    rf"|(?:paths|worksheets)/(?!index\.){SLUG}\.md"
    rf"|sources/(?!index\.|by-guide\.){SLUG}\.(?:md|fingerprint)"
    rf"|assets/pictures/{SLUG}\.svg"
    rf"|index\.md|(?:about|contributing|support)/(?:{SLUG}/)*{SLUG}\.md"
    rf"|{re.escape(HELPLINES)}|{re.escape(DOORS)}|{re.escape(START)}|{re.escape(SITE)}"
)
_PAGE_EXTENSION = re.compile(r"(?:\.md)?\.(?:txt|markdown|mdown|mdx|text)$|\.MD$")
_KNOWN = re.compile(r".*\.(?:md|fingerprint|svg)", re.DOTALL)

LEFTOVERS = (
    # backups, swap files and half-written files of editors and Git
    *("*~", "#*#", "~$*", "*.bak", "*.orig", "*.rej", "*.sw[a-p]", "*.tmp", "*___jb_tmp___", "*___jb_old___"),
    # written by file managers
    *("desktop.ini", "Desktop.ini", "[Tt]humbs.db", "ehthumbs.db"),
    # copies that Syncthing, Dropbox and others make of conflicting versions
    *("*.sync-conflict-*", "*(*conflicted copy*)*"),
)
"""Name patterns of files that editors and systems leave behind. `exclude_docs` in mkdocs.yml has the same patterns, so
that MkDocs does not publish such files."""


def find_files(docs: Path) -> tuple[list[str], list[Problem]]:
    """Return the sorted paths of all allowed files, relative to `docs`, and a problem for every other file.

    Names that begin with a dot and `LEFTOVERS` are ignored, since MkDocs does not publish them. Symbolic links are
    reported whatever their name, since MkDocs follows a link to a folder before it checks the name; the only
    exception is the lock file of Emacs, which links to no file.
    """
    files: list[str] = []
    problems: list[Problem] = []
    urls: dict[str, str] = {}
    for count, (path, entry) in enumerate(_entries(docs, "", problems)):
        diagnostics = Diagnostics(path)
        if count == MOST_ENTRIES:
            diagnostics = Diagnostics(docs.name or str(docs))
            diagnostics.add(1, "too-many-files", f"This folder has more than {MOST_ENTRIES:,} files and folders.")
            return [], diagnostics.problems
        is_folder = entry.is_dir(follow_symlinks=False)
        if not entry.name.startswith(".") and (is_folder or _KNOWN.fullmatch(path)):
            _check_name(entry.name, diagnostics)
        _check_url(path, urls, diagnostics)
        if not is_folder:
            files += [path] if _is_allowed(path, entry, diagnostics) else []
        elif path.count("/") == _DEEPEST:
            diagnostics.add(1, "misplaced-file", f"This folder is nested more than {_DEEPEST} levels deep.")
        problems += diagnostics.problems
    return sorted(files), problems


def _check_url(path: str, urls: dict[str, str], diagnostics: Diagnostics) -> None:
    """Report a file with the URL of another one, as seen by a host or a file system that ignores case."""
    url = re.sub(r"(?:(?:^|/)index)?\.md$", "/", path.casefold())
    if (other := urls.setdefault(url, path)) != path:
        message = f"docs/{other} has the same URL, or a name that differs only in upper and lower case."
        diagnostics.add(1, "duplicate-file-name", message)


def path_error(path: str) -> str:
    """Return why no file may have this path, relative to the docs folder, or an empty string if one may."""
    diagnostics = Diagnostics(path)
    _check_name(path.rpartition("/")[2], diagnostics)
    if not diagnostics.problems and not _ALLOWED_PATHS.fullmatch(path):
        diagnostics.add(1, "misplaced-file", "A page of the site has this name already.")
    return next((problem.message for problem in diagnostics.problems), "")


def _entries(folder: Path, prefix: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file and folder below `folder` with its path. Symbolic links are not followed.

    A folder that cannot be listed is added to `problems`.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        diagnostics = Diagnostics(prefix.rstrip("/") or folder.name)
        diagnostics.add(1, "unreadable-file", f"This folder cannot be read: {error.strerror}.")
        problems += diagnostics.problems
        return
    for entry in entries:
        if _is_ignored(folder, entry):
            continue
        path = f"{prefix}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False) and path.count("/") < _DEEPEST:
            yield from _entries(folder / entry.name, f"{path}/", problems)


def _is_ignored(folder: Path, entry: os.DirEntry[str]) -> bool:
    if entry.is_symlink():
        return entry.name.startswith(".#") and not (folder / entry.name).exists()
    return entry.name.startswith(".") or (entry.is_file() and is_leftover(entry.name))


def is_leftover(name: str) -> bool:
    """Return whether a file name matches one of `LEFTOVERS`."""
    return any(fnmatchcase(name, pattern) for pattern in LEFTOVERS)


def _is_allowed(path: str, entry: os.DirEntry[str], diagnostics: Diagnostics) -> bool:
    """Report a file that is not allowed, unless its name has been reported already."""
    if entry.is_symlink():
        diagnostics.add(1, "symbolic-link", "This file is a symbolic link, and could lead out of the docs folder.")
    elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        diagnostics.add(1, "unexpected-file", "This is not a regular file.")
    elif not _ALLOWED_PATHS.fullmatch(path):
        if not _KNOWN.fullmatch(path):
            page = _PAGE_EXTENSION.sub(".md", path)
            fix = f"If it is a page, rename it to {page.rpartition('/')[2]}; else, remove it." if page != path else ""
            diagnostics.add(1, "unexpected-file", "Files of this type are not published.", fix)
        elif not diagnostics.problems:
            diagnostics.add(1, "misplaced-file", "This file is in the wrong folder.")
    return not diagnostics.problems


def _check_name(name: str, diagnostics: Diagnostics) -> None:
    if not re.fullmatch(rf"{SLUG}(?:\.[a-z0-9]+)?", name):
        message = f"“{name}” is not made of lower-case words, numbers and single dashes."
    elif _RESERVED.fullmatch(name):
        message = f"“{name.split('.', 1)[0]}” is a reserved name on Windows."
    elif len(name) > LONGEST_NAME:
        message = f"The name has {len(name)} characters; the limit is {LONGEST_NAME}."
    else:
        return
    diagnostics.add(1, "invalid-file-name", message)
