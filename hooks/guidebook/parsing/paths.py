"""Parse a path through the guides: docs/paths/<path>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import ReadingPath, Stage
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import parse_prose, split_parts

KEYS = {
    "title": Key(front_matter.text, "Six weeks to begin with"),
    "summary": Key(front_matter.text, "For people with an hour a week."),
    "order": Key(front_matter.number, "3", fallback=0),
    "reviewed": Key(front_matter.day, "2026-11-21", fallback=date.min),
}

_OUTSIDE = ("in a path", "Move it into a guide; a path has only paragraphs, lists and boxes.")


def parse_path(path: str, page: str, diagnostics: Diagnostics) -> ReadingPath:
    """Parse `page`, the text of the file `path`."""
    values, body, offset = front_matter.split_page(page, KEYS, diagnostics)
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
