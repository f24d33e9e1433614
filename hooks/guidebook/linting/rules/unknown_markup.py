"""The rule for free pages that looks for markup which was not understood, and would be shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.linting.registry import Place
from guidebook.linting.rules.rendered import blocks_rendered
from guidebook.model import FreePage, Library
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.pages import INSERTION
from guidebook.parsing.stray_markup import HIDDEN, find_stray_markup

_CODE = re.compile(r"^(```|~~~).*?^\1|(`+)[^`].*?\2", re.DOTALL | re.MULTILINE)


def markup_not_understood(library: Library) -> Iterator[Place]:
    """Markup that this site does not know is shown to readers as it is typed, with all its signs and brackets.

    Fix: write it as a paragraph, a list, a table or a link [words](page.md), or show it between backticks.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are ==not== alone.
    """
    for page in (page for page in library.pages if split_front_matter(page.text)[0] is not None):
        for words, what in _found(page):
            yield page.path, _line_of(words, page), what


def _found(page: FreePage) -> Iterator[tuple[str, str]]:
    """Some words by which the place is found, and what is wrong there."""
    notes: set[str] = set()
    for block in blocks_rendered(page):
        if not INSERTION.fullmatch(block):
            told = list(find_stray_markup(block))
            for found in [each for each in told if each.kind.multiline] or told:
                if found.kind.once_per_file and found.message in notes:
                    continue
                notes.add(found.message)
                line = block.split("\n")[found.line]
                yield max(line.split(HIDDEN), key=len).strip() or found.text, found.message
    for address in re.findall(r"(?<!!)\[\s*\]\(([^)\s]+)", _without_code(page)):
        yield f"]({address}", f"The link to “{address}” has no words, so nobody can see it."
    for words in re.findall(r"(?<!!)\[([^\]\n]+)\]\(\s*\)", _without_code(page)):
        yield f"[{words}](", f"The link “{words}” leads nowhere."


def _line_of(words: str, page: FreePage) -> int:
    plain = _without_code(page)
    place = plain.translate(_STRAIGHT).find(words.translate(_STRAIGHT))
    return plain.count("\n", 0, place) + 1 if place >= 0 else 1


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Quotation marks are curly where they are rendered."""


def _without_code(page: FreePage) -> str:
    """The page with nothing of its code but the ends of lines."""
    return _CODE.sub(lambda match: "\n" * match[0].count("\n"), page.text)


RULES = (markup_not_understood,)
