"""The policy in a real browser: what is slipped into a page does not run; test_pages.py looks at every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import WATCH, until
from tests.browser.contexts import Contexts
from tests.conftest import Site

SLIPPED_IN = {
    "a script": "<script>window.slipped = true</script>",
    "a handler": "<img src=x onerror='window.slipped = true'>",
    "a script from elsewhere": "<script src='https://elsewhere.example/x.js'></script>",
    "a frame": "<iframe src='../about/'></iframe>",
    "an address": "<a id=slip href='javascript:window.slipped = true'>x</a>",
    "a form": "<form action='https://elsewhere.example/'><button id=slip>x</button></form>",
    "another base": "<base href='https://elsewhere.example/'>",
    "a style": "<p style='position: fixed'>x</p>",
}


@pytest.fixture
def page(contexts: Contexts) -> Iterator[Page]:
    with contexts.lend(viewport={"width": 1280, "height": 800}) as context:
        made = context.new_page()
        made.add_init_script(WATCH)
        yield made


def test_the_panel_of_the_workbook_keeps_to_it_too(page: Page, address: str) -> None:
    page.goto(f"{address}workbook/")
    panel = page.locator("form.print-panel")
    panel.get_by_text("Choose what to print").click()
    panel.get_by_text("US Letter paper").click()
    panel.get_by_text("For one person").click()
    assert page.evaluate("window.refused") == []


@pytest.mark.parametrize("markup", SLIPPED_IN.values(), ids=SLIPPED_IN)
def test_what_is_slipped_into_a_page_is_refused(page: Page, address: str, markup: str) -> None:
    page.route(address + "support/", lambda route: _answer_with(route.fetch().text(), markup, route))
    page.goto(f"{address}support/")
    if slip := page.query_selector("#slip"):
        slip.dispatch_event("click")
    until(page, "window.refused.length > 0")
    assert page.evaluate("window.slipped") is None
    assert page.url == f"{address}support/"


def _answer_with(text: str, markup: str, route: Route) -> None:
    assert text.count("</h1>") == 1
    route.fulfill(body=text.replace("</h1>", f"</h1>{markup}"), content_type="text/html; charset=utf-8")


def test_a_folder_can_be_read_from_page_to_page(page: Page, folder_site: Site) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text))
    page.goto(_file(folder_site, "index.html"))
    main = page.locator("main")
    for link in ("We fight a lot", "Speak first"):
        main.get_by_role("link", name=link).first.click()
    expect(page).to_have_url(_file(folder_site, "guides/fighting/speak-first.html"))
    main.locator("a[href*='checklists/']").first.click()
    expect(page.locator("ul.ticks input").first).to_be_visible()
    main.locator("a[href*='workbook/']").first.click()
    expect(page.locator("form.print-panel")).to_be_visible()  # its script runs
    assert page.locator("a.leave").evaluate("link => getComputedStyle(link).minHeight") == "44px"  # so does our style
    assert failed == []
    assert page.evaluate("window.refused") == []


def _file(site: Site, name: str) -> str:
    return Path(site.folder / name).as_uri()
