"""Leaving: what a reader does, and what is in view, in storage and in the history afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Route, expect
from tests.browser.conftest import WINDOWS, assert_leave_on_top, until
from tests.browser.contexts import Contexts
from tests.browser.engines import ROUNDS_OF_TAPS

NEUTRAL = "https://www.bbc.co.uk/weather"
ELSEWHERE = re.compile("https:")
GUIDE = "guides/fighting/say-what-you-feel/"
CHECKLIST = "checklists/fighting/say-what-you-feel/"


@pytest.fixture
def elsewhere() -> list[str]:
    """Every address on another site that was asked for."""
    return []


@pytest.fixture
def context(contexts: Contexts, elsewhere: list[str]) -> Iterator[BrowserContext]:
    with contexts.lend(viewport=WINDOWS["phone"]) as made:
        _stand_in(made, elsewhere)
        yield made


def _stand_in(context: BrowserContext, elsewhere: list[str]) -> None:
    """A page of ours in the place of the neutral site, since the tests have no network."""

    def answer(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html")

    context.route(ELSEWHERE, answer)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def tap_shift(page: Page, times: int, key: str = "Shift") -> None:
    for _ in range(times):
        page.keyboard.press(key)


def stays(page: Page) -> bool:
    """Whether the page is still there for the reader, once anything begun would have begun."""
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return "127.0.0.1" in page.url and not page.evaluate("document.documentElement.hidden")


def never_comes(page: Page) -> None:
    """Let the neutral site answer with nothing, so that the browser stays where it is."""
    page.route(ELSEWHERE, lambda route: route.fulfill(status=204))


# --- in view -------------------------------------------------------------------


@pytest.mark.parametrize(("path", "opener"), [(CHECKLIST, "Your ticks"), ("workbook/", "Choose guides")])
def test_what_can_be_opened_does_not_cover_the_link(page: Page, address: str, path: str, opener: str) -> None:
    page.goto(address + path)
    expect(page.locator("header :is(summary, button, label[for])")).to_have_count(0)  # no menu has to be opened
    for summary in page.locator("summary").all():
        if not summary.is_visible():
            continue
        summary.click()
        assert_leave_on_top(page, WINDOWS["phone"])
    expect(page.get_by_text(opener).first).to_be_visible()


def test_the_end_of_a_page_is_not_under_the_link(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    link = page.locator("a.leave").bounding_box()
    words = page.locator("footer p").last.bounding_box()
    assert link is not None
    assert words is not None
    assert words["y"] + words["height"] <= link["y"]


def test_the_keyboard_of_a_phone_does_not_cover_the_link(contexts: Contexts, address: str) -> None:
    with contexts.lend(viewport=WINDOWS["phone"], has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(f"{address}workbook/")
        page.get_by_role("textbox").first.focus()
        box = page.locator("a.leave").bounding_box()
        assert box is not None
        assert box["y"] < WINDOWS["phone"]["height"] / 3


# --- what leaving does -----------------------------------------------------------


def by_click(page: Page) -> None:
    page.locator("a.leave").click(no_wait_after=True)


def by_key(page: Page) -> None:
    page.locator("a.leave").focus()
    page.keyboard.press("Enter")


def by_shift(page: Page, keys: Sequence[str] = ("Shift",) * 3) -> None:
    """Tap three times, and again if a busy machine was too slow for the taps to count together."""
    with suppress(Error):  # while the page is going
        for _ in range(ROUNDS_OF_TAPS):
            for key in keys:
                page.keyboard.press(key)
            if not stays(page):
                return


WAYS = pytest.mark.parametrize("leave", [by_click, by_key, by_shift])


@WAYS
def test_leaving_hides_the_page_before_another_has_come(
    page: Page, address: str, leave: Callable[[Page], None]
) -> None:
    never_comes(page)
    page.goto(address + GUIDE)
    leave(page)
    expect(page.locator("body")).to_be_hidden()
    assert page.title() == "Loading"
    assert page.url == address  # to load it anew shows nothing of the page either


@WAYS
@pytest.mark.parametrize("jump", ["the signs", "Skip to the text", "United States"])
def test_back_does_not_lead_to_a_part_of_the_page_that_was_left(
    page: Page, address: str, leave: Callable[[Page], None], jump: str
) -> None:
    page.goto(address)
    page.goto(f"{address}support/")
    page.get_by_role("link", name=jump).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/support/#*")
    assert stays(page)  # a jump scrolls, and that begins the count anew
    assert stays(page)
    leave(page)
    page.wait_for_url(NEUTRAL)
    page.go_back()
    assert page.url == address


@WAYS
def test_without_a_network_what_is_kept_is_wiped(
    page: Page, context: BrowserContext, address: str, leave: Callable[[Page], None]
) -> None:
    page.goto(address + CHECKLIST)
    page.evaluate("localStorage.setItem('common-ground.ticks', '{}')")
    context.unroute_all()
    page.route(ELSEWHERE, lambda route: route.abort("internetdisconnected"))
    leave(page)
    other = context.new_page()
    other.goto(address)
    until(other, "localStorage.length === 0")


@WAYS
def test_blocked_storage_does_not_hold_the_reader_back(page: Page, address: str, leave: Callable[[Page], None]) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
             Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });"""
    )
    page.goto(address + GUIDE)
    leave(page)
    page.wait_for_url(NEUTRAL)


