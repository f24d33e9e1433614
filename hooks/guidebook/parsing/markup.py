"""From Markdown to blocks: an allowlist of what a guide may contain.

Anything that neither this module nor `inline` names is reported, so nothing that was not understood is published.
Where a mistake has a likely meaning, parsing continues with it, so that one mistake is one problem.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from textwrap import dedent

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import (
    Block,
    Box,
    Bullets,
    FillIn,
    Item,
    Note,
    Paragraph,
    Picture,
    Plain,
    Prose,
    Text,
    words_of,
)
from guidebook.parsing.boxes import FirstLine, kind_mistyped, parse_first_line
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import (
    Attributes,
    is_drawing,
    parse_attributes,
    parse_text,
    resolve_path,
)
from guidebook.parsing.lists import MISTYPED_TICK, list_blocks, mistyped_item
from guidebook.parsing.markdown_ast import inner_text, line_of, parse_markdown
from guidebook.parsing.unsupported import report_unsupported
from guidebook.parsing.worksheet_blocks import PARSERS, is_body_below, parse_worksheet_block
from guidebook.slugs import LOOSE_SLUG

_HEADING = re.compile(r"#{2}(?=[^\s#])(?P<title>[^\n]+)")
_WITHOUT_SIGNS = re.compile(
    r"(?:\*\*)?(?P<title>[^\s\-*#\[!☐□✓✔–—•][^\n*\[\]{}]*?[^\s.!?:…])(?:\*\*)? *"
    rf"(?P<id>\{{ ?#{LOOSE_SLUG} ?\}})"
)
"""A heading without `##`, such as a line of bold words with an id."""

_HAS_ID = re.compile(r"\{[^{}]*\}\s*$")
_LONE_ID = re.compile(r"\{\s*#[^{}\n]*\}")


@dataclass
class Part:
    """A heading and the nodes below it; the part before the first heading has no title."""

    title: str
    id: str
    line: int
    nodes: list[SyntaxTreeNode] = field(default_factory=list)
    doubtful: bool = False
    """Whether its heading or the next one was mistyped, so that it may contain more or less than was meant."""


def split_parts(nodes: Iterable[SyntaxTreeNode], diagnostics: Diagnostics) -> list[Part]:
    """Return the part before the first `##` heading, and one part for each of those headings."""
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
    """Return the part that a node begins, if any; a mistyped heading begins one too."""
    content = node.children[0].content if node.children and node.children[0].type == "inline" else ""
    if node.type == "paragraph" and (match := _HEADING.fullmatch(content)):
        parse_text(node.children[0], diagnostics, has_id=True)  # a space is missing
        title, attributes = parse_attributes((Plain(match["title"]),), line_of(node), diagnostics)
        return Part(words_of(title), attributes.id, line_of(node), doubtful=True)
    if node.type == "paragraph" and (match := _WITHOUT_SIGNS.fullmatch(content)):
        fix = (
            f"Write: ## {match['title']} {match['id']} (Or, for a thing to tick: - [ ] {match['title']} {match['id']})"
        )
        diagnostics.add(line_of(node), "unsupported-markup", "This line has an id, and is not a heading.", fix)
        return Part(match["title"], match["id"].strip("{ #}"), line_of(node), doubtful=True)
    if node.type != "heading":
        return None
    if node.tag != "h2" or node.markup == "-":
        _report_heading(node, diagnostics)
        if not _HAS_ID.search(content):
            return None
    title, attributes = _text_and_attributes(node.children[0], diagnostics)
    if any(not isinstance(span, Plain) for span in title):
        what = "This heading contains a link, a citation or bold words."
        diagnostics.add(line_of(node), "heading-with-markup", what)
    return Part(words_of(title), attributes.id, line_of(node), doubtful=node.tag != "h2" or node.markup == "-")


def _report_heading(node: SyntaxTreeNode, diagnostics: Diagnostics) -> None:
    """Report a heading that does not begin with ##, or that is not allowed where it is."""
    line = line_of(node)
    if node.markup in ("-", "="):
        assert node.map
        line = node.map[1]
        what = "This line makes a heading of the words above it."
        fix = "For a heading, begin it with ## and remove this line; else, leave an empty line above this one."
        fix = fix if node.tag == "h1" else f"{fix.partition(';')[0]}; else, remove this line."
    elif node.tag == "h1":
        what = "A heading with one # is the title of a page, which belongs in its front matter."
        fix = "Remove this line; if it begins a step, write two: ## What to do { #an-id }"
    elif node.tag == "h2":
        what, fix = "A heading is not allowed here.", "Make it a paragraph in bold: **words**"
    else:
        what = f"This is a smaller heading ({node.markup}); pages here have one size."
        fix = "Write ## if it begins a part of its own; else, make it a paragraph in bold: **words**"
    diagnostics.add(line, "unsupported-markup", what, fix)


