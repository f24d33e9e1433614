"""Browser contexts that are lent, cleared and lent again: each is as good as new, but has its window already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

MOST_WINDOWS = 4
"""How many contexts wait for the next test at most; each has a window and a process of its own."""


@dataclass(frozen=True)
class _Kept:
    """A context, and the empty page that keeps its window open."""

    context: BrowserContext
    window: Page
    devtools: CDPSession

    def clear(self) -> None:
        """Close the pages, and delete routes, cookies, storage and the cache of every site; the network is back."""
        for page in self.context.pages:
            if page != self.window:
                page.close()
        self.context.unroute_all(behavior="ignoreErrors")
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.devtools.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self.devtools.send("Network.clearBrowserCache")


class Contexts:
    """Lends contexts of one Chromium, which opens a window for the first page of each.

    A page in a new window takes twice the processor time of a page in a new tab. Whatever else a test changes for a
    whole context, such as its permissions or scripts, would stay with it: set it when it is lent, or on a page.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, _Kept] = {}

    @contextmanager
    def lend(self, **settings: Any) -> Iterator[BrowserContext]:
        """Give a context with these settings, as `Browser.new_context` has them; nobody else has it meanwhile."""
        key = repr(sorted(settings.items()))
        kept = self._free.pop(key, None) or self._open(settings)
        is_clear = False
        try:
            yield kept.context
            kept.clear()
            is_clear = True
        finally:
            if not is_clear:
                kept.context.close()
        self._free[key] = kept
        while len(self._free) > MOST_WINDOWS:
            self._free.pop(next(iter(self._free))).context.close()

    def _open(self, settings: dict[str, Any]) -> _Kept:
        context = self._browser.new_context(**settings)
        window = context.new_page()
        return _Kept(context, window, context.new_cdp_session(window))
