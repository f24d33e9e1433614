"""Reading on a phone, on a tablet and on a desk: found in two taps, readable by everyone, quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tests.browser.contexts import Contexts

from guidebook.model import Library

GUIDE = "guides/fighting/say-what-you-feel/"
SEEN_FOCUS = """() => { const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
    const {top, bottom} = document.activeElement.getBoundingClientRect();
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight; }"""
COVERED_FOCUS = """() => { const leave = document.querySelector(".leave").getBoundingClientRect();
    const own = document.activeElement;
    if (own.matches(".leave")) return false;
    const {left, right, top, bottom} = own.getBoundingClientRect();
    return top >= leave.top && bottom <= leave.bottom + 20 && right > leave.left && left < leave.right; }"""

Opener = Callable[..., Page]


@pytest.fixture
def split_page(contexts: Contexts, address: str) -> Iterator[Opener]:
    """Opens a page of the site at a width, in light or dark."""
    lent = ExitStack()

    def opened(path: str, width: int = 390, scheme: Literal["light", "dark"] = "light", **settings: object) -> Page:
        page = lent.enter_context(contexts.lend(**settings)).new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path)
        return page

    with lent:
        yield opened


# --- the way in -----------------------------------------------------------------


def test_the_home_page_asks_what_is_happening(split_page: Opener, library: Library) -> None:
    page = split_page("")
    expect(page.get_by_role("heading", level=1)).to_have_text("What’s going on between you?")
    parts = (
        page.get_by_text("First: are you all right?"),
        page.get_by_role("link", name="Help me find where to start"),
        page.get_by_role("link", name="We’re always fighting", exact=True),
    )
    tops = [box["y"] for part in parts if (box := part.bounding_box())]
    assert tops == sorted(tops)
    assert len(tops) == len(parts)
    for scenario in library.scenarios:
        expect(page.locator("main").get_by_role("link", name=_curly(scenario.title), exact=True)).to_be_visible()
    for path in library.paths:
        expect(page.locator("main").get_by_role("link", name=path.title, exact=True)).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="workbook", exact=True)).to_be_visible()


def test_a_phone_shows_the_way_in_on_one_screen_and_every_kind_of_situation_on_two(split_page: Opener) -> None:
    page = split_page("", 360)
    page.set_viewport_size({"width": 360, "height": 740})
    for part in (page.locator(".safety li").last, page.locator(".start-here"), page.locator(".groups a").first):
        expect(part).to_be_in_viewport(ratio=1)
    for kind in page.locator(".groups h3").all():
        box = kind.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 2 * 740


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("width", "shown"), [(360, 0), (599, 0), (600, 18), (1280, 18)])
def test_drawings_are_on_wide_screens_only_and_cost_a_phone_nothing(
    split_page: Opener, address: str, width: int, shown: int, scripts: bool
) -> None:
    page = split_page("404.html", width, java_script_enabled=scripts)
    page.set_viewport_size({"width": width, "height": 4000})  # so that lazy ones load too
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(address, wait_until="networkidle")
    assert page.locator(".groups picture:visible").count() == shown
    assert len([url for url in asked if "/scenario-" in url]) == shown
    for drawing in page.locator(".groups img").all():
        assert drawing.get_attribute("alt") == ""


@pytest.mark.parametrize("path", [GUIDE, "sources/paired/", "support/", "checklists/", "404.html"])
def test_two_taps_lead_to_the_guides_of_each_situation(split_page: Opener, library: Library, path: str) -> None:
    page = split_page(path)
    page.get_by_role("link", name="Guides", exact=True).first.click()
    expect(page.locator(".groups a").first).to_be_visible()
    found = {str(link.get_attribute("href")) for link in page.locator(".groups a").all()}
    assert found == {f"guides/{scenario.id}/" for scenario in library.scenarios}


def test_the_guides_come_right_after_the_warning(split_page: Opener, library: Library) -> None:
    """On a phone, the first one begins within the first screen."""
    page = split_page("", 360)
    page.set_viewport_size({"width": 360, "height": 740})
    for scenario in library.scenarios:
        page.goto(page.url.partition("guides/")[0] + f"guides/{scenario.id}/")
        boxes = [page.locator(css).first.bounding_box() for css in (".safety", ".cards > li")]
        warning, first = (box["y"] if box else 0 for box in boxes)
        assert 0 < warning < first < 740, scenario.id


def test_a_card_leads_to_its_guide_wherever_it_is_tapped(split_page: Opener, library: Library) -> None:
    page = split_page("guides/drifting/")
    page.locator(".cards > li .facts").first.click(force=True)
    expect(page.get_by_role("heading", level=1)).to_have_text(library.guide_by_id["remember-the-start"].title)


def test_a_number_is_one_tap_away(split_page: Opener) -> None:
    page = split_page("support/")
    for number, href in {"0808 2000 247": "tel:08082000247", "88788": "sms:88788"}.items():
        expect(page.get_by_role("link", name=number, exact=True).first).to_have_attribute("href", href)


def test_the_list_of_paths_is_not_told_twice(split_page: Opener) -> None:
    assert split_page("paths/").get_by_role("link", name="Tonight").count() == 1


def test_a_guide_says_where_the_reader_is(split_page: Opener, library: Library) -> None:
    guide = next(guide for guide in library.guides if guide.id == "say-what-you-feel")
    page = split_page(GUIDE)
    expect(page.get_by_text("Guide 3 of 5")).to_be_visible()
    expect(page.get_by_text(f"For two · {guide.time} · {len(guide.steps)} steps")).to_be_visible()
    headings = page.locator("h2 .step-of").all_inner_texts()
    assert headings == [f"Step {number} of {len(guide.steps)}" for number in range(1, len(guide.steps) + 1)]
    trail = page.get_by_role("navigation", name="Where you are").get_by_role("link")
    assert trail.all_inner_texts() == ["Home", "Arguments"]
    expect(page.get_by_role("navigation", name="Steps").get_by_role("link")).to_have_count(len(guide.steps))
    expect(page.get_by_role("listitem").filter(has_text="Next guide:")).to_be_visible()
    trail.last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We’re always fighting")


# --- what the eye meets ---------------------------------------------------------


@pytest.mark.parametrize(("width", "most"), [(320, 45), (1280, 75)])
def test_lines_are_short_and_letters_large(split_page: Opener, width: int, most: int) -> None:
    page = split_page(GUIDE, width)
    paragraph = page.locator("main > p:not([class])").first
    assert paragraph.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") >= 18
    longest = paragraph.evaluate(
        """p => { const range = document.createRange(), text = p.firstChild, tops = {};
        for (let i = 0; i < text.length; i++) { range.setStart(text, i); range.setEnd(text, i + 1);
        const {top} = range.getBoundingClientRect(); tops[top] = (tops[top] ?? 0) + 1; }
        return Math.max(...Object.values(tops)); }"""
    )
    assert longest <= most


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_it_follows_the_device(split_page: Opener, scheme: str, dark: bool) -> None:
    page = split_page("", scheme=scheme)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(colour) < 3 * 128) == dark


@pytest.mark.parametrize(("width", "shown"), [(320, 4), (390, 4), (1280, 5)])
def test_the_links_of_the_header_fit_on_one_line(split_page: Opener, width: int, shown: int) -> None:
    links = split_page("about/", width).get_by_role("navigation", name="Main").get_by_role("link")
    assert links.all_inner_texts()[-4:] == ["Guides", "Workbook", "Search", "Support"]
    boxes = [box for link in links.all() if (box := link.bounding_box())]
    assert len(boxes) == shown
    assert len({box["y"] for box in boxes}) == 1
    assert min(box["height"] for box in boxes) >= 24


@pytest.mark.parametrize(
    ("path", "words"), [("", "Help me find"), ("search/", "a few questions"), ("404.html", "questions")]
)
def test_the_questions_are_one_tap_away(split_page: Opener, path: str, words: str) -> None:
    page = split_page(path)
    page.get_by_role("main").get_by_role("link", name=words).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to start")


# --- by keyboard ------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", GUIDE, "search/", "workbook/"])
def test_a_keyboard_reaches_what_matters_and_sees_where_it_is(split_page: Opener, path: str) -> None:
    page = split_page(path)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN_FOCUS), page.evaluate("document.activeElement.outerHTML")
        reached.append(page.evaluate("document.activeElement.innerText.trim()"))
    assert reached[:7] == [
        "Skip to the text",
        "Common Ground",
        "Guides",
        "Workbook",
        "Search",
        "Support",
        "Leave this page",
    ]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 568), (320, 256)])
@pytest.mark.parametrize("path", [GUIDE, "support/"])
def test_the_focus_is_never_under_the_leave_link(split_page: Opener, path: str, width: int, height: int) -> None:
    page = split_page(path, width)
    page.set_viewport_size({"width": width, "height": height})
    links = page.locator(":is(a[href], input, button, summary):visible").count()
    for _ in range(links):
        page.keyboard.press("Tab")
        assert not page.evaluate(COVERED_FOCUS), page.evaluate("document.activeElement.outerHTML")


def test_a_box_can_be_ticked_by_its_words(split_page: Opener) -> None:
    page = split_page("checklists/fighting/say-what-you-feel/")
    words = "I have one plain word for what I felt."
    box = page.get_by_role("checkbox", name=words)
    page.get_by_text(words).click()
    expect(box).to_be_checked()
    page.reload()
    expect(box).not_to_be_checked()


def test_the_header_can_be_skipped(split_page: Opener) -> None:
    page = split_page(GUIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_main_targets_are_large_enough(split_page: Opener) -> None:
    page = split_page("", 320)
    for link in page.locator("header a:visible, footer a, .leave").all():
        assert link.bounding_box()["height"] >= 40  # type: ignore[index]
    for link in page.locator(".groups a, .safety a, .start-here a").all():
        assert link.bounding_box()["height"] >= 24  # type: ignore[index]


def _curly(words: str) -> str:
    return words.replace("'", "’")


@pytest.mark.parametrize(
    ("danger", "words", "door", "number"),
    [
        ("afraid", "I’m afraid of my partner or my ex", "first-door", "0808 2000 247"),
        ("stalked by an ex", "I’m afraid of my partner or my ex", "first-door", "1800 737 732"),
        ("suicidal", "I’m thinking about ending my life", "second-door", "116 123"),
        ("hurting a partner", "I’ve hurt someone", "third-door", "0808 802 4040"),
        ("worried about a child", "I’m young, or worried about a child", "fourth-door", "0808 800 5000"),
    ],
)
def test_from_home_a_number_is_the_second_tap(
    split_page: Opener, danger: str, words: str, door: str, number: str
) -> None:
    page = split_page("")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name=words).first.click()
    expect(page.locator(f"h2#{door}")).to_be_in_viewport()
    calls = page.locator(f"h2#{door} ~ ul a:is([href^='tel:'], [href^='sms:'])")
    top = page.locator(f"h2#{door}").bounding_box()
    first = calls.first.bounding_box()
    assert top is not None
    assert first is not None
    assert first["y"] - top["y"] < 844, danger  # no more than one screen below the heading
    expect(calls.filter(has_text=number).first).to_be_visible()
