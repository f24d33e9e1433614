"""Format the report of `guidebook intake`: what was extracted, left out, and needs checking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebook.intake.parts import ReviewNote
from guidebook.intake.points import Extraction
from guidebook.wording import count


def format_report(extraction: Extraction, file_name: str) -> str:
    """Return the report on an article, without quoting it."""
    entries = count(len(extraction.entries), "entry", "entries")
    sentences = count(len(extraction.lines), "line")
    lines = [f"{file_name}: {entries} with {sentences}, read as {extraction.layout.name}"]
    if extraction.experts:
        lines.append(f"  credited: {'; '.join(extraction.experts)}")
    offers = [
        f"{entry.part}, {line.location}"
        for entry in extraction.entries
        for line in entry.lines
        if line.kind == "likely an offer"
    ]
    lines += [f"  likely offers, to set aside: {'; '.join(offers)}"] if offers else []
    lines += _section("check these", extraction.review_notes)
    lines += _section("left out, not in the record", extraction.skipped)
    return "\n".join(lines)


def _section(title: str, notes: Iterable[ReviewNote]) -> Iterator[str]:
    """Yield a title, and a line for each message with all its locations."""
    locations: dict[str, list[str]] = {}
    for note in notes:
        locations.setdefault(note.message, []).append(_location(note))
    if locations:
        yield f"  {title}:"
    for message, found in locations.items():
        yield f"    {message}: {'; '.join(dict.fromkeys(found))}".removesuffix(": ")


def _location(note: ReviewNote) -> str:
    if note.location and note.line:
        return f"{note.location} (line {note.line})"
    return note.location or (f"line {note.line}" if note.line else "")
