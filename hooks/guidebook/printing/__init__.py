"""PRINT: a checked `Library` in, every edition of the workbook as a PDF out.

`guidebook.catalog` says which there are, `edition` composes the `content` of one, `typesetting` sets it with
Typst (workbook.typ is the design), `fields` turns the boxes into form fields, and `press` does all of it on
every core.
"""

from __future__ import annotations

from guidebook.printing.cache import EditionCache
from guidebook.printing.edition import Edition, all_editions, latest_review
from guidebook.printing.press import Printed, as_downloads, print_edition, print_editions
from guidebook.printing.typesetting import CannotPrint

__all__ = [
    "CannotPrint",
    "Edition",
    "EditionCache",
    "Printed",
    "all_editions",
    "as_downloads",
    "latest_review",
    "print_edition",
    "print_editions",
]
