"""WORKBOOK: from a checked `Library` to a PDF of every edition.

`guidebook.catalog` lists the editions. `compose` makes the `content` of one, `typesetting` compiles it with Typst
(template.typ, boxes.typ and common.typ), `form_fields` adds the form fields, and `build` does this on every core.
"""

from __future__ import annotations

from guidebook.workbook.build import BuiltPdf, as_downloads, build_edition, build_editions
from guidebook.workbook.cache import EditionCache
from guidebook.workbook.compose import Edition, all_editions, compose_edition, latest_review
from guidebook.workbook.store import EditionStore, StoreError
from guidebook.workbook.typesetting import CannotPrintError

__all__ = [
    "BuiltPdf",
    "CannotPrintError",
    "Edition",
    "EditionCache",
    "EditionStore",
    "StoreError",
    "all_editions",
    "as_downloads",
    "build_edition",
    "build_editions",
    "compose_edition",
    "latest_review",
]
