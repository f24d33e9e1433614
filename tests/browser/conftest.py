"""A real browser, and the real site behind a local address."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright
from tests.conftest import Site

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--no-sandbox",  # the browser sees only the site under test, also where the tests run as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Where a built site is served, with a slash at its end."""
    handler = functools.partial(_Silent, directory=str(site.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the real site is served, with a slash at its end."""
    with served(site) as root:
        yield root


def until(page: Page, condition: str) -> None:
    """Wait for a condition in JavaScript; Playwright's own wait asks again by eval, which the pages' policy refuses."""
    page.evaluate(f"""async () => {{
      const end = performance.now() + 30_000;
      while (!({condition})) {{
        if (performance.now() > end) throw new Error("waited in vain");
        await new Promise((again) => setTimeout(again, 10));
      }}
    }}""")


def chromium() -> str | None:
    """The path of a Chromium or Chrome of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def browser_with_cache(browser: Browser) -> Browser:
    """Another one that keeps the pages left behind, as browsers of readers do; Playwright turns that off."""
    off = ["--disable-back-forward-cache"]
    return browser.browser_type.launch(executable_path=chromium(), args=QUIET, ignore_default_args=off)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium or Chrome of this machine, or the one that Playwright brings."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        except Error as error:
            reason = f"no browser was found: install chromium ({error.message.splitlines()[0]})"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield started
        started.close()
