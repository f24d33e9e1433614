"""Rules for what goes on paper: it can be set in the workbook's typeface, and fits into its columns."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from guidebook.linting.registry import Place, PlaceInLine, line_of_key
from guidebook.model import HELPLINES, Block, Box, Item, Library, Picture, texts_of, words_of
from guidebook.typeface import NAME, missing

_Spot = tuple[str, int | str, str]
"""Path, line or key of the front matter, and the words there."""

LONGEST_WORD = 30
"""Letters: what fits on a line of a phone of 320 px, and in a column of large print."""

_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def missing_character(library: Library) -> Iterator[PlaceInLine]:
    """What is printed in the workbook can use only characters that its typeface has.

    Fix: leave the character out, or use words instead. (Of the paragraphs in a step, only the first is printed.)

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear → the answer.
    """
    drawings: set[str] = set()
    for path, spot, words in printed(library, drawings):
        if not words.isascii() and any(missing(words)):
            yield from _missing_in(path, _line_of(spot, path, library), words, library)
    for path in sorted(drawings):
        if path in library.files:
            yield from _missing_in(path, 1, library.files[path], library)


def word_too_long(library: Library) -> Iterator[Place]:
    """A word fits on a line of a phone, and of a page in large print.

    Fix: use shorter words, or put a space or a dash into it.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear the answerwithoutanyspacebetweenitswords.
    """
    for path, spot, words in read(library):
        for word in _LONG.findall(words):
            longest = max(re.split("[-‐–—]", word), key=len)  # a line may end at a dash
            if len(longest) > LONGEST_WORD:
                line = _line_of(spot, path, library)
                yield path, line, f"“{longest}” has {len(longest)} letters; the most is {LONGEST_WORD}."


def printed(library: Library, drawings: set[str]) -> Iterator[_Spot]:
    """Path, line or key, and words of all that is printed; the drawings among it are added to `drawings`."""
    yield from _titles(library)
    for path, blocks in _printed_blocks(library):
        for block in blocks:
            if isinstance(block, Picture):
                drawings.add(block.path)
            yield from ((path, line, words) for line, words in words_in(block))
    for source in library.sources:
        if source.kind == "article":
            yield from _of_head(source.path, title=source.title, by=source.by)
    for helpline in library.helplines:
        words = (*helpline.countries, helpline.service, helpline.whom, helpline.reach, helpline.hours)
        yield HELPLINES, 1, " ".join(words)
    for emergency in library.emergencies:
        yield HELPLINES, 1, " ".join((emergency.country, emergency.reach, emergency.silent))


def read(library: Library) -> Iterator[_Spot]:
    """Path, line or key, and words of all that readers read, titles included."""
    yield from _titles(library)
    for path, block in library.blocks():
        yield from ((path, line, words) for line, words in words_in(block))


def _titles(library: Library) -> Iterator[_Spot]:
    for scenario in library.scenarios:
        yield from _of_head(scenario.path, title=scenario.title)
        yield from ((scenario.path, section.line, section.title) for section in scenario.sections)
    for guide in library.guides:
        yield from _of_head(guide.path, title=guide.title, time=guide.time)
        yield from ((guide.path, step.line, step.title) for step in guide.steps)
    for path in library.paths:
        yield from _of_head(path.path, title=path.title, summary=path.summary)
    for sheet in library.worksheets:
        yield from _of_head(sheet.path, title=sheet.title, summary=sheet.summary)


def _printed_blocks(library: Library) -> Iterator[tuple[str, Iterable[Block]]]:
    for scenario in library.scenarios:
        yield scenario.path, scenario.intro
        yield from ((scenario.path, section.blocks) for section in scenario.sections)
    for guide in library.guides:
        yield guide.path, guide.intro
        yield from ((guide.path, step.short_form) for step in guide.steps)
    yield from ((sheet.path, sheet.blocks) for sheet in library.worksheets)


def words_in(block: Block) -> Iterator[tuple[int, str]]:
    """Line and words of everything in a block."""
    match block:
        case Item(_, text, line) | Picture(_, text, line):
            yield line, text
        case Box(_, title, body, line):
            yield line, title
            for part in body:
                yield from words_in(part)
    if not isinstance(block, Box):
        yield from ((block.line, words_of(text)) for text in texts_of(block))


def _of_head(path: str, **values: str) -> Iterator[_Spot]:
    """The values of some keys, each with its key; the line is looked up when something is wrong."""
    yield from ((path, key, value) for key, value in values.items())


def _line_of(spot: int | str, path: str, library: Library) -> int:
    return spot if isinstance(spot, int) else line_of_key(spot, path, library)


def _missing_in(path: str, start: int, words: str, library: Library) -> Iterator[PlaceInLine]:
    """One problem for each line that holds what the typeface lacks, at the first of it."""
    left = Counter(letter for _, letter in missing(words))
    if not left:
        return
    for number, line in enumerate(library.files.get(path, "").split("\n"), 1):
        if number < start or not any(letter in line for letter in left):
            continue
        found = [(place, letter) for place, letter in missing(line) if left[letter] > 0]
        left.subtract(letter for _, letter in found)
        if found:
            yield path, number, _message([letter for _, letter in found]), found[0][0] + 1


def _message(letters: list[str]) -> str:
    first, *others = dict.fromkeys(letters)
    more = f", nor {len(others)} more characters of this line" if len(others) > 1 else ""
    more = f", nor “{others[0]}”" if len(others) == 1 else more
    return f"{NAME}, the typeface of the workbook, has no “{first}” ({_name(first)}){more}."


def _name(letter: str) -> str:
    named = unicodedata.name(letter[0], "").lower()
    return named or f"U+{ord(letter[0]):04X}"


RULES = (missing_character, word_too_long)
