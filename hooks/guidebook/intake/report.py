"""What `guidebook intake` says about an article: what it found, what it was not sure of, what it left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebook.intake.parts import Doubt
from guidebook.intake.points import Intake


def report_on(intake: Intake, name: str) -> str:
    """The report on the article in the file `name`; it holds none of the article's sentences."""
    lines = [f"{name}: {_counted(len(intake.points), 'point')}, read as {intake.form}"]
    if intake.experts:
        lines.append(f"  credited to {'; '.join(intake.experts)}")
    if offers := [f"{point.part}, {point.place}" for point in intake.points if point.offer]:
        lines.append(f"  set aside as an offer: {'; '.join(offers)}")
    lines += _listed("look at these again", intake.doubts)
    lines += _listed("passed over, and not in the record", intake.passed_over)
    return "\n".join(lines)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _listed(title: str, doubts: Iterable[Doubt]) -> Iterator[str]:
    """A title, and one line for each kind of doubt with all its places."""
    places: dict[str, list[str]] = {}
    for doubt in doubts:
        places.setdefault(doubt.words, []).append(_place(doubt))
    if places:
        yield f"  {title}:"
    for words, found in places.items():
        where = "; ".join(place for place in found if place)
        yield f"    {words}: {where}" if where else f"    {words}"


def _place(doubt: Doubt) -> str:
    line = f"line {doubt.line}" if doubt.line else ""
    return f"{doubt.place} ({line})" if doubt.place and line else doubt.place or line
