"""Real browsers, and the built sites behind local addresses."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright
from tests.browser.engines import ENGINES, NEEDED, QUIET, MissingEngineError, Reader, chromium, start
from tests.conftest import Site


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address, with a slash at its end."""
    handler = functools.partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the real site is served, with a slash at its end."""
    with served(site.folder) as url:
        yield url


@pytest.fixture(scope="session")
def tiny_address(tiny_site: Site) -> Iterator[str]:
    """Where the tiny site is served, with a slash at its end."""
    with served(tiny_site.folder) as url:
        yield url


@pytest.fixture(scope="session")
def neutral(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page of another site, which stands for the neutral one."""
    folder = tmp_path_factory.mktemp("neutral")
    (folder / "index.html").write_text("<!doctype html><title>Weather</title><h1>Weather</h1>", encoding="utf-8")
    with served(folder) as url:
        yield url.replace("127.0.0.1", "localhost")


def until(page: Page, condition: str) -> None:
    """Wait for a condition in JavaScript; Playwright's own wait asks again by eval, which the pages' policy refuses."""
    page.evaluate(f"""async () => {{
      const end = performance.now() + 30_000;
      while (!({condition})) {{
        if (performance.now() > end) throw new Error("waited in vain");
        await new Promise((again) => setTimeout(again, 10));
      }}
    }}""")


def missing(engine: str, reason: str) -> NoReturn:
    """Skip what needs an engine, or fail where it has to be there."""
    if os.environ.get("CI") == "true" and engine in NEEDED:
        pytest.fail(f"{engine} is missing: {reason}")
    pytest.skip(f"{engine} is missing: {reason}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium or Chrome of this machine, or the one that Playwright brings."""
    try:
        started = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
    except Error as error:
        missing("chromium", error.message.splitlines()[0])
    yield started
    started.close()


@pytest.fixture(scope="session")
def readers(playwright: Playwright) -> Iterator[Callable[[str], Reader]]:
    """The browser of each engine, started when it is first asked for."""
    started: dict[str, Reader | str] = {}

    def get(engine: str) -> Reader:
        if engine not in started:
            try:
                started[engine] = start(engine, playwright)
            except MissingEngineError as error:
                started[engine] = str(error)
        found = started[engine]
        return missing(engine, found) if isinstance(found, str) else found

    yield get
    for reader in started.values():
        if isinstance(reader, Reader):
            reader.quit()


@pytest.fixture(params=ENGINES)
def reader(request: pytest.FixtureRequest, readers: Callable[[str], Reader], address: str) -> Reader:
    """A browser with one empty tab, in which nothing of the real site is kept; each test runs in every engine."""
    found = readers(request.param)
    found.reset(f"{address}assets/line.svg")
    return found
