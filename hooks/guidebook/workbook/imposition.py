"""Impose the pages of a booklet: two on each side of a sheet, so that the folded sheets are in order."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Pdf, Stream

PAGES_OF_A_SHEET = 4


def booklet_order(pages: int) -> Iterator[tuple[int, int]]:
    """Yield the left and the right page of each side, from the outermost sheet: (8, 1), (2, 7), (6, 3), (4, 5).

    Args:
        pages: A multiple of four.

    Raises:
        ValueError: If it is not.
    """
    if pages % PAGES_OF_A_SHEET:
        raise ValueError(f"{pages} pages do not fill whole sheets of a booklet")
    for first in range(1, pages // 2, 2):
        last = pages + 1 - first
        yield last, first
        yield first + 1, last - 1


def impose(document: Pdf) -> Pdf:
    """Return the sheets of a booklet, to print on both sides and flip on the short edge.

    The sheets are for printing only: they have no tags and no form fields, which the pages of `document` keep.

    Raises:
        ValueError: If the number of pages is not a multiple of four.
    """
    sheets = Pdf.new()
    pages = list(document.pages)
    for left, right in booklet_order(len(pages)):
        width, height = (float(edge) for edge in pages[0].mediabox.as_list()[2:])
        sheet = sheets.add_blank_page(page_size=(2 * width, height))
        # Page.add_overlay would draw random names, and two builds have to give the same bytes.
        halves = {
            name: sheets.copy_foreign(pages[number - 1].as_form_xobject())
            for name, number in (("/Left", left), ("/Right", right))
        }
        sheet.obj.Resources = Dictionary(XObject=Dictionary(halves))
        sheet.obj.Contents = Stream(sheets, f"/Left Do 1 0 0 1 {width:g} 0 cm /Right Do".encode("ascii"))
    _copy_description(document, sheets)
    return sheets


def _copy_description(document: Pdf, sheets: Pdf) -> None:
    """Copy title, language and dates, and show the title in the window of a viewer."""
    for key, value in document.docinfo.items():
        sheets.docinfo[key] = str(value)
    sheets.Root.Lang = str(document.Root.Lang)
    sheets.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge)
    sheets.Root.PageLayout = Name.SinglePage
