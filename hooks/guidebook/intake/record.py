"""Draft a source record, docs/sources/<source>.md, with blanks for our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date

from guidebook.intake.blocks import Metadata
from guidebook.intake.points import Entry, Extraction, Line
from guidebook.intake.promotion import SET_ASIDE_REASON
from guidebook.model import TO_WRITE
from guidebook.scaffold import yaml_value
from guidebook.slugs import unique_slug

_MAX_TITLE_CHARACTERS = 200


def draft_record(
    extraction: Extraction, today: date, reserved: Set[str] = frozenset(), refused: Set[str] = frozenset()
) -> str:
    """Return a record with an entry for each tip; `guidebook check` rejects it until every blank is filled.

    Args:
        extraction: The entries of the article.
        today: The date of the review.
        reserved: Ids that no entry may have.
        refused: Values of the article's metadata that the check refuses, so that they are blanks.
    """
    metadata = replace(
        extraction.article.metadata,
        **{field: "" for field, value in vars(extraction.article.metadata).items() if value in refused},
    )
    sections = ["\n".join(_front_matter(metadata, today))]
    sections.append(f"{TO_WRITE} one or two sentences about the article.")
    for entry, id_ in zip(extraction.entries, entry_ids(extraction, reserved), strict=True):
        sections += [f"## {entry.part}", _draft_entry(entry, id_)]
    return "\n\n".join(sections).rstrip("\n") + "\n"


def entry_ids(extraction: Extraction, reserved: Set[str] = frozenset()) -> list[str]:
    """Return an id for each entry, made of its heading."""
    used = set(reserved)
    ids: list[str] = []
    for entry in extraction.entries:
        words = entry.heading if len(entry.heading.split()) > 1 else f"{entry.heading} {' '.join(entry.keywords)}"
        ids.append(unique_slug(words, used, "point"))
        used.add(ids[-1])
    return ids


def _front_matter(metadata: Metadata, today: date) -> Iterator[str]:
    yield "---"
    title = metadata.title if len(metadata.title) <= _MAX_TITLE_CHARACTERS else ""
    yield f"title: {_value_or_blank(title, 'the title of the article')}"
    yield "kind: article"
    yield f"name: {_value_or_blank(metadata.publication, 'a short name for citations, shown in small links')}"
    yield f"by: {_value_or_blank(metadata.author, 'the author, or unsigned')}"
    yield f"published: {metadata.published}" if _is_date(metadata.published, today) else "# published: 2024-05-01"
    secure = re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(?:/[\w./~%+-]*)?", metadata.url, re.ASCII)
    yield f"address: {metadata.url}" if secure else "# address: https://example.org/the-article"
    yield f"reviewed: {today.isoformat()}"
    yield "---"


def _value_or_blank(value: str, blank: str) -> str:
    return yaml_value(value if any(character.isalnum() for character in value) else f"{TO_WRITE} {blank}")


def _is_date(value: str, today: date) -> bool:
    try:
        return date.fromisoformat(value) <= today
    except ValueError:
        return False


def _draft_entry(entry: Entry, id_: str) -> str:
    """Return a list item with the location, keywords and id of an entry, and a line for each of its sentences."""
    same = len(entry.credits) == 1 and all(line.credit for line in entry.lines)
    heading = f"heading {entry.heading_number}, " if entry.heading_number else ""
    lines = [_draft_line(line, "" if same else line.credit) for line in entry.lines]
    if len(lines) == 1:
        kind, location = lines[0]
        text = f"- {TO_WRITE} {kind}, {heading}line {entry.lines[0].line}, {location}"
    else:
        text = f"- {TO_WRITE} one point from {heading}line {entry.line}{_in_brackets(entry.keywords)}."
        for line, (kind, location) in zip(entry.lines, lines, strict=True):
            text += f"\n  line {line.line}, {TO_WRITE} {kind}, {location}"
    text += f" — {entry.credits[0]}" if len(entry.credits) == 1 else ""
    text += f" {{ #{id_}{' .set-aside' if entry.promotion else ''} }}"
    return f"{text}\n\n    {SET_ASIDE_REASON}" if entry.promotion else text


def _draft_line(line: Line, credit: str) -> tuple[str, str]:
    """Return what a line seems to be, and where and whose it is."""
    by = f", by {credit}" if credit else ""
    kind = f"repeats {line.repeats}" if line.repeats else line.kind
    return kind, f"{line.location}{by}{_in_brackets(line.keywords)}."


def _in_brackets(keywords: tuple[str, ...]) -> str:
    return f" ({', '.join(keywords)})" if keywords else ""
