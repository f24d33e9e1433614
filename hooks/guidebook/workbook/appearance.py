"""The appearance streams of form fields, in the typeface of `form_font`."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from guidebook.workbook.form_font import ALIAS, embed_form_font
from guidebook.workbook.typed_text import TypedText, typed_text

TEXT_SIZE = 12
"""The size of type of the form, in points; each of its text fields has its own."""

_POINTS = 72 / 25.4
"""Points in a millimetre."""


def text_style(size: float = TEXT_SIZE) -> str:
    """Return font and size as a form names them."""
    return f"{ALIAS} {size:g} Tf 0 g"


class Appearances:
    """The appearance streams of one document. It embeds the font once, and each size of tick once."""

    def __init__(self, document: Pdf, line_height: float, typed_lines: int) -> None:
        """Embed the font; a ruled row is `line_height` mm high, and holds `typed_lines` lines of text."""
        self._document = document
        self._row = line_height * _POINTS
        self._lines = typed_lines
        fonts = Dictionary({ALIAS: embed_form_font(document)})
        self.resources = document.make_indirect(Dictionary(Font=fonts))
        """The resources of the form and of each text field."""
        self._ticks: dict[tuple[float, float], tuple[Object, Object]] = {}

    def tick(self, width: float, height: float) -> Dictionary:
        """Return the appearances of a check box, `Yes` and `Off`."""
        if (width, height) not in self._ticks:
            mark = check_mark(width, height)
            self._ticks[width, height] = (self._stream(mark, width, height), self._stream(b"", width, height))
        yes, off = self._ticks[width, height]
        return Dictionary(N=Dictionary(Yes=yes, Off=off))

    def option(self, width: float, height: float, state: str) -> Dictionary:
        """Return the appearances of one of several options, `state` and `Off`."""
        if (width, -height) not in self._ticks:  # a negative height keeps dots and ticks of one size apart
            mark = dot(width, height)
            self._ticks[width, -height] = (self._stream(mark, width, height), self._stream(b"", width, height))
        on, off = self._ticks[width, -height]
        return Dictionary(N=Dictionary({state: on, "/Off": off}))

    def note(self, width: float, height: float) -> Dictionary:
        """Return the appearance of an empty text field. Fields share none, since PDFBox writes into the stream."""
        return Dictionary(N=self._stream(b"/Tx BMC EMC", width, height, Resources=self.resources))

    def typed_text(self, kind: str, width: float, height: float) -> TypedText:
        """Return the size of type and the longest text of a field."""
        return typed_text(kind, width, height, self._row, self._lines)

    def _stream(self, drawing: bytes, width: float, height: float, **more: Object) -> Object:
        box = Array([0, 0, width, height])
        return Stream(self._document, drawing, Type=Name.XObject, Subtype=Name.Form, BBox=box, **more)


def dot(width: float, height: float) -> bytes:
    """Return a filled circle of half the width, drawn with four curves."""
    x, y, r = width / 2, height / 2, min(width, height) / 4
    k = r * 0.5523  # of a quarter circle as a Bézier curve
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    path = " ".join(" ".join(f"{number:.2f}" for number in curve) + " c" for curve in curves)
    return f"q 0 g {x + r:.2f} {y:.2f} m {path} f Q".encode("ascii")


def check_mark(width: float, height: float) -> bytes:
    """Return a tick drawn with two strokes, which needs no font."""
    corners = [(0.22, 0.52), (0.43, 0.28), (0.80, 0.76)]
    (x0, y0), (x1, y1), (x2, y2) = [(x * width, y * height) for x, y in corners]
    path = f"q 1.8 w 1 J 1 j 0 G {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l {x2:.2f} {y2:.2f} l S Q"
    return path.encode("ascii")
