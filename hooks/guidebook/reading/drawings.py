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
_MEND = "Keep to plain lines, shapes and words; see the other drawings in docs/assets/pictures."


def read_drawing(path: str, page: str, findings: Findings) -> Drawing | None:
    """The drawing in the text `page` of the file `path`; None with a problem noted where it is more than that."""
    if "<!" in page.replace("<!--", ""):
        findings.add(1, "unsound-drawing", "The drawing declares a document type or entities.", _MEND)
        return None
    try:
        root = ET.fromstring(page)
    except ET.ParseError as error:
        findings.add(error.position[0], "unsound-drawing", f"The drawing is not sound XML: {error}.", _MEND)
        return None
    strange = sorted(_strange(root))
    box = re.fullmatch(r"0 0 (\d+) (\d+)", root.get("viewBox", ""))
    if strange or not box:
        what = f"holds {', '.join(strange)}" if strange else "has no viewBox like “0 0 640 300”"
        findings.add(1, "unsound-drawing", f"The drawing {what}.", _MEND)
        return None
    return Drawing(path, page, int(box[1]), int(box[2]))


def _strange(root: ET.Element) -> set[str]:
    """What a drawing does not need: names of elements and attributes, and values that refer elsewhere."""
    found = set()
    for element in root.iter():
        name = str(element.tag).removeprefix(_NAMESPACE)
        if name not in _ELEMENTS:
            found.add(f"<{name}>")
        for key, value in element.attrib.items():
            if key not in _ATTRIBUTES or "url(" in value.lower():
                found.add(f"{key}=")
    return found
