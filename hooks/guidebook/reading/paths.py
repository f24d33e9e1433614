"""A path through the guides: docs/paths/<path>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import ReadingPath, Stage
from guidebook.reading import front_matter as head
from guidebook.reading.findings import Findings
from guidebook.reading.front_matter import Key
from guidebook.reading.markup import read_prose, split_parts
from guidebook.reading.tree import parse_markdown

KEYS = {
    "title": Key(head.text, "Six weeks for trust"),
    "summary": Key(head.text, "For two people who want to try again after a lie."),
    "order": Key(head.number, "3", fallback=0),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
}

_OUTSIDE = ("in a path", "Put it into a guide; a path has paragraphs, lists and boxes.")


def read_path(path: str, page: str, findings: Findings) -> ReadingPath:
    """The path that stands in the text `page` of the file `path`."""
    values, body, offset = head.open_page(page, KEYS, findings)
    intro, *parts = split_parts(parse_markdown(body, offset, findings), findings)
    return ReadingPath(
        id=PurePosixPath(path).stem,
        path=path,
        intro=read_prose(intro.nodes, findings, *_OUTSIDE),
        stages=tuple(
            Stage(part.id, part.title, read_prose(part.nodes, findings, *_OUTSIDE), part.line) for part in parts
        ),
        **values,
    )
