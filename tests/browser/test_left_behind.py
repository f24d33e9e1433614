"""What is left when a page is left, by whatever way and in every engine: the next person may press Back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.browser.acts import NOTE, WAYS, WORDS, choose, done, kept, put, shown, tick, typed
from tests.browser.engines import Reader
from tests.conftest import Site

GUIDE = "guides/fighting/take-a-break/"
SCENARIO = "checklists/fighting/"
WORKBOOK = "workbook/paths/tonight/"
DISCREET = "workbook/next-steps/"
FIELD = "input[type=search]"
TICKS = ["take-a-break/length-chosen", "take-a-break/words-time-place"]

# --- leaving ---


@pytest.mark.parametrize("way", ["click", "Enter", "Shift"])
def test_back_does_not_lead_to_the_page_that_was_left(reader: Reader, address: str, neutral: str, way: str) -> None:
    reader.open(address)
    reader.follow(address + GUIDE)
    before = reader.evaluate("history.length")
    reader.leave(neutral, way)
    assert reader.url == neutral
    assert reader.evaluate("[history.length, document.referrer]") == [before, ""]
    reader.back()
    assert reader.url == address


def test_leaving_wipes_what_is_ours_and_nothing_else(reader: Reader, address: str, neutral: str) -> None:
    reader.open(address + SCENARIO)
    reader.evaluate(
        """["common-ground.ticks", "common-ground", "of-another-site-here"].forEach((key) => {
             localStorage.setItem(key, "{}");
             sessionStorage.setItem(key, "{}");
           })"""
    )
    reader.leave(neutral)
    reader.open(f"{address}assets/line.svg")
    left = reader.evaluate("[localStorage, sessionStorage].map((kept) => Object.keys(kept))")
    assert left == [["of-another-site-here"], ["of-another-site-here"]]
    reader.evaluate("void localStorage.clear()")


@pytest.mark.parametrize("how", ["visit", "device"])
def test_leaving_after_back_wipes_what_was_ticked_later(reader: Reader, address: str, neutral: str, how: str) -> None:
    reader.open(address + GUIDE)
    reader.follow(address + SCENARIO)
    tick(reader, TICKS[0])
    choose(reader, how)
    tick(reader, TICKS[1])
    reader.back()
    reader.leave(neutral)
    reader.open(address + SCENARIO)
    assert shown(reader) == []
    assert kept(reader) == {}


@pytest.mark.parametrize("how", ["now", "visit", "device"])
def test_after_leaving_neither_back_nor_forward_shows_a_tick(
    reader: Reader, address: str, neutral: str, how: str
) -> None:
    reader.open(address + GUIDE)
    tick(reader, TICKS[0])
    choose(reader, how)
    reader.follow(f"{address}about/")
    reader.follow(address + SCENARIO)
    reader.back()
    reader.leave(neutral)
    for step in (reader.back, reader.forward, reader.forward):
        step()
        assert shown(reader) == []
        assert done(reader) == []
    assert reader.url == address + SCENARIO
    assert kept(reader) == {}


def test_after_leaving_neither_back_nor_forward_shows_a_word(reader: Reader, address: str, neutral: str) -> None:
    reader.open(address + WORKBOOK)
    reader.type(NOTE, WORDS)
    reader.follow(address + GUIDE)
    reader.follow(f"{address}workbook/")
    reader.type(NOTE, WORDS)
    reader.back()
    reader.leave(neutral)
    reader.back()
    assert reader.url == address + WORKBOOK
    assert typed(reader) == []
    reader.forward()
    reader.forward()
    assert reader.url == f"{address}workbook/"
    assert typed(reader) == []


def test_leaving_empties_the_page_before_another_has_come(reader: Reader, address: str) -> None:
    reader.open(address + WORKBOOK)
    reader.type(NOTE, WORDS)
    reader.evaluate("void (document.querySelector('a.leave').href = '#')")  # the other site never comes
    reader.click("a.leave")
    reader.until("document.documentElement.hidden")
    assert typed(reader) == []


def test_an_earlier_page_comes_from_the_cache_and_can_be_read(reader: Reader, address: str, neutral: str) -> None:
    reader.open(address)
    reader.evaluate("void addEventListener('pageshow', (event) => { window.fromCache = event.persisted; })")
    reader.follow(address + GUIDE)
    reader.leave(neutral)
    reader.back()
    assert reader.url == address
    assert reader.evaluate("window.fromCache")
    assert reader.evaluate("document.querySelector('h1').checkVisibility()")


def test_leaving_a_folder_leaves_no_word(reader: Reader, folder_site: Site, neutral: str) -> None:
    guide = (folder_site.folder / "guides/fighting/speak-first.html").as_uri()
    workbook = (folder_site.folder / "workbook/index.html").as_uri()
    reader.open(guide)
    reader.follow(workbook)
    reader.type(NOTE, WORDS)
    reader.back()
    reader.leave(neutral)
    reader.forward()
    assert reader.url == workbook
    assert typed(reader) == []


# --- typed words, whatever way the page is left ---


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(("path", "field"), [(WORKBOOK, NOTE), (DISCREET, NOTE), ("search/", FIELD)])
def test_what_was_typed_is_gone(
    reader: Reader, address: str, path: str, field: str, way: Callable[[Reader, str], object]
) -> None:
    reader.open(address)
    reader.follow(address + path)
    reader.type(field, "Taken back")
    reader.press(field, "Control+a")
    reader.press(field, "Delete")
    reader.type(field, WORDS)
    assert typed(reader) == [WORDS]
    way(reader, address + GUIDE)
    assert reader.url == address + path
    assert typed(reader) == []
    for _ in range(3):
        reader.press(field, "Control+z")
        assert typed(reader) == []
    reader.type(field, "Anew")  # and the page goes on
    assert typed(reader) == ["Anew"]


def test_results_go_with_the_words_that_found_them(reader: Reader, address: str) -> None:
    reader.open(f"{address}search/")
    reader.type(FIELD, "cheated")
    reader.until("document.querySelector('#search-found a') !== null")
    reader.follow(address + GUIDE)
    reader.back()
    assert reader.evaluate("document.querySelector('#search-found a')") is None


@pytest.mark.parametrize(("path", "field"), [(WORKBOOK, NOTE), ("search/", FIELD)])
def test_a_closed_tab_that_is_brought_back_has_no_word(reader: Reader, address: str, path: str, field: str) -> None:
    if not hasattr(reader, "reopen_closed_tab"):
        pytest.skip("the driver cannot bring a closed tab back")
    reader.new_tab()
    reader.open(address + path)
    reader.type(field, WORDS)
    reader.close_tab()
    reader.switch(reader.tabs()[0])
    reader.reopen_closed_tab(address + path)
    reader.until(f'document.querySelector("{field}") !== null')
    assert typed(reader) == []


def test_another_tab_or_a_locked_phone_loses_nothing(reader: Reader, address: str) -> None:
    [one] = reader.tabs()
    reader.open(address + WORKBOOK)
    first = str(reader.evaluate("document.querySelector('section:not([hidden]) input[data-tick]').dataset.tick"))
    tick(reader, first)
    reader.type(NOTE, WORDS)
    other = reader.new_tab()
    reader.open(address + GUIDE)
    tick(reader, TICKS[0])
    reader.switch(one)
    for event in ("visibilitychange", "freeze", "resume"):  # what a phone sends when it is locked
        reader.evaluate(f"document.dispatchEvent(new Event('{event}'))")
    reader.evaluate("['blur', 'focus'].forEach((name) => dispatchEvent(new Event(name)))")
    assert typed(reader) == [WORDS]
    assert shown(reader) == [first]
    reader.switch(other)
    assert shown(reader) == TICKS[:1]


# --- the print panel ---


def open_panel(reader: Reader) -> None:
    reader.evaluate("document.querySelectorAll('.print-panel details').forEach((one) => { one.open = true; })")


def test_the_panel_keeps_its_choice_after_back(reader: Reader, address: str) -> None:
    reader.open(f"{address}workbook/")
    open_panel(reader)
    reader.click(".print-panel [value=letter]")
    reader.click(".print-panel [name=guide]")
    reader.follow(f"{address}about/")
    reader.back()
    reader.until("new Promise((later) => setTimeout(() => later(true), 50))")  # WebKit resets fields after pageshow
    open_panel(reader)
    said = "document.querySelector('.what-prints').textContent"
    chosen = "[...document.querySelectorAll('.print-panel [name=guide]')].filter((one) => one.checked).length"
    assert reader.evaluate("document.querySelector('.print-panel [value=letter]').checked")
    count = reader.evaluate(chosen)
    assert str(reader.evaluate(said)).startswith(f"Printing {count} of ")
    reader.click(".print-panel [value=large]")
    assert reader.evaluate(chosen) == count > 1
    assert str(reader.evaluate(said)).startswith(f"Printing {count} of ")
    assert str(reader.evaluate("location.hash")).endswith("paper=letter&text=large")


def test_a_discreet_choice_goes_with_the_page(reader: Reader, address: str) -> None:
    reader.open(address + DISCREET)
    open_panel(reader)
    reader.click(".print-panel [name=guide]")
    reader.follow(f"{address}about/")
    reader.back()
    reader.until("new Promise((later) => setTimeout(() => later(true), 50))")
    assert str(reader.evaluate("document.querySelector('.what-prints').textContent")).startswith("Printing all ")
    assert reader.evaluate("document.querySelector('.print-panel [name=guide]:not(:checked)')") is None


# --- what a page says before one types ---


def test_a_page_says_before_one_types_what_a_browser_may_do(reader: Reader, address: str) -> None:
    reader.open(address + WORKBOOK)
    said = "[...document.querySelectorAll('main p')].find((one) => one.textContent.includes('{}'))"
    for words in ("load this one again or close it", "a phone may drop a page"):
        place = f"{said.format(words)}.compareDocumentPosition(document.querySelector('.note'))"
        assert reader.evaluate(f"{place} === Node.DOCUMENT_POSITION_FOLLOWING")


def test_without_scripts_it_says_that_back_brings_words_up(site: Site) -> None:
    """Read in the file, since Playwright shows no noscript even where it turns scripts off."""
    page = (site.folder / WORKBOOK / "index.html").read_text(encoding="utf-8")
    before, _, said = page.partition("<noscript>")
    assert "Back can bring up again what you type or tick here" in said.partition("</noscript>")[0]
    assert 'class="note"' not in before


def test_what_is_kept_is_not_read_by_a_page_that_is_left(reader: Reader, address: str) -> None:
    """A page in the cache holds no tick, so none is seen in the moment before it reads what is kept."""
    put(reader, address, '{"version": 1, "ticks": ["take-a-break/length-chosen"]}')
    reader.open(address + GUIDE)
    assert shown(reader) == TICKS[:1]
    reader.evaluate("void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert shown(reader) == []
    reader.evaluate("void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert shown(reader) == TICKS[:1]
