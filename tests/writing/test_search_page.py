"""What search finds things by, and how much of it a reader loads."""

from __future__ import annotations

import gzip
import json
from typing import Any

from markdown import markdown
from tests.bench.libraries import seeded
from tests.conftest import ROOT

from guidebook.model import Library
from guidebook.writing import places, write_files
from guidebook.writing.search_page import COMMON, search_page


def said(library: Library) -> dict[str, Any]:
    script = write_files(library)[places.SEARCH_WORDS]
    found: dict[str, Any] = json.loads(script.removeprefix("var searchWords = ").removesuffix(";\n"))
    return found


def test_every_entry_of_the_list_has_its_words_in_order(library: Library) -> None:
    links = [line for line in search_page(library).markdown.splitlines() if line.lstrip().startswith("- [")]
    words = said(library)
    found = [*words["doors"], *words["pages"]]
    assert len(links) == len(found)
    about = {guide.title: guide.summary for guide in library.guides}
    about |= {door.title: door.about for door in library.door_words.doors}
    for link, entry in zip(links, found, strict=True):
        title = link.partition("[")[2].partition("]")[0]
        assert entry.get("about") == about.get(title)


def test_the_doors_come_first_and_lead_to_their_sections(library: Library) -> None:
    lines = search_page(library).markdown.splitlines()
    links = [line for line in lines if line.startswith("- [")]
    anchors = [door.anchor for door in library.door_words.doors]
    assert anchors == ["afraid", "crisis", "hurting", "children"]
    for anchor, link in zip(anchors, links, strict=False):
        assert link.endswith(f"](../support/index.md#{anchor})")


def test_what_is_discreet_is_listed_and_found_by_its_own_words_alone(library: Library) -> None:
    discreet = [scenario for scenario in library.scenarios if scenario.discreet]
    exact = [page for page in said(library)["pages"] if page.get("exact")]
    assert exact == [{"words": ",".join(scenario.words), "exact": True} for scenario in discreet]
    words = write_files(library)[places.SEARCH_WORDS]
    page = search_page(library).markdown
    for scenario in discreet:
        assert f"]({'../' + scenario.path})" in page
        assert [guide.title for guide in scenario.guides if guide.summary in words or guide.path in page] == []


def test_words_that_stand_everywhere_are_left_out(library: Library) -> None:
    kept = {word for page in said(library)["pages"] for word in page.get("rest", "").split()}
    assert kept
    assert kept & COMMON == set()


def test_a_first_search_among_a_thousand_guides_is_light() -> None:
    """All that the search page loads on its own, compressed; the frame around the list is small beside it."""
    library = seeded(1000, 7, 15)
    vendored = [f"assets/vendor/{name}.js" for name in ("minisearch", "base-stemmer", "english-stemmer")]
    own = [*vendored, "assets/search-index.js", "assets/search.js", "main.html", "search.html"]
    texts = [(ROOT / "overrides" / file).read_text(encoding="utf-8") for file in own]
    texts += [markdown(search_page(library).markdown), write_files(library)[places.SEARCH_WORDS]]
    assert sum(len(gzip.compress(text.encode())) for text in texts) <= 150_000