def test_without_scripts_the_link_leads_away(contexts: Contexts, address: str, elsewhere: list[str]) -> None:
    with contexts.lend(java_script_enabled=False) as context:
        _stand_in(context, elsewhere)
        page = context.new_page()
        page.goto(address + GUIDE)
        page.locator("a.leave").click()
        page.wait_for_url(NEUTRAL)


def test_a_page_that_was_left_and_comes_back_is_another_and_can_be_read(page: Page, address: str) -> None:
    never_comes(page)
    page.goto(f"{address}workbook/")
    page.get_by_role("textbox").first.fill("Lonely.")
    by_click(page)
    expect(page.locator("body")).to_be_hidden()
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("h1").first).to_be_visible()
    assert page.url == address


# --- three Shifts ------------------------------------------------------------------


@pytest.mark.parametrize("keys", [["ShiftLeft"] * 3, ["ShiftRight"] * 3, ["ShiftLeft", "ShiftRight", "ShiftLeft"]])
def test_left_and_right_shift_count_alike(page: Page, address: str, keys: list[str]) -> None:
    page.goto(address + GUIDE)
    by_shift(page, keys)
    page.wait_for_url(NEUTRAL)


def test_three_shifts_leave_after_a_box_was_ticked(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    page.locator("ul.ticks input").first.check()
    by_shift(page)
    page.wait_for_url(NEUTRAL)


def test_two_shifts_do_not_leave_and_say_what_a_third_would_do(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    status = page.locator(".leave-status")
    tap_shift(page, 1)
    expect(status).to_have_text("")
    tap_shift(page, 1)
    expect(status).to_have_text("Press Shift once more to leave.")
    page.keyboard.press("ArrowDown")
    expect(status).to_have_text("")
    tap_shift(page, 2)
    assert stays(page)


@pytest.mark.parametrize("keys", ["Shift+A", "Shift+Tab", "Control+Shift", "Alt+Shift", "Meta+Shift", "Shift+Control"])
def test_shift_with_another_key_never_leaves(page: Page, address: str, keys: str) -> None:
    page.goto(address + GUIDE)
    tap_shift(page, 4, keys)
    assert stays(page)


@pytest.mark.parametrize("between", ["a", "Tab", "Escape", "ArrowDown"])
def test_another_key_between_begins_the_count_anew(page: Page, address: str, between: str) -> None:
    page.goto(address + GUIDE)
    for _ in range(2):
        tap_shift(page, 2)
        page.keyboard.press(between)
    assert stays(page)


def test_shift_with_the_mouse_never_leaves(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    for _ in range(4):
        page.keyboard.down("Shift")
        page.mouse.click(30, 300)
        page.keyboard.up("Shift")
    assert stays(page)


def test_shift_with_the_wheel_never_leaves(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    page.evaluate("addEventListener('wheel', () => { window.wheels = (window.wheels ?? 0) + 1; })")
    for turn in range(1, 4):
        page.keyboard.down("Shift")
        page.mouse.wheel(0, 10)
        until(page, f"window.wheels >= {turn}")
        page.keyboard.up("Shift")
    assert stays(page)


FIELDS = {
    "text": "<input>",
    "search": "<input type=search>",
    "several lines": "<textarea></textarea>",
    "editable": "<div contenteditable>words</div>",
    "in an editable": "<div contenteditable><p tabindex=0>words</p></div>",
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_typing_never_leaves(page: Page, address: str, field: str) -> None:
    page.goto(address + GUIDE)
    page.evaluate("field => document.querySelector('h1').insertAdjacentHTML('afterend', field)", field)
    page.locator("h1 + *").focus()
    tap_shift(page, 6)
    assert stays(page)


SEND = """(events) => {
  for (const { type, at, ...init } of events) {
    const event = new KeyboardEvent(type, { key: "Shift", bubbles: true, cancelable: true, ...init });
    Object.defineProperty(event, "timeStamp", { value: at });
    document.body.dispatchEvent(event);
  }
}"""


def taps(*times: int, held: int = 80, repeated: bool = False, **more: bool) -> list[dict[str, object]]:
    """Shift pressed at each of these milliseconds, and let go after `held`."""
    events: list[dict[str, object]] = []
    for time in times:
        events.append({"type": "keydown", "at": time, **more})
        if repeated:
            events.append({"type": "keydown", "at": time + 50, "repeat": True})
        events.append({"type": "keyup", "at": time + held})
    return events


@pytest.mark.parametrize(
    ("events", "leaves"),
    [
        pytest.param(taps(1000, 1500, 2000), True, id="three taps"),
        pytest.param(taps(1000, 3000, 5900), True, id="slow taps"),
        pytest.param(taps(1000, 4000, 7000, 10000), False, id="too slow"),
        pytest.param(taps(1000, 2500, 4000, held=1200), False, id="held"),
        pytest.param(taps(1000, 1500, 2000, repeated=True), False, id="repeated by the keyboard"),
        pytest.param(taps(1000, 1500, 2000, isComposing=True), False, id="composing a character"),
        pytest.param(taps(1000, 1500, 2000, altKey=True), False, id="with Alt held"),
    ],
)
def test_what_counts_as_a_tap(page: Page, address: str, events: list[dict[str, object]], leaves: bool) -> None:
    page.goto(address + GUIDE)
    page.evaluate(SEND, events)
    if leaves:
        page.wait_for_url(NEUTRAL)
    else:
        assert stays(page)


@pytest.mark.parametrize("event", ["blur", "scroll", "focusin"])
def test_a_count_ends_when_something_else_happens(page: Page, address: str, event: str) -> None:
    """The window loses the focus, or a screen reader has gone elsewhere with a key that the page does not get."""
    page.goto(address + GUIDE)
    tap_shift(page, 2)
    page.evaluate(f"dispatchEvent(new Event('{event}'))")
    tap_shift(page, 2)
    assert stays(page)


def test_the_keys_are_told_with_the_link_and_only_where_they_work(page: Page, contexts: Contexts, address: str) -> None:
    page.goto(address + GUIDE)
    link = page.get_by_role("link", name="Leave this page")
    expect(link).to_have_accessible_description("Or press Shift three times.")
    expect(page.locator("#leave-keys")).to_be_hidden()
    page.keyboard.press("Tab")
    link.focus()
    expect(page.locator("#leave-keys")).to_be_visible()
    with contexts.lend(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(address + GUIDE)
        assert plain.locator("a.leave").get_attribute("aria-describedby") is None
