"""Ticks on a page: how they are told, carried in files, and never in the way; test_ticks_kept.py has what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, Route, expect
from tests.browser.conftest import until
from tests.browser.contexts import Contexts

from guidebook.model import Guide, Library

KEY = "common-ground.ticks"
GUIDE = "guides/fighting/say-what-you-feel/"
CHECKLIST = "checklists/fighting/say-what-you-feel/"
SCENARIO = "guides/fighting/"
DISCREET = "checklists/next-steps/think-it-through/"
FIRST = "say-what-you-feel/the-feeling"
UNKNOWN = "a-guide-of-old/an-item-of-old"
STORED = f"() => [sessionStorage, localStorage].map((store) => [store.length, store.getItem('{KEY}')])"
NOTHING = [[0, None], [0, None]]
BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });"""
FULL = """void (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); })"""
DEAF = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"


@pytest.fixture
def context(contexts: Contexts) -> Iterator[BrowserContext]:
    with contexts.lend(viewport={"width": 390, "height": 844}) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which our script may not fail, whatever it is given."""
    made = context.new_page()
    failures: list[str] = []
    made.on("pageerror", lambda error: failures.append(error.stack or str(error)))
    yield made
    assert [failure for failure in failures if "ticks.js" in failure] == []


@pytest.fixture
def first(library: Library) -> Guide:
    [guide] = [guide for guide in library.guides if guide.id == "say-what-you-feel"]
    return guide


def box(page: Page, key: str = "") -> Locator:
    """The box of a tick, or the first of the page."""
    return page.locator(f"input[data-tick='{key}']" if key else "input[data-tick]").first


def key_of(guide: Guide, number: int = 0) -> str:
    return f"{guide.id}/{guide.items[number].id}"


def keep(page: Page, how: str) -> None:
    """Answer the question that stands below the first tick."""
    page.get_by_role("listitem").get_by_role("button", name=how).click()


def kept(page: Page, where: str = "local") -> list[str]:
    """The ticks that are kept, in their order."""
    found = json.loads(page.evaluate(f"{where}Storage.getItem('{KEY}')"))
    assert found["version"] == 1
    return sorted(found["ticks"])


def put(page: Page, address: str, text: str, where: str = "local") -> None:
    """Open a page with something already in storage."""
    page.goto(f"{address}assets/line.svg")
    page.evaluate(f"(text) => {where}Storage.setItem('{KEY}', text)", text)
    page.goto(address + CHECKLIST)


def as_kept(*ticks: str, version: object = 1) -> str:
    return json.dumps({"version": version, "ticks": ticks})


def panel(page: Page) -> Locator:
    found = page.locator("details.ticks-panel")
    if not found.evaluate("(node) => node.open"):
        page.get_by_text("Your ticks", exact=True).click()
    return found


# --- the same tick everywhere, and how many are done ---


def test_progress_is_told_in_words_and_a_bar(page: Page, address: str, library: Library, first: Guide) -> None:
    own = len(first.items)
    scenario = sum(len(guide.items) for guide in library.guides if guide.scenario == first.scenario)
    page.goto(address + CHECKLIST)
    expect(page.get_by_text(f"{own} things to tick")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    box(page).check()
    bar = page.get_by_role("progressbar", name=f"1 of {own} done")
    assert bar.evaluate("(bar) => [bar.value, bar.max]") == [1, own]
    keep(page, "This visit")
    for path in (GUIDE, SCENARIO, "checklists/fighting/", "checklists/"):
        page.goto(address + path)
        expect(page.get_by_role("progressbar", name=f"1 of {own} done")).to_have_count(1)
        if path != GUIDE:
            expect(page.get_by_role("progressbar", name=f"1 of {scenario} done")).to_have_count(1)
    box(page, key_of(first)).uncheck()
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_progress_is_announced_once_and_politely(page: Page, address: str, first: Guide) -> None:
    page.goto(address + CHECKLIST)
    status = page.get_by_role("status")
    expect(status).to_have_count(1)
    page.evaluate("""() => {
        window.said = [];
        const status = document.querySelector("[role=status]");
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    }""")
    box(page).check()
    keep(page, "Just now")
    page.evaluate("document.querySelectorAll('input[data-tick]').forEach((one) => one.checked || one.click())")
    expect(status).to_contain_text(f"{len(first.items)} of {len(first.items)} done")
    said = page.evaluate("said")
    assert len(said) <= 3
    assert not [words for words in said if words.startswith("3 of ")]


def test_every_page_with_ticks_has_a_place_for_them(address: str, context: BrowserContext, library: Library) -> None:
    page = context.new_page()
    places = [f"guides/{guide.scenario}/{guide.id}/" for guide in library.guides if not guide.discreet][:3]
    for path in ("workbook/", "workbook/paths/tonight/", "checklists/", "checklists/trust/", *places):
        page.goto(address + path)
        expect(page.locator("details.ticks-panel")).to_be_visible()
        expect(page.get_by_role("button", name="Clear everything")).to_be_hidden()


# --- nothing is kept by default ---


def test_a_discreet_page_never_keeps_nor_reads(page: Page, address: str, library: Library) -> None:
    [guide] = [guide for guide in library.guides if guide.id == "think-it-through"]
    put(page, address, as_kept(key_of(guide)))
    page.goto(address + DISCREET)
    expect(box(page)).not_to_be_checked()
    box(page, key_of(guide, 1)).check()
    expect(page.get_by_role("listitem").get_by_text("Ticks on this page are never kept.")).to_be_visible()
    expect(page.get_by_role("progressbar", name="1 of ")).to_have_count(1)
    for path in (DISCREET, "guides/next-steps/", "guides/next-steps/think-it-through/", "workbook/next-steps/"):
        page.goto(address + path)
        assert page.locator("#ticks-panel, .ticks-panel, .ticks-choice").count() == 0
    assert kept(page) == [key_of(guide)]


def test_clear_everything_is_one_tap(page: Page, address: str) -> None:
    put(page, address, as_kept(FIRST, UNKNOWN))
    page.evaluate(f"sessionStorage.setItem('{KEY}', '{as_kept(UNKNOWN)}'); localStorage.setItem('theirs', 'stays')")
    box(page).check()
    page.get_by_role("button", name="Clear everything").click()
    expect(page.get_by_role("button", name="Clear everything")).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Your ticks"
    expect(page.get_by_role("status")).to_contain_text("Nothing is kept")
    expect(page.locator("input[data-tick]:checked")).to_have_count(0)
    assert page.evaluate(STORED) == [[0, None], [1, None]]


# --- tabs, and pages that come back ---


def test_just_now_stays_apart_from_other_tabs(page: Page, context: BrowserContext, address: str, first: Guide) -> None:
    other = context.new_page()
    other.goto(address + CHECKLIST)
    box(other, key_of(first, 1)).check()
    keep(other, "Just now")
    page.goto(address + CHECKLIST)
    box(page, key_of(first)).check()
    keep(page, "On this device")
    box(page, key_of(first, 2)).check()
    expect(box(other, key_of(first))).not_to_be_checked()
    box(other, key_of(first, 3)).check()
    assert kept(page) == sorted([key_of(first), key_of(first, 2)])


def test_two_tabs_at_once_lose_no_tick(page: Page, context: BrowserContext, address: str, first: Guide) -> None:
    put(page, address, as_kept(key_of(first)))
    other = context.new_page()
    other.add_init_script(DEAF)  # its script does not hear of the change
    other.goto(address + CHECKLIST)
    box(page, key_of(first, 1)).check()
    until(other, f"JSON.parse(localStorage.getItem('{KEY}')).ticks.length === 2")
    box(other, key_of(first, 2)).check()
    until(page, f"JSON.parse(localStorage.getItem('{KEY}')).ticks.length === 3")  # it comes from elsewhere
    assert kept(page) == sorted(key_of(first, number) for number in range(3))


# --- files ---


def save(page: Page) -> Path:
    with page.expect_download() as waiting:
        panel(page).get_by_role("button", name="Save as a file").click()
    assert waiting.value.suggested_filename == "list.json"
    return Path(waiting.value.path())


def read(page: Page, text: str | bytes) -> None:
    content = text.encode() if isinstance(text, str) else text
    file: FilePayload = {"name": "list.json", "mimeType": "application/json", "buffer": content}
    panel(page).get_by_label("Read from a file").set_input_files(file)


def test_a_file_carries_ticks_to_another_device(page: Page, contexts: Contexts, address: str, first: Guide) -> None:
    put(page, address, as_kept(key_of(first), UNKNOWN))
    text = save(page).read_text(encoding="utf-8")
    assert json.loads(text) == {"version": 1, "ticks": [key_of(first), UNKNOWN]}
    with contexts.lend() as elsewhere:
        other = elsewhere.new_page()
        other.goto(address + CHECKLIST)
        box(other, key_of(first, 1)).check()
        read(other, text)
        expect(other.get_by_role("status")).to_have_text(
            "The ticks in the file are read. They go when you leave this page."
        )
        assert other.evaluate(STORED) == NOTHING
        panel(other).get_by_role("button", name="On this device").click()
        assert kept(other) == sorted([key_of(first), key_of(first, 1), UNKNOWN])
        other.reload()
        expect(box(other, key_of(first))).to_be_checked()


HOSTILE: dict[str, str | bytes] = {
    "empty": "",
    "not JSON": "<html>",
    "not text": b"\xff\xfe\x00\x01",
    "a number": "1",
    "a string": '"say-what-you-feel"',
    "null": "null",
    "no version": json.dumps({"ticks": [FIRST]}),
    "no ticks": json.dumps({"version": 1}),
    "ticks in a table": json.dumps({"version": 1, "ticks": {FIRST: True}}),
    "a version in words": as_kept(FIRST, version="__proto__"),
    "a version below all": as_kept(FIRST, version=-1),
    "a broken version": as_kept(FIRST, version=0.5),
    "a list in a list": json.dumps([[FIRST]]),
    "one wrong id among right ones": as_kept(FIRST, "Say What/You Feel"),
    "an id that is a number": json.dumps({"version": 1, "ticks": [FIRST, 7]}),
    "an id with markup": as_kept(FIRST, "<img src=x onerror=alert(1)>/x"),
    "an id that is too long": as_kept(FIRST, f"{'a' * 100}/b"),
    "prototype": f'{{"__proto__": {as_kept(FIRST)}}}',
    "prototype as an id": as_kept(FIRST, "__proto__/polluted"),
    "very deep": "[" * 90000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_whole(page: Page, address: str, first: Guide, text: str | bytes) -> None:
    put(page, address, as_kept(key_of(first, 1)))
    read(page, text)
    refusal = "The ticks in this file cannot be read. Nothing was taken from it."
    expect(page.get_by_role("status")).to_have_text(refusal)
    expect(panel(page).get_by_text(refusal)).to_be_visible()
    assert kept(page) == [key_of(first, 1)]
    expect(box(page, key_of(first))).not_to_be_checked()
    assert page.evaluate("({}).ticks === undefined && ({}).polluted === undefined")
    box(page, key_of(first, 2)).check()  # life goes on
    assert len(kept(page)) == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (as_kept(*(f"guide-{number}/item" for number in range(20000))), "are too many"),
        (as_kept(FIRST, version=2), "come from a newer version of this site"),
        (json.dumps({"version": 99, "boxes": {}}), "come from a newer version of this site"),
    ],
    ids=["very many", "the next version", "a far version"],
)
def test_a_file_that_cannot_be_taken_says_why(page: Page, address: str, text: str, why: str) -> None:
    page.goto(address + CHECKLIST)
    read(page, text)
    expect(page.get_by_role("status")).to_have_text(f"The ticks in this file {why}. Nothing was taken from it.")
    assert page.evaluate(STORED) == NOTHING


def test_the_same_file_can_be_read_twice(page: Page, address: str, first: Guide) -> None:
    page.goto(address + CHECKLIST)
    for _ in range(2):
        read(page, as_kept(key_of(first)))
        expect(box(page, key_of(first))).to_be_checked()
        expect(panel(page).get_by_label("Read from a file")).to_have_value("")
        page.get_by_role("button", name="Clear everything").click()
        expect(box(page, key_of(first))).not_to_be_checked()


# --- versions ---


def test_the_oldest_form_is_brought_up_to_date(page: Page, address: str, first: Guide) -> None:
    put(page, address, json.dumps([key_of(first), UNKNOWN]))
    expect(box(page, key_of(first))).to_be_checked()
    box(page, key_of(first, 1)).check()
    assert kept(page) == sorted([key_of(first), key_of(first, 1), UNKNOWN])


def test_ticks_of_items_that_are_gone_are_kept_aside(page: Page, address: str, first: Guide) -> None:
    put(page, address, as_kept(UNKNOWN, f"{first.id}/a-retired-item"))
    expect(page.get_by_text(f"{len(first.items)} things to tick")).to_be_visible()  # they count nowhere
    box(page).check()
    box(page).uncheck()
    assert kept(page) == sorted([UNKNOWN, f"{first.id}/a-retired-item"])


# --- items that moved to another guide ---


@pytest.fixture
def where_it_was(page: Page, first: Guide) -> str:
    """The key of a tick before its item moved to the first guide, as its pages say: linting/test_moved.py."""
    old, new = "a-guide-of-old/said-so", key_of(first)

    def with_move(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(f'data-tick="{new}"', f'data-tick="{new}" data-moved="{old}={new}"')
        route.fulfill(response=answer, body=body)

    page.route(f"**/{CHECKLIST}", with_move)
    return old


@pytest.mark.parametrize("where", ["local", "session"])
def test_a_kept_tick_moves_with_its_item_once(
    page: Page, address: str, first: Guide, where_it_was: str, where: str
) -> None:
    put(page, address, as_kept(where_it_was, UNKNOWN), where)
    expect(box(page, key_of(first))).to_be_checked()
    assert kept(page, where) == sorted([key_of(first), UNKNOWN])
    page.goto(address + GUIDE)
    expect(box(page, key_of(first))).to_be_checked()
    box(page, key_of(first)).uncheck()
    page.goto(address + CHECKLIST)
    expect(box(page, key_of(first))).not_to_be_checked()
    assert kept(page, where) == [UNKNOWN]


def test_a_tick_that_was_in_both_guides_is_one(page: Page, address: str, first: Guide, where_it_was: str) -> None:
    put(page, address, as_kept(key_of(first), where_it_was))
    assert kept(page) == [key_of(first)]


@pytest.mark.usefixtures("where_it_was")
def test_no_tick_moves_that_nobody_kept(page: Page, address: str, first: Guide) -> None:
    page.goto(address + CHECKLIST)
    expect(box(page, key_of(first))).not_to_be_checked()
    assert page.evaluate(STORED) == NOTHING


def test_a_tick_in_a_file_moves_too(page: Page, address: str, first: Guide, where_it_was: str) -> None:
    page.goto(address + CHECKLIST)
    file = FilePayload(name="list.json", mimeType="application/json", buffer=as_kept(where_it_was).encode())
    panel(page).get_by_label("Read from a file").set_input_files(file)
    expect(box(page, key_of(first))).to_be_checked()
    assert page.evaluate(STORED) == NOTHING


# --- storage that does not work ---


@pytest.mark.parametrize(
    ("script", "how", "sentence"),
    [
        (BLOCKED, "On this device", "This browser lets us keep nothing. New ticks stay on this page only."),
        (BLOCKED, "This visit", "This browser lets us keep nothing. New ticks stay on this page only."),
        (FULL, "On this device", "There is no room left to keep ticks. New ticks stay on this page only."),
    ],
    ids=["blocked", "blocked for a visit", "full"],
)
def test_storage_that_fails_is_told_calmly(page: Page, address: str, script: str, how: str, sentence: str) -> None:
    page.add_init_script(script)
    page.goto(address + CHECKLIST)
    box(page).check()
    keep(page, how)
    expect(page.get_by_role("status")).to_have_text(sentence)
    expect(page.get_by_role("listitem").get_by_text(sentence)).to_be_visible()
    page.locator("input[data-tick]").nth(1).check()
    expect(page.get_by_role("progressbar", name="2 of ")).to_have_count(1)
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator("input[data-tick]:checked")).to_have_count(0)


def test_storage_that_fills_up_later_keeps_what_it_has(page: Page, address: str, first: Guide) -> None:
    put(page, address, as_kept(key_of(first)))
    page.evaluate(FULL)
    box(page, key_of(first, 1)).check()
    expect(page.get_by_role("listitem").get_by_text("There is no room left to keep ticks.")).to_be_visible()
    expect(box(page, key_of(first, 1))).to_be_checked()
    assert kept(page) == [key_of(first)]
    expect(panel(page).locator("[aria-pressed='true']")).to_have_count(0)  # nothing that is not so


def test_without_a_network_ticks_go_on(page: Page, context: BrowserContext, address: str, first: Guide) -> None:
    page.goto(address + CHECKLIST)
    context.set_offline(True)
    box(page).check()
    keep(page, "On this device")
    assert kept(page) == [key_of(first)]
    saved = save(page)
    page.get_by_role("button", name="Clear everything").click()
    read(page, saved.read_text(encoding="utf-8"))
    expect(box(page)).to_be_checked()


@pytest.mark.parametrize(
    ("text", "why"),
    [("{broken", "cannot be read"), ("", "cannot be read"), (as_kept(FIRST, version=2), "come from a newer version")],
    ids=["corrupt", "empty", "newer"],
)
def test_what_cannot_be_read_is_left_until_it_is_cleared(page: Page, address: str, text: str, why: str) -> None:
    put(page, address, text)
    expect(page.get_by_text(f"The ticks kept here {why}").first).to_be_visible()
    box(page).check()
    expect(page.get_by_role("progressbar", name="1 of ")).to_have_count(1)
    expect(panel(page).locator("[aria-pressed='true']")).to_have_count(0)
    panel(page).get_by_role("button", name="On this device").click()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == text
    page.get_by_role("button", name="Clear everything").click()
    assert page.evaluate(STORED) == NOTHING
    box(page).check()
    keep(page, "On this device")
    assert len(kept(page)) == 1


# --- for everyone ---


def test_the_choice_works_with_the_keyboard_alone(page: Page, address: str, first: Guide) -> None:
    page.goto(address + CHECKLIST)
    box(page).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("Your tick is not kept.")
    focused = "document.activeElement.textContent"
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(str(page.evaluate(focused))[:8])
    assert reached[1:] == ["Just now", "This vis", "On this "]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.evaluate(STORED) == NOTHING  # nothing is chosen by passing over it
    page.keyboard.press("Enter")
    assert kept(page) == [key_of(first)]
    assert page.evaluate("document.activeElement.dataset.tick") == key_of(first)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ticks-choice')") is None


def test_screen_readers_hear_names(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    box(page).check()
    choice = page.get_by_role("listitem").get_by_role("group", name="Keep your ticks?")
    names = ["Just now: nothing is kept.", "This visit: kept in this tab", "On this device: kept until you clear"]
    for name in names:
        expect(choice.get_by_role("button", name=name)).to_have_count(1)
    expect(page.get_by_role("button", name="Clear everything")).to_be_visible()
    expect(panel(page).get_by_role("button", name="Save as a file")).to_be_visible()
    expect(panel(page).get_by_label("Read from a file")).to_be_visible()
    sizes = page.locator(
        ".ticks-panel :is(button, summary, input), .ticks-tools button, .ticks-choice button"
    ).evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(sizes) >= 24


def test_the_panel_fits_a_narrow_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + CHECKLIST)
    box(page).check()
    expect(panel(page).get_by_label("Read from a file")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_when_a_box_is_ticked(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/fighting/")
    second = page.locator("input[data-tick]").nth(1)
    second.evaluate("box => box.scrollIntoView({block: 'center'})")
    before = second.bounding_box()
    page.locator("input[data-tick]").nth(2).check()
    assert second.bounding_box() == before


def test_without_scripts_boxes_are_ticked_and_no_bar_is_empty(contexts: Contexts, address: str) -> None:
    with contexts.lend(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + CHECKLIST)
        box(page).check()
        expect(box(page)).to_be_checked()
        expect(page.get_by_text("5 things to tick")).to_be_visible()
        assert page.locator("progress, .ticks-panel, .ticks-choice").count() == 0


def test_a_tick_made_before_the_script_ran_stays(page: Page, address: str) -> None:
    page.route("**/assets/ticks.js", lambda route: after_a_tick(route, page))
    page.goto(address + CHECKLIST)
    expect(page.get_by_role("progressbar", name="1 of ")).to_have_count(1)
    expect(box(page)).to_be_checked()
    assert page.evaluate(STORED) == NOTHING


def after_a_tick(route: Route, page: Page) -> None:
    response = route.fetch()
    early = "document.querySelector('input[data-tick]').checked = true;"
    route.fulfill(response=response, body=early + response.text())


def test_paper_shows_the_ticks_and_not_the_panel(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    box(page).check()
    panel(page)
    page.emulate_media(media="print")
    mark = "(box) => getComputedStyle(box, '::before').display"
    assert box(page).evaluate(mark) == "block"
    for part in (".progress", ".ticks-panel", ".ticks-choice"):
        expect(page.locator(part).first).to_be_hidden()


def test_it_works_under_a_strict_policy(page: Page, address: str) -> None:
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
    page.route(f"**/{CHECKLIST}", lambda route: guarded(route, policy))
    page.goto(address + CHECKLIST)
    box(page).check()
    keep(page, "On this device")
    assert len(kept(page)) == 1
    assert json.loads(save(page).read_text(encoding="utf-8"))["version"] == 1


def guarded(route: Route, policy: str) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})
