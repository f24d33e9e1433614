"""From Markdown to blocks: an allowlist of what a guide may hold.

What is not named here or in running_text.py is a problem, so nothing that was not understood can be published.
What was meant is still read as far as it can be guessed, so that one mistake is one problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Literal, cast

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Block, Bullets, Item, Note, Paragraph, Picture, Plain, Prompt, Span, Text, words_of
from guidebook.parsing.boxes import PROMPT, kind_mistyped, kind_of, parse_first_line
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import (
    Attributes,
    is_drawing,
    merge_spans,
    parse_attributes,
    parse_text,
    resolve_path,
)
from guidebook.parsing.lists import MISTYPED_TICK, list_blocks, mistyped_item
from guidebook.parsing.markdown_ast import inner_text, line_of, parse_markdown
from guidebook.parsing.unsupported import report_unsupported
from guidebook.slugs import LOOSE_SLUG

_HEADING = re.compile(r"#{2}(?=[^\s#])(?P<title>[^\n]+)")
_WITHOUT_SIGNS = re.compile(
    r"(?:\*\*)?(?P<title>[^\s\-*#\[!☐□✓✔–—•][^\n*\[\]{}]*?[^\s.!?:…])(?:\*\*)? *"
    rf"(?P<id>\{{ ?#{LOOSE_SLUG} ?\}})"
)
"""A heading that was typed without its signs, such as a line of bold words with an id."""

_HAS_ID = re.compile(r"\{[^{}]*\}\s*$")
_LONE_ID = re.compile(r"\{\s*#[^{}\n]*\}")


_NoteKind = Literal["say", "evidence", "safety"]


@dataclass
class Part:
    """What stands under one heading; the part before the first heading has none."""

    title: str
    id: str
    line: int
    nodes: list[SyntaxTreeNode] = field(default_factory=list)
    doubtful: bool = False
    """Whether its heading, or the one after it, was mistyped, so that it may hold more or less than was meant."""


def split_parts(nodes: Iterable[SyntaxTreeNode], diagnostics: Diagnostics) -> list[Part]:
    """The part before the first `##` heading, and one part for each of those headings."""
    parts = [Part("", "", 1)]
    for node in nodes:
        part = _part(node, diagnostics)
        if part:
            parts[-1].doubtful |= part.doubtful
            parts.append(part)
        elif not (len(parts) > 1 and _is_id_of(parts[-1], node, diagnostics)):
            parts[-1].nodes.append(node)
    return parts


def _part(node: SyntaxTreeNode, diagnostics: Diagnostics) -> Part | None:
    """The part that a node begins, if any; a heading that was mistyped begins one too."""
    content = node.children[0].content if node.children and node.children[0].type == "inline" else ""
    if node.type == "paragraph" and (match := _HEADING.fullmatch(content)):
        parse_text(node.children[0], diagnostics, has_id=True)  # a space is missing
        title, attributes = parse_attributes((Plain(match["title"]),), line_of(node), diagnostics)
        return Part(words_of(title), attributes.id, line_of(node), doubtful=True)
    if node.type == "paragraph" and (match := _WITHOUT_SIGNS.fullmatch(content)):
        fix = (
            f"Write: ## {match['title']} {match['id']} (Or, for a thing to tick: - [ ] {match['title']} {match['id']})"
        )
        diagnostics.add(line_of(node), "not-in-a-guide", "This line has an id, and is not a heading.", fix)
        return Part(match["title"], match["id"].strip("{ #}"), line_of(node), doubtful=True)
    if node.type != "heading":
        return None
    if node.tag != "h2" or node.markup == "-":
        _note_heading(node, diagnostics)
        if not _HAS_ID.search(content):
            return None
    title, attributes = _text_and_attributes(node.children[0], diagnostics)
    if any(not isinstance(span, Plain) for span in title):
        what = "This heading holds a link, a citation or bold words."
        diagnostics.add(line_of(node), "heading-with-markup", what)
    return Part(words_of(title), attributes.id, line_of(node), doubtful=node.tag != "h2" or node.markup == "-")


def _note_heading(node: SyntaxTreeNode, diagnostics: Diagnostics) -> None:
    """Note a heading that is not one with ##, or that stands where none can."""
    line = line_of(node)
    if node.markup in ("-", "="):
        assert node.map
        line = node.map[1]
        what = "This line makes a heading of the words above it."
        fix = "For a heading, begin it with ## and remove this line; else, leave an empty line above this one."
        fix = fix if node.tag == "h1" else f"{fix.partition(';')[0]}; else, remove this line."
    elif node.tag == "h1":
        what = "A heading with one # is the title of a page, which stands in its front matter."
        fix = "Remove this line; if it begins a step, write two: ## What to do { #an-id }"
    elif node.tag == "h2":
        what, fix = "No heading can stand here.", "Make it a paragraph in bold: **words**"
    else:
        what = f"This is a smaller heading ({node.markup}); pages here have one size."
        fix = "Write ## if it begins a part of its own; else, make it a paragraph in bold: **words**"
    diagnostics.add(line, "not-in-a-guide", what, fix)


