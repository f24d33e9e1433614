"""A cache of finished editions for `serve`: an edition is built again only when its key changes."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from tempfile import mkdtemp

from guidebook.workbook.build import BuiltPdf, build_editions
from guidebook.workbook.compose import Edition
from guidebook.workbook.edition_key import edition_key
from guidebook.workbook.store import EditionStore
from guidebook.workbook.typesetting import CannotPrintError


class _ClosedError(Exception):
    """The cache was closed during a build."""


class EditionCache:
    """The finished editions, refreshed by a thread in the background."""

    def __init__(self, folder: Path, store: EditionStore | None = None) -> None:
        """Keep the PDFs in `folder`, and take those from `store` that it has."""
        self._folder = folder
        self._store = store
        self._finished: dict[str, tuple[str, BuiltPdf]] = {}
        self._replaced: list[Path] = []
        self._refreshing = threading.Lock()
        self._changing = threading.Lock()
        self._closed = threading.Event()

    def get(self) -> list[BuiltPdf]:
        """Return the finished editions, which may be older than the guides.

        Each call, at the start of a site build, removes the files that were replaced before the last call. Builds must
        not overlap.
        """
        with self._changing:
            replaced, self._replaced = self._replaced, []
            finished = [built for _, built in self._finished.values()]
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
        """Build new and changed editions in the background.

        Args:
            editions: Returns the current editions.
            changed: Called if anything was built or removed.
            failed: Called with a `CannotPrintError`, or with an error of the machine, such as a full disk.
        """
        thread = threading.Thread(target=self._refresh, args=(editions, changed, failed), daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        """Stop refreshing, and wait until nothing is being written."""
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
                if self._replace({edition.name: (edition_key(edition), edition) for edition in editions()}):
                    changed()
            except (_ClosedError, CannotPrintError, OSError, EOFError, BrokenExecutor) as error:
                if not self._closed.is_set():  # Ctrl+C may end the workers before `close`
                    failed(error)

    def _replace(self, current: dict[str, tuple[str, Edition]]) -> bool:
        """Update the cache to the current editions, and return whether anything changed."""
        if self._closed.is_set():
            raise _ClosedError
        outdated = [edition for name, (key, edition) in current.items() if self._key_of(name) != key]
        fresh = self._built(outdated, current) if outdated else {}
        gone = self._finished.keys() - current.keys()
        with self._changing:
            self._replaced += [self._finished[name][1].file for name in {*fresh, *gone} & self._finished.keys()]
            self._finished = {name: fresh.get(name) or self._finished[name] for name in current}
        return bool(fresh or gone)

    def _built(
        self, editions: list[Edition], current: dict[str, tuple[str, Edition]]
    ) -> dict[str, tuple[str, BuiltPdf]]:
        """Build editions in a new directory, because a site build may be copying the files of the last one."""
        folder = Path(mkdtemp(dir=self._folder))
        fresh = {}
        try:
            for built in build_editions(editions, folder, store=self._store, low_priority=True):
                fresh[built.name] = (current[built.name][0], built)
                if self._closed.is_set():
                    raise _ClosedError
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return fresh

    def _key_of(self, name: str) -> str:
        return self._finished[name][0] if name in self._finished else ""
