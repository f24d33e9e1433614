"""A drawing: docs/assets/pictures/<name>.svg, an allowlist of lines and words."""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

from guidebook.model import Drawing
from guidebook.reading.findings import Findings

_ELEMENTS = {"svg", "g", "path", "line", "polyline", "polygon", "circle", "ellipse", "rect", "text", "tspan"}
_ATTRIBUTES = {
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "d",
    "points",
    "transform",
    "dx",
    "dy",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-dasharray",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "dominant-baseline",
}
_NAMESPACE = "http://www.w3.org/2000/svg "
_VALUE = re.compile(r"[A-Za-z0-9\s.,#%()+-]*")
"""No colon, slash, quotation mark or backslash: nothing that leads elsewhere, however it is spelt."""

_BOX = re.compile(r"0 0 ([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})")
_DEEPEST = 12


def read_drawing(path: str, page: str, findings: Findings) -> Drawing | None:
    """The drawing in the text `page` of the file `path`; None with a problem noted where it is more than that."""
    reader = _Reader()
    try:
        reader.read(page)
    except _UnsoundError as error:
        findings.add(error.line, "unsound-drawing", f"The drawing {error}.")
        return None
    return Drawing(path, page, *reader.size)


class _UnsoundError(Exception):
    """What a drawing does that it may not, and on which line."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


class _Reader:
    """Goes through a drawing once, and stops at the first thing that a drawing does not need."""

    def __init__(self) -> None:
        self.size = (0, 0)
        self._depth = 0
        self._parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.XmlDeclHandler = self._declared
        self._parser.ProcessingInstructionHandler = self._declared
        self._parser.StartCdataSectionHandler = self._declared

    def read(self, page: str) -> None:
        """Raises `_UnsoundError` for what is not on the lists, and where the text is not XML."""
        try:
            self._parser.Parse(page.encode("utf-8"), True)
        except expat.ExpatError as error:
            raise _UnsoundError(f"is not sound XML: {expat.ErrorString(error.code)}", error.lineno) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(f"is nested deeper than {_DEEPEST}")
        if not name.startswith(_NAMESPACE) or name.removeprefix(_NAMESPACE) not in _ELEMENTS:
            self._refuse(f"holds <{name.rpartition(' ')[2]}>")
        for key, value in attributes.items():
            if key not in _ATTRIBUTES or not _VALUE.fullmatch(value) or "url(" in value.lower():
                self._refuse(f"holds {key.rpartition(' ')[2]}=")
        if self._depth == 1:
            self._measure(attributes.get("viewBox", ""))

    def _measure(self, box: str) -> None:
        if not (size := _BOX.fullmatch(box)):
            self._refuse("has no viewBox like “0 0 640 300”")
        self.size = (int(size[1]), int(size[2]))

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _declared(self, *_: object) -> None:
        self._refuse("holds a declaration or an instruction")

    def _refuse(self, what: str) -> NoReturn:
        raise _UnsoundError(what, self._parser.CurrentLineNumber)
