"""Real browsers, and the built sites behind local addresses."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Error, Page, Playwright, ViewportSize, expect, sync_playwright
from tests.browser.contexts import Contexts
from tests.browser.engines import (
    ENGINES,
    NEEDED,
    PATIENCE,
    QUIET,
    MissingEngineError,
    Reader,
    StartError,
    chromium,
    start,
)
from tests.conftest import TINY, Site, build_once

HERE = Path(__file__).parent
RETRIES = 1 if os.environ.get("CI") == "true" else 0
"""How often a failed browser test is run again, and twice that outside of Chromium; the summary lists each rerun."""

WINDOWS: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "narrow phone": {"width": 320, "height": 568},
    "desk at 400%": {"width": 320, "height": 256},  # what 1280 by 1024 leaves at that zoom
    "desk": {"width": 1280, "height": 800},
}
WATCH = """
  window.refused = [];
  addEventListener("securitypolicyviolation", (event) =>
    window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
"""A script that collects what a page's policy refuses."""

expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder `browser`, and those of an engine other than Chromium `engines`."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            if engines := _engine(item) != "chromium":
                item.add_marker(pytest.mark.engines)
            if RETRIES:
                item.add_marker(pytest.mark.flaky(reruns=2 * RETRIES if engines else RETRIES))


def _engine(item: pytest.Item) -> str:
    """Return the engine that a test runs in."""
    if not isinstance(item, pytest.Function) or "readers" not in item.fixturenames:
        return "chromium"
    return next(value for value in item.callspec.params.values() if value in ENGINES)


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Log nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # the default of 5 refuses connections on a busy machine


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address, with a slash at its end."""
    handler = functools.partial(_Silent, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
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
def worksheet_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the tiny site with a guide that holds every worksheet block is served, with a slash at its end."""
    docs = Path(shutil.copytree(TINY / "docs", tmp_path_factory.mktemp("worksheets") / "docs"))
    shutil.copy(HERE / "every-block.md", docs / "guides/fighting")
    with served(build_once("worksheet-site", tmp_path_factory, docs).folder) as url:
        yield url


@pytest.fixture(scope="session")
def neutral(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page of another site, used in place of the neutral one."""
    folder = tmp_path_factory.mktemp("neutral")
    (folder / "index.html").write_text("<!doctype html><title>Weather</title><h1>Weather</h1>", encoding="utf-8")
    with served(folder) as url:
        yield url.replace("127.0.0.1", "localhost")


def until(page: Page, condition: str) -> None:
    """Wait for a condition in JavaScript; Playwright's own wait asks again by eval, which the pages' policy refuses."""
    page.evaluate(f"""async () => {{
      const end = performance.now() + {PATIENCE * 1000};
      while (!({condition})) {{
        if (performance.now() > end) throw new Error("waited in vain");
        await new Promise((again) => setTimeout(again, 10));
      }}
    }}""")


def no_wider_than_the_window(page: Page | Reader) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


LEAVE = """(() => {
  const { left, top, right, bottom } = document.querySelector("a.leave").getBoundingClientRect();
  const corners = [[left + 4, top + 4], [left + 4, bottom - 4], [right - 4, top + 4], [right - 4, bottom - 4]];
  return [left, top, right, bottom, corners.map(([x, y]) => document.elementFromPoint(x, y)?.className)];
})()"""


def assert_leave_on_top(page: Page | Reader, window: ViewportSize) -> None:
    """“Leave this page” is in view, large enough for a finger, and under nothing else."""
    left, top, right, bottom, on_top = page.evaluate(LEAVE)
    assert bottom - top >= 44
    assert right - left >= 44
    assert 0 <= left <= right <= window["width"]
    assert 0 <= top <= bottom <= window["height"]
    assert on_top == ["leave"] * 4


def missing(engine: str, reason: str) -> NoReturn:
    """Skip a test whose engine is missing, or fail where continuous integration needs that engine."""
    if os.environ.get("CI") == "true" and engine in NEEDED:
        pytest.fail(f"{engine} is missing: {reason}")
    pytest.skip(f"{engine} is missing: {reason}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def contexts(playwright: Playwright) -> Iterator[Contexts]:
    """Contexts of a Chromium or Chrome of this machine, or the one that Playwright brings."""
    try:
        started = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
    except Error as error:
        missing("chromium", error.message.splitlines()[0])
    yield Contexts(started)
    started.close()


class Readers:
    """The browser of each engine, started when it is first asked for."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._started: dict[str, Reader] = {}
        self._missing: dict[str, str] = {}

    def __call__(self, engine: str) -> Reader:
        if engine in self._missing:
            missing(engine, self._missing[engine])
        if engine not in self._started:
            try:
                self._started[engine] = self._start(engine)
            except (MissingEngineError, StartError) as error:
                self._missing[engine] = str(error)
                missing(engine, str(error))
        return self._started[engine]

    def _start(self, engine: str) -> Reader:
        try:
            return start(engine, self._playwright)
        except StartError:  # on a busy machine, the second attempt may succeed
            return start(engine, self._playwright)

    def replace(self, engine: str) -> Reader:
        """Quit a browser that no longer answers, and start another."""
        with suppress(Exception):
            self._started.pop(engine).quit()
        return self(engine)

    def quit(self) -> None:
        for reader in self._started.values():
            reader.quit()


@pytest.fixture(scope="session")
def readers(playwright: Playwright) -> Iterator[Readers]:
    made = Readers(playwright)
    yield made
    made.quit()


@pytest.fixture(params=ENGINES)
def reader(request: pytest.FixtureRequest, readers: Readers, address: str) -> Reader:
    """A browser with one empty tab, in which nothing of the real site is kept; each test runs in every engine."""
    return fresh(readers, request.param, address)


def fresh(readers: Readers, engine: str, address: str) -> Reader:
    """Return a browser with one empty tab, in which nothing of the site at `address` is kept."""
    found = readers(engine)
    failures: tuple[type[Exception], ...] = (AssertionError, OSError, *found.errors)
    try:
        found.reset(f"{address}assets/line.svg")
    except failures:  # a test before this one has left it unusable
        found = readers.replace(engine)
        found.reset(f"{address}assets/line.svg")
    return found
