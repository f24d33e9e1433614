"""Parse a worksheet: docs/worksheets/<worksheet>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Worksheet
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import parse_blocks

KEYS = {
    "title": Key(front_matter.text, "Our weekly check-in"),
    "summary": Key(front_matter.text, "Half an hour, once a week."),
    "order": Key(front_matter.number, "1", fallback=0),
    "reviewed": Key(front_matter.day, "2026-11-21", fallback=date.min),
    "retired": Key(front_matter.ids, "an-old-id, another-old-id", fallback=(), required=False),
}


def parse_worksheet(path: str, page: str, diagnostics: Diagnostics) -> Worksheet:
    """Parse `page`, the text of the file `path`: blocks without steps."""
    values, body, offset = front_matter.split_page(page, KEYS, diagnostics)
    name = PurePosixPath(path).stem
    blocks = parse_blocks(parse_markdown(body, offset, diagnostics), name, diagnostics)
    return Worksheet(id=name, path=path, blocks=blocks, **values)
