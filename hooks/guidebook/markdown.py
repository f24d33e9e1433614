"""Python-Markdown extension that aligns table columns with classes.

Python-Markdown writes style attributes, which the content security policy forbids.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_ALIGNED = re.compile(r"text-align: (?P<side>left|center|right);")


class _Alignment(Treeprocessor):
    """Replace the style of each cell with a class."""

    def run(self, root: Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            if match := _ALIGNED.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"align-{match['side']}")


class GuidebookExtension(Extension):
    """Register the tree processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        md.treeprocessors.register(_Alignment(md), "guidebook_alignment", 24)


def makeExtension(**settings: Any) -> GuidebookExtension:  # noqa: N802 (the name is Python-Markdown's)
    """Return the extension; Python-Markdown calls this by name."""
    return GuidebookExtension(**settings)
