"""A drawing: docs/assets/pictures/<name>.svg, an allowlist of lines and words."""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

from guidebook.model import Drawing
from guidebook.parsing.diagnostics import Diagnostics

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
_COORDINATES = {"width", "height", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points"}
_NAMESPACE = "http://www.w3.org/2000/svg "
_VALUE = re.compile(r"[A-Za-z0-9\s.,#%()+-]*")
"""No colon, slash, quotation mark or backslash: nothing that leads elsewhere, however it is spelt."""

_COUNTED = re.compile(r"[A-Za-z]|[0-9]*\.?[0-9]+")
"""What makes a shape long: the commands and numbers of its outline."""

_LENGTH = re.compile(r"[0-9]*\.?[0-9]+%?")
_PLACE = r"-?(?:\d{1,4}(?:\.\d+)?|\.\d+)"
_PLACES = rf"\s*{_PLACE}(?:[\s,]+{_PLACE}){{0,5}}\s*"
_FORMS = {
    "d": re.compile(r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9\s,.+-]*"),
    "points": re.compile(r"[0-9\s,.+-]+"),
    "transform": re.compile(rf"(?:(?:translate|scale|rotate|skewX|skewY|matrix)\({_PLACES}\)[\s,]*)+"),
    **dict.fromkeys(("fill", "stroke"), re.compile(r"none|currentColor|[a-z]+|#(?:[0-9a-fA-F]{3}){1,2}")),
    **dict.fromkeys(("r", "rx", "ry", "width", "height", "stroke-width", "font-size"), _LENGTH),
}
"""What a browser reads; where it cannot, it leaves the shape out without a word."""

_NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
_EXPONENT = re.compile(r"[0-9.][eE][-+0-9]")
_DASHES = re.compile(r"(?:(?:0|[1-9][0-9]{0,2}(?:\.[0-9])?)[\s,]*)*")
"""Whole numbers, nearly: a line of very short dashes makes a PDF viewer use all memory."""

LONGEST_DASHED = 100_000
"""The sum of all coordinates of a drawing that has dashes; the longest drawing of the site has 45,000."""

MOST_ELEMENTS = 200
"""The drawing with the most has 51. In the PDF, each that is translucent costs a kilobyte."""
MOST_LETTERS = 1_500
"""Of all words; the most is 680. In the PDF, each letter is an outline."""
MOST_NUMBERS = 3_000
"""Numbers and commands of all outlines; the most is 290."""

_BOX = re.compile(r"0 0 ([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})")
_DEEPEST = 12


def parse_drawing(path: str, page: str, diagnostics: Diagnostics) -> Drawing | None:
    """The drawing in the text `page` of the file `path`; None with a problem noted where it is more than that."""
    reader = _Reader()
    try:
        reader.read(page)
    except _UnsoundError as error:
        diagnostics.add(error.line, "unsafe-drawing", f"The drawing {error}.")
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
        self._elements = self._letters = self._numbers = 0
        self._length = 0.0
        self._dashed = 0
        self._parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
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
        if self._dashed and self._length > LONGEST_DASHED:
            raise _UnsoundError("is too large for the dashes it has", self._dashed)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(f"is nested deeper than {_DEEPEST}")
        if not name.startswith(_NAMESPACE) or name.removeprefix(_NAMESPACE) not in _ELEMENTS:
            self._refuse(f"holds <{name.rpartition(' ')[2]}>")
        for key, value in attributes.items():
            if key not in _ATTRIBUTES or not _VALUE.fullmatch(value) or "url(" in value.lower():
                self._refuse(f"holds {key.rpartition(' ')[2]}=")
            if "(" in value and key != "transform":
                self._refuse(f"holds {key}= with brackets")
            if key in _FORMS and not _FORMS[key].fullmatch(value.strip()):
                self._refuse(f"holds {key}= that draws nothing")
            if _EXPONENT.search(value) and not value.startswith("#"):
                self._refuse(f"holds a number with an exponent in {key}=")
            if key == "stroke-dasharray":
                self._dashed = self._parser.CurrentLineNumber
                if not (_DASHES.fullmatch(value) and re.search("[1-9]", value)):
                    self._refuse("has dashes shorter than 1")
        self._measure_work(attributes)
        if self._depth == 1:
            self._read_size(attributes.get("viewBox", ""))

    def _read_size(self, box: str) -> None:
        if not (size := _BOX.fullmatch(box)):
            self._refuse("has no viewBox like “0 0 640 300”")
        self.size = (int(size[1]), int(size[2]))

    def _measure_work(self, attributes: dict[str, str]) -> None:
        """Refuse what takes long to show and makes a PDF large: every edition that holds the drawing pays for it."""
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            self._refuse(f"has more than {MOST_ELEMENTS} shapes and words")
        for key in ("d", "points", "transform", "stroke-dasharray"):
            self._numbers += len(_COUNTED.findall(attributes.get(key, "")))
        for key in _COORDINATES & attributes.keys():
            self._length += sum(map(float, _NUMBER.findall(attributes[key])))
        if self._numbers > MOST_NUMBERS:
            self._refuse(f"has more than {MOST_NUMBERS:,} numbers in its outlines")

    def _words(self, words: str) -> None:
        self._letters += len(words.strip())
        if self._letters > MOST_LETTERS:
            self._refuse(f"has more than {MOST_LETTERS:,} letters")

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _declared(self, *_: object) -> None:
        self._refuse("holds a declaration or an instruction")

    def _refuse(self, what: str) -> NoReturn:
        raise _UnsoundError(what, self._parser.CurrentLineNumber)
