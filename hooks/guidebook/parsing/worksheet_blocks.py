"""Parse the body of a worksheet block: plain Markdown that a code host shows legibly.

The limits are those a printed page can hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import words_of
from guidebook.model.worksheet_blocks import OWN_WORDS, TICK_CELL, is_gap
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.inline import markup_in, parse_text
from guidebook.parsing.markdown_ast import line_of

_SCALE_END = re.compile(r"(?P<number>-?\d+)\s*:\s*(?P<label>.+)", re.DOTALL)
_CIRCLE = re.compile(r"(?P<name>Mine|Ours|Yours)\s*:\s*(?P<label>.+)", re.DOTALL | re.IGNORECASE)
_UNDERSCORES = re.compile(r"(_{2,})")
_DELIMITER_CELL = re.compile(r":?-+:?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")

OPTIONS = range(2, 9)
BANK_WORDS = range(6, 41)
COLUMNS = range(2, 6)
MOST_ROWS = 10
WEEK_ITEMS = range(1, 7)
GAPS = range(1, 7)
GAP_SIZES = (4, 8, 12)
LONGEST_LABEL = 90
"""Letters of an option, a cell, an item of a week or a circle's label: two lines beside its box."""
LONGEST_SHORT_LABEL = 40
"""Letters of a word in a bank, a column's heading or an end of a scale."""


@dataclass(frozen=True)
class Heading:
    """The first line of a worksheet block, parsed."""

    options: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Form:
    """The parsed body of a worksheet block: the fields of `WorksheetBlock`."""

    labels: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    bank: bool = False
    """Whether the options of a choice are a word bank."""


@dataclass(frozen=True)
class Entry:
    """One entry of the list in a block's body."""

    text: str
    line: int


Body = list[SyntaxTreeNode]


