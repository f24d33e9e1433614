"""The page of `guidebook diff` in a browser: it can be read on a phone, and nothing of a pull request acts in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import WINDOWS, no_wider_than_the_window, served
from tests.browser.contexts import Contexts
from tests.comparison.sites import write_site

from guidebook.comparison import compare_sites, report_page

WALK = "guides/walk/index.html"
LONG = "guides/" + "long" * 40
OPEN = "all => all.forEach((one) => { one.open = true; })"
SLIPPED_IN = """
<h1>Walk</h1><p>Put on your boots.</p><script>parent.slipped = true</script>
<img src="no.svg" onerror="parent.slipped = true"><img src="https://elsewhere.example/picture.svg">
<style>p { background: url(https://elsewhere.example/style.svg) }</style>
<meta http-equiv="refresh" content="0; url=https://elsewhere.example/refreshed">
<iframe src="https://elsewhere.example/frame"></iframe>
<form action="https://elsewhere.example/sent"><button>Send</button></form>
<a href="https://elsewhere.example/followed">Follow</a>
<a href="https://elsewhere.example/top" target="_top">Top</a>
<a href="https://elsewhere.example/blank" target="_blank">Blank</a>
<a href="https://elsewhere.example/self" target="_self">Self</a>
<a href="javascript:parent.slipped = true">Run</a>
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the report on a hostile pull request is served."""
    folder = tmp_path_factory.mktemp("report")
    old = write_site(folder / "old", changes={LONG + "/index.html": "<p>Old</p>"})
    new = write_site(folder / "new", changes={WALK: SLIPPED_IN, LONG + "/index.html": f"<p>{'New' * 90}</p>"})
    (folder / "out").mkdir()
    Path(folder / "out/index.html").write_text(report_page(compare_sites(old, new)), encoding="utf-8")
    with served(folder / "out") as url:
        yield url


@pytest.fixture
def page(contexts: Contexts) -> Iterator[Page]:
    with contexts.lend(viewport=WINDOWS["phone"]) as context:
        yield context.new_page()


def test_nothing_that_a_pull_request_puts_on_a_page_acts(page: Page, address: str) -> None:
    asked: list[str] = []
    tabs = page.context.pages
    page.context.route("https://elsewhere.example/**", lambda route: asked.append(route.request.url))
    page.goto(address)
    page.locator("details").evaluate_all(OPEN)
    frame = page.frame_locator("iframe[title='Walk']")
    frame.get_by_role("heading", name="Walk").wait_for()
    for name in ("Follow", "Top", "Blank", "Run", "Send"):
        frame.get_by_text(name, exact=True).dispatch_event("click")
    assert frame.get_by_role("heading", name="Walk").is_visible()
    frame.get_by_text("Self", exact=True).dispatch_event("click")
    page.wait_for_load_state()
    assert page.evaluate("window.slipped") is None
    assert page.url == address
    assert asked == []
    assert page.context.pages == tabs


def test_it_fits_a_phone(page: Page, address: str) -> None:
    page.goto(address)
    assert no_wider_than_the_window(page)
    page.locator("details").evaluate_all(OPEN)
    assert no_wider_than_the_window(page)
