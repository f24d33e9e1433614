"""Worksheet blocks on screen and printed from a browser: native controls that keep nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, Request, expect
from tests.browser.acts import WAYS, WORDS
from tests.browser.barriers import LAID_OUT, barriers, prepare
from tests.browser.conftest import WINDOWS, Readers, fresh, no_wider_than_the_window
from tests.browser.contexts import Contexts
from tests.browser.engines import ENGINES, Reader, UnsupportedError
from tests.browser.test_pages import Scheme

GUIDE = "guides/fighting/every-block/"
ANOTHER = "guides/fighting/speak-first/"
WORKBOOK = "workbook/"
PAGES = [GUIDE, WORKBOOK]
BLOCKS = ("scale", "choose", "table", "week", "blanks", "circles")
MARKS = [".scale [type=radio]", ".choose [type=radio]", ".bank [type=checkbox]", ".table input", ".week input"]
FIELDS = [".own-words textarea", ".table textarea", ".blanks textarea", ".circles textarea"]
ANSWERS = """[...document.querySelectorAll(".worksheet :is(input, textarea)")]
    .map((one) => (one.type === "textarea" ? one.value : one.checked ? "marked" : "")).filter(Boolean)"""
LONG = "We said yes, and then " * 15 + "Donaudampfschifffahrtsgesellschaft"
FILL = f"""() => document.querySelectorAll(".worksheet :is(input, textarea)").forEach((one) => {{
    if (one.type === "textarea") one.value = "{LONG}"; else one.checked = true;
}})"""
CONTENT_WIDTH = {"a4": 657, "letter": 680}  # CSS pixels between margins of 18 mm


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, contexts: Contexts, worksheet_address: str) -> Iterator[Page]:
    with contexts.lend(viewport=WINDOWS["phone"], reduced_motion="reduce") as context:
        made = context.new_page()
        made.goto(worksheet_address + request.param)
        made.evaluate(LAID_OUT)
        yield made


@pytest.fixture
def guide(contexts: Contexts, worksheet_address: str) -> Iterator[Page]:
    with contexts.lend(viewport=WINDOWS["phone"]) as context:
        made = context.new_page()
        made.goto(worksheet_address + GUIDE)
        yield made


@pytest.fixture(params=ENGINES)
def reader(request: pytest.FixtureRequest, readers: Readers, worksheet_address: str) -> Reader:
    return fresh(readers, request.param, worksheet_address)


# --- how they look ---


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_nothing_is_wider_than_the_screen(page: Page, filled: bool) -> None:
    if filled:
        page.evaluate(FILL)
    for width in (320, 360, 390, 640, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert no_wider_than_the_window(page), width
        assert cut_off(page) == [], width


def cut_off(page: Page) -> list[str]:
    """Return the text areas that don't show all of their words, or stick out of their block."""
    return list(
        page.evaluate("""() => [...document.querySelectorAll(".worksheet textarea")].filter((field) => {
            const [box, form] = [field, field.form].map((one) => one.getBoundingClientRect());
            const inside = box.left >= form.left - 1 && box.right <= form.right + 1;
            return field.checkVisibility() && (!inside || field.scrollHeight > field.clientHeight + 1);
        }).map((field) => field.form.className + ": " + field.getAttribute("aria-label"))""")
    )


