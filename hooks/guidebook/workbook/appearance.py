"""How fields look: a tick drawn with two strokes, and room for words in the form's typeface."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from guidebook.workbook.form_font import LINE_HEIGHT, embed_form_font

RULING = 9.5 * 72 / 25.4
"""How high a ruled row of the design is, in points; up to a tenth more is recognised."""
TEXT_SIZE = 12
"""Points, where a field has no rows to go by."""

_FONT = "/LatoForm"


class Appearances:
    """The looks of one document's fields; makes each font and each picture of a tick only once."""

    def __init__(self, document: Pdf) -> None:
        self._document = document
        fonts = Dictionary({_FONT: embed_form_font(document)})
        self.resources = document.make_indirect(Dictionary(Font=fonts))
        """What the form and every text of it draw on."""
        self._ticks: dict[tuple[float, float], tuple[Object, Object]] = {}

    def tick(self, width: float, height: float) -> Dictionary:
        """The states of a box to tick, `Yes` and `Off`."""
        if (width, height) not in self._ticks:
            mark = check_mark(width, height)
            self._ticks[width, height] = (self._picture(mark, width, height), self._picture(b"", width, height))
        yes, off = self._ticks[width, height]
        return Dictionary(N=Dictionary(Yes=yes, Off=off))

    def note(self, width: float, height: float) -> Dictionary:
        """An empty place to write. Each has its own: PDFBox, for one, fills the picture that is there."""
        return Dictionary(N=self._picture(b"/Tx BMC EMC", width, height, Resources=self.resources))

    def _picture(self, drawing: bytes, width: float, height: float, **more: Object) -> Object:
        box = Array([0, 0, width, height])
        return Stream(self._document, drawing, Type=Name.XObject, Subtype=Name.Form, BBox=box, **more)


def check_mark(width: float, height: float) -> bytes:
    """A tick drawn with two strokes, so that it needs no font."""
    corners = [(0.22, 0.52), (0.43, 0.28), (0.80, 0.76)]
    (x0, y0), (x1, y1), (x2, y2) = [(x * width, y * height) for x, y in corners]
    path = f"q 1.8 w 1 J 1 j 0 G {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l {x2:.2f} {y2:.2f} l S Q"
    return path.encode("ascii")


def text_style(height: float = 0) -> str:
    """Typeface and size for a field: such a size that two lines fill one ruled row."""
    rows = round(height / RULING)
    size = height / rows / 2 / LINE_HEIGHT if rows else TEXT_SIZE
    return f"{_FONT} {round(size, 2):g} Tf 0 g"
