"""Parse the body of a table to fill in: one line for each row, with `|` between the cells."""

from __future__ import annotations

import re

from guidebook.model.worksheet_blocks import TICK_CELL
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
)
from guidebook.parsing.markdown_ast import line_of
from guidebook.wording import count

COLUMNS = range(2, 6)
MOST_ROWS = 10

_DELIMITER_CELL = re.compile(r":?-+:?")
_BORDER = re.compile(r"(?<!\\)\|")
_TICK = re.compile(r"\[ *\]")
_MISTYPED = re.compile(r"\[[xX✓✔_-]\]|[☐□☑✓✔]|_+|[.…]+")
"""A cell that was meant to be ticked or written in."""

_HOW = "Write | What | Who |, then | --- | --- |, then one line for each row."


def parse_table(heading: Heading, body: Body, diagnostics: Diagnostics) -> Form:
    """Parse a pipe table: an empty cell is written in, `[ ]` is ticked."""
    lines = _lines(heading, body, diagnostics)
    rows = [_cells(line.text) for line in lines]
    if not lines or not check_count(len(rows[0]), COLUMNS, "column", heading, diagnostics):
        return Form()
    for line, row in zip(lines, rows, strict=True):
        if len(row) != len(rows[0]):
            what = f"This row has {count(len(row), 'cell')}, and the first one has {len(rows[0])}."
            diagnostics.add(line.line, heading.code, what, "Give every row the same number of cells.")
            return Form()
    form = Form(rows[0], tuple(rows[2:]))
    _check_header(heading, lines[0].line, form, diagnostics)
    _check_rows(heading, lines, form, diagnostics)
    return form


def _lines(heading: Heading, body: Body, diagnostics: Diagnostics) -> list[Entry]:
    """Return the lines of the table, or none where the body is something else."""
    if body[0].type != "paragraph":
        diagnostics.add(line_of(body[0]), heading.code, "This is not a table.", _HOW)
        return []
    if len(body) > 1:
        fix = "Leave no empty line between two rows, and put anything else below the block, at the left margin."
        diagnostics.add(line_of(body[1]), heading.code, "The table of this block ends above this line.", fix)
        return []
    first = line_of(body[0])
    lines = [Entry(text, first + number) for number, text in enumerate(body[0].children[0].content.split("\n"))]
    if other := next((line for line in lines if "|" not in line.text), None):
        diagnostics.add(other.line, heading.code, "This line is not a row of a table.", _HOW)
        return []
    if len(lines) < 2 or not all(map(_DELIMITER_CELL.fullmatch, _cells(lines[1].text))):
        fix = f"Write below the headings: |{' --- |' * len(_cells(lines[0].text))}"
        diagnostics.add(lines[:2][-1].line, heading.code, "The line of dashes below the headings is missing.", fix)
        return []
    return lines


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(_cell(cell) for cell in _BORDER.split(inner))


def _cell(written: str) -> str:
    words = written.strip().replace("\\|", "|")
    return TICK_CELL if _TICK.fullmatch(words) else words


def _check_header(heading: Heading, line: int, form: Form, diagnostics: Diagnostics) -> None:
    """Report a column without a heading; above a first column of words it may be missing."""
    has_words = all(row[0] not in ("", TICK_CELL) for row in form.rows)
    needed = form.labels[1:] if has_words else form.labels
    if not all(needed) or TICK_CELL in form.labels:
        what = "A column has no heading."
        fix = "Write one or two words above each column; only the first one may be empty, above words."
        diagnostics.add(line, heading.code, what, fix)
    check_repeats((Entry(label, line) for label in needed), heading, diagnostics)


def _check_rows(heading: Heading, lines: list[Entry], form: Form, diagnostics: Diagnostics) -> None:
    if len(form.rows) > MOST_ROWS:
        what = f"This table has {len(form.rows)} rows; at most {MOST_ROWS} fit on a page."
        diagnostics.add(lines[MOST_ROWS + 2].line, heading.code, what, "Leave some out, or make two tables.")
    for line, row in zip([lines[0], *lines[2:]], [form.labels, *form.rows], strict=True):
        for cell in row:
            if cell != TICK_CELL and _MISTYPED.fullmatch(cell):
                fix = "Leave a cell empty to write in; put [ ] in it to tick."
                diagnostics.add(line.line, heading.code, f"“{cell}” is not a cell to fill in.", fix)
            elif cell != TICK_CELL:
                check_plain(cell, line.line, diagnostics)
                check_length(cell, line.line, LONGEST_SHORT_LABEL if line is lines[0] else LONGEST_LABEL, diagnostics)
    if not any(cell in ("", TICK_CELL) for row in form.rows for cell in row):
        fix = "Leave a cell empty to write in, or put [ ] in it to tick."
        diagnostics.add(lines[0].line, heading.code, "Nothing in this table can be filled in.", fix)
