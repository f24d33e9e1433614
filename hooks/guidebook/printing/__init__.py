"""PRINT: a checked `Library` in, the workbook as a PDF out.

`edition` says what is printed, `typesetting` sets it with Typst (workbook.typ is
the design), `fields` turns the boxes into things to tick and to fill in.
"""

from __future__ import annotations

from guidebook.model import Library
from guidebook.printing.edition import whole_workbook
from guidebook.printing.fields import add_fields
from guidebook.printing.typesetting import typeset

__all__ = ["print_workbook"]


def print_workbook(library: Library, site_url: str) -> bytes:
    """The whole shared workbook: A4, tagged, with a field for every item and every place to write.

    `site_url` is the address that is printed. The same library gives the same bytes.
    """
    edition = whole_workbook(library, site_url)
    return add_fields(typeset(edition), edition.fields)
