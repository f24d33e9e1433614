"""Draft a source record, docs/sources/<source>.md, with blanks for our own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from guidebook.intake.blocks import Metadata
from guidebook.intake.points import ExtractedPoint, Extraction
from guidebook.intake.promotion import SET_ASIDE_REASON
from guidebook.model import TO_WRITE
from guidebook.scaffold import yaml_value

_MAX_TITLE_CHARACTERS = 200


def draft_record(extraction: Extraction, today: date) -> str:
    """Return a record with an entry for each point; `guidebook check` rejects it until every blank is filled."""
    front_matter = "\n".join(_front_matter(extraction.article.metadata, today))
    sections = [front_matter, f"{TO_WRITE} one or two sentences about the article."]
    used: Counter[str] = Counter()
    for part, points in groupby(extraction.points, key=lambda point: point.part):
        sections += [f"## {part}", "\n".join(_entry(point, used) for point in points)]
    return "\n\n".join(sections).replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def _front_matter(metadata: Metadata, today: date) -> Iterator[str]:
    yield "---"
    title = metadata.title if len(metadata.title) <= _MAX_TITLE_CHARACTERS else ""
    yield f"title: {_value_or_blank(title, 'the title of the article')}"
    yield "kind: article"
    yield f"name: {_value_or_blank(metadata.publication, 'a short name for citations, shown in small links')}"
    yield f"by: {_value_or_blank(metadata.author, 'the author, or unsigned')}"
    yield f"published: {metadata.published}" if _is_date(metadata.published) else "# published: 2024-05-01"
    secure = re.fullmatch(r"https://[^\s<>\"']+", metadata.url)
    yield f"address: {metadata.url}" if secure else "# address: https://example.org/the-article"
    yield f"reviewed: {today.isoformat()}"
    yield "---"


def _value_or_blank(value: str, blank: str) -> str:
    return yaml_value(value if any(character.isalnum() for character in value) else f"{TO_WRITE} {blank}")


def _is_date(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _entry(point: ExtractedPoint, used: Counter[str]) -> str:
    """Return a list item with the location, keywords, credit and id of a point."""
    keywords = f" ({', '.join(point.keywords)})" if point.keywords else ""
    credit = f" — {point.credit}" if point.credit else ""
    mark = " .set-aside" if point.promotion else ""
    entry = f"- {TO_WRITE} {point.location}{keywords}.{credit} {{ #{_unique_id(point, used)}{mark} }}"
    return f"{entry}\n\n    {SET_ASIDE_REASON}\n" if point.promotion else entry


def _unique_id(point: ExtractedPoint, used: Counter[str]) -> str:
    """Return an id made of the point's keywords, numbered if it is already used."""
    base = "-".join(point.keywords) or "point"
    used[base] += 1
    return base if used[base] == 1 else f"{base}-{used[base]}"
