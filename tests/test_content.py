"""What the real guides promise as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import escape

from guidebook.model import Citation, Library, Note, Paragraph, Picture, citations_in
from guidebook.rendering import Page
from guidebook.typography import curly

SCENARIOS = [
    *("start", "talking", "fighting", "fair-share", "differences", "trust", "wants-out", "distance", "drifting"),
    *("closeness", "hard-times", "myself", "hurts", "seen", "apart", "outside-help", "keeping-it", "next-steps"),
]


def most(found: Iterable[bool]) -> bool:
    """Whether nine of ten are true: the library has a shape, and one contributor's guide may have another."""
    values = list(found)
    return sum(values) >= 0.9 * len(values)


def test_most_scenarios_have_two_to_six_guides(library: Library) -> None:
    assert [scenario.id for scenario in library.scenarios if scenario.id in SCENARIOS] == SCENARIOS
    assert most(2 <= len(scenario.guides) <= 6 for scenario in library.scenarios)
    assert len(library.guides) >= 50


def test_most_guides_have_three_to_six_steps_and_words_for_search(library: Library) -> None:
    assert most(3 <= len(guide.steps) <= 6 for guide in library.guides)
    assert most(10 <= len(guide.words) <= 30 for guide in library.guides)


def test_every_article_is_used_up(library: Library) -> None:
    articles = [source for source in library.sources if source.kind == "article"]
    assert len(articles) >= 5
    assert library.missing_points == ()


def test_what_is_cited_of_research_stands_in_a_box_with_its_limits(library: Library) -> None:
    studies = {source.id for source in library.sources if source.kind == "study"}
    loose = [
        f"{guide.id}: {span.key}"
        for guide, step in library.steps()
        for block in step.blocks
        if isinstance(block, Paragraph)
        for span in block.text
        if isinstance(span, Citation) and span.source in studies
    ]
    assert loose == []
    boxes = {
        citation.source
        for guide, step in library.steps()
        for block in step.blocks
        if isinstance(block, Note) and block.kind == "evidence"
        for citation in citations_in((block,))
    }
    assert studies <= boxes


def test_there_are_paths_and_every_drawing_is_shown(library: Library) -> None:
    assert len(library.paths) >= 2
    shown = {block.path for _, step in library.steps() for block in step.blocks if isinstance(block, Picture)}
    assert len(shown) >= 8
    elsewhere = {path for path in library.drawing_by_path if any(f"../{path}" in page.text for page in library.pages)}
    of_scenarios = set(filter(None, map(library.scenario_drawing, library.scenarios)))
    assert shown | elsewhere | of_scenarios == set(library.drawing_by_path)


def test_the_drawings_of_scenarios_look_like_one_set(library: Library) -> None:
    """They are shown beside each other: one frame, one line, no fill, no words, and light enough for a list of them."""
    lines = '<g fill="none" stroke="#000" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">'
    for path in filter(None, map(library.scenario_drawing, library.scenarios)):
        drawing = library.drawing_by_path[path]
        assert (drawing.width, drawing.height) == (320, 200), path
        assert lines in drawing.svg, path
        assert not re.search(r"<text|fill=|stroke|opacity", drawing.svg.replace(lines, "", 1)), path
        assert len(drawing.svg) <= 1_500, path


def test_no_word_of_a_discreet_guide_is_on_a_shared_page(library: Library, real_pages: tuple[Page, ...]) -> None:
    pages = {page.path: page.html for page in real_pages}
    shared = [pages["checklists/index.md"], pages["workbook/index.md"]]
    shared += [text for path, text in pages.items() if path.startswith("workbook/paths/")]
    private = [
        words
        for guide in library.guides
        if guide.discreet
        for words in (
            f"{guide.id}/",
            f"note-{guide.id}--",
            f'"{guide.id}',
            *(escape(curly(item.text)) for item in guide.items),
        )
    ]
    assert len(private) > 10
    assert [words for words in private for page in shared if words in page] == []
