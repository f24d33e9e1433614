"""The page of each path through the guides, and the list of all paths."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.downloads import Downloads
from guidebook.model import Block, Bullets, Library, Link, Plain, ReadingPath, Text
from guidebook.wording import count
from guidebook.writing import markup, places
from guidebook.writing.downloads import download_list
from guidebook.writing.guide_page import safety_question
from guidebook.writing.markup import Sheet, link
from guidebook.writing.page import Page, page


def path_page(path: ReadingPath, library: Library, downloads: Downloads) -> Page:
    """The path as it was written, with what its guides take, and the way to paper."""
    head = {"title": path.title, "description": path.summary, "kind": "path"}
    return page(path.path, head, _lines(path, library, downloads), edit=path.path)


def paths_page(library: Library) -> Page:
    """Every path, for readers who would like an order to follow."""
    lines = [
        "# Paths",
        "",
        "A path leads through a few guides in an order that fits a situation. You can stop at any point.",
        "",
        *path_list(library, places.PATHS, level=2),
    ]
    head = {"title": "Paths", "description": "Guides in an order to follow, for an evening or some weeks."}
    return page(places.PATHS, {**head, "kind": "path"}, lines)


def path_list(library: Library, here: str, level: int) -> Iterator[str]:
    """Every path with its summary, under headings of the given level."""
    for path in library.paths:
        yield f"{'#' * level} {link(path.title, path.path, here)} {{ #{path.id} }}"
        yield ""
        yield markup.escaped(path.summary)
        yield ""


def _lines(path: ReadingPath, library: Library, downloads: Downloads) -> Iterator[str]:
    here = path.path
    yield f"# {markup.escaped(path.title)}"
    yield ""
    yield f"{count(len(library.guides_of(path)), 'guide')}"
    yield "{ .facts }"
    yield ""
    sheet = Sheet(here, library)
    yield from markup.blocks(path.intro, sheet)
    if any(guide.together for guide in library.guides_of(path)):
        yield from safety_question(here)
    for stage in path.stages:
        yield f"## {markup.escaped(stage.title)} {{ #{stage.id} }}"
        yield ""
        yield from markup.blocks([_with_facts(block, library) for block in stage.blocks], sheet)
    yield "## On paper { #on-paper }"
    yield ""
    yield f"{link('These guides in short form, to print', places.path_workbook(path), here)}"
    yield ""
    yield from download_list(downloads, here)
    yield from markup.review(path.reviewed)


def _with_facts(block: Block, library: Library) -> Block:
    """A list whose entries say what the guides that they lead to take."""
    if not isinstance(block, Bullets):
        return block
    return Bullets(tuple((*entry, *_facts_of(entry, library)) for entry in block.entries))


def _facts_of(entry: Text, library: Library) -> Text:
    targets = [span.target for span in entry if isinstance(span, Link)]
    guides = [library.guide_by_path[target] for target in targets if target in library.guide_by_path]
    return tuple(Plain(f". {markup.facts(guide)}.") for guide in guides[:1])