def _is_id_of(part: Part, node: SyntaxTreeNode, diagnostics: Diagnostics) -> bool:
    """Whether a paragraph is nothing but the id of the heading above it, which should stand on the heading's line."""
    if part.id or part.nodes or node.type != "paragraph" or not _LONE_ID.fullmatch(node.children[0].content):
        return False
    _, attributes = parse_attributes((Plain(node.children[0].content),), line_of(node), Diagnostics(diagnostics.path))
    fix = f"Put it at the end of the heading: ## {part.title} {{ #{attributes.id} }}"
    diagnostics.add(line_of(node), "wrong-attributes", "This id stands on a line of its own.", fix)
    part.id = attributes.id
    return True


def parse_prose(
    nodes: Iterable[SyntaxTreeNode], diagnostics: Diagnostics, where: str = "outside a step", fix: str = ""
) -> tuple[Paragraph | Bullets | Note, ...]:
    """Paragraphs, plain lists and boxes; a drawing, or anything to tick or fill in, is a problem here.

    Of several of these in a row only the first is told. `where` and `fix` say where they stand and should stand.
    """
    prose: list[Paragraph | Bullets | Note] = []
    before = ""
    told = len(diagnostics.problems)
    for block in parse_blocks(nodes, "", diagnostics):
        name = _OUTSIDE.get(type(block), "")
        if isinstance(block, (Item, Prompt, Picture)):
            if name != before:
                diagnostics.add(block.line, "outside-a-step", f"{name} stands {where}.", fix)
        else:
            prose.append(block)
        before = name
    if any(
        problem.code == "outside-a-step" for problem in diagnostics.problems[told:]
    ):  # so how it is listed is no matter
        diagnostics.problems[told:] = [
            problem for problem in diagnostics.problems[told:] if problem.code != "wrong-list"
        ]
    return tuple(prose)


_OUTSIDE: dict[type[Block], str] = {
    Item: "Something to tick",
    Prompt: "A question to write about",
    Picture: "A picture",
}


def parse_blocks(nodes: Iterable[SyntaxTreeNode], step: str, diagnostics: Diagnostics) -> tuple[Block, ...]:
    """The blocks of the step with the id `step`, in reading order."""
    blocks: list[Block] = []
    prompts = 0
    almost = ""
    for node in nodes:
        if almost and node.type == "code_block":
            almost = ""
            continue  # the body of a box whose first line was mistyped
        almost = kind_mistyped(node.children[0].content) if node.type == "paragraph" else ""
        kind = kind_of(node.info) if node.type == "admonition" else almost
        prompts += kind == PROMPT
        if almost:
            title = parse_text(node.children[0], diagnostics)
            blocks.append(_as_box(almost, words_of(title), f"{step}-write-{prompts}", line_of(node)))
        elif kind == PROMPT:
            blocks.append(_prompt(node, f"{step}-write-{prompts}", diagnostics))
        else:
            blocks.extend(_blocks(node, step, diagnostics))
    return tuple(blocks)


def _as_box(kind: str, title: str, prompt_id: str, line: int) -> Block:
    if kind == PROMPT:
        return Prompt(prompt_id, title, (), 1, False, line)
    return Note(_as_note(kind), title, (), line)


def _as_note(kind: str) -> _NoteKind:
    return cast("_NoteKind", kind)


