"""Parse worksheet blocks, whose bodies are plain Markdown that a code host shows legibly.

The limits are those a printed page can hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from markdown_it.tree import SyntaxTreeNode

from guidebook.model.worksheet_blocks import OWN_WORDS, WorksheetBlock, is_gap
from guidebook.parsing.boxes import FirstLine
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.form_bodies import (
    LONGEST_LABEL,
    LONGEST_SHORT_LABEL,
    Body,
    Entry,
    Form,
    Heading,
    check_count,
    check_length,
    check_plain,
    check_repeats,
    list_entries,
    plain_text,
)
from guidebook.parsing.markdown_ast import inner_text, line_of
from guidebook.parsing.tables import parse_table
from guidebook.slugs import LOOSE_SLUG

OPTIONS = range(2, 9)
BANK_WORDS = range(6, 41)
WEEK_ITEMS = range(1, 7)
GAPS = range(1, 7)
GAP_SIZES = (4, 8, 12)
CIRCLES = ("mine", "ours", "yours")

_SCALE_END = re.compile(r"(?P<number>-?\d+)\s*:\s*(?P<label>.+)", re.DOTALL)
_CIRCLE = re.compile(r"(?P<name>Mine|Ours|Yours)\s*:\s*(?P<label>.+)", re.DOTALL | re.IGNORECASE)
_DOTS = re.compile(r"[._…\s]+")
_DOTS_AFTER_WORDS = re.compile(r"[:\s](?:\.{2,}|…|_{2,})$")
_UNDERSCORES = re.compile(r"(_{2,}|(?<!\S)_(?!\w))")
_LONE_ID = re.compile(rf"\{{ *#({LOOSE_SLUG}) *\}}")


def parse_worksheet_block(
    node: SyntaxTreeNode, first: FirstLine, below: SyntaxTreeNode | None, diagnostics: Diagnostics
) -> WorksheetBlock:
    """Parse a worksheet block. If anything in its body is wrong, it has none, so that nothing is half-parsed.

    Args:
        node: The block, or a paragraph that was meant to begin one.
        first: Its first line.
        below: The next node, if `is_body_below` says that it was meant to be the body.
        diagnostics: Takes the problems, at most one of each kind.
    """
    found = Diagnostics(diagnostics.path, diagnostics.text)
    body = [child for child in node.children if child.type != "admonition_title"] if node.type == "admonition" else []
    heading = Heading(first.options, line_of(node), CODES[first.kind.word])
    form = Form()
    if node.type == "admonition" and _is_well_placed(heading, body, below, found):
        form = PARSERS[first.kind.word](heading, body, found)
    diagnostics.problems += {problem.code: problem for problem in reversed(found.problems)}.values()
    form = Form() if found.problems else form
    options = (*first.options, *(["bank"] if form.bank else []))
    lone = _LONE_ID.fullmatch(inner_text(below or body[0])) if below or body else None
    assert issubclass(first.kind.block, WorksheetBlock)
    return first.kind.block(
        first.kind.word,
        first.title or "?",
        (),
        heading.line,
        first.id or (lone[1] if lone else ""),
        options,
        form.labels,
        form.rows,
    )


def is_body_below(block: SyntaxTreeNode, node: SyntaxTreeNode | None) -> bool:
    """Whether a node was meant to be the body of the empty block above it, or its id, and is not indented."""
    if node is None or block.type != "admonition" or any(child.type != "admonition_title" for child in block.children):
        return False
    text = next((each.content for each in node.walk() if each.type == "inline"), "")
    if node.type in ("bullet_list", "ordered_list"):
        return line_of(node) <= line_of(block) + 2 and not text.startswith("[")
    looks_right = text.count("|") > 1 or "____" in text or text.count(",") >= BANK_WORDS.start - 1
    return node.type == "paragraph" and (looks_right or bool(_LONE_ID.fullmatch(text)))


def _is_well_placed(heading: Heading, body: Body, below: SyntaxTreeNode | None, found: Diagnostics) -> bool:
    """Report a body that is missing or not indented by four spaces, or that contains another box."""
    boxes = [node for node in body if node.type == "admonition"]
    if boxes:
        found.add(line_of(boxes[0]), "nested-box", "This box is inside a worksheet block.")
    elif body and body[0].type == "code_block":
        found.add(line_of(body[0]), heading.code, "This line is indented too far.", "Indent it by four spaces.")
    elif body and line_of(body[0]) == heading.line + 1:
        fix = "Leave a blank line above this one."
        found.add(line_of(body[0]), heading.code, "There is no blank line below the first line of the block.", fix)
    elif (below or body) and _LONE_ID.fullmatch(inner_text(below or body[0])):
        fix = "Put it at the end of the line above, after the title."
        found.add(line_of(below or body[0]), "invalid-attributes", "This id is on a line of its own.", fix)
    elif below:
        found.add(
            line_of(below),
            heading.code,
            "The body of this block is not indented by four spaces.",
            "Indent each of its lines.",
        )
    elif not body:
        fix = "Add a blank line and the body below it, indented by four spaces."
        found.add(heading.line, heading.code, "This block is empty.", fix)
    return not found.problems


def _parse_scale(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse `- 0: calm` and `- 10: not calm`, the two ends of a scale."""
    fix = "Name 0 and 10, and nothing between: “- 0: not calm at all” and “- 10: quite calm”."
    ends: dict[str, str] = {}
    for entry in list_entries(heading, body, diagnostics):
        match = _SCALE_END.fullmatch(entry.text)
        if not match:
            diagnostics.add(entry.line, heading.code, f"“{entry.text}” does not name an end of the scale.", fix)
        elif match["number"] not in ("0", "10") or match["number"] in ends:
            what = f"Every scale runs from 0 to 10, and names each once; this line names {match['number']}."
            diagnostics.add(entry.line, heading.code, what, fix)
        else:
            ends[match["number"]] = match["label"].strip()
            check_length(match["label"], entry.line, LONGEST_SHORT_LABEL, diagnostics)
    if len({label.casefold() for label in ends.values()}) < 2 and not diagnostics.problems:
        what = "Both ends of this scale are named alike." if len(ends) > 1 else "This scale names only one end."
        diagnostics.add(heading.line, heading.code, what, fix)
    return Form((ends.get("0", ""), ends.get("10", "")))


