"""The ids that the site keeps for itself."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT, TINY

from guidebook.linting.rules.ids import IDS_OF_THE_PAGE, IDS_OF_THE_TEMPLATES, reserved_id
from guidebook.model import FreePage, Library
from guidebook.parsing import parse_library
from guidebook.rendering import render_pages, urls

OVERRIDES = ROOT / "overrides"
LITERAL_ID = re.compile(r'\bid="([^"{]+)"')
PAGE_BLOCK = re.compile(r"\{% block page %\}.*?\{% endblock %\}", re.DOTALL)


def test_every_id_of_the_frame_is_kept() -> None:
    frames = [file for folder in ("", "partials/") for file in OVERRIDES.glob(f"{folder}*.html")]
    text = "".join(PAGE_BLOCK.sub("", file.read_text(encoding="utf-8")) for file in frames)
    assert set(LITERAL_ID.findall(text)) == IDS_OF_THE_TEMPLATES


def test_every_id_that_stands_beside_those_of_authors_is_kept() -> None:
    """On the pages where ids of authors stand as they are: no double dash sets them apart."""
    library, _ = parse_library(TINY / "docs")
    text = "".join(file.read_text(encoding="utf-8") for file in OVERRIDES.rglob("*.html"))
    given = {*LITERAL_ID.findall(text), urls.SAFETY_ANCHOR}
    pages = [page for page in render_pages(library) if page.kind in ("guide", "path", "source") and page.edit]
    found = {id_ for page in pages for id_ in page.anchors & given}
    assert found == IDS_OF_THE_PAGE - IDS_OF_THE_TEMPLATES


@pytest.mark.parametrize(
    ("words", "line", "name"),
    [
        ("## \\_\\_search", 7, "__search"),
        ("## Search form", 7, "search-form"),
        ("## Content\n\n## Content", 7, "content"),
        ("## Contents of a bag", 0, ""),
        ("## Calm", 0, ""),
    ],
)
def test_a_heading_of_a_free_page_is_refused_by_the_id_that_it_would_get(words: str, line: int, name: str) -> None:
    library = Library(pages=(FreePage("a.md", f"---\ntitle: A\n---\n\nCalm.\n\n{words}\n", "A"),))
    expected = [("a.md", line, f"The id “{name}” is reserved for the page template.")] if name else []
    assert list(reserved_id(library)) == expected
