"""Every kind of page in a real browser: opened once, then looked at in each width, window and scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from tests.browser.barriers import barriers, prepare
from tests.browser.conftest import WATCH, WINDOWS, assert_leave_on_top, no_wider_than_the_window
from tests.browser.contexts import Contexts

PHONE = WINDOWS["phone"]
TABLET: ViewportSize = {"width": 768, "height": 800}
PAGES = [
    "",
    "404.html",
    "guides/trust/",
    "guides/fighting/say-what-you-feel/",
    "guides/next-steps/think-it-through/",
    "guides/outside-help/choose-the-help/",  # has the longest name of a source
    "paths/",
    "paths/tonight/",
    "checklists/",
    "checklists/trust/",
    "checklists/fighting/say-what-you-feel/",
    "workbook/",
    "workbook/next-steps/",
    "worksheets/",
    "worksheets/time-out/",
    "sources/",
    "sources/by-guide/",
    "sources/paired/",
    "support/",
    "support/device/",
    "search/",
    "start/",
    "about/",
    "about/privacy/",
    "contributing/measured/",
    "contributing/architecture/",
    "contributing/viewers/",  # has the widest table
]
COLOURS_SETTLED = "Promise.all(document.getAnimations().map((each) => each.finished))"
"""The colours of the theme's links fade from one scheme to the other."""
Scheme = Literal["light", "dark"]


@dataclass
class Visit:
    """A page in a fresh browser context, and what it did there while it loaded."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def look(self, window: ViewportSize, scheme: Scheme = "light") -> Page:
        """Return the page in a window of this size, scrolled to its top."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size(window)
        self.page.evaluate("scrollTo(0, 0)")
        return self.page


@pytest.fixture(scope="module", params=PAGES)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def visit(contexts: Contexts, address: str, path: str) -> Iterator[Visit]:
    """The page, opened on a phone; the tests of one page share it."""
    with contexts.lend(viewport=PHONE) as context:
        made = Visit(context.new_page())
        made.page.add_init_script(WATCH)
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("requestfailed", lambda sent: made.complaints.append(f"failed: {sent.url}"))
        made.page.on("request", lambda sent: made.asked.append(sent.url))
        made.page.goto(address + path, wait_until="networkidle")
        yield made


def test_it_loads_quietly_and_keeps_nothing(visit: Visit, address: str) -> None:
    page = visit.look(PHONE, "dark")
    assert visit.complaints == []
    assert {urlsplit(url).netloc for url in visit.asked} == {urlsplit(address).netloc}
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.context.cookies() == []
    assert page.evaluate("async () => [await caches.keys(), await indexedDB.databases()]") == [[], []]


def test_it_has_its_landmarks_and_one_heading(visit: Visit) -> None:
    page = visit.look(PHONE)
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("navigation", name="Main")).to_have_count(1)
    discreet = page.locator("main[data-discreet]").count()
    assert page.locator("meta[name=description]:not([content=''])").count() == (0 if discreet else 1)
    assert page.locator("script:not([src]), style, [style]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_each_window_nothing_is_wider_and_the_leave_link_is_on_top_wherever_the_page_is_scrolled(
    visit: Visit, scheme: Scheme
) -> None:
    for window in (*WINDOWS.values(), TABLET):
        page = visit.look(window, scheme)
        assert no_wider_than_the_window(page), window
        for y in (0, 400, 10**6):
            page.evaluate("y => scrollTo(0, y)", y)
            assert_leave_on_top(page, window)


def test_it_keeps_to_its_own_policy(visit: Visit) -> None:
    assert visit.page.evaluate("window.refused") == []


def test_without_scripts_every_link_is_there(visit: Visit, contexts: Contexts, address: str, path: str) -> None:
    with_scripts = visit.look(PHONE).locator("main a:visible").count()
    with contexts.lend(viewport=PHONE, java_script_enabled=False) as context:
        without = context.new_page()
        without.goto(address + path)
        if with_scripts:  # waits for the first layout
            expect(without.locator("main a:visible").nth(with_scripts - 1)).to_be_attached()
        assert without.locator("main :is(button:not([type=reset]), select, [type=search]):visible").count() == 0


def test_axe_finds_nothing(visit: Visit) -> None:
    """The last test of a page, since it changes the page's style sheets."""
    prepare(visit.page)
    views: list[tuple[int, Scheme]] = [(1280, "light"), (320, "dark")]
    for width, scheme in views:
        page = visit.look({"width": width, "height": 800}, scheme)
        page.evaluate(COLOURS_SETTLED)
        assert barriers(page) == [], (width, scheme)


def test_axe_finds_one_pale_paragraph_among_many(contexts: Contexts, address: str) -> None:
    with contexts.lend(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}guides/trust/")
        prepare(page)
        paragraphs = page.locator("main p:visible")
        assert paragraphs.count() > 10
        paragraphs.last.evaluate("(node) => { node.style.color = '#bbb'; }")
        assert [rule for rule, _ in barriers(page)] == ["color-contrast"]