def _parse_choice(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse a list of options, or one paragraph of comma-separated words: a word bank."""
    bank = body[0].type == "paragraph"
    entries = _bank_words(heading, body, diagnostics) if bank else list_entries(heading, body, diagnostics)
    own = [entry for entry in entries if entry.text in (OWN_WORDS, "…")]
    options = [entry for entry in entries if entry not in own]
    _check_own_words(heading, entries, own, diagnostics)
    if diagnostics.problems or not check_count(
        len(options), BANK_WORDS if bank else OPTIONS, "option", heading, diagnostics
    ):
        return Form()
    check_repeats(options, heading, diagnostics)
    for entry in options:
        check_length(entry.text, entry.line, LONGEST_SHORT_LABEL if bank else LONGEST_LABEL, diagnostics)
    labels = tuple(entry.text for entry in options)
    return Form((*labels, *([OWN_WORDS] if own else [])), bank=bank)


def _check_own_words(heading: Heading, entries: list[Entry], own: list[Entry], diagnostics: Diagnostics) -> None:
    """Report dots that are not `...`, or not the last option."""
    for entry in entries:
        if entry not in own and (_DOTS.fullmatch(entry.text) or _DOTS_AFTER_WORDS.search(entry.text)):
            fix = "Write ... as an option of its own, the last one."
            diagnostics.add(entry.line, heading.code, f"“{entry.text}” is not a line for the reader's own words.", fix)
    if own and (len(own) > 1 or own[-1] is not entries[-1]):
        fix = "Keep one “...”, as the last option."
        diagnostics.add(own[0].line, heading.code, "The line for the reader's own words is not the last option.", fix)


def _bank_words(heading: Heading, body: Body, diagnostics: Diagnostics) -> list[Entry]:
    if len(body) > 1:
        fix = "Keep one paragraph, or one list; move the rest below the block, to the left margin."
        diagnostics.add(line_of(body[1]), heading.code, "A word bank is one paragraph, and ends above this line.", fix)
        return []
    line = line_of(body[0])
    words = plain_text(body[0].children[0], diagnostics)
    if "," not in words and not diagnostics.problems:
        fix = "Write one option a line, each with a dash, or put a comma after each word of a bank."
        diagnostics.add(line, heading.code, "This is neither a list nor words with commas between them.", fix)
    elif "many" not in heading.options:
        fix = "Write “choose many”, or make it a list with one option a line."
        diagnostics.add(heading.line, heading.code, "Only one word of this bank could be chosen.", fix)
    return [Entry(word.strip(), line) for word in words.split(",") if word.strip()]


def _parse_week(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse the list of what is ticked on each day."""
    entries = list_entries(heading, body, diagnostics)
    for entry in entries:
        if _DOTS.fullmatch(entry.text):
            fix = "Name what is ticked on each day, or remove the line."
            diagnostics.add(entry.line, heading.code, "A week has no line for the reader's own words.", fix)
        check_length(entry.text, entry.line, LONGEST_LABEL, diagnostics)
    if not diagnostics.problems and check_count(len(entries), WEEK_ITEMS, "item", heading, diagnostics):
        check_repeats(entries, heading, diagnostics)
    return Form(tuple(entry.text for entry in entries))


def _parse_blanks(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse sentences in which 4, 8 or 12 underscores are a gap to fill in."""
    paragraphs: list[tuple[str, ...]] = []
    for node in body:
        if node.type == "hr":
            _add_alone(heading, line_of(node), diagnostics)
        elif node.type == "paragraph":
            paragraphs.append(_sentence(heading, node, diagnostics))
        else:
            fix = "Write sentences with ____, ________ or ____________ where the reader fills something in."
            diagnostics.add(line_of(node), heading.code, "Only sentences with gaps belong here.", fix)
    if not diagnostics.problems:
        gaps = sum(is_gap(part) for row in paragraphs for part in row)
        check_count(gaps, GAPS, "gap", heading, diagnostics)
    return Form(rows=tuple(paragraphs))


def _sentence(heading: Heading, paragraph: SyntaxTreeNode, diagnostics: Diagnostics) -> tuple[str, ...]:
    parts: list[str] = []
    for number, written in enumerate(paragraph.children[0].content.split("\n")):
        line = line_of(paragraph) + number
        if "_" in written and not written.strip(" _.,;:!?"):
            _add_alone(heading, line, diagnostics)
        for part in _UNDERSCORES.split((" " if number else "") + written):
            parts += _gap_or_words(heading, part, line, diagnostics)
    return tuple(parts)


def _gap_or_words(heading: Heading, part: str, line: int, diagnostics: Diagnostics) -> Iterator[str]:
    if not is_gap(part):
        check_plain(part, line, diagnostics)
    elif len(part) not in GAP_SIZES:
        fix = "Write 4 underscores (a word), 8 (a few words) or 12 (the rest of the line)."
        diagnostics.add(line, heading.code, f"A gap of {len(part)} underscores has no size.", fix)
    if part:
        yield part


def _add_alone(heading: Heading, line: int, diagnostics: Diagnostics) -> None:
    fix = "Put it in a sentence: We meet at ________."
    diagnostics.add(line, heading.code, "This gap is alone on its line.", fix)


def _parse_circles(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse `- Mine: …`, `- Ours: …` and `- Yours: …`."""
    fix = "Write “- Mine: what I cannot give up”, “- Ours: …” and “- Yours: …”, in this order."
    entries = list_entries(heading, body, diagnostics)
    labels: list[str] = []
    if diagnostics.problems:
        return Form()
    for entry, name in zip(entries, (*CIRCLES, *[""] * len(entries)), strict=False):
        match = _CIRCLE.fullmatch(entry.text)
        if not match or match["name"].lower() != name:
            wanted = f"is not “{name.capitalize()}: …”" if name else "is one too many"
            diagnostics.add(entry.line, heading.code, f"“{entry.text}” {wanted}.", fix)
            return Form()
        labels.append(match["label"].strip())
        check_length(labels[-1], entry.line, LONGEST_LABEL, diagnostics)
    if len(labels) < len(CIRCLES) and not diagnostics.problems:
        missing = CIRCLES[len(labels)].capitalize()
        diagnostics.add(heading.line, heading.code, f"“{missing}” is missing.", fix)
    return Form(tuple(labels))


Parser = Callable[[Heading, Body, Diagnostics], Form]

PARSERS: Mapping[str, Parser] = {
    "scale": _parse_scale,
    "choose": _parse_choice,
    "table": parse_table,
    "week": _parse_week,
    "blanks": _parse_blanks,
    "circles": _parse_circles,
}
"""The parser of the body of each kind of worksheet block, by the word of its row in `BOXES`."""

CODES: Mapping[str, str] = {
    "scale": "invalid-scale",
    "choose": "invalid-choice",
    "table": "invalid-table",
    "week": "invalid-week",
    "blanks": "invalid-blanks",
    "circles": "invalid-circles",
}
"""The code of a problem in the body of each kind."""
