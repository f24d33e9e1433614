"""A worksheet: docs/worksheets/<worksheet>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Worksheet
from guidebook.reading import front_matter as head
from guidebook.reading.findings import Findings
from guidebook.reading.front_matter import Key
from guidebook.reading.markup import read_blocks
from guidebook.reading.tree import parse_markdown

KEYS = {
    "title": Key(head.text, "Our weekly check-in"),
    "summary": Key(head.text, "Half an hour, once a week."),
    "order": Key(head.number, "1", fallback=0),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
    "retired": Key(head.ids, "an-old-id, another-old-id", fallback=(), required=False),
}


def read_worksheet(path: str, page: str, findings: Findings) -> Worksheet:
    """The worksheet that stands in the text `page` of the file `path`: blocks, without steps."""
    values, body, offset = head.open_page(page, KEYS, findings)
    name = PurePosixPath(path).stem
    return Worksheet(
        id=name, path=path, blocks=read_blocks(parse_markdown(body, offset, findings), name, findings), **values
    )
