"""How people's own words fit a text field: the size of type, and the longest text.

PDFium and Acrobat take no more than a field shows. pdf.js scrolls instead, and only the longest text (`/MaxLen`) stops
it, so that nothing typed there is cut off on paper. pdf.js fits as many lines of 1.35 times the size into a field as it
can; our font has lines of the same height, so that all of them break and stand alike.
"""

from __future__ import annotations

from math import floor
from typing import NamedTuple

LINE_HEIGHT = 1.35
"""Of several lines, relative to the size of type. It is that of pdf.js, which takes none from the font."""

_HEIGHT_OF_A_LINE = 1.7
"""Of a field with one line, relative to the size of type."""
_LETTER = 0.5
"""The width of a letter, relative to the size: English prose has 0.41, Greek and Russian 0.46, capitals 0.48."""
_LETTER_OF_A_LINE = 0.55
"""The same in a field with one line, because short texts vary more."""
_LOST = 3
"""The letters that a line loses, on average, because words stay whole."""
_PADDING = 2
"""What viewers leave free on the left and on the right, in points."""


class TypedText(NamedTuple):
    """How a text field shows what people type."""

    size: float
    """Of type, in points."""
    longest: int
    """The most characters that it takes."""


def typed_text(kind: str, width: float, height: float, row: float, lines_of_a_row: int) -> TypedText:
    """Return how a field shows text.

    Args:
        kind: A `note` is as high as several ruled rows, a `cell` as one; a `line` has one line of text.
        width: Of the field, in points.
        height: Of the field, in points.
        row: The height of a ruled row, in points.
        lines_of_a_row: The lines of text in a ruled row or a cell.
    """
    rows = max(round(height / row), 1)
    lines = {"note": rows * lines_of_a_row, "cell": lines_of_a_row}.get(kind, 1)
    # Rounded down, because PDFium takes no line that is a hundredth of a point too high.
    size = floor(100 * height / (lines * LINE_HEIGHT if lines > 1 else _HEIGHT_OF_A_LINE)) / 100
    letter = size * (_LETTER if lines > 1 else _LETTER_OF_A_LINE)
    letters = int((width - 2 * _PADDING) / letter) - (_LOST if lines > 1 else 0)
    return TypedText(size, max(lines * letters, 1))
