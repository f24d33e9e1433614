"""Format the report of `guidebook intake`: what was extracted, skipped, and needs checking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebook.intake.parts import ReviewNote
from guidebook.intake.points import Extraction


def format_report(extraction: Extraction, file_name: str) -> str:
    """Return the report on an article, without quoting it."""
    count = len(extraction.points)
    lines = [f"{file_name}: {count} {'point' if count == 1 else 'points'}, read as {extraction.layout.name}"]
    if extraction.experts:
        lines.append(f"  credited: {'; '.join(extraction.experts)}")
    if promotion := [f"{point.part}, {point.location}" for point in extraction.points if point.promotion]:
        lines.append(f"  set aside as promotion: {'; '.join(promotion)}")
    lines += _section("check these", extraction.review_notes)
    lines += _section("skipped, not in the record", extraction.skipped)
    return "\n".join(lines)


def _section(title: str, notes: Iterable[ReviewNote]) -> Iterator[str]:
    """Yield a title, and a line for each message with all its locations."""
    locations: dict[str, list[str]] = {}
    for note in notes:
        locations.setdefault(note.message, []).append(_location(note))
    if locations:
        yield f"  {title}:"
    for message, found in locations.items():
        yield f"    {message}: {'; '.join(found)}".removesuffix(": ")


def _location(note: ReviewNote) -> str:
    if note.location and note.line:
        return f"{note.location} (line {note.line})"
    return note.location or (f"line {note.line}" if note.line else "")
