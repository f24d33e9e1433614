"""The ids that the site keeps for itself."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT, TINY

from guidebook.checking.ids import IDS_OF_THE_PAGE, IDS_OF_THE_TEMPLATES, id_of_the_page
from guidebook.model import FreePage, Library
from guidebook.reading import read_library
from guidebook.writing import write_pages


def test_every_id_of_a_template_is_kept() -> None:
    templates = [file.read_text(encoding="utf-8") for file in (ROOT / "overrides").rglob("*.html")]
    assert set(re.findall(r'\bid="([^"{]+)"', "".join(templates))) == IDS_OF_THE_TEMPLATES


def test_every_id_of_a_written_page_is_kept_unless_an_author_chose_it() -> None:
    """On the pages where ids of authors stand as they are: no double dash sets them apart."""
    library, _ = read_library(TINY / "docs")
    chosen = {
        "paper",
        "advice-line",
        "study-2001",
        *(point.id for source in library.sources for point in source.points),
    }
    chosen |= {step.id for _, step in library.steps()} | {item.id for guide in library.guides for item in guide.items}
    chosen |= {stage.id for path in library.paths for stage in path.stages}
    own = {guide.path for guide in library.guides} | {path.path for path in library.paths}
    own |= {source.path for source in library.sources}
    ids = re.findall(r"\{ #([a-z-]+)[ }]", "".join(page.markdown for page in write_pages(library) if page.path in own))
    assert set(ids) - chosen
    assert set(ids) - chosen <= IDS_OF_THE_PAGE | {name for name in ids if name.startswith("guide-")}


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
    expected = [("a.md", line, f"The id “{name}” is used by the page itself.")] if name else []
    assert list(id_of_the_page(library)) == expected