def _is_id_of(part: Part, node: SyntaxTreeNode, diagnostics: Diagnostics) -> bool:
    """Whether a paragraph is only the id of the heading above it, which belongs on the line of the heading."""
    if part.id or part.nodes or node.type != "paragraph" or not _LONE_ID.fullmatch(node.children[0].content):
        return False
    _, attributes = parse_attributes((Plain(node.children[0].content),), line_of(node), Diagnostics(diagnostics.path))
    fix = f"Put it at the end of the heading: ## {part.title} {{ #{attributes.id} }}"
    diagnostics.add(line_of(node), "invalid-attributes", "This id is on a line of its own.", fix)
    part.id = attributes.id
    return True


def parse_prose(
    nodes: Iterable[SyntaxTreeNode], diagnostics: Diagnostics, where: str = "outside a step", fix: str = ""
) -> tuple[Prose, ...]:
    """Return paragraphs, plain lists and notes; report pictures and anything to tick or to fill in.

    Of several of the same kind in a row only the first is reported.

    Args:
        nodes: The AST of the text.
        diagnostics: Takes the problems.
        where: Completes “A picture stands …”.
        fix: Says where it belongs.
    """
    prose: list[Prose] = []
    before = ""
    reported = len(diagnostics.problems)
    for block in parse_blocks(nodes, "", diagnostics):
        name = next((name for kind, name in _STEPS_ONLY.items() if isinstance(block, kind)), "")
        if isinstance(block, (Paragraph, Bullets, Note)):
            prose.append(block)
        elif name != before:
            diagnostics.add(block.line, "outside-step", f"{name} stands {where}.", fix)
        before = name
    new = diagnostics.problems[reported:]
    if any(problem.code == "outside-step" for problem in new):  # then it does not matter how it is listed
        diagnostics.problems[reported:] = [problem for problem in new if problem.code != "invalid-list"]
    return tuple(prose)


_STEPS_ONLY: dict[type[Block], str] = {
    Item: "Something to tick",
    FillIn: "A question to write about",
    Picture: "A picture",
}


def parse_blocks(nodes: Iterable[SyntaxTreeNode], step: str, diagnostics: Diagnostics) -> tuple[Block, ...]:
    """Return the blocks of the step with the id `step`, in reading order."""
    blocks: list[Block] = []
    counts: Counter[str] = Counter()
    skips_body = False
    loose: SyntaxTreeNode | None = None
    every = list(nodes)
    for node, following in zip_longest(every, every[1:]):
        if loose and node is loose:  # the body of the block above, which is reported there
            blocks.extend(_blocks(node, step, Diagnostics(diagnostics.path)))
            skips_body = True
            continue
        if skips_body and node.type == "code_block":
            skips_body = False
            continue  # the body of a box whose first line was mistyped
        first = _first_line(node, diagnostics)
        skips_body = bool(first) and node.type == "paragraph"
        if not first:
            blocks.extend(_blocks(node, step, diagnostics))
            continue
        if first.kind.word in PARSERS:
            loose = following if is_body_below(node, following) else None
            blocks.append(parse_worksheet_block(node, first, loose, diagnostics))
            continue
        counts[first.kind.word] += 1
        box_id = f"{step}-{first.kind.word}-{counts[first.kind.word]}"
        blocks.append(_box(first, box_id, () if skips_body else _body(node, first, diagnostics), line_of(node)))
    return tuple(blocks)


def _first_line(node: SyntaxTreeNode, diagnostics: Diagnostics) -> FirstLine | None:
    """Return the first line of a box, also of one whose exclamation marks were mistyped."""
    if node.type == "admonition":
        return parse_first_line(node, diagnostics)
    if node.type == "paragraph" and (kind := kind_mistyped(node.children[0].content)):
        words = words_of(parse_text(node.children[0], diagnostics, has_id=kind.has_id))
        named = re.search(rf"\{{ *#({LOOSE_SLUG})", words) if kind.has_id else None
        return FirstLine(kind, (), words, named[1] if named else "")
    return None


