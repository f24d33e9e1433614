"""Whatever stands in a field of the model, it comes out as words: a reader of files may let through too much."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from markdown import Markdown
from tests.attacks.test_any_input import Acting

from guidebook.checking.rendered import EXTENSIONS
from guidebook.model import FreePage, Library
from guidebook.writing import Page, markup, write_pages

HOSTILE = (
    'Calm <script>x</script> <b onclick="x">y</b> [z](https://evil.example/){ .leave onclick=x } '
    "![q](//evil.example/) `*_"
)
NAMES_AND_PLACES = {
    *(
        "id",
        "path",
        "scenario",
        "audience",
        "kind",
        "first",
        "retired",
    ),  # chosen from lists, or names of files
    *("address", "doi", "anchor", "source", "point"),  # read as addresses and ids
    *("files", "fingerprint"),
}


def spoilt(value: Any) -> Any:
    """The same piece of the model with hostile words in place of all others."""
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: spoilt(getattr(value, each.name))
            for each in fields(value)
            if each.init and each.name not in NAMES_AND_PLACES
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(map(spoilt, value))
    return HOSTILE if isinstance(value, str) and value else value


@pytest.fixture(scope="module")
def pages(tiny: Library) -> tuple[Page, ...]:
    """Everything that is written of the tiny library, all of whose words are hostile but those of free pages."""
    return write_pages(replace(spoilt(replace(tiny, pages=())), pages=tiny.pages))


def test_no_word_of_the_model_acts_or_leads_elsewhere(pages: tuple[Page, ...]) -> None:
    acting = Acting()
    for page in pages:
        html = Markdown(extensions=list(EXTENSIONS)).convert(page.markdown.split("\n---\n", 1)[1])
        assert "evil.example" not in " ".join(part for part in html.split('"') if part.startswith(("http", "//"))), (
            page.path
        )
        acting.feed(html)
    assert acting.found == []
    assert any("onclick" in page.markdown for page in pages)


@pytest.mark.parametrize("name", ["scenarios", "paths", "helplines", "rules"])
def test_no_words_beside_an_insertion_become_a_part_of_it(tiny: Library, name: str) -> None:
    """Published, the words are what the check has seen: code in the one is code in the other."""
    text = f"---\ntitle: A\n---\n\nCalm.\n\n- one\n\n[[{name}]]\n\n    <script>x</script> [z](https://evil.example/)\n"
    library = replace(tiny, pages=(FreePage("about/a.md", text, "A"),))
    [page] = [page for page in write_pages(library) if page.path == "about/a.md"]
    acting = Acting()
    html = Markdown(extensions=list(EXTENSIONS)).convert(page.markdown.split("\n---\n", 1)[1])
    acting.feed(html)
    assert acting.found == []
    assert 'href="https://evil.example/"' not in html


def test_nothing_of_a_files_own_head_is_published_but_what_was_read(tiny: Library) -> None:
    """MkDocs takes a line of three full stops for the end of a head, and YAML does not."""
    text = "---\ntitle: A\n...\n# XX <script>x</script>\n---\n\nCalm.\n"
    library = replace(tiny, pages=(FreePage("about/a.md", text, "A"),))
    [page] = [page for page in write_pages(library) if page.path == "about/a.md"]
    assert page.markdown == "---\ntitle: A\n---\n\nCalm.\n"


def test_a_title_keeps_its_last_sign() -> None:
    html = Markdown(extensions=list(EXTENSIONS)).convert(f"## {markup.escaped('Song #')} {{ #song }}")
    assert html == '<h2 id="song">Song #</h2>'
