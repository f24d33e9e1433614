"""A guide: docs/guides/<scenario>/<guide>.md."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Guide, Step
from guidebook.reading import front_matter as head
from guidebook.reading.findings import Findings
from guidebook.reading.front_matter import Key
from guidebook.reading.markup import Part, read_blocks, read_prose, split_parts
from guidebook.reading.tree import parse_markdown

KEYS = {
    "title": Key(head.text, "Say what you feel without starting a fight"),
    "summary": Key(head.text, "Turn blame into something your partner can hear."),
    "for": Key(head.one_of("one", "two", "either"), "two", fallback="one"),
    "time": Key(head.text, "20 minutes"),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
    "retired": Key(head.ids, "an-old-id, another-old-id", fallback=(), required=False),
}


def read_guide(path: str, page: str, findings: Findings) -> Guide:
    """The guide that stands in the text `page` of the file `path`."""
    place = PurePosixPath(path)
    values, body, offset = head.open_page(page, KEYS, findings)
    intro, *parts = split_parts(parse_markdown(body, offset, findings), findings)
    beginning = read_prose(intro.nodes, findings)
    if not parts:  # the whole guide stands outside a step, and a rule says that there is none
        findings.problems = [problem for problem in findings.problems if problem.code != "outside-a-step"]
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
        steps=tuple(_step(part, findings) for part in parts),
        retired=values["retired"],
    )


def _step(part: Part, findings: Findings) -> Step:
    return Step(part.id, part.title, read_blocks(part.nodes, part.id, findings), part.line, part.doubtful)
