"""Search: in the reader's own words, with nothing of them kept or sent."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import ROOT, Site

from guidebook.model import Library

MINISEARCH = "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"  # dist/umd/index.js of 7.2.0
HELP = "I am afraid, or I don’t feel safe"
KEPT = "[localStorage.length, sessionStorage.length, document.cookie, history.length]"


@dataclass
class Searching:
    page: Page
    asked: list[str] = field(default_factory=list)

    def found(self, words: str) -> list[str]:
        self.page.get_by_role("searchbox").fill(words)
        return self.page.locator("#search-found a").all_inner_texts()


@pytest.fixture
def search(browser: Browser, address: str) -> Iterator[Searching]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        made = Searching(context.new_page())
        made.page.goto(f"{address}search/", wait_until="networkidle")
        made.page.on("request", lambda sent: made.asked.append(sent.url))
        yield made


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("he cheated", "Trust has been broken"),
        ("my wife had an afair", "Trust has been broken"),
        ("Porn", "Trust has been broken"),
        ("we are like roomates", "We have drifted apart; it has become boring"),
        ("chaeted", "Trust has been broken"),
        ("no sex", "We are not having sex, or not the kind we want"),
        ("we argue all the time", "We are always fighting"),
        ("she won't talk to me", "We can’t talk about it"),
        ("she wont talk to me", "We can’t talk about it"),
        ("divorce", "I don’t know whether this can be saved"),
        ("long distence", "We live far from each other"),
        ("counseling", "We need help from outside"),
        ("housework", "I feel unseen and taken for granted"),
        ("forgiving", "Decide about forgiving"),
    ],
)
def test_a_readers_words_find_it(search: Searching, words: str, first: str) -> None:
    assert search.found(words)[0] == first


@pytest.mark.parametrize(
    "words", ["he hit me", "scared", "I am SCARED", "raped", "he forces me", "contol", "abuse", "he htis me"]
)
def test_words_of_fear_lead_to_help_first(search: Searching, words: str) -> None:
    assert search.found(words)[0] == HELP
    search.page.get_by_role("link", name=HELP).first.click()
    expect(search.page.get_by_role("heading", level=1)).to_have_text("Support")


@pytest.mark.parametrize("words", ["hear me", "haer me", "take a break", "sex", "money", "kids"])
def test_other_words_do_not(search: Searching, words: str) -> None:
    assert search.found(words)[0] != HELP


def test_a_discreet_guide_is_not_suggested(search: Searching, library: Library) -> None:
    [discreet] = [scenario for scenario in library.scenarios if scenario.discreet]
    titles = {discreet.title, *(guide.title for guide in discreet.guides)}
    for words in (discreet.title, *(guide.title for guide in discreet.guides)):
        assert not titles & set(search.found(words))


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
    search.page.get_by_role("link", name=HELP).first.click()
    search.page.go_back()
    expect(search.page.get_by_role("searchbox")).to_have_value("")
    assert "hit" not in " ".join(search.asked)


def test_without_scripts_the_list_is_the_search(browser: Browser, address: str, library: Library) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}search/")
        assert page.get_by_role("searchbox").count() == 0
        expect(page.get_by_text("Searching by words needs scripts")).to_be_visible()
        listed = set(page.locator("main > ul a").all_inner_texts())
    wanted = {scenario.title for scenario in library.scenarios}
    wanted |= {guide.title for guide in library.guides if not guide.discreet}
    assert listed == {HELP, *(title.replace("'", "’") for title in wanted)}


def test_it_works_from_a_folder(browser: Browser, site: Site) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site.folder / "search/index.html").as_uri())
        page.get_by_role("searchbox").fill("cheated")
        expect(page.locator("#search-found a").first).to_have_text("Trust has been broken")


def test_minisearch_is_the_published_one() -> None:
    assert sha256((ROOT / "overrides/assets/vendor/minisearch.js").read_bytes()).hexdigest() == MINISEARCH


def test_only_the_search_page_loads_it(site: Site) -> None:
    loading = [file for file in site.pages if b"minisearch.js" in file.read_bytes()]
    assert loading == [site.folder / "search/index.html"]


def test_with_scripts_nothing_is_said_of_doing_without(search: Searching) -> None:
    expect(search.page.get_by_text("Searching by words needs scripts")).to_have_count(0)


def test_a_first_search_among_all_guides_is_light(site: Site) -> None:
    files = ["search/index.html", "assets/vendor/minisearch.js", "assets/search-words.js", "assets/search.js"]
    assert sum(len(gzip.compress((site.folder / file).read_bytes())) for file in files) < 50_000
