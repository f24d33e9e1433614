"""A drawing: docs/assets/pictures/<name>.svg, an allowlist of lines and words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

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
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_VALUE = re.compile(r"[A-Za-z0-9\s.,#%()+-]*")
"""No colon, slash, quotation mark or backslash: nothing that leads elsewhere, however it is spelt."""

_BOX = re.compile(r"0 0 [1-9][0-9]{0,3} [1-9][0-9]{0,3}")
_DEEPEST = 12


def read_drawing(path: str, page: str, findings: Findings) -> Drawing | None:
    """The drawing in the text `page` of the file `path`; None with a problem noted where it is more than that."""
    try:
        root = _root(page)
    except _UnsoundError as error:
        findings.add(error.line, "unsound-drawing", f"The drawing {error}.")
        return None
    width, height = root.get("viewBox", "").split()[2:]
    return Drawing(path, page, int(width), int(height))


class _UnsoundError(Exception):
    """What a drawing does that it may not, and on which line."""

    def __init__(self, what: str, line: int = 1) -> None:
        super().__init__(what)
        self.line = line


def _root(page: str) -> ET.Element:
    if "<!" in page.replace("<!--", "") or "<?" in page:
        raise _UnsoundError("declares a document type, entities or instructions")
    try:
        root = ET.fromstring(page)
    except ET.ParseError as error:
        raise _UnsoundError(f"is not sound XML: {error}", error.position[0]) from None
    if strange := sorted(_strange(root)):
        raise _UnsoundError(f"holds {', '.join(strange)}", _line_of(strange[0], page))
    if _depth(root) > _DEEPEST:
        raise _UnsoundError(f"is nested deeper than {_DEEPEST}")
    if not _BOX.fullmatch(root.get("viewBox", "")):
        raise _UnsoundError("has no viewBox like “0 0 640 300”")
    return root


def _line_of(strange: str, page: str) -> int:
    """The line on which a name stands first; the parser keeps none."""
    name = strange.strip("<>=").rpartition("}")[2]
    return page[: max(page.find(name), 0)].count("\n") + 1


def _depth(root: ET.Element) -> int:
    """How deeply elements are nested, counted level by level."""
    depth, level = 0, [root]
    while level and depth <= _DEEPEST:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _strange(root: ET.Element) -> set[str]:
    """What a drawing does not need: names of elements and attributes, and values that refer elsewhere."""
    found = set()
    for element in root.iter():
        name = str(element.tag).removeprefix(_NAMESPACE)
        if name not in _ELEMENTS:
            found.add(f"<{name}>")
        for key, value in element.attrib.items():
            if key not in _ATTRIBUTES or not _VALUE.fullmatch(value) or "url(" in value.lower():
                found.add(f"{key}=")
    return found
