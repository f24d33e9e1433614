"""What search finds things by, and how much of it a reader loads."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

from lxml import html
from tests.bench.libraries import seeded, without_links
from tests.conftest import ROOT

from guidebook.model import FreePage, Library
from guidebook.rendering import Page, render_files, render_pages, urls
from guidebook.rendering.search_index import COMMON
from guidebook.typography import curly


def search_page(library: Library) -> Page:
    [page] = [page for page in render_pages(library) if page.kind == "search"]
    return page


def entries(library: Library) -> list[list[str] | None]:
    script = render_files(library)[urls.SEARCH_WORDS]
    found = json.loads(script.removeprefix("var searchWords = ").removesuffix(";\n"))
    return list(found["entries"])


def test_every_entry_of_the_list_has_its_words_in_order(library: Library) -> None:
    links = html.fromstring(f"<main>{search_page(library).html}</main>").xpath("//li/a/text()")
    found = entries(library)
    assert len(links) == len(found)
    about = {curly(guide.title): guide.summary for guide in library.guides}
    for title, entry in zip(links, found, strict=True):
        assert entry is None or entry[1] == about.get(title, "")


def test_what_is_discreet_is_listed_and_has_no_words(library: Library) -> None:
    discreet = [scenario for scenario in library.scenarios if scenario.discreet]
    assert entries(library).count(None) == len(discreet) > 0
    words = render_files(library)[urls.SEARCH_WORDS]
    page = search_page(library).html
    for scenario in discreet:
        assert f'href="../guides/{scenario.id}/"' in page
        assert [guide.title for guide in scenario.guides if guide.summary in words or f"/{guide.id}/" in page] == []


def test_words_that_stand_everywhere_are_left_out(library: Library) -> None:
    kept = {word for entry in entries(library) if entry for word in entry[2].split()}
    assert kept
    assert kept & COMMON == set()


def test_a_first_search_among_a_thousand_guides_is_light() -> None:
    """All that the search page loads on its own, compressed; the frame around the list is small beside it."""
    library = without_links(seeded(1000, 7, 15))
    library = replace(library, pages=(FreePage(urls.SUPPORT, "# Support", "Support"),))
    own = ["assets/vendor/minisearch.js", "assets/search.js", "main.html", "search.html"]
    texts = [(ROOT / "overrides" / file).read_text(encoding="utf-8") for file in own]
    texts += [search_page(library).html, render_files(library)[urls.SEARCH_WORDS]]
    assert sum(len(gzip.compress(text.encode())) for text in texts) <= 150_000
