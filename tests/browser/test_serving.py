"""What a writer sees while the site is served: the page reloads, and a mistake never takes the site away."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import WATCH
from tests.browser.contexts import Contexts

LONGEST_BUILD = 120_000
"""Milliseconds that a busy machine may take to build."""

GUIDE = "guides/fighting/speak-first.md"


@pytest.fixture
def page(contexts: Contexts) -> Iterator[Page]:
    with contexts.lend() as context:
        made = context.new_page()
        made.set_default_timeout(LONGEST_BUILD)
        made.add_init_script(WATCH)
        yield made


@pytest.fixture
def serve(tiny_project: Path) -> Iterator[Callable[[], str]]:
    """Start the server; gives the address of the site."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> str:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--config-file", str(tiny_project)]
        server = subprocess.Popen(
            [*command, "--dev-addr", f"127.0.0.1:{port}"],
            stderr=subprocess.PIPE,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://elsewhere.example/deep/"},
        )
        started.append(server)
        assert server.stderr
        for line in server.stderr:
            if b"Serving on" in line:
                break
        return f"http://127.0.0.1:{port}/deep/"

    yield start
    for server in started:
        server.terminate()
        server.communicate(timeout=LONGEST_BUILD / 1000)  # its workers end with it, or this waits in vain


def test_a_saved_guide_is_seen_without_a_tap(
    page: Page, serve: Callable[[], str], rewrite: Callable[[str, str, str], None]
) -> None:
    page.goto(f"{serve()}guides/fighting/speak-first/")
    expect(page.locator("h1")).to_have_text("Speak first")
    assert page.evaluate("window.refused") == []
    rewrite(GUIDE, "title: Speak first", "title: Speak softly")
    expect(page.locator("h1")).to_have_text("Speak softly", timeout=LONGEST_BUILD)


def test_while_a_guide_is_wrong_the_last_good_site_stays_with_the_report_on_top(
    page: Page, serve: Callable[[], str], rewrite: Callable[[str, str, str], None]
) -> None:
    report = page.locator(".build-report")
    address = serve()
    page.goto(f"{address}guides/fighting/speak-first/")
    expect(report).to_have_count(0)
    page.locator("main h2").last.scroll_into_view_if_needed()  # it is seen from wherever someone reads
    rewrite(GUIDE, "for: two", "for: three")
    expect(report).to_contain_text(re.compile(rf"docs/{GUIDE}:\d+: "), timeout=LONGEST_BUILD)
    expect(page.locator("main h1")).to_have_text("Speak first")
    expect(report).to_be_in_viewport()
    assert report.evaluate("shown => getComputedStyle(shown).borderBottomWidth") == "3px"
    assert page.evaluate("window.refused") == []
    page.goto(address)  # every other page carries it too
    expect(report).to_be_visible()
    rewrite(GUIDE, "for: three", "for: two")
    expect(report).to_have_count(0, timeout=LONGEST_BUILD)


def test_docs_that_are_wrong_from_the_start_are_served_as_a_report_until_they_are_right(
    page: Page, serve: Callable[[], str], rewrite: Callable[[str, str, str], None]
) -> None:
    rewrite(GUIDE, "for: two", "for: three")
    page.goto(f"{serve()}guides/fighting/speak-first/")
    expect(page.locator(".build-report")).to_contain_text(f"docs/{GUIDE}:", timeout=LONGEST_BUILD)
    rewrite(GUIDE, "for: three", "for: two")
    expect(page.locator("main h1")).to_have_text("Speak first", timeout=LONGEST_BUILD)
    expect(page.locator(".build-report")).to_have_count(0)
    assert "'unsafe-inline'" in str(page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content"))
