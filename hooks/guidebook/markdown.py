"""The Markdown extension of the guidebook: ticks with a label, and room to write.

`- [ ] text { #id tick=guide/item }` becomes a labelled checkbox; what follows the
braces stays outside the label. `!!! write "question"` becomes a place to write on
paper; with the word `field`, a field on screen too. Neither keeps what is entered;
overrides/assets/ticks.js can keep ticks, under the key that each box carries.
`!!! contents "title"` becomes the navigation of a page's parts. A heading `{ .part }`
begins a section, one `{ .group }` stands over several; all of them go into one place.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from guidebook.model import HANDS

_TICK = re.compile(
    r"\[ \]\s+(?P<words>.*?)\s*\{ #(?P<id>[a-z0-9-]+)(?: tick=(?P<key>[a-z0-9/-]+))? \}\s*(?P<rest>.*)",
    re.DOTALL,
)
_NOTE = {"class": "note", "role": "textbox", "aria-multiline": "true", "contenteditable": "plaintext-only"}
"""A place to type in. It grows with its words, on paper too, and a browser neither fills it in nor brings back
what stood in it; for 175 text areas, Chromium lays out the whole workbook before it shows anything."""
_ALIGNED = re.compile(r"text-align: (?P<side>left|center|right);")


class _Ticks(Treeprocessor):
    """Makes list entries that begin with `[ ]` checkboxes with a label."""

    def run(self, root: Element) -> None:
        for listing in root.iter("ul"):
            for entry in listing:
                holder = entry[0] if len(entry) and entry[0].tag == "p" and not (entry.text or "").strip() else entry
                match = _TICK.match((holder.text or "").strip())
                if match:
                    listing.set("class", "ticks")
                    entry.set("id", match["id"])
                    _fill_tick(holder, match)


def _fill_tick(holder: Element, match: re.Match[str]) -> None:
    box_id = f"{match['id']}--box"
    box = Element("input", {"type": "checkbox", "id": box_id, "autocomplete": "off"})
    if match["key"]:
        box.set("data-tick", match["key"])
    label = Element("label", {"for": box_id})
    label.text = match["words"]
    holder.text = ""
    holder.insert(0, box)
    holder.insert(1, label)
    box.tail = " "
    if match["rest"]:
        label.tail = f" {match['rest']}"


class _Prompts(Treeprocessor):
    """Makes `!!! write` boxes places to write."""

    def run(self, root: Element) -> None:
        for box in root.iter("div"):
            words = (box.get("class") or "").split()
            if words[:2] == ["admonition", "write"]:
                _fill_prompt(box, words[2:])


def _fill_prompt(box: Element, words: list[str]) -> None:
    name = next((word for word in words if word.startswith("note-")), "")
    kinds = [word for word in words if word in ("two", "tall", "field")]
    box.set("class", " ".join(["prompt", *kinds]))
    title = box[0]
    title.set("class", "prompt-title")
    if name:
        title.set("id", name)
    room = SubElement(box, "div", {"class": "prompt-room"})
    for hand, who in HANDS if "two" in kinds else (("", ""),):
        place = SubElement(room, "div", {"class": "prompt-place"})
        if who:
            SubElement(place, "span", {"class": "prompt-who", "id": f"{name}-{hand}"}).text = who
        if "field" in kinds:
            names = f"{name} {name}-{hand}" if who else name
            SubElement(place, "div", {**_NOTE, "aria-labelledby": names})


class _Contents(Treeprocessor):
    """Makes `!!! contents` boxes a navigation that is named by its title."""

    def run(self, root: Element) -> None:
        for box in root.iter("div"):
            if (box.get("class") or "").split() == ["admonition", "contents"]:
                box.tag = "nav"
                box.set("class", "contents")
                box.set("aria-labelledby", "contents")
                box[0].set("class", "contents-title")
                box[0].set("id", "contents")


class _Parts(Treeprocessor):
    """Puts each heading marked `part`, and what follows it, into a section: overrides/assets/workbook.js sorts them."""

    def run(self, root: Element) -> None:
        marks = [node.get("class") for node in root]
        first = next((place for place, mark in enumerate(marks) if mark in ("group", "part")), len(root))
        nodes, root[first:] = root[first:], []
        if nodes:
            _fill_parts(SubElement(root, "div", {"class": "parts"}), nodes)


def _fill_parts(body: Element, nodes: list[Element]) -> None:
    """What needs no new sheet of paper goes on: what comes first, and a part under the heading of its group."""
    holder = body
    for node in nodes:
        mark = node.get("class")
        goes_on = not len(body) or body[-1].tag != "section"
        if mark in ("group", "part"):
            del node.attrib["class"]
        if mark == "group":
            holder = body
            if goes_on:
                node.set("class", "goes-on")
        elif mark == "part":
            holder = SubElement(body, "section", {"class": "part goes-on" if goes_on else "part"})
        holder.append(node)


class _Alignment(Treeprocessor):
    """Says in a class how a column stands: the site's policy allows no style on an element."""

    def run(self, root: Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            if match := _ALIGNED.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"align-{match['side']}")


class GuidebookExtension(Extension):
    """Registers ticks, prompts, contents, parts and the alignment of columns with Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        # Before the inline patterns (20), so that words in a label are rendered like any others.
        md.treeprocessors.register(_Ticks(md), "guidebook_ticks", 26)
        md.treeprocessors.register(_Prompts(md), "guidebook_prompts", 25)
        md.treeprocessors.register(_Contents(md), "guidebook_contents", 25)
        md.treeprocessors.register(_Alignment(md), "guidebook_alignment", 24)
        # After attribute lists (8), which give a heading its mark.
        md.treeprocessors.register(_Parts(md), "guidebook_parts", 7)


def makeExtension(**settings: Any) -> GuidebookExtension:  # noqa: N802 (the name is Python-Markdown's)
    """The door through which Python-Markdown finds the extension."""
    return GuidebookExtension(**settings)
