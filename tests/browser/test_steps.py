"""The steps of a guide: the list marks where the reader is, and each step has a link to copy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.conftest import WINDOWS
from tests.browser.contexts import Contexts

GUIDE = "guides/fighting/speak-first/"
DISCREET = "guides/next-steps/think/"
COPY = "Copy a link to this step"


@pytest.fixture
def context(contexts: Contexts) -> Iterator[BrowserContext]:
    with contexts.lend(
        viewport=WINDOWS["desk"], permissions=["clipboard-read", "clipboard-write"], has_touch=False
    ) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_the_link_of_a_step_is_copied_and_nothing_else_changes(page: Page, tiny_address: str) -> None:
    page.goto(tiny_address + GUIDE)
    expect(page.get_by_role("button", name=COPY)).to_have_count(2)
    history = page.evaluate("history.length")
    page.get_by_role("button", name=COPY).last.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_contain_text("nothing you ticked or wrote")
    assert page.evaluate("navigator.clipboard.readText()") == f"{tiny_address}{GUIDE}#listen"
    assert (page.url, page.evaluate("history.length")) == (tiny_address + GUIDE, history)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_link_leads_to_its_step_from_any_other(page: Page, tiny_address: str) -> None:
    page.goto(f"{tiny_address}{GUIDE}#listen")
    page.get_by_role("button", name=COPY).first.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == f"{tiny_address}{GUIDE}#begin-with-i"


def test_a_refusal_is_told(page: Page, tiny_address: str) -> None:
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    page.goto(tiny_address + GUIDE)
    page.get_by_role("button", name=COPY).first.click()
    expect(page.get_by_role("status").filter(has_text="doesn’t allow")).to_be_visible()


@pytest.mark.parametrize("path", [DISCREET, "checklists/fighting/speak-first/", "workbook/"])
def test_no_other_page_has_links_to_copy(page: Page, tiny_address: str, path: str) -> None:
    page.goto(tiny_address + path)
    assert COPY not in page.content()


def test_without_scripts_or_a_clipboard_there_is_no_such_button(contexts: Contexts, tiny_address: str) -> None:
    with contexts.lend(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(tiny_address + GUIDE)
        expect(page.get_by_text(COPY)).to_have_count(0)
    with contexts.lend() as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(tiny_address + GUIDE)
        expect(page.get_by_text(COPY)).to_have_count(0)


@pytest.mark.parametrize("path", [GUIDE, DISCREET])
def test_the_list_of_steps_stays_in_view_and_marks_the_one_being_read(page: Page, tiny_address: str, path: str) -> None:
    page.goto(tiny_address + path)
    steps = page.locator("main > h2:has(.step-of)")
    listed = page.get_by_role("navigation", name="Steps").get_by_role("link")
    for number in [*range(steps.count()), 0]:
        steps.nth(number).evaluate("step => scrollTo(0, step.offsetTop - 100)")
        expect(listed.nth(number)).to_have_attribute("aria-current", "true")
        expect(page.locator(".contents [aria-current=true]")).to_have_count(1)
        expect(listed.nth(number)).to_be_in_viewport()
