"""Finished editions, kept while someone writes; an edition is printed again only when its cache key changes."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

import pikepdf

from guidebook.workbook.build import BuiltPdf, build_editions
from guidebook.workbook.compose import Edition
from guidebook.workbook.content import as_json
from guidebook.workbook.typesetting import FONT_PACKAGES, CannotPrintError

TOOLS = ("typst", "pikepdf", "fonttools", *FONT_PACKAGES)
"""The distributions whose version decides what a PDF looks like. QR codes are part of an edition's content."""

_HERE = Path(__file__).parent


class _ClosedError(Exception):
    """The cache was closed while editions were being printed."""


class EditionCache:
    """The editions that are finished, and a thread that refreshes them in the background."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the PDFs as long as the cache is used."""
        self._folder = folder
        self._finished: dict[str, tuple[str, BuiltPdf]] = {}
        self._replaced: list[Path] = []
        self._refreshing = threading.Lock()
        self._changing = threading.Lock()
        self._closed = threading.Event()

    def get(self) -> list[BuiltPdf]:
        """Return the finished editions, which may lag behind the guides.

        Their files stay until the next call, at the start of the next build; then those that have been replaced
        are removed. Builds must not overlap.
        """
        with self._changing:
            replaced, self._replaced = self._replaced, []
            finished = [printed for _, printed in self._finished.values()]
        for file in replaced:
            file.unlink(missing_ok=True)
            if not any(file.parent.iterdir()):
                file.parent.rmdir()
        return finished

    def refresh(
        self,
        editions: Callable[[], Iterable[Edition]],
        changed: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> threading.Thread:
        """Print in the background what is new in `editions`; call `changed` if anything was.

        `failed` is called with `CannotPrintError`, or with what went wrong on this machine, such as a full disk.
        """
        thread = threading.Thread(target=self._refresh, args=(editions, changed, failed), daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        """Stop refreshing, and return once nothing is written any more."""
        self._closed.set()
        with self._refreshing:
            pass

    def _refresh(
        self,
        editions: Callable[[], Iterable[Edition]],
        changed: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        with self._refreshing:
            try:
                if self._replace({edition.name: (cache_key(edition), edition) for edition in editions()}):
                    changed()
            except (_ClosedError, CannotPrintError, OSError, EOFError, BrokenExecutor) as error:
                if not self._closed.is_set():  # Ctrl+C may end what prints before it is told to stop
                    failed(error)

    def _replace(self, wanted: dict[str, tuple[str, Edition]]) -> bool:
        """Make the cache hold what is wanted; return whether anything had to be done."""
        if self._closed.is_set():
            raise _ClosedError
        outdated = [edition for name, (key, edition) in wanted.items() if self._key_of(name) != key]
        fresh = self._printed(outdated, wanted) if outdated else {}
        gone = self._finished.keys() - wanted.keys()
        with self._changing:
            self._replaced += [self._finished[name][1].file for name in {*fresh, *gone} & self._finished.keys()]
            self._finished = {name: fresh.get(name) or self._finished[name] for name in wanted}
        return bool(fresh or gone)

    def _printed(
        self, editions: list[Edition], wanted: dict[str, tuple[str, Edition]]
    ) -> dict[str, tuple[str, BuiltPdf]]:
        """Print into a new folder, since a build may be copying the files of the last one."""
        folder = Path(mkdtemp(dir=self._folder))
        fresh = {}
        try:
            for printed in build_editions(editions, folder, low_priority=True):
                fresh[printed.name] = (wanted[printed.name][0], printed)
                if self._closed.is_set():
                    raise _ClosedError
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return fresh

    def _key_of(self, name: str) -> str:
        return self._finished[name][0] if name in self._finished else ""


def cache_key(edition: Edition) -> str:
    """A key that changes with everything the PDF depends on: content, fields, date, our code, and the tools."""
    key = hashlib.sha256(_code())
    key.update(as_json(edition.content).encode())
    key.update(json.dumps([edition.reviewed.isoformat(), _tools()]).encode())
    key.update(repr(edition.fields).encode())
    return key.hexdigest()


def _code() -> bytes:
    """The hashes of every file in this package, read anew: the design may change while serving."""
    files = sorted(file for file in _HERE.iterdir() if file.suffix in (".py", ".typ"))
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)


@cache
def _tools() -> list[str]:
    """The versions of what writes the PDF, the libraries that it was built with among them."""
    return [*map(version, TOOLS), pikepdf.__libqpdf_version__, zlib.ZLIB_RUNTIME_VERSION]
