"""The rule for markup on free pages that would be shown literally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.linting.rules.rendered import blocks_rendered
from guidebook.model import FreePage, Library
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.pages import INSERTION
from guidebook.parsing.stray_markup import HIDDEN, find_stray_markup

_CODE = re.compile(r"^(```|~~~).*?^\1|(`+)[^`].*?\2", re.DOTALL | re.MULTILINE)


@rule("literal-markup", severity=ERROR, scope=FILE)
def literal_markup(library: Library) -> Iterator[Violation]:
    """Unsupported markup is shown to readers as typed, with all its symbols and brackets.

    Fix: write it as a paragraph, a list, a table or a link [words](page.md), or show it between backticks.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are ==not== alone.
    """
    for page in (page for page in library.pages if split_front_matter(page.text)[0] is not None):
        for words, message in _leftovers(page):
            yield page.path, _line_of(words, page), message


def _leftovers(page: FreePage) -> Iterator[tuple[str, str]]:
    """Yield text from the line with the leftover markup, and the message."""
    reported: set[str] = set()
    for block in blocks_rendered(page):
        if not INSERTION.fullmatch(block):
            all_in_block = list(find_stray_markup(block))
            for leftover in [each for each in all_in_block if each.kind.multiline] or all_in_block:
                if leftover.kind.once_per_file and leftover.message in reported:
                    continue
                reported.add(leftover.message)
                line = block.split("\n")[leftover.line]
                yield max(line.split(HIDDEN), key=len).strip() or leftover.text, leftover.message
    for address in re.findall(r"(?<!!)\[\s*\]\(([^)\s]+)", _without_code(page)):
        yield f"]({address}", f"The link to “{address}” has no text, so nobody can see it."
    for words in re.findall(r"(?<!!)\[([^\]\n]+)\]\(\s*\)", _without_code(page)):
        yield f"[{words}](", f"The link “{words}” has no target."


def _line_of(words: str, page: FreePage) -> int:
    plain = _without_code(page)
    start = plain.translate(_STRAIGHT).find(words.translate(_STRAIGHT))
    return plain.count("\n", 0, start) + 1 if start >= 0 else 1


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Rendering turns straight quotation marks into curly ones."""


def _without_code(page: FreePage) -> str:
    """Return the page without its code, keeping line breaks."""
    return _CODE.sub(lambda match: "\n" * match[0].count("\n"), page.text)
