"""What has to be looked at again, and when: reviews of pages, and checks of helplines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guidebook.model import (
    HELPLINES,
    HELPLINES_EVERY,
    REVIEW_EVERY,
    Guide,
    Library,
    ReadingPath,
    Scenario,
    Source,
    Worksheet,
)

SOON = 30
"""Days: what is due within them is told too, so that a month's work can be planned."""


@dataclass(frozen=True, order=True)
class Due:
    """One page or helpline, and the day until which its last look holds."""

    until: date
    path: str
    what: str
    """The title of a page, or the name of a helpline."""
    last: date

    def days_left(self, today: date) -> int:
        """How many days are left; fewer than none where it is late."""
        return (self.until - today).days


def reviews(library: Library) -> list[Due]:
    """Everything that is looked at again and again, the soonest first."""
    pages: tuple[Scenario | Guide | ReadingPath | Worksheet | Source, ...]
    pages = (*library.scenarios, *library.guides, *library.paths, *library.worksheets, *library.sources)
    found = [_due(page.path, page.title, page.reviewed, REVIEW_EVERY) for page in pages]
    found += [_due(HELPLINES, line.service, line.checked, HELPLINES_EVERY) for line in library.helplines]
    found += [
        _due(HELPLINES, f"emergency number, {line.country}", line.checked, HELPLINES_EVERY)
        for line in library.emergencies
    ]
    return sorted(due for due in found if due.last > date.min)  # a page without a date is a problem of its own


def soon(library: Library, today: date, within: int = SOON) -> list[Due]:
    """What is late, or due within so many days."""
    return [due for due in reviews(library) if due.days_left(today) <= within]


def _due(path: str, what: str, last: date, every: timedelta) -> Due:
    until = last + every if last <= date.max - every else date.max
    return Due(until, path, what, last)
