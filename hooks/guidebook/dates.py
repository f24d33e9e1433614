"""Dates in words."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English names, whatever the locale."""


def long_date(value: date) -> str:
    """Return a date as “21 November 2026”."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