def _blocks(node: SyntaxTreeNode, step: str, diagnostics: Diagnostics) -> Iterator[Block]:
    """The blocks that a node holds, prompts aside."""
    if node.type == "paragraph" and _is_picture(node):
        yield from _picture(node.children[0].children[0], line_of(node), diagnostics)
    elif node.type == "paragraph" and (box := MISTYPED_TICK.match(node.children[0].content)):
        yield mistyped_item(node, box, diagnostics)
    elif node.type == "paragraph":
        yield Paragraph(parse_text(node.children[0], diagnostics), line_of(node))
    elif node.type in ("bullet_list", "ordered_list"):
        yield from list_blocks(node, diagnostics)
    elif node.type == "admonition":
        yield from _note(node, diagnostics)
    elif node.type == "heading":
        if not _is_told(node, diagnostics):
            _note_heading(node, diagnostics)
        yield Paragraph(parse_text(node.children[0], Diagnostics(diagnostics.path)), line_of(node))
    else:
        report_unsupported(node, diagnostics)
        yield from _guessed(node, step, Diagnostics(diagnostics.path))


def _is_told(node: SyntaxTreeNode, diagnostics: Diagnostics) -> bool:
    """Whether something on the lines of a node has been noted as not used here."""
    lines = range(node.map[0] + 1, node.map[1] + 1) if node.map else ()
    return any(problem.line in lines and problem.code == "not-in-a-guide" for problem in diagnostics.problems)


def _guessed(node: SyntaxTreeNode, step: str, unheard: Diagnostics) -> Iterator[Block]:
    """What stands in a block that these pages don't have, as if it stood there plainly."""
    if node.type == "blockquote":
        yield from parse_blocks(node.children, step, unheard)
    elif node.content:
        plain = dedent(node.content.replace("<", " ").replace("`", " ").replace("~", " "))
        yield from parse_blocks(parse_markdown(plain, line_of(node) - 1, unheard), step, unheard)


def _text_and_attributes(inline: SyntaxTreeNode, diagnostics: Diagnostics) -> tuple[Text, Attributes]:
    return parse_attributes(parse_text(inline, diagnostics, has_id=True), line_of(inline), diagnostics)


def _prompt(node: SyntaxTreeNode, prompt_id: str, diagnostics: Diagnostics) -> Prompt:
    first = parse_first_line(node, diagnostics)
    columns: Literal[1, 2] = 2 if "two" in first.words else 1
    help_text: list[Span] = []
    for block in parse_blocks(_box_body(node), "", diagnostics):
        if isinstance(block, Paragraph):
            help_text.extend([*([Plain(" ")] if help_text else []), *block.text])
        else:
            what = "The help below a prompt is more than a sentence or two."
            fix = "Keep one short paragraph; lists, boxes and things to tick stand above or below the prompt."
            diagnostics.add(block.line, "wrong-prompt", what, fix)
            break
    return Prompt(prompt_id, first.title or "?", merge_spans(help_text), columns, "tall" in first.words, line_of(node))


def _is_picture(paragraph: SyntaxTreeNode) -> bool:
    return [child.type for child in paragraph.children[0].children] == ["image"]


def _picture(image: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> list[Picture]:
    address = str(image.attrs.get("src", ""))
    if not is_drawing(address, diagnostics.path):
        what = f"“{address}” is not a drawing of this project." if address else "This picture names no drawing."
        diagnostics.add(line, "outside-picture", what)
        return []
    if image.attrs.get("title"):
        what = "The words in quotation marks behind the address of this picture are shown nowhere."
        diagnostics.add(line, "not-in-a-guide", what, "Say it between the square brackets.")
    return [Picture(resolve_path(address, diagnostics.path), inner_text(image), line)]


def _note(node: SyntaxTreeNode, diagnostics: Diagnostics) -> Iterator[Note]:
    first = parse_first_line(node, diagnostics)
    body: list[Paragraph | Bullets] = []
    for block in parse_prose(_box_body(node), diagnostics, "inside a box", "Put it below the box, at the left edge."):
        if isinstance(block, Note):
            diagnostics.add(block.line, "box-in-a-box", "This box stands inside another.")
        else:
            body.append(block)
    if not node.children[1:]:
        diagnostics.add(line_of(node), "empty-box", "This box has no text.")
    yield Note(_as_note(first.kind), first.title, tuple(body), line_of(node))


def _box_body(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [child for child in node.children if child.type != "admonition_title"]
