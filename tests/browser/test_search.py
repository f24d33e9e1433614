"""Search: in the reader's own words, with nothing of them kept or sent."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

import pytest
from playwright.sync_api import Page, Request, expect
from tests.browser.contexts import Contexts
from tests.conftest import ROOT, Site
from tests.search.table import DOORS, TABLES, queries, wrong

from guidebook.model import Library

VENDORED = {  # as MiniSearch 7.2.0 and Sphinx 9.0.4 publish them
    "minisearch.js": "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03",
    "base-stemmer.js": "d42c3db25433456d2de85c57c5ff4d5200f5321f8365dbeabec19c16b66854d9",
    "english-stemmer.js": "7d7aea429ad57d94a080ba841862028d91a982befdb9f395f7ea90b7b552c1e3",
}
AFRAID = "I’m afraid of my partner, or I don’t feel safe"
CRISIS = "I’m thinking of ending my life, or I can’t go on"
TYPE_ALL = """queries => queries.map(query => {
    const field = document.querySelector("form.search input");
    field.value = query;
    field.dispatchEvent(new Event("input"));
    return document.querySelector("#search-found a")?.getAttribute("href") ?? "";
})"""
KEPT = "[localStorage.length, sessionStorage.length, document.cookie, history.length]"


@dataclass
class Searching:
    page: Page
    asked: list[str] = field(default_factory=list)

    def note(self, sent: Request) -> None:
        if not sent.url.endswith("/icon.svg"):  # Chromium may fetch the icon at any time
            self.asked.append(sent.url)

    def found(self, words: str) -> list[str]:
        self.page.get_by_role("searchbox").fill(words)
        return self.page.locator("#search-found a").all_inner_texts()


@pytest.fixture
def search(contexts: Contexts, address: str) -> Iterator[Searching]:
    with contexts.lend(viewport={"width": 390, "height": 844}) as context:
        made = Searching(context.new_page())
        made.page.goto(f"{address}search/")
        made.page.evaluate("document.fonts.ready.then(() => true)")
        made.page.on("request", made.note)
        yield made


def place_of(address: str) -> str:
    """The name, in the tables of queries, of the door, scenario or page that an address leads to."""
    path, _, anchor = address.partition("#")
    if "support/" in path:
        return DOORS[anchor] if anchor else path.partition("support/")[2].strip("/")
    if "worksheets/" in path:
        return "worksheets"
    return path.partition("guides/")[2].partition("/")[0]


@pytest.mark.parametrize("name", TABLES)
def test_what_readers_type_leads_to_the_right_place(search: Searching, library: Library, name: str) -> None:
    asked = queries(name)
    addresses = search.page.evaluate(TYPE_ALL, [query.text for query in asked])
    first = {query.text: place_of(address) for query, address in zip(asked, addresses, strict=True)}
    assert wrong(asked, first, (DOORS[door.anchor] for door in library.door_words.doors)) == {}
    assert search.asked == []


@pytest.mark.parametrize(
    ("words", "door", "anchor"),
    [
        ("end it all", CRISIS, "second-door"),
        ("he hit me", AFRAID, "first-door"),
        ("my ex follows me", AFRAID, "first-door"),
        ("i hit her", "I’m hurting my partner, or I’m afraid I will", "third-door"),
        ("self harm", CRISIS, "second-door"),
    ],
)
def test_a_number_is_two_taps_away(search: Searching, words: str, door: str, anchor: str) -> None:
    assert search.found(words)[0] == door
    result = search.page.locator("#search-found a").first
    expect(result).to_be_in_viewport()
    result.click()
    expect(search.page).to_have_url(re.compile(f"/support/#{anchor}$"))
    expect(search.page.locator(f"#{anchor}")).to_be_in_viewport()


def test_what_is_discreet_is_found_by_words_that_ask_for_it(search: Searching, library: Library) -> None:
    [discreet] = [scenario for scenario in library.scenarios if scenario.discreet]
    guides = {guide.title for guide in discreet.guides}
    assert search.found("divorce lawyer")[0] == discreet.title
    for words in ("divorce", "leave him", *guides):
        assert guides & {*search.found(words)} == set()
    for words in ("divor", "desperate", "sep", *guides):
        assert discreet.title not in search.found(words)


def test_results_come_as_one_types_and_are_said(search: Searching) -> None:
    status, listed = search.page.get_by_role("status"), search.page.locator("main > ul")
    search.page.get_by_role("searchbox").press_sequentially("forg")
    assert "Decide about forgiving" in search.page.locator("#search-found a").all_inner_texts()
    expect(status).to_contain_text("found.")
    expect(listed).to_be_hidden()
    expect(search.page.get_by_text("Choose the sentence")).to_be_hidden()
    assert search.found("qqqqqq") == []
    expect(status).to_contain_text("Nothing found")
    expect(listed).to_be_visible()
    assert search.found("") == []
    expect(status).to_be_empty()


def test_the_words_stay_in_the_field(search: Searching, address: str) -> None:
    before = search.page.evaluate(KEPT)
    search.found("he hit me")
    search.page.get_by_role("searchbox").press("Enter")
    assert search.page.url == f"{address}search/"
    assert search.page.evaluate(KEPT) == before
    assert search.asked == []
    search.page.get_by_role("link", name=AFRAID).first.click()
    search.page.go_back()
    expect(search.page.get_by_role("searchbox")).to_have_value("")
    assert "hit" not in " ".join(search.asked)


def test_without_scripts_the_list_is_the_search(contexts: Contexts, address: str, library: Library) -> None:
    with contexts.lend(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}search/")
        assert page.get_by_role("searchbox").count() == 0
        expect(page.get_by_text("Searching by words needs scripts")).to_be_visible()
        listed = page.locator("main > ul a").all_inner_texts()
    doors = [door.title.replace("'", "’") for door in library.door_words.doors]
    wanted = {scenario.title for scenario in library.scenarios}
    wanted |= {guide.title for guide in library.guides if not guide.discreet}
    wanted |= {page.title for page in library.pages if page.words}
    wanted |= {sheet.title for sheet in library.worksheets}
    assert listed[: len(doors)] == doors
    assert {*listed[len(doors) :]} == {title.replace("'", "’") for title in wanted}


def test_it_works_from_a_folder(contexts: Contexts, site: Site) -> None:
    with contexts.lend() as context:
        page = context.new_page()
        page.goto((site.folder / "search/index.html").as_uri())
        page.get_by_role("searchbox").fill("cheated")
        expect(page.locator("#search-found a").first).to_have_text("Trust has been broken: a lie, an affair, a secret")


def test_what_others_wrote_is_as_they_published_it() -> None:
    folder = ROOT / "overrides/assets/vendor"
    assert {file.name: sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.js")} == VENDORED


def test_only_the_search_page_loads_it(site: Site) -> None:
    loading = [file for file in site.pages if b"minisearch.js" in file.read_bytes()]
    assert loading == [site.folder / "search/index.html"]


def test_with_scripts_nothing_is_said_of_doing_without(search: Searching) -> None:
    expect(search.page.get_by_text("Searching by words needs scripts")).to_have_count(0)


def test_a_first_search_among_all_guides_is_light(site: Site) -> None:
    ours = ["search/index.html", "assets/search-words.js", "assets/search-index.js", "assets/search.js"]
    files = [*ours, *(f"assets/vendor/{name}" for name in VENDORED)]
    assert sum(len(gzip.compress((site.folder / file).read_bytes())) for file in files) < 80_000
