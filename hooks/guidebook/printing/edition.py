"""What one edition of the workbook holds: plain values that the design lays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from guidebook.model import (
    Block,
    Bullets,
    Citation,
    Guide,
    Helpline,
    Item,
    Library,
    Note,
    Paragraph,
    Picture,
    Prompt,
    Scenario,
    Strong,
    Text,
)
from guidebook.writing.markup import AUDIENCE, count


@dataclass(frozen=True)
class Field:
    """Something to tick or to fill in on paper or on screen."""

    name: str
    """Unique in the edition; the design marks the place of the field with it."""
    label: str
    """What it is for, in its own words, for people who hear the page."""
    kind: Literal["tick", "note"]


@dataclass(frozen=True)
class Edition:
    """One workbook: what is printed, and the fields in it, both in reading order."""

    content: dict[str, Any]
    fields: tuple[Field, ...]


def whole_workbook(library: Library, site_url: str) -> Edition:
    """Everything that two people may see: no discreet scenario."""
    scenarios = library.shared_scenarios
    content = {
        "title": "Common Ground",
        "subtitle": "A workbook for couples in difficulty",
        "address": site_url.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "scenarios": [_scenario(scenario) for scenario in scenarios],
        "drawings": {drawing.path: drawing.svg for drawing in library.drawings},
        "helplines": [_helpline(helpline) for helpline in library.helplines],
        "sources": [
            {"name": curly(source.title), "by": curly(source.by)}
            for source in library.sources
            if source.kind == "article"
        ],
    }
    fields = tuple(field for scenario in scenarios for guide in scenario.guides for field in _fields(guide))
    return Edition(content, fields)


def curly(words: str) -> str:
    """The same words with the quotation marks and apostrophes of a printed book."""
    words = re.sub(r'(^|[\s(\[])"', r"\1“", words).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", words).replace("'", "’")


def _fields(guide: Guide) -> Iterator[Field]:
    for step in guide.steps:
        for block in step.short_form:
            if isinstance(block, Item):
                yield Field(_tick_name(guide, block), block.text, "tick")
            elif isinstance(block, Prompt):
                for place in _places(guide, block):
                    who = f" ({place['who']})" if place["who"] else ""
                    yield Field(place["name"], f"{block.question}{who}", "note")


def _tick_name(guide: Guide, item: Item) -> str:
    return f"tick {guide.id} {item.id}"


def _places(guide: Guide, prompt: Prompt) -> list[dict[str, str]]:
    """Where to write: one place, or one for each partner."""
    name = f"note {guide.id} {prompt.id}"
    if prompt.columns == 1:
        return [{"name": name, "who": ""}]
    return [{"name": f"{name} you", "who": "You"}, {"name": f"{name} partner", "who": "Your partner"}]


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "title": curly(scenario.title),
        "intro": _blocks(scenario.intro, None),
        "signs": _blocks(scenario.sections[0].blocks, None),
        "guides": [_guide(guide) for guide in scenario.guides],
    }


def _guide(guide: Guide) -> dict[str, Any]:
    return {
        "id": guide.id,
        "title": curly(guide.title),
        "facts": f"{AUDIENCE[guide.audience]} · {guide.time} · {count(len(guide.steps), 'step')}",
        "two": guide.audience == "two",
        "intro": _blocks(guide.intro, guide),
        "steps": [{"title": curly(step.title), "blocks": _blocks(step.short_form, guide)} for step in guide.steps],
    }


def _blocks(blocks: tuple[Block, ...], guide: Guide | None) -> list[dict[str, Any]]:
    return [_block(block, guide) for block in blocks]


def _block(block: Block, guide: Guide | None) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": _spans(text)}
        case Bullets(entries):
            return {"kind": "bullets", "entries": [_spans(entry) for entry in entries]}
        case Note(kind, title, body):
            return {"kind": kind, "title": curly(title), "body": _blocks(body, guide)}
        case Picture(path, alt):
            return {"kind": "picture", "drawing": path, "alt": curly(alt)}
        case Item(text=text):
            name = _tick_name(guide, block) if guide else ""
            return {"kind": "item", "text": curly(text), "name": name}
        case Prompt():
            return {
                "kind": "prompt",
                "question": curly(block.question),
                "help": _spans(block.help),
                "tall": block.tall,
                "places": _places(guide, block) if guide else [],
            }


def _spans(text: Text) -> list[dict[str, str]]:
    """Running text without its citations, which the sources at the end stand for."""
    spans = [span for span in text if not isinstance(span, Citation)]
    return [{"kind": "strong" if isinstance(span, Strong) else "plain", "text": curly(span.text)} for span in spans]


def _helpline(helpline: Helpline) -> dict[str, str]:
    return {
        "country": helpline.country,
        "service": curly(helpline.service),
        "reach": helpline.reach,
        "hours": helpline.hours,
        "address": helpline.address,
    }
