"""The workbook page: what is chosen on screen is what comes out on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from tests.browser.contexts import Contexts

from guidebook.model import AUDIENCES, Guide, Library, Paragraph, ReadingPath, Worksheet, words_of
from guidebook.typography import curly

A4 = (595, 842)
LETTER = (612, 792)
GUIDE = "say-what-you-feel"
TITLE = "Say what you feel without starting a fight"
QUESTION = "Which of my partner’s words are easier to hear?"
LONG_NOTE = [f"Line {number} of a long note." for number in range(1, 101)]
NOTHING = {"local": 0, "session": 0, "cookies": ""}
KEPT = "() => ({local: localStorage.length, session: sessionStorage.length, cookies: document.cookie})"


@dataclass(frozen=True)
class Sheets:
    """A page as Chromium printed it."""

    size: tuple[int, int]
    """Of the first sheet, in points."""
    count: int
    words: str


@pytest.fixture
def context(contexts: Contexts) -> Iterator[BrowserContext]:
    with contexts.lend(viewport={"width": 390, "height": 844}) as made:
        yield made


@pytest.fixture
def workbook(context: BrowserContext, address: str) -> Page:
    """The workbook page with the panel and its list of guides opened."""
    page = context.new_page()
    page.goto(f"{address}workbook/")
    open_panel(page)
    panel(page).get_by_text("Choose guides").click()
    return page


def panel(page: Page) -> Locator:
    """The print panel; to look for roles on the whole page of thousands of elements takes a second each time."""
    return page.locator("form.print-panel")


def open_panel(page: Page) -> None:
    panel(page).get_by_text("Choose what to print").click()


def printed(page: Page) -> Sheets:
    pdf = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = {tuple(round(side) for side in sheet.get_size()) for sheet in pdf}
    [(width, height)] = sizes
    text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    return Sheets((width, height), len(pdf), " ".join(text.split()))


def guides_in(library: Library, words: str) -> set[str]:
    """The ids of the guides whose heading was printed, known by what stands under it."""
    return {guide.id for guide in library.guides if heading(guide) in words}


def heading(guide: Guide) -> str:
    return f"{guide.title} {AUDIENCES[guide.audience]} · ".replace("'", "’")


def choose_only(page: Page, title: str) -> None:
    panel(page).get_by_role("button", name="No guides").click()
    panel(page).get_by_role("checkbox", name=title, exact=True).check()


def status(page: Page) -> str:
    return panel(page).get_by_role("status").inner_text()


def choice(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def longest(library: Library) -> ReadingPath:
    return max(library.paths, key=lambda path: len(library.guides_of(path)))


def test_one_guide_on_a4_with_a_long_note(workbook: Page, library: Library) -> None:
    choose_only(workbook, TITLE)
    assert choice(workbook) == f"#guides={GUIDE}"
    assert status(workbook).startswith("Printing 1 of ")
    workbook.get_by_role("textbox", name=f"{QUESTION} One of you", exact=True).fill("\n".join(LONG_NOTE))
    sheets = printed(workbook)
    assert sheets.size == A4
    assert guides_in(library, sheets.words) == {GUIDE}
    assert [line for line in LONG_NOTE if line not in sheets.words] == []
    assert "Choose guides" not in sheets.words
    assert workbook.evaluate(KEPT) == NOTHING
    assert choice(workbook) == f"#guides={GUIDE}"


def test_a_path_on_letter_in_its_order(workbook: Page, library: Library) -> None:
    path = longest(library)
    panel(workbook).get_by_label("A path, or your own choice").select_option(path.id)
    panel(workbook).get_by_role("radio", name="US Letter paper").check()
    assert choice(workbook) == f"#path={path.id}&paper=letter"
    sheets = printed(workbook)
    assert sheets.size == LETTER
    headings = [heading(guide) for guide in library.guides_of(path)]
    assert guides_in(library, sheets.words) == {guide.id for guide in library.guides_of(path)}
    assert sorted(headings, key=sheets.words.index) == headings


def test_everything_for_one_person(workbook: Page, library: Library) -> None:
    for_two = printed(workbook)
    panel(workbook).get_by_role("radio", name="For one person").check()
    assert choice(workbook) == "#for=one"
    for_one = printed(workbook)
    shared = {guide.id for guide in library.guides if not guide.discreet}
    assert guides_in(library, for_one.words) == guides_in(library, for_two.words) == shared
    owners: list[Guide | Worksheet] = [guide for guide in library.guides if guide.id in shared]
    owners += library.worksheets
    columns = sum(prompt.for_two and prompt.kind == "write" for owner in owners for prompt in owner.prompts)
    assert for_two.words.count("One of you The other") == columns > 0
    assert "One of you The other" not in for_one.words


ON_PAPER = """(where) => [...document.querySelectorAll(`${where} :is(.prompt, .worksheet, .ticks)`)]
    .filter((one) => one.checkVisibility()).length"""


def test_what_one_person_fills_in_alone_is_printed_apart(workbook: Page, library: Library) -> None:
    alone = [guide for guide in library.guides if guide.audience != "two" and not guide.discreet]
    steps = [curly(step.title) for guide in alone for step in guide.steps]
    text = next(words_of(block.text) for block in alone[0].steps[0].blocks if isinstance(block, Paragraph))
    note = panel(workbook).get_by_text("What one person fills in alone is left out")

    for_two = printed(workbook).words
    assert [title for title in steps if title not in for_two] == []
    assert curly(text) in for_two
    expect(note).to_be_visible()
    workbook.emulate_media(media="print")
    assert workbook.evaluate(ON_PAPER, ".part.alone") == 0
    assert workbook.evaluate(ON_PAPER, ".part:not(.alone)") > 0

    workbook.emulate_media(media="null")
    panel(workbook).get_by_role("radio", name="My pages").check()
    assert choice(workbook) == "#for=mine"
    assert status(workbook).startswith(f"Printing {len(alone)} of ")
    expect(note).to_be_hidden()
    mine = printed(workbook).words
    assert guides_in(library, mine) == {guide.id for guide in alone}
    assert curly(text) not in mine
    workbook.emulate_media(media="print")
    assert workbook.evaluate(ON_PAPER, ".part.alone") > 0
    assert workbook.evaluate(ON_PAPER, ".part:not(.alone)") == 0

    workbook.emulate_media(media="null")
    panel(workbook).get_by_role("radio", name="For one person").check()
    expect(note).to_be_hidden()
    assert curly(text) in printed(workbook).words


def test_notes_and_ticks_are_left_out_when_so_chosen(workbook: Page) -> None:
    choose_only(workbook, TITLE)
    workbook.get_by_role("textbox", name=f"{QUESTION} One of you", exact=True).fill("Lonely.")
    workbook.get_by_role("checkbox", name="I have one plain word for what I felt.").check()
    tick = "getComputedStyle(document.querySelector('.ticks input:checked'), '::before').display"
    workbook.emulate_media(media="print")
    assert "Lonely." in printed(workbook).words
    assert workbook.evaluate(tick) == "block"
    workbook.emulate_media(media="screen")
    panel(workbook).get_by_role("radio", name="Empty").check()
    workbook.emulate_media(media="print")
    assert "Lonely." not in printed(workbook).words
    assert workbook.evaluate(tick) == "none"


def test_large_text_needs_more_paper_and_is_18_pt(workbook: Page) -> None:
    choose_only(workbook, TITLE)
    ordinary = printed(workbook)
    panel(workbook).get_by_role("radio", name="Large text").check()
    assert printed(workbook).count > ordinary.count
    workbook.emulate_media(media="print")
    sizes = workbook.evaluate("""() => [...document.querySelectorAll("section:not([hidden]) *")]
        .filter((node) => node.checkVisibility() && node.innerText?.trim())
        .map((node) => parseFloat(getComputedStyle(node).fontSize))""")
    assert min(sizes) == 24  # CSS pixels: 18 pt


def test_a_choice_is_restored_from_its_address(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}workbook/#guides=say-sorry,{GUIDE}&paper=letter&text=large&for=one&notes=no")
    assert status(page).startswith("Printing 2 of ")
    open_panel(page)
    for name in ("US Letter paper", "Large text", "For one person", "Empty"):
        expect(panel(page).get_by_role("radio", name=name)).to_be_checked()
    assert page.locator("h3[id^='guide-']:visible").evaluate_all("all => all.map((one) => one.id)") == [
        f"guide-{GUIDE}",
        "guide-say-sorry",
    ]
    page.goto(f"{address}workbook/#without={GUIDE}")
    expect(page.locator(f"#guide-{GUIDE}")).to_be_hidden()
    expect(page.locator("#guide-say-sorry")).to_be_visible()
    expect(panel(page).get_by_role("radio", name="A4 paper")).to_be_checked()


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("#guides=nobody", "all"),
        (f"#guides=nobody,{GUIDE}&colour=red", "one"),
        ("#without=nobody&paper=a3&text=&for=three", "all"),
        ("#path=nowhere", "all"),
        (f"#guide-{GUIDE}", "all"),
        ("#%E0%A4%A", "all"),
    ],
)
def test_what_is_unknown_is_ignored(context: BrowserContext, address: str, said: str, chosen: str) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}workbook/{said}")
    assert status(page).startswith("Printing 1 of " if chosen == "one" else "Printing all ")
    open_panel(page)
    expect(panel(page).get_by_role("radio", name="A4 paper")).to_be_checked()
    assert choice(page) == said  # nothing is written before something is chosen
    assert complaints == []


def test_a_scenario_is_chosen_as_a_whole(workbook: Page, library: Library) -> None:
    [trust] = [scenario for scenario in library.scenarios if scenario.id == "trust"]
    panel(workbook).get_by_role("button", name="No guides").click()
    assert status(workbook) == "Nothing is chosen, so there is nothing to print."
    expect(panel(workbook).get_by_role("button", name="Print", exact=True)).to_be_disabled()
    panel(workbook).get_by_role("button", name=f"All: {trust.title}").click()
    assert status(workbook).startswith(f"Printing {len(trust.guides)} of ")
    assert workbook.locator("h2[id^='scenario-']:visible").count() == 1
    panel(workbook).get_by_role("button", name="All guides").click()
    assert choice(workbook) == ""


def test_ticking_a_guide_leaves_the_path(workbook: Page, library: Library) -> None:
    path = longest(library)
    chooser = panel(workbook).get_by_label("A path, or your own choice")
    chooser.select_option(path.id)
    panel(workbook).get_by_role("checkbox", name=library.guides_of(path)[0].title, exact=True).uncheck()
    expect(chooser).to_have_value("")
    assert choice(workbook).startswith("#guides=")


def test_the_button_prints(workbook: Page) -> None:
    workbook.evaluate("window.print = () => { window.asked = true; }")
    panel(workbook).get_by_role("button", name="Print", exact=True).click()
    assert workbook.evaluate("window.asked")


def test_a_discreet_page_keeps_its_address_to_itself(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}workbook/next-steps/#for=one")
    open_panel(page)
    expect(panel(page).get_by_role("radio", name="For two people")).to_be_checked()
    assert "Say it with respect" in printed(page).words  # at first, all of it
    panel(page).get_by_text("Choose guides").click()
    choose_only(page, "Think it through")
    assert page.url == f"{address}workbook/next-steps/#for=one"
    sheets = printed(page)
    assert "Think it through" in sheets.words
    assert "Say it with respect" not in sheets.words
    assert "common-ground.example" not in sheets.words
    assert page.evaluate(KEPT) == NOTHING


def test_no_browser_is_asked_to_look_at_the_spelling_elsewhere(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}workbook/")
    assert page.get_by_role("textbox").first.evaluate("(note) => note.spellcheck") is False


def test_the_panel_comes_where_no_style_can_be_made(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script("delete window.CSSStyleSheet")
    page.goto(f"{address}workbook/#guides={GUIDE}")
    assert status(page).startswith("Printing 1 of ")


def test_a_way_within_the_page_leaves_the_choice_in_the_address(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}workbook/#without={GUIDE}")
    page.locator("nav.contents a").last.click()
    assert page.url == f"{address}workbook/#without={GUIDE}"
    assert page.evaluate("document.activeElement.tagName") in ("H2", "H3")
    assert page.evaluate("scrollY") > 1000


def test_nothing_below_moves_when_the_panel_comes(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    scripts = re.compile(r"/assets/(workbook|ticks)\.js")
    page.route(scripts, lambda route: route.abort())
    page.goto(f"{address}workbook/")
    place = "document.querySelector('.contents').getBoundingClientRect().top"
    before = page.evaluate(place)
    page.unroute(scripts)
    page.goto(f"{address}workbook/?again")
    expect(page.get_by_role("form", name="Print this page")).to_be_visible()
    assert page.evaluate(place) == pytest.approx(before, abs=8)


def test_without_scripts_the_whole_workbook_prints(contexts: Contexts, address: str, library: Library) -> None:
    with contexts.lend(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}workbook/")
        assert page.locator(".print-panel").count() == 0
        needs_scripts = ":is(select, button, input[type='radio']):not(.worksheet *)"
        assert page.locator(f".kind-workbook {needs_scripts}").get_by_text("Clear all").count() == 1
        assert page.locator(f".kind-workbook {needs_scripts}").count() == 1
        page.get_by_role("textbox", name=f"{QUESTION} One of you", exact=True).fill("\n".join(LONG_NOTE))
        words = printed(page).words
    assert [line for line in LONG_NOTE if line not in words] == []
    assert guides_in(library, words) == {guide.id for guide in library.guides if not guide.discreet}


def test_a_guide_prints_well(contexts: Contexts, address: str) -> None:
    with contexts.lend(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{address}guides/fighting/{GUIDE}/")
        words = printed(page).words
        page.emulate_media(media="print")
        colours = page.evaluate("[getComputedStyle(document.body)].map((s) => [s.backgroundColor, s.color])[0]")
        pictures = page.locator("img.picture").evaluate_all("all => all.map((one) => getComputedStyle(one).filter)")
    assert f"This page: https://common-ground.example/guides/fighting/{GUIDE}/" in words
    for left_out in ("Leave this page", "Search", "Next guide", "Table of contents", "[Paired"):
        assert left_out not in words
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert set(pictures) == {"none"}


def test_addresses_of_other_sites_are_written_out(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}support/")
    words = printed(page).words
    assert "thehotline.org" in words
    assert "thehotline.org (" not in words  # it is the words of the link already
    page.goto(f"{address}contributing/architecture/")
    outside = page.locator("main a[href^='http']").evaluate_all("all => all.map((one) => one.href)")
    assert outside
    words = printed(page).words.replace(" ", "")
    assert all(f"({href})" in words for href in outside)


def test_it_works_under_a_strict_policy(context: BrowserContext, address: str) -> None:
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
    page = context.new_page()
    page.route("**/workbook/", lambda route: guarded(route, policy))
    page.goto(f"{address}workbook/#guides={GUIDE}&paper=letter")
    assert status(page).startswith("Printing 1 of ")
    assert printed(page).size == LETTER


def guarded(route: Route, policy: str) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})
