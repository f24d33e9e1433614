"""What is kept of ticks, where and for how long, in every engine: no tick is lost, and nothing stays unsaid."""

from __future__ import annotations

import json

import pytest
from tests.browser.acts import box, choose, clear, done, kept, put, said, shown, tick
from tests.browser.engines import Reader
from tests.conftest import Site

from guidebook.model import Guide, Library

GUIDE = "guides/fighting/say-what-you-feel/"
CHECKLIST = "checklists/fighting/say-what-you-feel/"
SCENARIO = "checklists/fighting/"
DISCREET = "checklists/next-steps/think-it-through/"
GONE = "a-guide-of-old/an-item-of-old"


@pytest.fixture(scope="module")
def first(library: Library) -> Guide:
    [guide] = [guide for guide in library.guides if guide.id == "say-what-you-feel"]
    return guide


@pytest.fixture(scope="module")
def keys(first: Guide) -> list[str]:
    """The ticks of a guide, in the order of the alphabet."""
    return sorted(f"{first.id}/{item.id}" for item in first.items)


def as_kept(*ticks: str) -> str:
    return json.dumps({"version": 1, "ticks": ticks})


def asks(reader: Reader) -> bool:
    """Whether the question how long ticks are kept stands below a tick."""
    return bool(reader.evaluate("document.querySelector('li .ticks-choice') !== null"))


# --- only what was chosen ---


def test_an_item_is_the_same_tick_on_every_page(reader: Reader, address: str, keys: list[str]) -> None:
    reader.open(address + GUIDE)
    tick(reader, keys[0])
    choose(reader, "device")
    for path in (CHECKLIST, SCENARIO, "checklists/", "workbook/"):
        reader.follow(address + path)
        assert shown(reader) == keys[:1], path
    tick(reader, keys[0], keys[1])
    reader.follow(address + GUIDE)
    assert shown(reader) == keys[1:2]


def test_nothing_is_kept_before_the_choice(reader: Reader, address: str, keys: list[str]) -> None:
    reader.open(address + CHECKLIST)
    tick(reader, *keys[:3])
    assert asks(reader)
    assert kept(reader) == {}
    reader.reload()
    assert shown(reader) == []
    assert not asks(reader)


def test_just_now_keeps_nothing(reader: Reader, address: str, keys: list[str]) -> None:
    reader.open(address + CHECKLIST)
    tick(reader, keys[0])
    choose(reader, "now")
    tick(reader, keys[1])
    assert not asks(reader)
    assert shown(reader) == keys[:2]
    assert kept(reader) == {}
    reader.reload()
    assert shown(reader) == []


def test_this_visit_keeps_in_one_tab(reader: Reader, address: str, keys: list[str]) -> None:
    reader.open(address + CHECKLIST)
    tick(reader, keys[0])
    choose(reader, "visit")
    assert kept(reader) == {"visit": keys[:1]}
    reader.reload()
    assert shown(reader) == keys[:1]
    reader.new_tab()
    reader.open(address + CHECKLIST)
    assert shown(reader) == []
    assert kept(reader) == {}


def test_closed_and_opened_again_only_the_device_keeps(reader: Reader, address: str, keys: list[str]) -> None:
    if not reader.keeps_its_profile:
        pytest.skip("the driver gives each session a new profile")
    for how, left in (("visit", []), ("device", keys[:2])):
        reader.open(address + CHECKLIST)
        tick(reader, *keys[:2])
        choose(reader, how)
        assert kept(reader) == {how: keys[:2]}
        reader.restart()
        reader.open(address + CHECKLIST)
        assert shown(reader) == left
    clear(reader)
    reader.restart()
    reader.open(address + CHECKLIST)
    assert kept(reader) == {}


def test_a_closed_tab_that_is_brought_back_has_what_its_page_says(
    reader: Reader, address: str, keys: list[str]
) -> None:
    if not hasattr(reader, "reopen_closed_tab"):
        pytest.skip("the driver cannot bring a closed tab back")
    for how, left in (("now", []), ("visit", keys[:1])):
        reader.open("about:blank")
        reader.new_tab()
        reader.open(address + CHECKLIST)
        tick(reader, keys[0])
        choose(reader, how)
        reader.close_tab()
        reader.switch(reader.tabs()[0])
        reader.reopen_closed_tab(address + CHECKLIST)
        reader.until("document.querySelector('.ticks-panel') !== null")
        assert shown(reader) == left
    assert "a browser can bring a closed tab back" in said(reader)


