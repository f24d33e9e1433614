"""A store of finished editions, which builds on several machines can share: a folder of files named by their keys.

A key (see `edition_key`) is a hash of everything that a PDF depends on, so a file is never out of date. Any file may
be deleted at any time. A file that is damaged, or that holds another edition, is found by its hash and counts as
missing. The hash is no signature: share a store only with those who may publish the site.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidebook.workbook.compose import Edition
from guidebook.workbook.edition_key import edition_key

VARIABLE = "GUIDEBOOK_CACHE"
"""The environment variable that names the folder."""

_SUFFIX = ".edition"


class StoreError(OSError):
    """The folder of the store can't be used; the message says why."""


@dataclass(frozen=True)
class FinishedEdition:
    """A finished PDF, with what can't be told from its edition."""

    pdf: bytes
    pages: int
    first_pages: Mapping[str, int]
    """The number of the first page of each guide, by its id, if pages of the site name it."""


class EditionStore:
    """Finished editions in a folder."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is created if it is missing; raises `StoreError`."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot keep PDFs in {folder}: {error.strerror}; set {VARIABLE} to a folder") from error
        self.folder = folder
        self.found = 0
        """How many editions `get` has found."""

    @classmethod
    def from_environment(cls) -> EditionStore | None:
        """Return the store that `GUIDEBOOK_CACHE` names; None if it is not set. Raises `StoreError`."""
        folder = os.environ.get(VARIABLE)
        return cls(Path(folder)) if folder else None

    def get(self, edition: Edition) -> FinishedEdition | None:
        """Return a finished edition; None if it is missing or damaged."""
        key = edition_key(edition)
        try:
            digest, facts, pdf = self._file(key).read_bytes().split(b"\n", 2)
        except (OSError, ValueError):
            return None
        if digest != _digest(key, facts, pdf):
            return None
        self.found += 1
        return FinishedEdition(pdf, **json.loads(facts))

    def add(self, edition: Edition, finished: FinishedEdition) -> None:
        """Keep a finished edition. Another process may do so at the same time."""
        key = edition_key(edition)
        facts = json.dumps({"pages": finished.pages, "first_pages": dict(finished.first_pages)}).encode()
        new = self.folder / f"{key}.{secrets.token_hex(8)}.new"  # of this process alone
        try:
            new.write_bytes(b"\n".join([_digest(key, facts, finished.pdf), facts, finished.pdf]))
            new.replace(self._file(key))
        finally:
            new.unlink(missing_ok=True)

    def prune(self, editions: Iterable[Edition]) -> int:
        """Delete every file that none of these editions needs, and return how many there were."""
        needed = {self._file(edition_key(edition)) for edition in editions}
        unneeded = [file for file in self.folder.glob(f"*{_SUFFIX}") if file not in needed]
        for file in unneeded:
            file.unlink(missing_ok=True)
        return len(unneeded)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"


def _digest(key: str, facts: bytes, pdf: bytes) -> bytes:
    return hashlib.sha256(b"\n".join([key.encode(), facts, pdf])).hexdigest().encode()
