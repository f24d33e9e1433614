"""Rendering escapes every field of the model, even if parsing lets something unsafe through."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from lxml import html
from tests.attacks.test_any_input import ActiveContent

from guidebook.model import FreePage, Library
from guidebook.rendering import Page, render_pages

HOSTILE = (
    'Calm <script>x</script> <b onclick="x">y</b> [z](https://evil.example/){ .leave onclick=x } '
    "![q](//evil.example/) `*_ {{ library }} {% raw %} \" onclick=x ' x"
)
NAMES_AND_ADDRESSES = {
    *("id", "path", "scenario", "audience", "kind", "first", "retired"),  # chosen from lists, or names of files
    *("door", "next", "guide", "scenario_ids"),  # names of other records
    *("address", "doi", "anchor", "source", "point", "target"),  # read as addresses and ids
    *("files", "fingerprint"),
}


def spoilt(value: Any) -> Any:
    """Return a copy of a model value with hostile text in every field."""
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: spoilt(getattr(value, each.name))
            for each in fields(value)
            if each.init and each.name not in NAMES_AND_ADDRESSES
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(map(spoilt, value))
    return HOSTILE if isinstance(value, str) and value else value


@pytest.fixture(scope="module")
def pages(tiny: Library) -> tuple[Page, ...]:
    """Every page of the tiny library, with hostile text in all fields except free pages."""
    return render_pages(replace(spoilt(replace(tiny, pages=())), pages=tiny.pages))


def test_no_word_of_the_model_acts_or_leads_elsewhere(pages: tuple[Page, ...]) -> None:
    active = ActiveContent()
    for page in pages:
        active.feed(page.html)
        for value in html.fromstring(f"<main>{page.html}</main>").xpath("//@href | //@src"):
            assert "evil.example" not in value, page.path
    assert active.found == []
    assert any("onclick" in page.html for page in pages)


@pytest.mark.parametrize(
    "name", ["scenarios", "paths", "helplines", "helplines:fear", "helplines-checked", "emergency", "boxes", "rules"]
)
def test_no_words_beside_an_insertion_become_a_part_of_it(tiny: Library, name: str) -> None:
    """A published page has the same markup as the linter checked: code stays code."""
    text = f"---\ntitle: A\n---\n\nCalm.\n\n- one\n\n[[{name}]]\n\n    <script>x</script> [z](https://evil.example/)\n"
    library = replace(tiny, pages=(*tiny.pages, FreePage("about/a.md", text, "A")))
    [page] = [page for page in render_pages(library) if page.path == "about/a.md"]
    active = ActiveContent()
    active.feed(page.html)
    assert active.found == []
    assert 'href="https://evil.example/"' not in page.html
    assert f"<p>[[{name}]]</p>" not in page.html


@pytest.mark.parametrize(
    "words", ["Song #", "1. not a number", "- not a list", "[a](b) {c} `d`", "<b> & co", "{{ x }}"]
)
def test_words_stay_words(tiny: Library, words: str) -> None:
    scenario = tiny.scenarios[0]
    guide = replace(scenario.guides[0], title=words)
    library = replace(tiny, scenarios=(replace(scenario, guides=(guide, *scenario.guides[1:])), *tiny.scenarios[1:]))
    [page] = [page for page in render_pages(library) if page.path == guide.path]
    assert page.title == words
    assert html.fromstring(f"<main>{page.html}</main>").xpath("string(//h1)") == words