def _parse_scale(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse `- 0: calm` and `- 10: not calm`, the two ends of a scale."""
    ends: dict[str, str] = {}
    entries = list_entries(body, heading, "invalid-scale", diagnostics)
    for entry in entries:
        match = _SCALE_END.fullmatch(entry.text)
        if not match:
            fix = "Name both ends: “- 0: not calm at all” and “- 10: quite calm”."
            diagnostics.add(entry.line, "invalid-scale", f"“{entry.text}” does not name an end of the scale.", fix)
            continue
        _check_length(match["label"], entry.line, LONGEST_SHORT_LABEL, diagnostics)
        ends[match["number"]] = match["label"].strip()
    if entries and set(ends) != {"0", "10"} and all(_SCALE_END.fullmatch(entry.text) for entry in entries):
        found = " and ".join(ends)
        fix = "Name 0 and 10, and nothing between: “- 0: not calm at all” and “- 10: quite calm”."
        diagnostics.add(
            entries[0].line, "invalid-scale", f"This scale names {found}; every scale runs from 0 to 10.", fix
        )
    return Form((ends.get("0", "?"), ends.get("10", "?")))


def _parse_choice(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse a list of options, or one paragraph of comma-separated words: a word bank."""
    many = "many" in heading.options
    bank = [node.type for node in body] == ["paragraph"]
    entries = _bank_words(body[0], diagnostics) if bank else list_entries(body, heading, "invalid-choice", diagnostics)
    if bank and not many:
        fix = "Write “choose many”, or make it a list with one option a line."
        diagnostics.add(heading.line, "invalid-choice", "Only one word of this bank could be chosen.", fix)
    own = [entry for entry in entries if entry.text in (OWN_WORDS, "…")]
    options = [entry for entry in entries if entry not in own]
    if own and (len(own) > 1 or own[-1] is not entries[-1]):
        fix = "Keep one “...”, as the last option."
        diagnostics.add(own[0].line, "invalid-choice", "The line for the reader's own words is not the last one.", fix)
    _check_count(options, BANK_WORDS if bank else OPTIONS, heading, "options", "invalid-choice", diagnostics)
    _check_repeats(options, "invalid-choice", diagnostics)
    for entry in options:
        _check_length(entry.text, entry.line, LONGEST_SHORT_LABEL if bank else LONGEST_LABEL, diagnostics)
    labels = tuple(entry.text for entry in options)
    return Form((*labels, *([OWN_WORDS] if own else [])), bank=bank)


def _parse_table(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse a pipe table: an empty cell is written in, `[ ]` is ticked."""
    lines = _table_lines(heading, body, diagnostics)
    header = _cells(lines[0].text) if lines else ()
    rows = tuple(_cells(line.text) for line in lines[2:])
    _check_table(heading, lines, header, rows, diagnostics)
    return Form(header, rows)


def _parse_week(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse the list of what is ticked on each day."""
    entries = list_entries(body, heading, "invalid-week", diagnostics)
    for entry in entries:
        if entry.text in (OWN_WORDS, "…"):
            fix = "Name what is ticked on each day, or remove the line."
            diagnostics.add(entry.line, "invalid-week", "A week has no line for the reader's own words.", fix)
        _check_length(entry.text, entry.line, LONGEST_LABEL, diagnostics)
    _check_count(entries, WEEK_ITEMS, heading, "items", "invalid-week", diagnostics)
    _check_repeats(entries, "invalid-week", diagnostics)
    return Form(tuple(entry.text for entry in entries))


def _parse_blanks(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse sentences in which 4, 8 or 12 underscores are a gap to fill in."""
    paragraphs: list[tuple[str, ...]] = []
    for node in body:
        if node.type == "hr":
            fix = "Put it in a sentence: We meet at ________."
            diagnostics.add(line_of(node), "invalid-blanks", "This gap stands alone on its line.", fix)
        elif node.type == "paragraph":
            paragraphs.append(_sentence(node, diagnostics))
        else:
            fix = "Write sentences with ____, ________ or ____________ where the reader fills something in."
            diagnostics.add(line_of(node), "invalid-blanks", "Only paragraphs with gaps belong here.", fix)
    if not any(node.type == "hr" for node in body):
        _check_count(
            (part for row in paragraphs for part in row if is_gap(part)),
            GAPS,
            heading,
            "gaps",
            "invalid-blanks",
            diagnostics,
        )
    return Form(rows=tuple(paragraphs))


def _parse_circles(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse `- Mine: …`, `- Ours: …` and `- Yours: …`."""
    labels: dict[str, str] = {}
    entries = list_entries(body, heading, "invalid-circles", diagnostics)
    for entry in entries:
        if match := _CIRCLE.fullmatch(entry.text):
            labels[match["name"].lower()] = match["label"].strip()
            _check_length(match["label"], entry.line, LONGEST_LABEL, diagnostics)
    if entries and (list(labels) != ["mine", "ours", "yours"] or len(entries) != len(labels)):
        fix = "Write “- Mine: what I cannot give up”, “- Ours: …” and “- Yours: …”, in this order."
        diagnostics.add(entries[0].line, "invalid-circles", "The circles need Mine, Ours and Yours, once each.", fix)
    return Form(tuple(labels.get(name, "?") for name in ("mine", "ours", "yours")))


Parser = Callable[[Heading, Body, Diagnostics], Form]

PARSERS: Mapping[str, Parser] = {
    "scale": _parse_scale,
    "choose": _parse_choice,
    "table": _parse_table,
    "week": _parse_week,
    "blanks": _parse_blanks,
    "circles": _parse_circles,
}
"""The parser of each kind of worksheet block, by the word of its row in `BOXES`."""


def list_entries(body: Body, heading: Heading, code: str, diagnostics: Diagnostics) -> list[Entry]:
    """Return the entries of the one list that the body consists of; anything else is a problem at its line."""
    lists = [node for node in body if node.type == "bullet_list"]
    for node in body:
        if node is not (lists[0] if lists else None):
            diagnostics.add(line_of(node), code, "This block holds more than one list.", "Keep one list with dashes.")
    if not lists:
        if not body:
            fix = "Add a list with dashes, indented by four spaces."
            diagnostics.add(heading.line, code, "This block is empty.", fix)
        return []
    return [entry for node in lists[0].children for entry in _entry(node, code, diagnostics)]


def _entry(node: SyntaxTreeNode, code: str, diagnostics: Diagnostics) -> Iterator[Entry]:
    first = node.children[0] if node.children else None
    if first is None or first.type != "paragraph":
        diagnostics.add(line_of(node), code, "This entry has no text.", "Write it, or remove the dash.")
        return
    for extra in node.children[1:]:
        diagnostics.add(line_of(extra), code, "This entry holds more than one line of text.", "Keep plain words.")
    yield Entry(plain_text(first.children[0], diagnostics), line_of(first))


def plain_text(inline: SyntaxTreeNode, diagnostics: Diagnostics) -> str:
    """Return the words of an entry; a link, a citation or bold words are a problem."""
    text = parse_text(inline, diagnostics)
    words = words_of(text)
    if len(text) > 1 or words != "".join(getattr(span, "text", "") for span in text).strip():
        _add_markup(line_of(inline), diagnostics)
    return words


def _add_markup(line: int, diagnostics: Diagnostics) -> None:
    what = "A worksheet block holds a link, a citation or bold words."
    diagnostics.add(line, "worksheet-markup", what, "Keep plain words; cite and link in the step's text.")


def _bank_words(paragraph: SyntaxTreeNode, diagnostics: Diagnostics) -> list[Entry]:
    line = line_of(paragraph)
    words = plain_text(paragraph.children[0], diagnostics).rstrip()
    return [Entry(word.strip(), line) for word in words.split(",") if word.strip()]


def _table_lines(heading: Heading, body: Body, diagnostics: Diagnostics) -> list[Entry]:
    """Return the lines of the table, or none where the body is something else."""
    if [node.type for node in body] == ["paragraph"]:
        first = line_of(body[0])
        lines = [Entry(line, first + number) for number, line in enumerate(body[0].children[0].content.split("\n"))]
        is_table = len(lines) > 1 and all("|" in line.text for line in lines)
        if is_table and all(_DELIMITER_CELL.fullmatch(cell) for cell in _cells(lines[1].text)):
            return lines
    fix = "Write | What | Who |, then | --- | --- |, then one line for each row, without an empty line between."
    line = line_of(body[0]) if body else heading.line
    diagnostics.add(line, "invalid-table", "This is not a table.", fix)
    return []


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(_cell(cell) for cell in _CELL_BORDER.split(inner))


def _cell(written: str) -> str:
    words = written.strip().replace("\\|", "|")
    return TICK_CELL if words in ("[]", TICK_CELL) else words


def _check_table(
    heading: Heading,
    lines: list[Entry],
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    diagnostics: Diagnostics,
) -> None:
    if not lines:
        return
    _check_count(header, COLUMNS, heading, "columns", "invalid-table", diagnostics)
    for line, cells in zip(lines[1:], [_cells(lines[1].text), *rows], strict=True):
        if len(cells) != len(header):
            what = f"This row has {len(cells)} cells, and the header has {len(header)}."
            diagnostics.add(line.line, "invalid-table", what, "Give every row the same number of cells.")
    if len(rows) > MOST_ROWS:
        what = f"This table has {len(rows)} rows; at most {MOST_ROWS} fit on a page."
        diagnostics.add(lines[MOST_ROWS + 2].line, "invalid-table", what, "Leave some out, or make two tables.")
    if not all(header[1:] if all(row[0] not in ("", TICK_CELL) for row in rows) else header):
        diagnostics.add(lines[0].line, "invalid-table", "A column has no heading.", "Write one or two words.")
    if not any(cell in ("", TICK_CELL) for row in rows for cell in row):
        fix = "Leave a cell empty to write in, or put [ ] in it to tick."
        diagnostics.add(lines[0].line, "invalid-table", "Nothing in this table can be filled in.", fix)
    for line, cells in zip([lines[0], *lines[2:]], [header, *rows], strict=True):
        for cell in cells:
            if cell != TICK_CELL:
                _check_length(cell, line.line, LONGEST_SHORT_LABEL if cells is header else LONGEST_LABEL, diagnostics)
                if markup_in(cell):
                    _add_markup(line.line, diagnostics)


def _sentence(paragraph: SyntaxTreeNode, diagnostics: Diagnostics) -> tuple[str, ...]:
    parts: list[str] = []
    for number, written in enumerate(paragraph.children[0].content.split("\n")):
        line = line_of(paragraph) + number
        if not written.strip(" _.,;:!?") and "_" in written:
            fix = "Put it in a sentence: We meet at ________."
            diagnostics.add(line, "invalid-blanks", "This gap stands alone on its line.", fix)
        for part in _UNDERSCORES.split((" " if number else "") + written):
            parts += _gap_or_words(part, line, diagnostics)
    return tuple(parts)


def _gap_or_words(part: str, line: int, diagnostics: Diagnostics) -> Iterator[str]:
    if not _UNDERSCORES.fullmatch(part):
        if part.strip() and markup_in(part.strip()):
            _add_markup(line, diagnostics)
        if part:
            yield part
        return
    if len(part) not in GAP_SIZES:
        fix = "Write 4 (a word), 8 (a few words) or 12 (the rest of the line)."
        diagnostics.add(line, "invalid-blanks", f"A gap of {len(part)} underscores has no size.", fix)
    yield "_" * min(GAP_SIZES, key=lambda known: abs(known - len(part)))


def _check_count(  # noqa: PLR0913, PLR0917 (one call a line)
    found: Iterable[object], allowed: range, heading: Heading, what: str, code: str, diagnostics: Diagnostics
) -> None:
    count = len(list(found))
    if (count or what == "gaps") and count not in allowed:
        message = f"This block has {count} {what}; it takes {allowed.start} to {allowed.stop - 1}."
        diagnostics.add(heading.line, code, message, f"Write {allowed.start} to {allowed.stop - 1} {what}.")


def _check_repeats(entries: Iterable[Entry], code: str, diagnostics: Diagnostics) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.text.casefold() in seen:
            diagnostics.add(entry.line, code, f"“{entry.text}” is listed twice.", "Remove one of them.")
        seen.add(entry.text.casefold())


def _check_length(label: str, line: int, longest: int, diagnostics: Diagnostics) -> None:
    if len(label) > longest:
        what = f"“{label[:30]}…” has {len(label)} characters; at most {longest} fit beside its box."
        diagnostics.add(line, "long-label", what, "Say it in fewer words.")
