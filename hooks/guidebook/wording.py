"""Numbers in words, on pages and in the workbook."""

from __future__ import annotations


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: “1 step”, “2 steps”."""
    return f"{number} {one if number == 1 else many or one + 's'}"
