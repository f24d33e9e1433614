"""A cache of finished e-books for `serve`, refreshed in the background, so that pages don't wait for them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from guidebook.model import Library
from guidebook.publishing.ebooks import Ebook
from guidebook.publishing.epub import build_ebooks
from guidebook.rendering.environment import TEMPLATES, modified_at

_Basis = tuple[Library, str, tuple[tuple[Path, int], ...]]
"""What e-books are made from: the library, the address of the site, and the templates with their times."""


class EbookCache:
    """The finished e-books, made again when the library or a template changes."""

    def __init__(self) -> None:
        self._built: Mapping[Ebook, bytes] = {}
        self._made_from: _Basis | None = None
        self._refreshing = threading.Lock()
        self._closed = threading.Event()

    def get(self) -> Mapping[Ebook, bytes]:
        """Return the finished e-books, which may be older than the guides."""
        return self._built

    def refresh(self, library: Library, site_url: str, changed: Callable[[], None]) -> threading.Thread:
        """Make new e-books in the background, and call `changed` if they differ from the last ones."""
        thread = threading.Thread(target=self._refresh, args=(library, site_url, changed), daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        """Stop refreshing, and wait until nothing is being made."""
        self._closed.set()
        with self._refreshing:
            pass

    def _refresh(self, library: Library, site_url: str, changed: Callable[[], None]) -> None:
        with self._refreshing:
            basis: _Basis = (library, site_url, modified_at(TEMPLATES))
            if self._closed.is_set() or basis == self._made_from:
                return
            built = build_ebooks(library, site_url)
            self._made_from = basis
            if built != self._built:
                self._built = built
                changed()
