"""Numbers and dates in words, on pages and on paper."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: “1 step”, “2 steps”."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def day(value: date) -> str:
    """Return a date in words, whatever the language of the machine: “21 November 2026”."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
