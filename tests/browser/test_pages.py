"""The site in a real browser, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES = [
    "",
    "guides/trust/",
    "guides/fighting/say-what-you-feel/",
    "guides/next-steps/think-it-through/",
    "checklists/",
    "checklists/trust/",
    "checklists/fighting/say-what-you-feel/",
    "workbook/",
    "sources/",
    "sources/paired/",
    "support/",
    "about/privacy/",
]


@dataclass
class Visit:
    """A page in a fresh browser, and what it did there."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(params=["light", "dark"])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    with browser.new_context(viewport=PHONE, color_scheme=request.param) as context:
        made = Visit(context.new_page())
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("requestfailed", lambda sent: made.complaints.append(f"failed: {sent.url}"))
        made.page.on("request", lambda sent: made.asked.append(sent.url))
        yield made


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_quietly_and_keeps_nothing(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path, wait_until="networkidle")
    assert visit.complaints == []
    assert {urlsplit(url).netloc for url in visit.asked} == {urlsplit(address).netloc}
    assert visit.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert visit.page.context.cookies() == []
    assert visit.page.evaluate("async () => [await caches.keys(), await indexedDB.databases()]") == [[], []]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_phone(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("path", PAGES)
def test_the_way_out_is_in_view_and_on_top(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path)
    visit.page.evaluate("window.scrollTo(0, 400)")
    box = visit.page.locator("a.leave").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= PHONE["width"] - box["width"]
    assert 0 <= box["y"] <= PHONE["height"] - box["height"]
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert visit.page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", middle) == "leave"


def test_a_box_can_be_ticked_by_its_words(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}checklists/fighting/say-what-you-feel/")
    words = "I have one plain word for what I felt."
    box = visit.page.get_by_role("checkbox", name=words)
    visit.page.get_by_text(words).click()
    assert box.is_checked()
    visit.page.reload()
    assert not box.is_checked()


def test_the_workbook_has_room_to_write(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}workbook/")
    field = visit.page.get_by_role("textbox", name="What did you feel when it happened? The other")
    field.fill("Lonely.")
    assert field.inner_text() == "Lonely."


def test_on_paper_only_the_words_remain(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}guides/fighting/say-what-you-feel/")
    visit.page.emulate_media(media="print")
    for hidden in (".leave", "header", "footer", ".breadcrumbs"):
        expect(visit.page.locator(hidden)).to_have_count(1)
        expect(visit.page.locator(hidden)).to_be_hidden()
    assert visit.page.get_by_role("heading", level=1).is_visible()
    assert visit.page.locator(".prompt-answer").first.is_visible()
