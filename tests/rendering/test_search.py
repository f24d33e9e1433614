"""The search index: its entries, and its size."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from tests.bench.libraries import seeded, without_links
from tests.conftest import ROOT, render_page

from guidebook.model import FreePage, Library
from guidebook.rendering import Page, render_files, urls
from guidebook.rendering.search_index import MOST_PAGES
from guidebook.stop_words import SEARCH
from guidebook.typography import curly


def search_page(pages: Iterable[Page]) -> Page:
    [page] = [page for page in pages if page.kind == "search"]
    return page


def said(library: Library) -> dict[str, Any]:
    script = render_files(library)[urls.SEARCH_WORDS]
    found: dict[str, Any] = json.loads(script.removeprefix("var searchWords = ").removesuffix(";\n"))
    return found


@pytest.fixture
def links(real_pages: tuple[Page, ...]) -> list[tuple[str, str]]:
    """The text and URL of each link in the list."""
    found = html.fromstring(f"<main>{search_page(real_pages).html}</main>").xpath("//li/a")
    return [(link.text_content(), link.get("href")) for link in found]


def test_every_entry_of_the_list_has_its_words_in_order(library: Library, links: list[tuple[str, str]]) -> None:
    words = said(library)
    found = [*words["doors"], *words["pages"]]
    assert len(links) == len(found)
    about = {curly(guide.title): guide.summary for guide in library.guides}
    about |= {curly(page.title): page.description for page in library.pages if page.words}
    about |= {curly(sheet.title): sheet.summary for sheet in library.worksheets}
    about |= {curly(door.title): door.about for door in library.door_words.doors}
    for (title, _), entry in zip(links, found, strict=True):
        assert entry.get("about") == about.get(title)


def test_the_doors_come_first_and_lead_to_their_sections(library: Library, links: list[tuple[str, str]]) -> None:
    anchors = [door.anchor for door in library.door_words.doors]
    assert anchors == ["first-door", "second-door", "third-door", "fourth-door"]
    assert [href for _, href in links[:4]] == [f"../support/#{anchor}" for anchor in anchors]


def test_what_is_discreet_is_listed_and_found_by_its_own_words_alone(
    library: Library, real_pages: tuple[Page, ...]
) -> None:
    discreet = [scenario for scenario in library.scenarios if scenario.discreet]
    exact = [page for page in said(library)["pages"] if page.get("exact")]
    for scenario, entry in zip(discreet, exact, strict=True):
        of_guides = (word for guide in scenario.guides for word in guide.words)
        assert entry == {"words": ",".join(dict.fromkeys((*scenario.words, *of_guides))), "exact": True}
    words = render_files(library)[urls.SEARCH_WORDS]
    page = search_page(real_pages).html
    for scenario in discreet:
        assert f'href="../guides/{scenario.id}/"' in page
        assert [guide.title for guide in scenario.guides if guide.summary in words or f"/{guide.id}/" in page] == []


def test_words_that_stand_everywhere_are_left_out(library: Library) -> None:
    kept = {word for page in said(library)["pages"] for word in page.get("rest", "").split()}
    assert kept
    assert kept & SEARCH == set()


def test_words_of_texts_lead_to_their_guides_and_to_nothing_discreet(library: Library) -> None:
    pages, texts = said(library)["pages"], said(library)["texts"]
    found = {word: [int(at) for at in positions] for word, *positions in map(str.split, texts.split(","))}
    assert found["towels"]
    assert all(0 < len(positions) <= MOST_PAGES for positions in found.values())
    listed = {pages[at].get("about") for positions in found.values() for at in positions}
    assert listed == {guide.summary for guide in library.guides if not guide.discreet}
    assert found.keys() & SEARCH == set()


def test_the_index_is_light(library: Library) -> None:
    assert len(gzip.compress(render_files(library)[urls.SEARCH_WORDS].encode())) < 60_000


@pytest.mark.slow
def test_a_first_search_among_a_thousand_guides_is_light() -> None:
    """Everything that only the search page loads, compressed; the page layout is small in comparison."""
    library = without_links(seeded(1000, 7, 15))
    text = "\n\n".join(f"## A door {{ #{door.anchor} }}" for door in library.door_words.doors)
    library = replace(library, pages=(FreePage(urls.SUPPORT, text, "Support"),))
    vendored = [f"assets/vendor/{name}.js" for name in ("minisearch", "base-stemmer", "english-stemmer")]
    own = [*vendored, "assets/search-index.js", "assets/search.js", "main.html", "search.html"]
    texts = [(ROOT / "overrides" / file).read_text(encoding="utf-8") for file in own]
    texts += [render_page(library, urls.SEARCH).html, render_files(library)[urls.SEARCH_WORDS]]
    assert sum(len(gzip.compress(text.encode())) for text in texts) <= 220_000
