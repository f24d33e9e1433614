"""What readers do on the real site, in every engine and with what they may have set: each flow loads a page once.

Leaving, ticks and worksheets have files of their own, whose tests run in every engine too.
"""

from __future__ import annotations

import json
import zipfile

import pytest
from tests.browser.acts import NOTE, WORDS, choose, clear, done, kept, said, shown, tick, typed
from tests.browser.conftest import WINDOWS, assert_leave_on_top, no_wider_than_the_window
from tests.browser.engines import Reader, Setting, UnsupportedError
from tests.conftest import Site

from guidebook.cli.main import main
from guidebook.model import Library, StartAnswer
from guidebook.typography import curly

GUIDE = "guides/fighting/say-what-you-feel/"
CHECKLIST = "checklists/fighting/say-what-you-feel/"
WORKSHEET = "worksheets/weekly-check-in/"
ONE_GUIDE = "workbook/#guides=say-what-you-feel"
KINDS = [
    "",
    "start/",
    "search/",
    "guides/fighting/",
    GUIDE,
    CHECKLIST,
    WORKSHEET,
    "worksheets/",
    ONE_GUIDE,
    "support/",
    "about/privacy/",
]
"""One page of each kind."""
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"
MOVING = """[...document.querySelectorAll("*")].map((node) => getComputedStyle(node)).filter((style) =>
    style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior !== "auto").length"""
VISIBLE = "[...document.querySelectorAll({})].filter((one) => one.checkVisibility({{ visibilityProperty: true }}))"


def texts(reader: Reader, css: str) -> list[str]:
    """The text of each visible element that fits."""
    return list(reader.evaluate(f"{VISIBLE.format(json.dumps(css))}.map((one) => one.textContent.trim())"))


def use(reader: Reader, *settings: Setting) -> None:
    """Change settings, or skip the test where the engine or its driver does not have them."""
    try:
        reader.use(*settings)
    except UnsupportedError as reason:
        pytest.skip(str(reason))


# --- with the usual settings ---


def test_home_leads_to_a_guide_and_its_checklist(reader: Reader, address: str, library: Library) -> None:
    reader.open(address)
    assert texts(reader, "h1") == ["What’s going on between you?"]
    assert texts(reader, ".groups a") == [
        curly(library.scenario_by_id[scenario].title)
        for group in library.start.groups
        for scenario in group.scenario_ids
    ]
    assert len(texts(reader, ".safety a")) >= len(library.start.safety)
    for css in (".groups a[href='guides/fighting/']", ".cards a", "#what-next + ul a[href*='checklists/']"):
        reader.tap(css)
    guide = library.scenario_by_id["fighting"].guides[0]
    assert texts(reader, "ul.ticks label") == [curly(item.text) for item in guide.items]
    reader.tap(".breadcrumbs a")
    assert reader.url == address
    assert reader.evaluate(KEPT) == [0, 0, ""]


def test_a_guide_marks_the_step_and_keeps_ticks_as_chosen(reader: Reader, address: str, library: Library) -> None:
    guide = library.guide_by_id["say-what-you-feel"]
    keys = sorted(f"{guide.id}/{item.id}" for item in guide.items)
    reader.open(address + GUIDE)
    assert len(texts(reader, ".copy-link button")) == len(guide.steps)
    reader.evaluate("document.querySelectorAll('main > h2')[2].scrollIntoView()")
    reader.until("document.querySelectorAll('.contents a')[2].ariaCurrent === 'true'")
    tick(reader, *keys[:2])
    assert done(reader) == [2]
    for how, left in (("now", {}), ("visit", {"visit": keys[:2]}), ("device", {"device": keys[:2]})):
        choose(reader, how)
        assert kept(reader) == left
    reader.reload()
    assert shown(reader) == keys[:2]
    assert done(reader) == [2]
    clear(reader)
    assert kept(reader) == {}
    assert "Everything is cleared" in said(reader)


def answer(reader: Reader, says: str) -> None:
    """Tap an answer of the start page."""
    find = f"{VISIBLE.format(json.dumps('.answers summary'))}.find((one) => one.textContent === {json.dumps(says)})"
    reader.evaluate(f"void ({find}).setAttribute('data-tapped', '')")
    reader.click("[data-tapped]")
    reader.evaluate("void document.querySelector('[data-tapped]').removeAttribute('data-tapped')")


def follow_route(reader: Reader, route: tuple[StartAnswer, ...], library: Library) -> str:
    """Give the answers of a route, see one question after each, and return the selector of the link to its guide."""
    question = library.start.questions[0]
    for step in route:
        if question.ends_in_sight:
            break
        answer(reader, curly(step.says))
        question = library.start.question_by_id[step.next] if step.next else question
        assert texts(reader, ".questions h2") == [curly(question.asks) if step.next else "Start with this"]
    return f".answers [open] > .cards a[href*='/{route[-1].guide}/']"


