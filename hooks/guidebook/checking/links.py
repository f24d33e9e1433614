"""Rules for links from one page of the site to another."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checking.rule import Place
from guidebook.model import Library, Link, Picture, texts_of


def unknown_page(library: Library) -> Iterator[Place]:
    """A link in a guide, a scenario or a path leads to a page that exists.

    Mend: correct the path; it is counted from the folder of the page that holds the link.

    Right, in guides/fighting/speak-first.md:
        (go-for-a-walk.md#put-on-shoes)
    Wrong:
        (go-for-a-swim.md)
    """
    pages = {
        *(scenario.path for scenario in library.scenarios),
        *(guide.path for guide in library.guides),
        *(source.path for source in library.sources),
        *(page.path for page in library.pages),
        *(path.path for path in library.paths),
    }
    for path, line, link in _links(library):
        if link.target not in pages:
            yield path, line, f"The link “{link.text}” leads to docs/{link.target}, which does not exist."


def unknown_step(library: Library) -> Iterator[Place]:
    """A link to a step names a step that exists.

    Mend: use the id that stands at the end of the step's heading.

    Right, in guides/fighting/speak-first.md:
        (go-for-a-walk.md#put-on-shoes)
    Wrong:
        (go-for-a-walk.md#find-your-coat)
    """
    steps = {guide.path: {step.id for step in guide.steps} for guide in library.guides}
    for path, line, link in _links(library):
        if link.anchor and link.target in steps and link.anchor not in steps[link.target]:
            yield path, line, f"The guide docs/{link.target} has no step “{link.anchor}”."


def unknown_drawing(library: Library) -> Iterator[Place]:
    """A guide or a worksheet shows drawings that exist.

    Mend: use the name of a file in docs/assets/pictures.

    Right, in guides/fighting/go-for-a-walk.md:
        walk.svg
    Wrong:
        run.svg
    """
    for path, picture in _pictures(library):
        if picture.path not in library.drawing_by_path:
            yield path, picture.line, f"There is no sound drawing docs/{picture.path}."


def drawing_without_words(library: Library) -> Iterator[Place]:
    """A drawing says the same in words, for people who do not see it.

    Mend: write what the drawing says between the square brackets: ![One asks, one steps back.](…)

    Right, in guides/fighting/go-for-a-walk.md:
        ![Two people walk side by side.]
    Wrong:
        ![]
    """
    for path, picture in _pictures(library):
        if not picture.alt.strip():
            yield path, picture.line, "This drawing has no words."


def _pictures(library: Library) -> Iterator[tuple[str, Picture]]:
    for path, block in library.blocks():
        if isinstance(block, Picture):
            yield path, block


def _links(library: Library) -> Iterator[tuple[str, int, Link]]:
    """Path, line and link of every link in a guide, a scenario or a path."""
    for path, block in library.blocks():
        for text in texts_of(block):
            yield from ((path, block.line, span) for span in text if isinstance(span, Link))


RULES = (unknown_page, unknown_step, unknown_drawing, drawing_without_words)