@pytest.mark.parametrize("width", [320, 360, 390, 1280])
def test_everything_to_tap_is_large_enough(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    small = page.evaluate("""() => [...document.querySelectorAll(".worksheet :is(label, textarea, button)")]
        .map((one) => [one.form?.className, one.textContent, one.getBoundingClientRect()])
        .filter(([, , box]) => box.height < 44 || box.width < 44)
        .map(([form, words, box]) => [form, words, box.width, box.height])""")
    assert small == []


def test_axe_finds_nothing(page: Page) -> None:
    prepare(page)
    views: list[tuple[int, Scheme]] = [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")]
    for filled in (False, True):
        if filled:
            page.evaluate(FILL)
        for width, scheme in views:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            assert barriers(page) == [], (width, scheme, filled)


def test_each_cell_has_its_heading_on_a_phone(guide: Page) -> None:
    row = guide.get_by_role("group", name="Tickets")
    assert row.locator(".cell-label:visible").all_inner_texts() == ["What", "Who", "By when", "Done"]
    assert min(box["width"] for box in row.locator(".cell-label").evaluate_all(BOXES)) > 30
    guide.set_viewport_size(WINDOWS["desk"])
    assert max(box["width"] for box in row.locator(".cell-label").evaluate_all(BOXES)) <= 1
    expect(guide.locator(".table-head")).to_be_visible()
    expect(row.get_by_role("textbox", name="By when")).to_be_visible()


BOXES = "all => all.map((one) => one.getBoundingClientRect().toJSON())"


def test_a_week_is_one_row_of_seven_where_it_fits(guide: Page) -> None:
    days = guide.locator(".week-days").first.locator("label")
    for width, rows in ((320, 2), (360, 1), (390, 1), (1280, 1)):
        guide.set_viewport_size({"width": width, "height": 800})
        assert len({box["top"] for box in days.evaluate_all(BOXES)}) == rows, width


def test_in_forced_colours_what_is_chosen_is_still_seen(contexts: Contexts, worksheet_address: str) -> None:
    with contexts.lend(forced_colors="active") as context:
        page = context.new_page()
        page.goto(worksheet_address + GUIDE)
        styles = page.locator(".worksheet :is(input, textarea)").evaluate_all(
            """all => all.map((one) => [one.type, getComputedStyle(one)])
                .map(([type, style]) => [type, style.appearance, style.borderTopStyle])"""
        )
    assert {look for kind, look, _ in styles if kind != "textarea"} == {"auto"}  # drawn by the system
    assert {border for kind, _, border in styles if kind == "textarea"} == {"solid"}


# --- with the keyboard ---

STOPS = """() => {
    const groups = new Set();
    return [...document.querySelectorAll(".worksheet :is(input, textarea, button)")].filter((one) => {
        if (one.type !== "radio") return true;
        const group = one.form.querySelector("fieldset").id + one.name;
        return !groups.has(group) && groups.add(group);
    }).map((one) => one.dataset.stop = [...document.querySelectorAll("input, textarea, button")].indexOf(one));
}"""


def test_tab_goes_through_them_in_reading_order(guide: Page) -> None:
    stops = guide.evaluate(STOPS)
    guide.locator(".worksheet input").first.focus()
    found: list[int] = []
    for _ in range(2 * len(stops)):  # there are ticks between the blocks
        stop = guide.evaluate("document.activeElement.dataset.stop")
        found += [int(stop)] if stop is not None else []
        assert "solid 3px" in outline(guide) or stop is None
        guide.keyboard.press("Tab")
    assert found[: len(stops)] == stops == sorted(stops)


def outline(page: Page) -> str:
    return str(
        page.evaluate(
            "[getComputedStyle(document.activeElement)].map((one) => `${one.outlineStyle} ${one.outlineWidth}`)[0]"
        )
    )


def test_arrow_keys_choose_within_a_group_and_space_ticks(guide: Page) -> None:
    scale = guide.get_by_role("group", name="How calm am I right now?")
    before = scale.get_by_role("group", name="One of you").get_by_role("group", name="Before")
    before.get_by_role("radio", name="0", exact=True).focus()
    guide.keyboard.press("Space")
    for _ in range(3):
        guide.keyboard.press("ArrowRight")
    expect(before.get_by_role("radio", name="3", exact=True)).to_be_checked()
    assert guide.evaluate(ANSWERS) == ["marked"]
    monday = guide.get_by_role("checkbox", name="Monday").first
    monday.focus()
    guide.keyboard.press("Space")
    expect(monday).to_be_checked()


def test_enter_sends_nothing_and_changes_no_address(guide: Page, worksheet_address: str) -> None:
    sent: list[Request] = []
    guide.on("request", lambda request: sent.append(request) if request.is_navigation_request() else None)
    before = guide.evaluate("history.length")
    policy = str(guide.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content"))
    assert "form-action 'none'" in policy
    for css in (*MARKS, *FIELDS):
        guide.locator(css).first.focus()
        guide.keyboard.press("Enter")
    guide.evaluate("[...document.forms].forEach((form) => form.requestSubmit())")
    assert guide.url == worksheet_address + GUIDE
    assert guide.evaluate("history.length") == before
    assert sent == []


def test_every_control_has_a_name_of_its_own_in_its_group(page: Page) -> None:
    names = page.evaluate("""() => [...document.querySelectorAll(".worksheet fieldset")].map((group) =>
        [...group.querySelectorAll(":is(input, textarea)")].filter((one) => one.closest("fieldset") === group)
            .map((one) => one.ariaLabel ?? one.labels[0]?.textContent.trim() ?? ""))""")
    for group in names:
        assert "" not in group
        assert len(set(group)) == len(group), group


# --- without scripts ---


def test_without_scripts_a_button_clears_its_own_block(contexts: Contexts, worksheet_address: str) -> None:
    with contexts.lend(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(worksheet_address + GUIDE)
        fill(page)
        assert filled(page) == {"scale", "choose", "table", "week", "blanks", "circles"}
        page.get_by_role("button", name="Clear: Say it as a wish").click()
        page.get_by_role("button", name="Clear: How calm am I right now?").click()
        assert filled(page) == {"choose", "table", "week", "circles"}
        page.reload()
        assert filled(page) == set()  # `autocomplete="off"`


def test_on_the_workbook_page_a_button_clears_its_own_block(contexts: Contexts, worksheet_address: str) -> None:
    with contexts.lend() as context:
        page = context.new_page()
        page.goto(worksheet_address + WORKBOOK)
        fill(page)
        page.locator("li input[data-tick]").first.check()
        page.get_by_role("button", name="Clear: Say it as a wish").click()
        page.get_by_role("button", name="Clear: How calm am I right now?").click()
        assert filled(page) == {"choose", "table", "week", "circles"}
        assert page.locator("li input[data-tick]").first.is_checked()
        assert page.get_by_role("button", name="Clear all that").count() == 0


def test_on_the_workbook_page_without_scripts_one_button_clears_everything(
    contexts: Contexts, worksheet_address: str
) -> None:
    with contexts.lend(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(worksheet_address + WORKBOOK)
        fill(page)
        page.get_by_role("button", name="Clear").click()  # there is no other
        assert filled(page) == set()


def test_the_workbook_page_has_few_forms_however_many_worksheets_it_has(contexts: Contexts, address: str) -> None:
    """Chromium searches each form for fields to fill in, which blocked a phone for a second."""
    with contexts.lend() as context:
        page = context.new_page()
        page.goto(f"{address}workbook/")
        assert page.locator(".worksheet").count() > 100
        assert page.evaluate("[...document.forms].map((form) => form.className)") == ["print-panel", ""]


def fill(page: Page) -> None:
    for css in MARKS:
        page.locator(css).first.check()
    for css in FIELDS:
        page.locator(css).first.fill(WORDS)


def filled(page: Page) -> set[str]:
    """Return the kinds of blocks in which something is filled in, without a script of the page."""
    marks = {css.split()[0].strip(".") for css in MARKS if page.locator(css).first.is_checked()}
    fields = {css.split()[0].strip(".") for css in FIELDS if page.locator(css).first.input_value()}
    return {{"bank": "choose", "own-words": "choose"}.get(kind, kind) for kind in marks | fields}


@pytest.mark.parametrize("path", PAGES)
def test_without_scripts_it_says_that_back_brings_answers_up(
    contexts: Contexts, worksheet_address: str, path: str
) -> None:
    with contexts.lend() as context:
        page = str(context.request.get(worksheet_address + path).text())
    before, _, said = page.partition("<noscript>")
    assert "Back can bring up again what you type or tick here" in said.partition("</noscript>")[0]
    assert "<form" not in before


# --- what is left behind ---


def enter_all(reader: Reader) -> list[str]:
    """Fill something in in each block; return what the page holds then."""
    for css in MARKS:
        reader.click(css)
    for css in FIELDS:
        reader.type(css, WORDS)
    answers = list(reader.evaluate(ANSWERS))
    assert sorted(answers) == sorted(["marked"] * len(MARKS) + [WORDS] * len(FIELDS))
    return answers


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("path", PAGES)
def test_what_was_entered_is_gone(
    reader: Reader, worksheet_address: str, path: str, way: Callable[[Reader, str], object]
) -> None:
    reader.open(worksheet_address)
    reader.follow(worksheet_address + path)
    enter_all(reader)
    way(reader, worksheet_address + ANOTHER)
    assert reader.url == worksheet_address + path
    assert reader.evaluate(ANSWERS) == []
    for css in FIELDS:
        reader.press(css, "Control+z")
    assert reader.evaluate(ANSWERS) == []
    enter_all(reader)  # and the page goes on


def test_a_field_grows_with_its_words_and_shrinks_when_they_go(reader: Reader, worksheet_address: str) -> None:
    reader.open(worksheet_address + GUIDE)
    heights = "[...document.querySelectorAll('.worksheet textarea')].map((one) => one.clientHeight)"
    before = reader.evaluate(heights)
    for css in FIELDS:
        reader.type(css, f"{WORDS} " * 8)
    room = "[...document.querySelectorAll('.worksheet textarea')].map((one) => one.clientHeight - one.scrollHeight)"
    assert min(reader.evaluate(room)) >= -1
    reader.follow(worksheet_address + ANOTHER)
    reader.back()
    assert reader.evaluate(heights) == before


@pytest.mark.parametrize("way", ["click", "Enter", "Shift"])
def test_leaving_leaves_no_answer(reader: Reader, worksheet_address: str, neutral: str, way: str) -> None:
    reader.open(worksheet_address + GUIDE)
    enter_all(reader)
    reader.follow(worksheet_address + WORKBOOK)
    enter_all(reader)
    reader.evaluate("void document.activeElement.blur()")
    reader.leave(neutral, way)
    reader.back()
    assert reader.url == worksheet_address + GUIDE
    assert reader.evaluate(ANSWERS) == []
    reader.forward()
    assert reader.url == neutral


def test_leaving_empties_the_page_before_another_has_come(reader: Reader, worksheet_address: str) -> None:
    reader.open(worksheet_address + GUIDE)
    enter_all(reader)
    reader.evaluate("void (document.querySelector('a.leave').href = '#')")  # the other site never comes
    reader.click("a.leave")
    reader.until("document.documentElement.hidden")
    assert reader.evaluate(ANSWERS) == []


def test_another_tab_loses_nothing_and_nothing_is_stored(reader: Reader, worksheet_address: str) -> None:
    [one] = reader.tabs()
    reader.open(worksheet_address + GUIDE)
    answers = enter_all(reader)
    reader.new_tab()
    reader.open(worksheet_address + GUIDE)
    assert reader.evaluate(ANSWERS) == []
    reader.switch(one)
    assert reader.evaluate(ANSWERS) == answers
    assert reader.url == worksheet_address + GUIDE
    assert reader.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_closed_tab_that_is_brought_back_has_no_answer(reader: Reader, worksheet_address: str) -> None:
    if not hasattr(reader, "reopen_closed_tab"):
        pytest.skip("the driver cannot bring a closed tab back")
    reader.new_tab()
    reader.open(worksheet_address + GUIDE)
    enter_all(reader)
    reader.close_tab()
    reader.switch(reader.tabs()[0])
    reader.reopen_closed_tab(worksheet_address + GUIDE)
    reader.until("document.querySelector('.worksheet') !== null")
    assert reader.evaluate(ANSWERS) == []


# --- printed from the browser ---


@pytest.mark.parametrize("paper", CONTENT_WIDTH)
@pytest.mark.parametrize("text", ["ordinary", "large"])
def test_nothing_is_clipped_in_print(page: Page, paper: str, text: str) -> None:
    page.evaluate(FILL)
    page.emulate_media(media="print")
    page.locator("main").evaluate("(main, large) => main.classList.toggle('large-print', large)", text == "large")
    page.set_viewport_size({"width": CONTENT_WIDTH[paper], "height": 900})
    assert no_wider_than_the_window(page)
    assert cut_off(page) == []
    outside = page.evaluate("""() => [...document.querySelectorAll(".worksheet *")].filter((one) => {
        const box = one.getBoundingClientRect();
        return one.checkVisibility() && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5);
    }).map((one) => one.outerHTML.slice(0, 90))""")
    assert outside == []


def test_outlines_are_borders_in_print(guide: Page) -> None:
    guide.evaluate(FILL)
    guide.emulate_media(media="print")
    borders = guide.evaluate("""() => [...document.querySelectorAll(".worksheet :is(input, textarea)")].map((one) =>
        [parseFloat(getComputedStyle(one).borderBottomWidth), getComputedStyle(one).borderBottomStyle])""")
    assert min(width for width, _ in borders) > 0.5
    assert {style for _, style in borders} == {"solid"}
    marks = guide.locator(".worksheet input:checked").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one, '::before').borderBottomWidth))"
    )
    assert min(marks) > 1
    assert guide.locator(".worksheet-foot:visible").count() == 0


def test_all_that_was_entered_is_on_paper(page: Page) -> None:
    page.evaluate("""() => document.querySelectorAll(".worksheet textarea").forEach((field, number) => {
        field.value = `${"And then some more words. ".repeat(9)}end${number}.`;
    })""")
    words = printed(page)
    count = page.locator(".worksheet textarea").count()
    assert [number for number in range(count) if f"end{number}." not in words] == []


def printed(page: Page) -> str:
    pdf = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    return " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf).split())


def test_the_print_panel_is_heeded(contexts: Contexts, worksheet_address: str) -> None:
    with contexts.lend() as context:
        page = context.new_page()
        page.goto(f"{worksheet_address}{WORKBOOK}#guides=every-block")
        fill(page)
        assert WORDS in printed(page)
        assert "The other" in printed(page)
        page.get_by_text("Choose what to print").click()
        page.get_by_role("radio", name="Empty").check()
        page.get_by_role("radio", name="For one person").check()
        assert "The other" not in printed(page)
        page.emulate_media(media="print")
        colour = "all => all.map((one) => getComputedStyle(one).color)"
        mark = "all => all.map((one) => getComputedStyle(one, '::before').display)"
        assert set(page.locator(".worksheet textarea").evaluate_all(colour)) == {"rgba(0, 0, 0, 0)"}
        assert set(page.locator(".worksheet input:checked").evaluate_all(mark)) == {"none"}


QUESTIONS = "[...document.querySelectorAll('.worksheet > fieldset > legend')].map((one) => one.textContent.trim())"


def test_every_engine_prints_what_was_filled_in(reader: Reader, worksheet_address: str) -> None:
    reader.open(worksheet_address + GUIDE)
    reader.evaluate(f"({FILL.replace(LONG, 'We said yes')})()")
    questions = reader.evaluate(QUESTIONS)
    written = reader.evaluate("document.querySelectorAll('.worksheet textarea').length")
    try:
        document = pdfium.PdfDocument(reader.pdf())
    except UnsupportedError:
        pytest.skip("the driver of this engine cannot print")
    pages = [page.get_textpage() for page in document]
    words = [" ".join(page.get_text_bounded().split()) for page in pages]
    assert all(words)
    assert [question for question in questions if question not in " ".join(words)] == []
    assert " ".join(words).count("We said yes") == written
    for page, text in zip(document, pages, strict=True):
        letters = [index for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()]
        edges = [text.get_charbox(index) for index in letters]
        assert min(edge[0] for edge in edges) > 0
        assert max(edge[2] for edge in edges) < page.get_width()
    document.close()