def test_the_questions_lead_to_one_guide(reader: Reader, address: str, library: Library) -> None:
    route = max(library.start.routes(), key=len)
    reader.open(f"{address}start/")
    link = follow_route(reader, route, library)
    guide = curly(library.guide_by_id[route[-1].guide].title)
    assert texts(reader, link) == [guide]
    assert reader.evaluate("document.activeElement.textContent") == texts(reader, ".questions h2")[0]
    assert len(texts(reader, ".safety a")) == len(library.start.safety)
    reader.tap(link)
    assert texts(reader, "h1") == [guide]
    reader.back()
    assert reader.evaluate("document.querySelectorAll('[open]').length") == 0
    assert reader.evaluate(KEPT) == [0, 0, ""]


def test_search_finds_as_one_types_and_forgets(reader: Reader, address: str) -> None:
    reader.open(f"{address}search/")
    reader.type("input[type=search]", "he hit me")
    reader.until("document.querySelector('#search-found a') !== null")
    assert texts(reader, "#search-found a")[0] == "I’m afraid of my partner, or I don’t feel safe"
    assert "found." in texts(reader, "form.search [role=status]")[0]
    assert texts(reader, "main > ul a") == []
    reader.press("input[type=search]", "Enter")
    assert reader.url == f"{address}search/"
    reader.tap("#search-found a")
    assert reader.url == f"{address}support/#first-door"
    reader.back()
    assert typed(reader) == []
    assert texts(reader, "main > ul a") != []
    assert reader.evaluate(KEPT) == [0, 0, ""]


def test_the_print_panel_chooses_one_guide_for_one_person(reader: Reader, address: str, library: Library) -> None:
    reader.open(f"{address}workbook/")
    reader.evaluate("document.querySelectorAll('.print-panel details').forEach((one) => { one.open = true; })")
    reader.click(".print-panel [value=none]")
    assert reader.evaluate("document.querySelector('.print-panel [type=submit]').disabled")
    reader.click(".print-panel input[value='say-what-you-feel']")
    reader.click(".print-panel input[name=for][value=one]")
    assert str(reader.evaluate("location.hash")) == "#guides=say-what-you-feel&for=one"
    assert texts(reader, ".what-prints")[0].startswith("Printing 1 of ")
    guide = library.guide_by_id["say-what-you-feel"]
    assert texts(reader, ".parts h3") == [curly(guide.title)]
    assert "The other" not in texts(reader, ".parts .prompt-who")


def test_typing_and_two_taps_of_shift_never_leave(reader: Reader, address: str) -> None:
    reader.open(f"{address}workbook/paths/tonight/")
    reader.type(NOTE, "AND SO ON, AND SO ON")
    for _ in range(4):
        reader.press(NOTE, "Shift")
    reader.evaluate("void document.activeElement.blur()")
    for _ in range(2):
        reader.press("body", "Shift")
    assert typed(reader) == ["AND SO ON, AND SO ON"]
    assert not reader.evaluate("document.documentElement.hidden")


