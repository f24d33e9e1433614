"""A PDF in PDFium, filled in as a browser does it, and the tags and fields of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from ctypes import c_double, pointer
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


def tags(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements below one, in reading order."""
    kids = element.get("/K", pikepdf.Array())
    for kid in kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def widgets_of(page: pikepdf.Object) -> list[pikepdf.Object]:
    """The form fields of a page, in their order."""
    return [each for each in page.get("/Annots", pikepdf.Array()).as_list() if each.Subtype == "/Widget"]


def name_of(widget: pikepdf.Object) -> str:
    """The name of a field; of an option, the name of its group and its own state."""
    return str(widget.T) if "/T" in widget else f"{widget.Parent.T} {on_state(widget)}"


def on_state(button: pikepdf.Object) -> str:
    """The state of a check box that is ticked."""
    [state] = set(button.AP.N.keys()) - {"/Off"}
    return str(state).removeprefix("/")


@dataclass(frozen=True)
class Spot:
    """Where a field is: the number of its page, from 0, and its edges in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def spots_of(pdf: bytes) -> dict[str, Spot]:
    """Return where each field is, by its name."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            name_of(widget): Spot(number, *(float(edge) for edge in widget.Rect.as_list()))
            for number, page in enumerate(document.pages)
            for widget in widgets_of(page.obj)
        }


def letters_of(words: pypdfium2.PdfTextPage) -> Iterator[tuple[int, float, float, float, float]]:
    """Yield the index of each character that is seen, with its edges: left, bottom, right, top.

    `get_text_range` and `get_charbox` make new buffers for each character, and take most of the time on a large PDF.
    """
    left, bottom, right, top = (c_double() for _ in range(4))
    edges = [pointer(edge) for edge in (left, right, bottom, top)]
    for index in range(words.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(words.raw, index)).strip():
            assert pdfium.FPDFText_GetCharBox(words.raw, index, *edges)
            yield index, left.value, bottom.value, right.value, top.value


class Viewer:
    """A PDF in PDFium, with its form alive as in a browser."""

    def __init__(self, pdf: bytes) -> None:
        self.spots = spots_of(pdf)
        self._document = pypdfium2.PdfDocument(pdf)
        self._document.init_forms()
        self._pages = [self._document[number] for number in range(len(self._document))]

    def click(self, name: str) -> None:
        spot = self.spots[name]
        where = (
            self._document.formenv,
            self._pages[spot.page],
            0,
            (spot.left + spot.right) / 2,
            (spot.bottom + spot.top) / 2,
        )
        pdfium.FORM_OnMouseMove(*where)
        pdfium.FORM_OnLButtonDown(*where)
        pdfium.FORM_OnLButtonUp(*where)

    def write(self, name: str, words: str) -> None:
        self.click(name)
        units = words.encode("utf-16-le")
        for unit in zip(units[::2], units[1::2], strict=True):
            code = int.from_bytes(unit, "little")
            pdfium.FORM_OnChar(self._document.formenv, self._pages[self.spots[name].page], code, 0)
        self.leave()

    def leave(self) -> None:
        pdfium.FORM_ForceToKillFocus(self._document.formenv)

    def saved(self) -> bytes:
        copy = io.BytesIO()
        self._document.save(copy)
        return copy.getvalue()

    def ink(self, name: str, **how: object) -> int:
        """How many dots inside the field are dark."""
        spot, scale = self.spots[name], 2
        page = self._pages[spot.page]
        picture = page.render(scale=scale, grayscale=True, **how).to_pil()
        height = page.get_height()
        edges = (spot.left, height - spot.top, spot.right, height - spot.bottom)
        return sum(picture.crop(tuple(round(edge * scale) for edge in edges)).histogram()[:128])

    def close(self) -> None:
        self._document.close()