def _box(first: FirstLine, box_id: str, body: tuple[Paragraph | Bullets, ...], line: int) -> Box:
    if issubclass(first.kind.block, FillIn):
        return first.kind.block(first.kind.word, first.title or "?", body, line, box_id, first.options)
    return first.kind.block(first.kind.word, first.title, body, line)


def _blocks(node: SyntaxTreeNode, step: str, diagnostics: Diagnostics) -> Iterator[Block]:
    """Yield the blocks that a node contains, boxes aside."""
    if node.type == "paragraph" and _is_picture(node):
        yield from _picture(node.children[0].children[0], line_of(node), diagnostics)
    elif node.type == "paragraph" and (box := MISTYPED_TICK.match(node.children[0].content)):
        yield mistyped_item(node, box, diagnostics)
    elif node.type == "paragraph":
        yield Paragraph(parse_text(node.children[0], diagnostics), line_of(node))
    elif node.type in ("bullet_list", "ordered_list"):
        yield from list_blocks(node, diagnostics)
    elif node.type == "heading":
        if not _is_reported(node, diagnostics):
            _report_heading(node, diagnostics)
        yield Paragraph(parse_text(node.children[0], Diagnostics(diagnostics.path)), line_of(node))
    else:
        report_unsupported(node, diagnostics)
        yield from _guessed(node, step, Diagnostics(diagnostics.path))


def _is_reported(node: SyntaxTreeNode, diagnostics: Diagnostics) -> bool:
    """Whether anything on the lines of a node is reported as not allowed here."""
    lines = range(node.map[0] + 1, node.map[1] + 1) if node.map else ()
    return any(problem.line in lines and problem.code == "unsupported-markup" for problem in diagnostics.problems)


def _guessed(node: SyntaxTreeNode, step: str, ignored: Diagnostics) -> Iterator[Block]:
    """Yield the content of a node that is not allowed, as if it were plain text."""
    if node.type == "blockquote":
        yield from parse_blocks(node.children, step, ignored)
    elif node.content:
        plain = dedent(node.content.replace("<", " ").replace("`", " ").replace("~", " "))
        yield from parse_blocks(parse_markdown(plain, line_of(node) - 1, ignored), step, ignored)


def _text_and_attributes(inline: SyntaxTreeNode, diagnostics: Diagnostics) -> tuple[Text, Attributes]:
    return parse_attributes(parse_text(inline, diagnostics, has_id=True), line_of(inline), diagnostics)


def _is_picture(paragraph: SyntaxTreeNode) -> bool:
    return [child.type for child in paragraph.children[0].children] == ["image"]


def _picture(image: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> list[Picture]:
    address = str(image.attrs.get("src", ""))
    if not is_drawing(address, diagnostics.path):
        what = f"“{address}” is not a drawing of this project." if address else "This picture names no drawing."
        diagnostics.add(line, "external-picture", what)
        return []
    if image.attrs.get("title"):
        what = "The words in quotation marks behind the address of this picture are shown nowhere."
        diagnostics.add(line, "unsupported-markup", what, "Say it between the square brackets.")
    return [Picture(resolve_path(address, diagnostics.path), inner_text(image), line)]


def _body(node: SyntaxTreeNode, first: FirstLine, diagnostics: Diagnostics) -> tuple[Paragraph | Bullets, ...]:
    """Return the blocks of a box that its kind allows, and report the others."""
    nodes = [child for child in node.children if child.type != "admonition_title"]
    if first.kind.fillable:
        found = parse_blocks(nodes, "", diagnostics)
    else:
        found = parse_prose(nodes, diagnostics, "inside a box", "Put it below the box, at the left edge.")
        if not node.children[1:]:
            diagnostics.add(line_of(node), "empty-box", "This box has no text.")
    for refused in (block for block in found if not isinstance(block, first.kind.content)):
        if first.kind.fillable:
            what = "The help below a prompt is more than a sentence or two."
            fix = "Keep one short paragraph; lists, boxes and things to tick go above or below the prompt."
            diagnostics.add(refused.line, "invalid-prompt", what, fix)
            break  # one problem for each box
        if isinstance(refused, Box):
            diagnostics.add(refused.line, "nested-box", "This box stands inside another.")
        else:
            what = f"A box that begins with “!!! {first.kind.word}” does not contain such a block."
            diagnostics.add(refused.line, "unsupported-markup", what, "Put it below the box, at the left edge.")
    return tuple(block for block in found if isinstance(block, first.kind.content))
