"""A worksheet: docs/worksheets/<worksheet>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Worksheet
from guidebook.parsing import front_matter as head
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import parse_blocks

KEYS = {
    "title": Key(head.text, "Our weekly check-in"),
    "summary": Key(head.text, "Half an hour, once a week."),
    "order": Key(head.number, "1", fallback=0),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
    "retired": Key(head.ids, "an-old-id, another-old-id", fallback=(), required=False),
}


def parse_worksheet(path: str, page: str, diagnostics: Diagnostics) -> Worksheet:
    """The worksheet that stands in the text `page` of the file `path`: blocks, without steps."""
    values, body, offset = head.split_page(page, KEYS, diagnostics)
    name = PurePosixPath(path).stem
    return Worksheet(
        id=name, path=path, blocks=parse_blocks(parse_markdown(body, offset, diagnostics), name, diagnostics), **values
    )