def test_the_zip_works_from_a_folder(
    reader: Reader, folder_site: Site, neutral: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("Téléchargements et plus")
    assert main(["pack", str(folder_site.folder), str(folder / "common-ground.zip")]) == 0
    with zipfile.ZipFile(folder / "common-ground.zip") as packed:
        packed.extractall(folder)
    reader.open((folder / "common-ground/index.html").as_uri())
    reader.tap(".groups a[href*='fighting']")
    reader.tap(".cards a")
    assert texts(reader, ".contents a") != []
    assert reader.evaluate("getComputedStyle(document.querySelector('.leaving')).position") == "fixed"
    reader.tap("header a[href*='search']")
    reader.type("input[type=search]", "walk")
    reader.until("document.querySelector('#search-found a') !== null")
    reader.tap("#search-found a")
    assert texts(reader, "h1") == ["Go for a walk"]
    reader.tap("header a[href*='start']")
    reader.click(".answers summary")
    assert len(texts(reader, ".questions h2")) == 1
    reader.tap("header a[href*='workbook']")
    assert texts(reader, ".what-prints")[0].startswith("Printing all ")
    reader.type(NOTE, WORDS)
    reader.evaluate("void document.activeElement.blur()")
    reader.leave(neutral, "Shift")
    assert reader.url == neutral


# --- with other settings ---


def test_dark_and_without_motion(reader: Reader, address: str) -> None:
    use(reader, Setting.DARK, Setting.REDUCED_MOTION)
    for path in KINDS:
        reader.open(address + path)
        assert reader.evaluate(MOVING) == 0, path
        colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        paper, ink = (sum(map(int, colour[4:-1].split(","))) for colour in reader.evaluate(colours))
        assert paper < 3 * 64, path
        assert ink > 3 * 192, path


OUTLINES = (
    ".leave, .start-here a, .answers summary, .note, .worksheet textarea, .print-panel button, .safety, .search input"
)
"""What has to be seen as a box, whatever the colours are."""


def test_in_forced_colours_everything_to_use_has_an_outline(reader: Reader, address: str) -> None:
    use(reader, Setting.FORCED_COLOURS)
    seen = set()
    for path in KINDS:
        reader.open(address + path)
        reader.evaluate("document.querySelectorAll('main input').forEach((one) => { one.checked = true; })")
        outlines = f"""{VISIBLE.format(json.dumps(OUTLINES))}.map((one) => [getComputedStyle(one), one])
            .map(([style, one]) => [one.className || one.tagName, style.borderTopStyle, style.borderTopWidth,
                                    style.borderTopColor === style.backgroundColor])"""
        for name, line, width, is_hidden in reader.evaluate(outlines):
            assert line in ("solid", "inset", "outset"), (path, name)
            assert float(width.removesuffix("px")) >= 1, (path, name)
            assert not is_hidden, (path, name)
            seen.add(name.split()[0])
        boxes = f"""{VISIBLE.format(json.dumps("main :is([type=checkbox], [type=radio])"))}
            .map((one) => getComputedStyle(one).appearance)"""
        assert set(reader.evaluate(boxes)) <= {"auto", "checkbox", "radio"}, path  # drawn by the system
    assert {"leave", "A", "SUMMARY", "note", "TEXTAREA", "BUTTON", "admonition", "INPUT"} <= seen


def test_at_four_hundred_per_cent_nothing_is_wider_or_covered(reader: Reader, address: str) -> None:
    for path in KINDS:
        reader.open(address + path)
        reader.narrow()
        assert no_wider_than_the_window(reader), path
        for y in (0, 400, 10**6):
            reader.evaluate(f"scrollTo(0, {y})")
            assert_leave_on_top(reader, WINDOWS["desk at 400%"])
        assert len(texts(reader, "header nav a")) == 4
    reader.evaluate("scrollTo(0, 0)")
    reader.tap("header a[href*='support']")
    assert texts(reader, "h1") == ["Support"]


def test_without_scripts(reader: Reader, address: str, neutral: str, library: Library) -> None:
    use(reader, Setting.NO_SCRIPTS)
    reader.open(address + GUIDE)
    assert texts(reader, "main :is(button:not([type=reset]), select, [type=search])") == []
    first = str(reader.evaluate("document.querySelector('input[data-tick]').dataset.tick"))
    tick(reader, first)
    assert shown(reader) == [first]
    reader.open(address + WORKSHEET)
    assert any("Back can bring up again what you type" in text for text in texts(reader, "noscript p"))
    reader.type(".worksheet textarea", WORDS)
    reader.click(".worksheet:has(textarea) [type=reset]")
    assert reader.evaluate("document.querySelector('.worksheet textarea').value") == ""
    reader.open(f"{address}search/")
    assert any("Searching by words needs scripts" in text for text in texts(reader, "main p"))
    assert len(texts(reader, "main > ul a")) > len(library.scenarios)
    reader.open(f"{address}start/")
    follow_route(reader, max(library.start.routes(), key=len), library)
    reader.leave(neutral)
    assert reader.url == neutral


@pytest.mark.parametrize("way", ["click", "Shift"])
def test_with_storage_blocked_all_goes_on(reader: Reader, address: str, neutral: str, way: str) -> None:
    use(reader, Setting.NO_STORAGE)
    reader.open(address + CHECKLIST)
    keys = list(reader.evaluate("[...document.querySelectorAll('input[data-tick]')].map((one) => one.dataset.tick)"))
    tick(reader, keys[0])
    choose(reader, "device")
    assert "This browser lets us keep nothing. New ticks stay on this page only." in texts(reader, "li .ticks-note")
    tick(reader, keys[1])
    assert shown(reader) == sorted(keys[:2])
    reader.open(f"{address}search/")
    reader.type("input[type=search]", "cheated")
    reader.until("document.querySelector('#search-found a') !== null")
    reader.open(f"{address}start/")
    reader.click(".answers summary")
    assert len(texts(reader, ".questions h2")) == 1
    reader.open(address + ONE_GUIDE)
    reader.leave(neutral, way)
    assert reader.url == neutral
