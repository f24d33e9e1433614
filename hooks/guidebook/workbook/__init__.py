"""PRINT: a checked `Library` in, every edition of the workbook as a PDF out.

`guidebook.catalog` says which there are, `edition` composes the `content` of one, `typesetting` sets it with
Typst (template.typ is the design), `fields` turns the boxes into form fields, and `press` does all of it on
every core.
"""

from __future__ import annotations

from guidebook.workbook.build import BuiltPdf, as_downloads, build_edition, build_editions
from guidebook.workbook.cache import EditionCache
from guidebook.workbook.compose import Edition, all_editions, latest_review
from guidebook.workbook.typesetting import CannotPrintError

__all__ = [
    "BuiltPdf",
    "CannotPrintError",
    "Edition",
    "EditionCache",
    "all_editions",
    "as_downloads",
    "build_edition",
    "build_editions",
    "latest_review",
]
