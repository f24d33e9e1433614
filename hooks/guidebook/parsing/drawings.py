"""Parse a drawing: docs/assets/pictures/<name>.svg, with an allowlist of elements and attributes."""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

from guidebook.model import Drawing
from guidebook.parsing.diagnostics import Diagnostics

_ELEMENTS = {"svg", "g", "path", "line", "polyline", "polygon", "circle", "ellipse", "rect", "text", "tspan"}
_ATTRIBUTES = {
    "cx",
    "cy",
    "d",
    "dominant-baseline",
    "dx",
    "dy",
    "fill",
    "font-family",
    "font-size",
    "font-weight",
    "height",
    "opacity",
    "points",
    "r",
    "rx",
    "ry",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
}
_LENGTH_ATTRIBUTES = {"width", "height", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points"}
_NAMESPACE = "http://www.w3.org/2000/svg "
_VALUE = re.compile(r"[A-Za-z0-9\s.,#%()+-]*")
"""No colon, slash, quotation mark or backslash, so no value can be a URL in any encoding."""

_PATH_TOKEN = re.compile(r"[A-Za-z]|[0-9]*\.?[0-9]+")
"""A command or a number of an outline."""

_LENGTH = re.compile(r"[0-9]*\.?[0-9]+%?")
_COORDINATE = r"-?(?:\d{1,4}(?:\.\d+)?|\.\d+)"
_COORDINATE_LIST = rf"\s*{_COORDINATE}(?:[\s,]+{_COORDINATE}){{0,5}}\s*"
_FORMATS = {
    "d": re.compile(r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9\s,.+-]*"),
    "points": re.compile(r"[0-9\s,.+-]+"),
    "transform": re.compile(rf"(?:(?:translate|scale|rotate|skewX|skewY|matrix)\({_COORDINATE_LIST}\)[\s,]*)+"),
    **dict.fromkeys(("fill", "stroke"), re.compile(r"none|currentColor|[a-z]+|#(?:[0-9a-fA-F]{3}){1,2}")),
    **dict.fromkeys(("r", "rx", "ry", "width", "height", "stroke-width", "font-size"), _LENGTH),
}
"""Valid values. A browser silently drops a shape with any other."""

_NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
_EXPONENT = re.compile(r"[0-9.][eE][-+0-9]")
_DASHES = re.compile(r"(?:(?:0|[1-9][0-9]{0,2}(?:\.[0-9])?)[\s,]*)*")
"""At most one decimal: very short dashes can exhaust the memory of a PDF viewer."""

MAX_DASHED_LENGTH = 100_000
"""Sum of the coordinates of a drawing with dashes; the longest drawing of the site has 45,000."""

MOST_ELEMENTS = 200
"""The largest drawing has 51. Each translucent element adds a kilobyte to the PDF."""
MOST_LETTERS = 1_500
"""In all text elements; the largest drawing has 680. Each letter is an outline in the PDF."""
MOST_NUMBERS = 3_000
"""Numbers and commands in all outlines; the largest drawing has 290."""

_VIEW_BOX = re.compile(r"0 0 ([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})")
_DEEPEST = 12


def parse_drawing(path: str, page: str, diagnostics: Diagnostics) -> Drawing | None:
    """Parse `page`, the text of the file `path`; report a problem and return None if it is not allowed."""
    parser = _SvgParser()
    try:
        parser.parse(page)
    except _InvalidDrawingError as error:
        diagnostics.add(error.line, "unsafe-drawing", f"The drawing {error}.")
        return None
    return Drawing(path, page, *parser.size)


class _InvalidDrawingError(Exception):
    """A drawing contains something that is not allowed."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _SvgParser:
    """Parses a drawing in one pass and stops at the first thing that is not allowed."""

    def __init__(self) -> None:
        self.size = (0, 0)
        self._depth = 0
        self._elements = self._letters = self._numbers = 0
        self._length = 0.0
        """The sum of all coordinates: an estimate of how long the lines are."""
        self._dashed_line = 0
        """The line of the last shape with dashes; 0 if there is none."""
        self._parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._declaration
        self._parser.XmlDeclHandler = self._declaration
        self._parser.ProcessingInstructionHandler = self._declaration
        self._parser.StartCdataSectionHandler = self._declaration

    def parse(self, page: str) -> None:
        """Raise `_InvalidDrawingError` if the text is not XML or contains anything that is not allowed."""
        try:
            self._parser.Parse(page.encode("utf-8"), True)
        except expat.ExpatError as error:
            raise _InvalidDrawingError(f"is not valid XML: {expat.ErrorString(error.code)}", error.lineno) from None
        if self._dashed_line and self._length > MAX_DASHED_LENGTH:
            raise _InvalidDrawingError("has dashed lines that are too long", self._dashed_line)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(f"is nested more than {_DEEPEST} levels deep")
        if not name.startswith(_NAMESPACE) or name.removeprefix(_NAMESPACE) not in _ELEMENTS:
            self._refuse(f"contains the element <{name.rpartition(' ')[2]}>, which is not allowed")
        for key, value in attributes.items():
            self._check_attribute(key, value)
        self._check_cost(attributes)
        if self._depth == 1:
            self._parse_size(attributes.get("viewBox", ""))

    def _check_attribute(self, key: str, value: str) -> None:
        if key not in _ATTRIBUTES or not _VALUE.fullmatch(value) or "url(" in value.lower():
            self._refuse(f"contains the attribute {key.rpartition(' ')[2]}, which is not allowed or has a wrong value")
        if "(" in value and key != "transform":
            self._refuse(f"has brackets in the attribute {key}")
        if key in _FORMATS and not _FORMATS[key].fullmatch(value.strip()):
            self._refuse(f"has an invalid value in the attribute {key}")
        if _EXPONENT.search(value) and not value.startswith("#"):
            self._refuse(f"has a number with an exponent in the attribute {key}")
        if key == "stroke-dasharray":
            self._dashed_line = self._parser.CurrentLineNumber
            if not (_DASHES.fullmatch(value) and re.search("[1-9]", value)):
                self._refuse("has dashes shorter than 1")

    def _parse_size(self, box: str) -> None:
        if not (size := _VIEW_BOX.fullmatch(box)):
            self._refuse("has no viewBox such as “0 0 640 300”")
        self.size = (int(size[1]), int(size[2]))

    def _check_cost(self, attributes: dict[str, str]) -> None:
        """Refuse drawings that are slow to show or make the PDF large."""
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            self._refuse(f"has more than {MOST_ELEMENTS} elements")
        for key in ("d", "points", "transform", "stroke-dasharray"):
            self._numbers += len(_PATH_TOKEN.findall(attributes.get(key, "")))
        for key in _LENGTH_ATTRIBUTES & attributes.keys():
            self._length += sum(map(float, _NUMBER.findall(attributes[key])))
        if self._numbers > MOST_NUMBERS:
            self._refuse(f"has more than {MOST_NUMBERS:,} numbers in its outlines")

    def _text(self, text: str) -> None:
        self._letters += len(text.strip())
        if self._letters > MOST_LETTERS:
            self._refuse(f"has more than {MOST_LETTERS:,} letters")

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _declaration(self, *_: object) -> None:
        self._refuse("contains a declaration or a processing instruction")

    def _refuse(self, message: str) -> NoReturn:
        raise _InvalidDrawingError(message, self._parser.CurrentLineNumber)
