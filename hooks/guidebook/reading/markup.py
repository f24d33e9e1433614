"""From Markdown to blocks: an allowlist of what a guide may hold.

What is not named here or in running_text.py is a problem, so nothing that was not understood can be published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, cast

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Block, Bullets, Item, Note, Paragraph, Picture, Plain, Prompt, Span, Text, words_of
from guidebook.reading.findings import Findings
from guidebook.reading.running_text import (
    Attributes,
    from_here,
    is_drawing,
    joined,
    note_not_here,
    read_attributes,
    read_text,
)
from guidebook.reading.tree import inner_text, line_of

_TICK = re.compile(r"\[[ xX]?\]\s+")
_BOX = re.compile(r'\s*(?P<words>[a-z]+(?: +[a-z]+)*)\s*(?:"(?P<title>.*)")?\s*$')
_NOTES = ("say", "evidence", "safety")


@dataclass
class Part:
    """What stands under one heading; the part before the first heading has none."""

    title: str
    id: str
    line: int
    nodes: list[SyntaxTreeNode] = field(default_factory=list)


def split_parts(nodes: Iterable[SyntaxTreeNode], findings: Findings) -> list[Part]:
    """The part before the first `##` heading, and one part for each of those headings."""
    parts = [Part("", "", 1)]
    for node in nodes:
        if node.type == "heading" and node.tag == "h2":
            text, attributes = _text_and_attributes(node.children[0], findings)
            parts.append(Part(words_of(text), attributes.id, line_of(node)))
        else:
            parts[-1].nodes.append(node)
    return parts


def read_prose(nodes: Iterable[SyntaxTreeNode], findings: Findings) -> tuple[Paragraph | Bullets | Note, ...]:
    """Paragraphs, plain lists and boxes; a drawing, or anything to tick or fill in, is a problem here."""
    prose: list[Paragraph | Bullets | Note] = []
    for block in read_blocks(nodes, "", findings):
        if isinstance(block, (Item, Prompt, Picture)):
            findings.add(
                block.line,
                "outside-a-step",
                "A drawing, or something to tick or to fill in, stands outside a step.",
            )
        else:
            prose.append(block)
    return tuple(prose)


def read_blocks(nodes: Iterable[SyntaxTreeNode], step: str, findings: Findings) -> tuple[Block, ...]:
    """The blocks of the step with the id `step`, in reading order."""
    blocks: list[Block] = []
    prompts = 0
    for node in nodes:
        if node.type == "paragraph" and _is_picture(node):
            blocks.extend(_picture(node.children[0].children[0], line_of(node), findings))
        elif node.type == "paragraph":
            blocks.append(Paragraph(read_text(node.children[0], findings), line_of(node)))
        elif node.type == "bullet_list":
            blocks.extend(_list_blocks(node, findings))
        elif node.type == "admonition":
            is_prompt = node.info.split()[:1] == ["write"]
            prompts += is_prompt
            box = _prompt(node, f"{step}-write-{prompts}", findings) if is_prompt else _note(node, findings)
            blocks.extend([box] if box else [])
        else:
            note_not_here(node, findings)
    return tuple(blocks)


def _text_and_attributes(inline: SyntaxTreeNode, findings: Findings) -> tuple[Text, Attributes]:
    return read_attributes(read_text(inline, findings), line_of(inline), findings)


def _list_blocks(node: SyntaxTreeNode, findings: Findings) -> list[Block]:
    """The items of a list with boxes to tick, or one plain list."""
    blocks: list[Block] = []
    plain: list[Text] = []
    for entry in node.children:
        for extra in entry.children[1:]:
            note_not_here(extra, findings)
        first = next(iter(entry.children), None)
        if first is None or first.type != "paragraph":
            findings.add(line_of(entry), "empty-entry", "This list entry has no text.")
            continue
        line = line_of(first)
        text = read_text(first.children[0], findings)
        if text and isinstance(text[0], Plain) and (tick := _TICK.match(text[0].text)):
            rest = (Plain(text[0].text[tick.end() :]), *text[1:])
            blocks.append(_item(rest, line, findings))
        else:
            plain.append(text)
    return [*([Bullets(tuple(plain), line_of(node))] if plain else []), *blocks]


def _item(text: Text, line: int, findings: Findings) -> Item:
    text, attributes = read_attributes(text, line, findings)
    if any(not isinstance(span, Plain) for span in text):
        findings.add(
            line,
            "item-with-markup",
            "A checklist item holds a link, a citation or bold words.",
        )
    return Item(attributes.id, words_of(text), line)


def _prompt(node: SyntaxTreeNode, prompt_id: str, findings: Findings) -> Prompt | None:
    match = _BOX.match(node.info)
    words = match["words"].split()[1:] if match else ["?"]
    if not match or not match["title"] or set(words) - {"one", "two", "tall"} or len(set(words)) < len(words):
        findings.add(
            line_of(node),
            "wrong-prompt",
            f"“!!!{node.info.rstrip()}” is not a prompt.",
        )
        return None
    columns: Literal[1, 2] = 2 if "two" in words else 1
    help_text: list[Span] = []
    for block in read_blocks(_box_body(node), "", findings):
        if isinstance(block, Paragraph):
            help_text.extend([*([Plain(" ")] if help_text else []), *block.text])
        else:
            findings.add(
                line_of(node),
                "wrong-prompt",
                "The help below a prompt is more than a sentence or two.",
                "Keep one short paragraph; put lists and boxes above the prompt.",
            )
    return Prompt(prompt_id, match["title"], joined(help_text), columns, "tall" in words, line_of(node))


def _is_picture(paragraph: SyntaxTreeNode) -> bool:
    return [child.type for child in paragraph.children[0].children] == ["image"]


def _picture(image: SyntaxTreeNode, line: int, findings: Findings) -> list[Picture]:
    if not is_drawing(str(image.attrs.get("src", "")), findings.path):
        findings.add(
            line,
            "outside-picture",
            f"“{image.attrs.get('src', '')}” is not a drawing of this project.",
        )
        return []
    return [Picture(from_here(str(image.attrs["src"]), findings.path), inner_text(image), line)]


def _note(node: SyntaxTreeNode, findings: Findings) -> Note | None:
    match = _BOX.match(node.info)
    if not match or match["words"] not in _NOTES or not match["title"]:
        findings.add(
            line_of(node),
            "unknown-box",
            f"“!!!{node.info.rstrip()}” is not a box that guides have.",
        )
        return None
    body: list[Paragraph | Bullets] = []
    for block in read_prose(_box_body(node), findings):
        if isinstance(block, Note):
            findings.add(line_of(node), "box-in-a-box", "A box stands inside another.")
        else:
            body.append(block)
    if not body:
        findings.add(
            line_of(node),
            "empty-box",
            "This box has no text.",
        )
    kind = cast("Literal['say', 'evidence', 'safety']", match["words"])
    return Note(kind, match["title"], tuple(body), line_of(node))


def _box_body(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [child for child in node.children if child.type != "admonition_title"]
