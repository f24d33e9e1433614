"""The files that differ between two built sites. Files with the same bytes are never read again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_IN_EVERY_SITE = {"index.html", "404.html"}
_FEWEST_SHARED = 0.1
"""Two builds of one site share nearly every page."""


class CannotCompareError(Exception):
    """The sites can't be compared; the message says why, in one sentence."""


@dataclass(frozen=True)
class FileChanges:
    """Paths relative to the sites, each sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def ending(self, suffix: str) -> FileChanges:
        """Return the changes of the files with a suffix, such as `.pdf`."""
        return FileChanges(
            *(tuple(path for path in paths if path.endswith(suffix)) for paths in self.all_by_kind().values())
        )

    def all_by_kind(self) -> dict[str, tuple[str, ...]]:
        """Return the paths by what happened to them."""
        return {"added": self.added, "changed": self.changed, "removed": self.removed}

    def __len__(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)


def find_changes(old: Path, new: Path) -> FileChanges:
    """Return the files that differ between two sites.

    Raises:
        CannotCompareError: One of them is no built site, a link in it leaves it, or they are unrelated.
        OSError: A file can't be read.
    """
    before, after = _files(old), _files(new)
    if old.resolve() == new.resolve():
        raise CannotCompareError(f"{old} and {new} are the same directory; name two sites")
    _check_related(old, new, [{path for path in files if path.endswith(".html")} for files in (before, after)])
    changed = (path for path in before & after if not _same_bytes(old / path, new / path))
    return FileChanges(tuple(sorted(after - before)), tuple(sorted(changed)), tuple(sorted(before - after)))


def _files(site: Path) -> set[str]:
    if not site.is_dir():
        raise CannotCompareError(f"no such directory: {site}")
    if not (site / "index.html").is_file():
        raise CannotCompareError(f"{site} is not a built site, since it has no index.html; build one with: make site")
    return {path.relative_to(site).as_posix() for path in _walk(site)}


def _walk(site: Path) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        raise error

    root = site.resolve()
    for parent, folders, names in os.walk(site, onerror=failed):
        for path in (Path(parent, name) for name in [*folders, *names]):
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                raise CannotCompareError(f"{path} is a symbolic link that leaves the site; build the site again")
            if not path.is_dir() and not path.is_file():
                raise CannotCompareError(f"{path} is a broken link or a special file; build the site again")
        yield from (path for path in (Path(parent, name) for name in names) if path.is_file())


def _same_bytes(old: Path, new: Path) -> bool:
    return old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()


def _check_related(old: Path, new: Path, pages: Sequence[set[str]]) -> None:
    before, after = (found - _IN_EVERY_SITE for found in pages)
    if len(before & after) < _FEWEST_SHARED * max(len(before), len(after)):
        raise CannotCompareError(
            f"{old} and {new} share {len(before & after)} of {len(before | after)} pages, so they are two unrelated "
            "sites; name two builds of one site"
        )