def test_without_a_tick_nothing_stays_behind(reader: Reader, address: str, keys: list[str]) -> None:
    reader.open(address + CHECKLIST)
    tick(reader, keys[0])
    choose(reader, "device")
    tick(reader, keys[0])
    assert kept(reader) == {}
    reader.reload()
    tick(reader, keys[0])
    assert asks(reader)
    assert kept(reader) == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [("device", "visit"), ("visit", "device"), ("device", "now"), ("visit", "now"), ("now", "device")],
)
def test_the_choice_can_be_changed(reader: Reader, address: str, keys: list[str], before: str, after: str) -> None:
    reader.open(address + CHECKLIST)
    tick(reader, keys[0])
    choose(reader, before)
    choose(reader, after)
    pressed = "[...document.querySelectorAll('.ticks-panel [aria-pressed=true]')].map((one) => one.value)"
    assert reader.evaluate(pressed) == [after]
    assert kept(reader) == ({} if after == "now" else {after: keys[:1]})
    assert shown(reader) == keys[:1]


def test_a_discreet_page_never_keeps_nor_reads(reader: Reader, address: str, library: Library) -> None:
    [guide] = [guide for guide in library.guides if guide.id == "think-it-through"]
    keys = sorted(f"{guide.id}/{item.id}" for item in guide.items)
    put(reader, address, as_kept(keys[0]))
    reader.open(address + DISCREET)
    assert shown(reader) == []
    tick(reader, keys[1])
    assert done(reader) == [1]
    note = reader.evaluate("document.querySelector('.ticks-note').textContent")
    assert note == "Ticks on this page are never kept. They go when you leave it."
    reader.follow(address + GUIDE)
    assert kept(reader) == {"device": keys[:1]}
    reader.back()
    assert shown(reader) == []
    assert done(reader) == []


def test_clear_everything_clears_both_places_and_claims_no_more(reader: Reader, address: str, keys: list[str]) -> None:
    put(reader, address, as_kept(keys[0], GONE))
    put(reader, address, as_kept(keys[1]), "session")
    reader.open(address + CHECKLIST)
    reader.evaluate("void localStorage.setItem('theirs', 'stays')")
    clear(reader)
    assert kept(reader) == {}
    assert shown(reader) == []
    assert reader.evaluate("localStorage.getItem('theirs')") == "stays"
    assert "another tab may still keep ticks for its visit" in said(reader)
    assert "Files you saved are still there" in said(reader)


# --- Back and Forward ---


@pytest.mark.parametrize("how", ["visit", "device"])
def test_no_tick_is_lost_on_the_way_back_and_forward(reader: Reader, address: str, keys: list[str], how: str) -> None:
    reader.open(address + GUIDE)
    tick(reader, keys[0])
    choose(reader, how)
    reader.follow(address + CHECKLIST)
    tick(reader, *keys[1:3])
    reader.back()
    assert shown(reader) == keys[:3]
    assert done(reader)[0] == 3
    tick(reader, keys[3])
    reader.forward()
    assert shown(reader) == keys[:4]
    tick(reader, keys[4])
    reader.follow(address + SCENARIO)
    assert shown(reader) == keys[:5]
    assert kept(reader) == {how: keys[:5]}


@pytest.mark.parametrize("how", ["visit", "device"])
def test_no_tick_is_lost_on_a_page_from_before_the_choice(
    reader: Reader, address: str, keys: list[str], how: str
) -> None:
    reader.open(address + GUIDE)
    reader.follow(address + CHECKLIST)
    tick(reader, *keys[:2])
    choose(reader, how)
    tick(reader, keys[2])
    reader.back()
    assert shown(reader) == keys[:3]
    tick(reader, *keys[3:5])
    assert not asks(reader)
    reader.forward()
    assert shown(reader) == keys[:5]
    assert kept(reader) == {how: keys[:5]}


@pytest.mark.parametrize("how", ["visit", "device"])
def test_clear_after_back_clears_what_was_ticked_later(reader: Reader, address: str, keys: list[str], how: str) -> None:
    reader.open(address + GUIDE)
    reader.follow(address + CHECKLIST)
    tick(reader, *keys[:2])
    choose(reader, how)
    reader.back()
    assert shown(reader) == keys[:2]
    clear(reader)
    assert kept(reader) == {}
    reader.forward()
    assert shown(reader) == []
    assert kept(reader) == {}


def test_boxes_agree_with_the_line_after_back(reader: Reader, address: str, keys: list[str]) -> None:
    reader.open(address + GUIDE)
    tick(reader, keys[0])
    choose(reader, "device")
    reader.follow(f"{address}about/")
    reader.back()
    reader.until("new Promise((later) => setTimeout(() => later(true), 50))")  # WebKit resets boxes after pageshow
    assert shown(reader) == keys[:1]
    assert done(reader) == [1]


