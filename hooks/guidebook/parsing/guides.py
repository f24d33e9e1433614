"""A guide: docs/guides/<scenario>/<guide>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Guide, Step
from guidebook.parsing import front_matter as head
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import Part, parse_blocks, parse_prose, split_parts

KEYS = {
    "title": Key(head.text, "Say what you feel without starting a fight"),
    "summary": Key(head.text, "Turn blame into something your partner can hear."),
    "for": Key(head.one_of("one", "two", "either"), "two", fallback="one"),
    "time": Key(head.text, "20 minutes"),
    "words": Key(head.words, "shouting, same fight again", fallback=(), required=False),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
    "retired": Key(head.ids, "an-old-id, another-old-id", fallback=(), required=False),
}


def parse_guide(path: str, page: str, diagnostics: Diagnostics) -> Guide:
    """The guide that stands in the text `page` of the file `path`."""
    place = PurePosixPath(path)
    values, body, offset = head.split_page(page, KEYS, diagnostics)
    intro, *parts = split_parts(parse_markdown(body, offset, diagnostics), diagnostics)
    beginning = parse_prose(intro.nodes, diagnostics)
    if not parts:  # the whole guide stands outside a step, and a rule says that there is none
        diagnostics.problems = [problem for problem in diagnostics.problems if problem.code != "outside-a-step"]
    return Guide(
        id=place.stem,
        scenario=place.parent.name,
        path=path,
        title=values["title"],
        summary=values["summary"],
        audience=values["for"],
        time=values["time"],
        reviewed=values["reviewed"],
        intro=beginning,
        steps=tuple(_step(part, diagnostics) for part in parts),
        retired=values["retired"],
        words=values["words"],
    )


def _step(part: Part, diagnostics: Diagnostics) -> Step:
    return Step(part.id, part.title, parse_blocks(part.nodes, part.id, diagnostics), part.line, part.doubtful)
