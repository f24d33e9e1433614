"""The start page in a real browser: every answer, with and without scripts, by finger and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import takewhile

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.barriers import barriers, prepare
from tests.browser.conftest import assert_leave_on_top, no_wider_than_the_window
from tests.browser.contexts import Contexts

from guidebook.model import Library, StartAnswer
from guidebook.typography import curly

ELSEWHERE = re.compile("https:")
Visit = Callable[..., Page]


@pytest.fixture
def opened(contexts: Contexts) -> Iterator[Visit]:
    """Opens the start page of a site on a phone."""
    lent = ExitStack()

    def open_page(address: str, width: int = 360, height: int = 740, **settings: object) -> Page:
        page = lent.enter_context(contexts.lend(**settings)).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{address}start/")
        return page

    with lent:
        yield open_page


def answer(page: Page, says: str) -> Locator:
    return page.locator(".answers summary:visible").get_by_text(curly(says), exact=True)


def choices(page: Page) -> list[str]:
    """The answers that can be given now, without those given already."""
    return page.locator(".answers details:not([open]) > summary:visible").all_inner_texts()


def heading(page: Page) -> Locator:
    return page.locator(".questions [tabindex]:visible")


@pytest.mark.parametrize("scripts", [True, False])
def test_every_answer_shows_one_question_and_at_last_one_guide(
    opened: Visit, address: str, library: Library, scripts: bool
) -> None:
    page = opened(address, java_script_enabled=scripts)
    history = page.evaluate("history.length") if scripts else 0
    safety = page.locator(".safety a").count()
    assert safety > 0
    given: tuple[StartAnswer, ...] = ()
    for route in library.start.routes():
        asked = library.start.question_by_id[route[-2].next]
        wanted = route[:-1] if asked.ends_in_sight else route
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(given, wanted, strict=False))))
        take_back(page, given[same:], scripts)
        expect(page.locator(".answers [open]")).to_have_count(same)
        for step in wanted[same:]:
            expect(heading(page)).to_have_count(1)
            answer(page, step.says).click()
        given = wanted
        expect(heading(page)).to_have_text(asked.asks if asked.ends_in_sight else "Start with this")
        guide = curly(library.guide_by_id[route[-1].guide].title)
        expect(page.locator(".questions .cards a:visible").get_by_text(guide, exact=True)).to_have_count(1)
        assert choices(page) == []
        expect(page.locator(".safety a:visible")).to_have_count(safety)
    take_back(page, given, scripts)
    expect(page.locator(".answers [open]")).to_have_count(0)
    assert page.url == f"{address}start/"
    if scripts:
        assert page.evaluate("history.length") == history
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def take_back(page: Page, given: tuple[StartAnswer, ...], scripts: bool) -> None:
    """Take answers back: with scripts, the first of them takes back all that followed."""
    for step in given[:1] if scripts else reversed(given):
        page.locator(".answers [open] > summary").get_by_text(curly(step.says), exact=True).first.click()


def test_the_focus_follows_to_each_question_and_enter_answers(opened: Visit, tiny_address: str) -> None:
    page = opened(tiny_address)
    page.locator(".answers summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How much time is there?")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go for a walk")).to_be_focused()


def test_an_answer_that_is_taken_back_shows_its_question_again(opened: Visit, address: str) -> None:
    page = opened(address)
    answer(page, "Just me").click()
    about = choices(page)
    answer(page, "Something happened").click()
    expect(heading(page)).to_have_text("Which of these is closest?")
    answer(page, "Something happened").click()
    assert choices(page) == about
    answer(page, "Something happened").click()
    answer(page, "Just me").click()
    expect(heading(page)).to_have_text("Who’s here?")
    answer(page, "Just me").click()
    assert choices(page) == about


def test_the_home_page_leads_to_the_questions_without_an_answer_in_the_address(opened: Visit, address: str) -> None:
    page = opened(address)
    page.goto(address)
    page.locator(".start-here a").click()
    expect(heading(page)).to_have_text("Who’s here?")
    assert page.url == f"{address}start/"


def test_the_first_screen_of_a_phone_holds_help_and_the_first_question(opened: Visit, address: str) -> None:
    page = opened(address)
    for part in (*page.locator(".safety a").all(), *page.locator(".answers summary:visible").all()):
        expect(part).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_question(opened: Visit, tiny_address: str, scheme: str) -> None:
    page = opened(tiny_address, color_scheme=scheme)
    prepare(page)
    assert barriers(page) == []
    for says in ("Just me", "Both of us"):
        answer(page, says).click()
        expect(heading(page)).to_have_count(1)
        assert barriers(page) == []
        answer(page, says).click()


@pytest.mark.parametrize("height", [568, 256])
def test_on_a_narrow_phone_nothing_is_wider_or_covered(opened: Visit, address: str, height: int) -> None:
    page = opened(address, 320, height)
    while choices(page):
        assert no_wider_than_the_window(page)
        assert_leave_on_top(page, {"width": 320, "height": height})
        page.locator(".answers details:not([open]) > summary:visible").last.click()
    assert no_wider_than_the_window(page)


def test_three_shifts_leave_from_within(opened: Visit, tiny_address: str) -> None:
    page = opened(tiny_address)
    page.context.route(ELSEWHERE, lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    answer(page, "Just me").click()
    expect(page.get_by_role("heading", name="How much time is there?")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    assert "start" not in page.url
