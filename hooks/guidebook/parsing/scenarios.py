"""A scenario: docs/guides/<scenario>/index.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Guide, Scenario, Section
from guidebook.parsing import front_matter as head
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import parse_prose, split_parts

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


def parse_scenario(path: str, page: str, diagnostics: Diagnostics) -> Scenario:
    """The scenario that stands in the text `page` of the file `path`, without its guides."""
    values, body, offset = head.split_page(page, KEYS, diagnostics)
    intro, *parts = split_parts(parse_markdown(body, offset, diagnostics), diagnostics)
    return Scenario(
        id=PurePosixPath(path).parent.name,
        path=path,
        title=values["title"],
        name=values["name"],
        order=values["order"],
        first=values["first"],
        reviewed=values["reviewed"],
        intro=parse_prose(intro.nodes, diagnostics, *_OUTSIDE),
        sections=tuple(
            Section(part.title, parse_prose(part.nodes, diagnostics, *_OUTSIDE), part.line) for part in parts
        ),
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
