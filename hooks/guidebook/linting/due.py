"""Due dates: when each page is reviewed and each helpline checked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guidebook.model import HELPLINES, HELPLINES_EVERY, REVIEW_EVERY, Library

SOON = 30
"""Days ahead that `guidebook review` lists."""


@dataclass(frozen=True, order=True)
class Due:
    """A page or helpline, and the date of its next review."""

    until: date
    path: str
    title: str
    """The title of the page, or the name of the helpline."""
    last: date

    def days_left(self, today: date) -> int:
        """Return the days until it is due; negative if it is overdue."""
        return (self.until - today).days


def reviews(library: Library) -> list[Due]:
    """Return everything that is reviewed regularly, the most urgent first."""
    kinds = (library.scenarios, library.guides, library.paths, library.worksheets, library.sources)
    lines = [(line.service, line.checked) for line in library.helplines]
    lines += [(f"emergency number, {line.country}", line.checked) for line in library.emergencies]
    dues = [_due(page.path, page.title, page.reviewed, REVIEW_EVERY) for pages in kinds for page in pages]
    dues += [_due(HELPLINES, title, checked, HELPLINES_EVERY) for title, checked in lines]
    return sorted(due for due in dues if due.last > date.min)  # a missing date is an error already


def soon(library: Library, today: date, within: int = SOON) -> list[Due]:
    """Return what is overdue, or due within so many days."""
    return [due for due in reviews(library) if due.days_left(today) <= within]


def _due(path: str, title: str, last: date, every: timedelta) -> Due:
    until = last + every if last <= date.max - every else date.max
    return Due(until, path, title, last)
