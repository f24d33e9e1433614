"""Parse a guide: docs/guides/<scenario>/<guide>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Guide, Step
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import Part, parse_blocks, parse_prose, split_parts

KEYS = {
    "title": Key(front_matter.text, "Make one small start"),
    "summary": Key(front_matter.text, "Choose one thing, and do it today."),
    "for": Key(front_matter.one_of("one", "two", "either"), "two", fallback="one"),
    "time": Key(front_matter.text, "20 minutes"),
    "core": Key(front_matter.number, "3", fallback=0, required=False),
    "words": Key(front_matter.words, "first step, where to begin", fallback=(), required=False),
    "reviewed": Key(front_matter.day, "2026-11-21", fallback=date.min),
    "retired": Key(front_matter.ids, "an-old-id, another-old-id", fallback=(), required=False),
    "moved": Key(front_matter.moved_ticks, "old-guide/old-id, old-guide/old-id new-id", fallback=(), required=False),
}


def parse_guide(path: str, page: str, diagnostics: Diagnostics) -> Guide:
    """Parse `page`, the text of the file `path`."""
    values, body, offset = front_matter.split_page(page, KEYS, diagnostics)
    before_steps, *parts = split_parts(parse_markdown(body, offset, diagnostics), diagnostics)
    intro = parse_prose(before_steps.nodes, diagnostics)
    if not parts:  # a lint rule reports the guide without steps; that is enough
        diagnostics.problems = [problem for problem in diagnostics.problems if problem.code != "outside-step"]
    audience = values.pop("for")
    moved = values.pop("moved")
    return Guide(
        id=PurePosixPath(path).stem,
        scenario=PurePosixPath(path).parent.name,
        path=path,
        audience=audience,
        intro=intro,
        moved_here=moved,
        steps=tuple(_step(part, diagnostics) for part in parts),
        **values,
    )


def _step(part: Part, diagnostics: Diagnostics) -> Step:
    return Step(part.id, part.title, parse_blocks(part.nodes, part.id, diagnostics), part.line, part.doubtful)
