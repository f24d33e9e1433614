"""A path through the guides: docs/paths/<path>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import ReadingPath, Stage
from guidebook.parsing import front_matter as head
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import parse_prose, split_parts

KEYS = {
    "title": Key(head.text, "Six weeks for trust"),
    "summary": Key(head.text, "For two people who want to try again after a lie."),
    "order": Key(head.number, "3", fallback=0),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
}

_OUTSIDE = ("in a path", "Put it into a guide; a path has paragraphs, lists and boxes.")


def parse_path(path: str, page: str, diagnostics: Diagnostics) -> ReadingPath:
    """The path that stands in the text `page` of the file `path`."""
    values, body, offset = head.split_page(page, KEYS, diagnostics)
    intro, *parts = split_parts(parse_markdown(body, offset, diagnostics), diagnostics)
    return ReadingPath(
        id=PurePosixPath(path).stem,
        path=path,
        intro=parse_prose(intro.nodes, diagnostics, *_OUTSIDE),
        stages=tuple(
            Stage(part.id, part.title, parse_prose(part.nodes, diagnostics, *_OUTSIDE), part.line) for part in parts
        ),
        **values,
    )
