"""Parse a scenario: docs/guides/<scenario>/index.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from guidebook.model import Guide, Scenario, Section
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import parse_prose, split_parts

KEYS = {
    "title": Key(front_matter.text, "I don't know where to begin"),
    "name": Key(front_matter.text, "First steps"),
    "order": Key(front_matter.number, "4", fallback=0),
    "first": Key(front_matter.ids, "first-guide, second-guide", fallback=()),
    "words": Key(front_matter.words, "where to begin, new to this", fallback=(), required=False),
    "reviewed": Key(front_matter.day, "2026-11-21", fallback=date.min),
    "discreet": Key(front_matter.yes_or_no, "true", fallback=False, required=False),
}

_OUTSIDE = ("on the page of a scenario", "Move it into a guide; this page has only paragraphs, lists and boxes.")


def parse_scenario(path: str, page: str, diagnostics: Diagnostics) -> Scenario:
    """Parse `page`, the text of the file `path`; the guides are added by `with_guides`."""
    values, body, offset = front_matter.split_page(page, KEYS, diagnostics)
    intro, *parts = split_parts(parse_markdown(body, offset, diagnostics), diagnostics)
    return Scenario(
        id=PurePosixPath(path).parent.name,
        path=path,
        intro=parse_prose(intro.nodes, diagnostics, *_OUTSIDE),
        sections=tuple(
            Section(part.title, parse_prose(part.nodes, diagnostics, *_OUTSIDE), part.line) for part in parts
        ),
        **values,
    )


def with_guides(scenario: Scenario, guides: Iterable[Guide]) -> Scenario:
    """Return the scenario with its guides in reading order: those it lists first, then the others by title."""
    rank = {name: index for index, name in enumerate(scenario.first)}
    ordered = sorted(guides, key=lambda guide: (rank.get(guide.id, len(rank)), guide.title))
    return replace(scenario, guides=tuple(replace(guide, discreet=scenario.discreet) for guide in ordered))
