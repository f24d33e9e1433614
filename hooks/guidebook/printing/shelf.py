"""Finished editions, kept while someone writes: each is set again only when it changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp

from guidebook.printing.edition import Edition
from guidebook.printing.press import Printed, fingerprint_of, print_editions
from guidebook.printing.typesetting import CannotPrint


class Shelf:
    """What is ready now, and a press in the background that renews what is not."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the finished files lie as long as the shelf is used."""
        self._folder = folder
        self._ready: dict[str, tuple[str, Printed]] = {}
        self._one_at_a_time = threading.Lock()

    def ready(self) -> list[Printed]:
        """The editions that are finished, perhaps from the words of a moment ago."""
        return [printed for _, printed in self._ready.values()]

    def renew(
        self,
        editions: Callable[[], Iterable[Edition]],
        changed: Callable[[], None],
        failed: Callable[[CannotPrint], None],
    ) -> threading.Thread:
        """Print in the background what is new in `editions`; call `changed` if there was any, or `failed`."""
        thread = threading.Thread(target=self._renew, args=(editions, changed, failed), daemon=True)
        thread.start()
        return thread

    def _renew(
        self,
        editions: Callable[[], Iterable[Edition]],
        changed: Callable[[], None],
        failed: Callable[[CannotPrint], None],
    ) -> None:
        with self._one_at_a_time:
            try:
                if self._replace({edition.name: (fingerprint_of(edition), edition) for edition in editions()}):
                    changed()
            except CannotPrint as error:
                failed(error)

    def _replace(self, wanted: dict[str, tuple[str, Edition]]) -> bool:
        """Make the shelf hold what is wanted; whether anything had to be done."""
        anew = [edition for name, (mark, edition) in wanted.items() if self._mark_of(name) != mark]
        # A folder of its own each time, since a build may be copying what is on the shelf.
        printed = print_editions(anew, Path(mkdtemp(dir=self._folder)), patient=True)
        fresh = {each.name: (wanted[each.name][0], each) for each in printed}
        gone = self._ready.keys() - wanted.keys()
        self._ready = {name: fresh.get(name) or self._ready[name] for name in wanted}
        return bool(fresh or gone)

    def _mark_of(self, name: str) -> str:
        return self._ready[name][0] if name in self._ready else ""
