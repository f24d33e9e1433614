"""Publish a rebuild while serving: only new files are written, and the last good site stays until a build succeeds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

STAGING = ".next"
"""The folder of the served directory that a rebuild is written to; on the same disk, so that files can be moved."""


def publish(site: Path, unchanged: Iterable[str]) -> None:
    """Move all files from the staging folder into `site`, and delete its other files except for the unchanged ones.

    Args:
        site: The served directory.
        unchanged: The files to leave as they are, relative to `site`.
    """
    staged = {*_files(site / STAGING)}
    for path in {*_files(site)} - staged - {*unchanged}:
        (site / path).unlink()
        with suppress(OSError):  # the folder is not empty
            os.removedirs((site / path).parent)
    for path in staged:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / STAGING / path).replace(site / path)
    shutil.rmtree(site / STAGING)


def _files(folder: Path) -> Iterator[str]:
    """Yield the path of every file below `folder`, relative to it and with slashes."""
    for parent, folders, names in os.walk(folder):
        if STAGING in folders:
            folders.remove(STAGING)
        below = Path(parent).relative_to(folder).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)
