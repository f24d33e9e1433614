"""How dense a text may be, so that no parser of Markdown can be made slow.

A parser's time grows with the length of a paragraph, with how deeply blocks are nested, and with
the number of marks that may open something. Each limit is several times what the longest page needs.
"""

from __future__ import annotations

import re
from itertools import groupby

from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import split_front_matter

LONGEST_LINE = 4_000
"""Characters. The longest line of the site has 361."""

LONGEST_PARAGRAPH = 10_000
"""Characters between two empty lines. The longest, a table, has 2,300."""

DEEPEST = 8
"""Quotations, lists and boxes inside one another."""

MOST_PARAGRAPHS = 500
"""In a file; the longest page has 145, the longest guide 40. A guide of thousands makes PDFs for minutes."""

MOST_MARKS = 400
"""Of one kind in a paragraph; a table of the site has 96."""

_NESTING = re.compile(r"(?:\s*(?:>|[-*+]\s|\d{1,9}[.)]\s))*\s*")
_OPENS = re.compile(r">|[-*+]\s|\d{1,9}[.)]\s")
_MARKS = "*_`[]()<>!|&\\{}~\"'"


def check_complexity(text: str, diagnostics: Diagnostics) -> bool:
    """Note each paragraph that is too long, too deep or too full of marks; whether there was none.

    Front matter has limits of its own.
    """
    before = len(diagnostics.problems)
    _, body, offset = split_front_matter(text)
    numbered = list(enumerate(body.split("\n"), offset + 1))
    paragraphs = [list(group) for blank, group in groupby(numbered, key=lambda pair: not pair[1].strip()) if not blank]
    for paragraph in paragraphs:
        _note_paragraph(paragraph, diagnostics)
    if len(paragraphs) > MOST_PARAGRAPHS:
        what = f"This file has {len(paragraphs):,} paragraphs; the most is {MOST_PARAGRAPHS}."
        diagnostics.add(paragraphs[MOST_PARAGRAPHS][0][0], "too-complex", what)
    return len(diagnostics.problems) == before


def _note_paragraph(lines: list[tuple[int, str]], diagnostics: Diagnostics) -> None:
    for number, line in lines:
        if what := _wrong_line(line):
            diagnostics.add(number, "too-complex", what)
            return
    paragraph = "\n".join(line for _, line in lines)
    if what := _wrong_paragraph(paragraph):
        diagnostics.add(lines[0][0], "too-complex", what)


def _wrong_line(line: str) -> str:
    if len(line) > LONGEST_LINE:
        return f"This line has {len(line):,} characters; the most is {LONGEST_LINE:,}."
    opening = _NESTING.match(line)
    start = opening[0] if opening else ""
    depth = len(_OPENS.findall(start)) + (len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())) // 4
    return f"This line is nested {depth} deep; the most is {DEEPEST}." if depth > DEEPEST else ""


def _wrong_paragraph(paragraph: str) -> str:
    if len(paragraph) > LONGEST_PARAGRAPH:
        return f"This paragraph has {len(paragraph):,} characters; the most is {LONGEST_PARAGRAPH:,}."
    for mark in _MARKS if len(paragraph) > MOST_MARKS else "":
        if (count := paragraph.count(mark)) > MOST_MARKS:
            return f"This paragraph has “{mark}” {count:,} times; the most is {MOST_MARKS}."
    return ""