@pytest.mark.parametrize("answer", ["now", None])
def test_what_is_not_kept_goes_when_the_page_is_left(
    reader: Reader, address: str, keys: list[str], answer: str | None
) -> None:
    reader.open(address + CHECKLIST)
    tick(reader, keys[0])
    if answer:
        choose(reader, answer)
    reader.follow(address + GUIDE)
    reader.back()
    assert shown(reader) == []
    assert done(reader) == []
    tick(reader, keys[1])
    assert asks(reader)  # as on a new page
    assert kept(reader) == {}


# --- several tabs ---


def test_two_tabs_stay_in_step(reader: Reader, address: str, keys: list[str]) -> None:
    [one] = reader.tabs()
    reader.open(address + GUIDE)
    tick(reader, keys[2])  # before there was a choice
    other = reader.new_tab()
    reader.open(address + CHECKLIST)
    tick(reader, keys[0])
    choose(reader, "device")
    reader.until(f'document.querySelector("{box(keys[2])}").checked')
    reader.switch(one)
    reader.until(f'document.querySelector("{box(keys[0])}").checked')
    assert not asks(reader)
    tick(reader, keys[1])
    reader.switch(other)
    reader.until(f'document.querySelector("{box(keys[1])}").checked')
    assert kept(reader) == {"device": keys[:3]}
    clear(reader)
    reader.switch(one)
    reader.until("document.querySelector('input[data-tick]:checked') === null")
    assert kept(reader) == {}


@pytest.mark.parametrize("how", ["visit", "now"])
def test_a_tab_says_that_another_has_taken_its_ticks(reader: Reader, address: str, keys: list[str], how: str) -> None:
    [one] = reader.tabs()
    put(reader, address, as_kept(keys[0]))
    reader.open(address + CHECKLIST)
    reader.new_tab()
    reader.open(address + CHECKLIST)
    choose(reader, how)
    assert shown(reader) == keys[:1]
    reader.switch(one)
    reader.until("document.querySelector('input[data-tick]:checked') === null")
    assert "now kept in that tab only" in said(reader)


@pytest.mark.parametrize(("how", "where"), [("device", {"device": [0, 1]}), ("visit", {"visit": [0, 1]}), ("now", {})])
def test_a_choice_takes_in_what_is_kept_elsewhere(
    reader: Reader, address: str, keys: list[str], how: str, where: dict[str, list[int]]
) -> None:
    """Two tabs chose differently; to choose again in one must not lose what the other keeps."""
    put(reader, address, as_kept(keys[0]))
    put(reader, address, as_kept(keys[1]), "session")
    reader.open(address + CHECKLIST)
    assert shown(reader) == keys[1:2]
    choose(reader, how)
    assert shown(reader) == keys[:2]
    assert kept(reader) == {place: [keys[number] for number in numbers] for place, numbers in where.items()}


# --- guides that are gone ---


def test_a_tick_without_a_box_counts_nowhere(reader: Reader, address: str, keys: list[str]) -> None:
    put(reader, address, as_kept(GONE))
    reader.open(address + CHECKLIST)
    assert "Ticks on this page: none" in said(reader)
    assert done(reader) == []
    tick(reader, keys[0])
    assert "Ticks on this page: 1" in said(reader)
    assert kept(reader) == {"device": sorted([GONE, keys[0]])}  # an older page may still know it
    clear(reader)
    assert kept(reader) == {}


# --- in a folder ---


def test_in_a_folder_nothing_is_kept_but_a_file(reader: Reader, folder_site: Site) -> None:
    guide = (folder_site.folder / "guides/fighting/speak-first.html").as_uri()
    reader.open(guide)
    key = str(reader.evaluate("document.querySelector('input[data-tick]').dataset.tick"))
    tick(reader, key)
    offered = "[...document.querySelectorAll('li .ticks-choice button')].map((one) => one.value)"
    assert reader.evaluate(offered) == ["now", "save"]
    assert "Some browsers keep the ticks of each file apart" in said(reader)
    choose(reader, "now")
    assert kept(reader) == {}
    assert shown(reader) == [key]
    reader.follow((folder_site.folder / "checklists/index.html").as_uri())
    assert shown(reader) == []
    reader.back()
    assert shown(reader) == []
    assert kept(reader) == {}


def test_in_a_folder_a_choice_of_old_is_not_taken_up(reader: Reader, folder_site: Site) -> None:
    guide = (folder_site.folder / "guides/fighting/speak-first.html").as_uri()
    reader.open(guide)
    key = str(reader.evaluate("document.querySelector('input[data-tick]').dataset.tick"))
    reader.evaluate(f"void localStorage.setItem('common-ground.ticks', '{as_kept(key)}')")
    reader.reload()
    assert shown(reader) == []
    tick(reader, key)
    clear(reader)
    assert kept(reader) == {}  # what an older copy of the folder kept is cleared all the same
