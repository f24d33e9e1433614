"""Complexity limits, so that no text can make the Markdown parser slow.

Parse time grows with the length of a paragraph, the depth of nested blocks and the number of
characters that may open markup. Each limit is several times what the longest page needs.
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
"""Levels of nested quotations, lists and boxes."""

MOST_PARAGRAPHS = 500
"""Per file; the longest page has 145, the longest guide 40. With thousands, the PDF takes minutes."""

MOST_MARKS = 400
"""Of one character in a paragraph; a table of the site has 96."""

_NESTING = re.compile(r"(?:\s*(?:>|[-*+]\s|\d{1,9}[.)]\s))*\s*")
_OPENS = re.compile(r">|[-*+]\s|\d{1,9}[.)]\s")
_MARKS = "*_`[]()<>!|&\\{}~\"'"


def check_complexity(text: str, diagnostics: Diagnostics) -> bool:
    """Report each paragraph that exceeds a limit; return whether there is none.

    Front matter has its own limits.
    """
    before = len(diagnostics.problems)
    _, body, offset = split_front_matter(text)
    numbered = list(enumerate(body.split("\n"), offset + 1))
    paragraphs = [list(group) for blank, group in groupby(numbered, key=lambda pair: not pair[1].strip()) if not blank]
    for paragraph in paragraphs:
        _check_paragraph(paragraph, diagnostics)
    if len(paragraphs) > MOST_PARAGRAPHS:
        what = f"This file has {len(paragraphs):,} paragraphs; the limit is {MOST_PARAGRAPHS}."
        diagnostics.add(paragraphs[MOST_PARAGRAPHS][0][0], "too-complex", what)
    return len(diagnostics.problems) == before


def _check_paragraph(lines: list[tuple[int, str]], diagnostics: Diagnostics) -> None:
    for number, line in lines:
        if error := _line_error(line):
            diagnostics.add(number, "too-complex", error)
            return
    paragraph = "\n".join(line for _, line in lines)
    if error := _paragraph_error(paragraph):
        diagnostics.add(lines[0][0], "too-complex", error)


def _line_error(line: str) -> str:
    if len(line) > LONGEST_LINE:
        return f"This line has {len(line):,} characters; the limit is {LONGEST_LINE:,}."
    opening = _NESTING.match(line)
    start = opening[0] if opening else ""
    depth = len(_OPENS.findall(start)) + (len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())) // 4
    return f"This line is nested {depth} levels deep; the limit is {DEEPEST}." if depth > DEEPEST else ""


def _paragraph_error(paragraph: str) -> str:
    if len(paragraph) > LONGEST_PARAGRAPH:
        return f"This paragraph has {len(paragraph):,} characters; the limit is {LONGEST_PARAGRAPH:,}."
    for mark in _MARKS if len(paragraph) > MOST_MARKS else "":
        if (count := paragraph.count(mark)) > MOST_MARKS:
            return f"This paragraph contains “{mark}” {count:,} times; the limit is {MOST_MARKS}."
    return ""
