"""A scenario: docs/guides/<scenario>/index.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Guide, Scenario, Section
from guidebook.reading import front_matter as head
from guidebook.reading.findings import Findings
from guidebook.reading.front_matter import Key
from guidebook.reading.markup import read_prose, split_parts
from guidebook.reading.tree import parse_markdown

KEYS = {
    "title": Key(head.text, "Trust has been broken"),
    "name": Key(head.text, "Trust"),
    "order": Key(head.number, "4", fallback=0),
    "first": Key(head.ids, "agree-to-rebuild, say-sorry", fallback=()),
    "words": Key(head.words, "cheated, lied, affair", fallback=(), required=False),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
    "discreet": Key(head.yes_or_no, "true", fallback=False, required=False),
}

_OUTSIDE = ("on the page of a scenario", "Put it into a guide; this page has paragraphs, lists and boxes.")


def read_scenario(path: str, page: str, findings: Findings) -> Scenario:
    """The scenario that stands in the text `page` of the file `path`, without its guides."""
    values, body, offset = head.open_page(page, KEYS, findings)
    intro, *parts = split_parts(parse_markdown(body, offset, findings), findings)
    return Scenario(
        id=PurePosixPath(path).parent.name,
        path=path,
        title=values["title"],
        name=values["name"],
        order=values["order"],
        first=values["first"],
        reviewed=values["reviewed"],
        intro=read_prose(intro.nodes, findings, *_OUTSIDE),
        sections=tuple(Section(part.title, read_prose(part.nodes, findings, *_OUTSIDE), part.line) for part in parts),
        discreet=values["discreet"],
        words=values["words"],
    )


def with_guides(scenario: Scenario, guides: Iterable[Guide]) -> Scenario:
    """The scenario with its guides in reading order: those it names first, then the others by title."""
    places = {name: place for place, name in enumerate(scenario.first)}
    ordered = sorted(guides, key=lambda guide: (places.get(guide.id, len(places)), guide.title))
    return replace(
        scenario,
        guides=tuple(replace(guide, discreet=scenario.discreet) for guide in ordered),
    )
