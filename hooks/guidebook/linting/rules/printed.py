"""Rules for print: the workbook's typeface has every character, and words fit its columns."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from guidebook.linting.registry import ERROR, FILE, Violation, line_of_key, rule
from guidebook.model import HELPLINES, Block, Box, Item, Library, Picture, texts_of, words_of
from guidebook.model.worksheet_blocks import WorksheetBlock
from guidebook.typeface import NAME, missing

_Text = tuple[str, int | str, str]
"""Path, line or front matter key, and text."""

LONGEST_WORD = 30
"""In letters: the most that fits a 320 px screen, and a column of large print."""

_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


@rule("missing-glyph", severity=ERROR, scope=FILE)
def missing_glyph(library: Library) -> Iterator[Violation]:
    """Text that the workbook prints uses only characters that its typeface has.

    Fix: remove the character, or use words instead. (Of a step's paragraphs, only the first is printed.)

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear ⇒ the answer.
    """
    drawings: set[str] = set()
    for path, line, words in _printed(library, drawings):
        if not words.isascii() and any(missing(words)):
            yield from _missing_in(path, _line_number(line, path, library), words, library)
    for path in sorted(drawings):
        if path in library.files:
            yield from _missing_in(path, 1, library.files[path], library)


@rule("word-too-long", severity=ERROR, scope=FILE)
def word_too_long(library: Library) -> Iterator[Violation]:
    """A word must fit on one line of a phone, and of a page in large print.

    Fix: use shorter words, or add a space or a hyphen.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear the answerwithoutanyspacebetweenitswords.
    """
    for path, line, words in _read(library):
        for word in _LONG.findall(words):
            longest = max(re.split("[-‐–—]", word), key=len)  # a line may break at a dash
            if len(longest) > LONGEST_WORD:
                message = f"“{longest}” has {len(longest)} letters; the maximum is {LONGEST_WORD}."
                first = _line_number(line, path, library)
                yield path, line_of_word(longest, first, library.files.get(path, "")), message


def _printed(library: Library, drawings: set[str]) -> Iterator[_Text]:
    """Yield all text that the workbook prints, and add its drawings to `drawings`."""
    yield from _titles(library)
    for path, blocks in _printed_blocks(library):
        for block in blocks:
            if isinstance(block, Picture):
                drawings.add(block.path)
            yield from ((path, line, words) for line, words in words_in(block))
    for source in library.sources:
        if source.kind == "article":
            yield from _values(source.path, title=source.title, by=source.by)
    for helpline in library.helplines:
        words = (*helpline.countries, helpline.service, helpline.whom, helpline.reach, helpline.hours)
        yield HELPLINES, 1, " ".join(words)
    for emergency in library.emergencies:
        yield HELPLINES, 1, " ".join((emergency.country, emergency.reach, emergency.silent))


def _read(library: Library) -> Iterator[_Text]:
    """Yield all text that readers see, including titles."""
    yield from _titles(library)
    for path, block in library.blocks():
        yield from ((path, line, words) for line, words in words_in(block))


def _titles(library: Library) -> Iterator[_Text]:
    for scenario in library.scenarios:
        yield from _values(scenario.path, title=scenario.title)
        yield from ((scenario.path, section.line, section.title) for section in scenario.sections)
    for guide in library.guides:
        yield from _values(guide.path, title=guide.title, time=guide.time)
        yield from ((guide.path, step.line, step.title) for step in guide.steps)
    for path in library.paths:
        yield from _values(path.path, title=path.title, summary=path.summary)
    for sheet in library.worksheets:
        yield from _values(sheet.path, title=sheet.title, summary=sheet.summary)


def _printed_blocks(library: Library) -> Iterator[tuple[str, Iterable[Block]]]:
    for scenario in library.scenarios:
        yield scenario.path, scenario.intro
        yield from ((scenario.path, section.blocks) for section in scenario.sections)
    for guide in library.guides:
        yield guide.path, guide.intro
        yield from ((guide.path, step.short_form) for step in guide.steps)
    yield from ((sheet.path, sheet.blocks) for sheet in library.worksheets)


def words_in(block: Block) -> Iterator[tuple[int, str]]:
    """Yield line and text of everything in a block."""
    match block:
        case Item(_, text, line) | Picture(_, text, line):
            yield line, text
        case Box(_, title, body, line):
            yield line, title
            for part in body:
                yield from words_in(part)
    if isinstance(block, WorksheetBlock):
        yield from ((block.line, words) for words in chain(block.labels, *block.rows) if words.strip("_[ ].…"))
    if not isinstance(block, Box):
        yield from ((block.line, words_of(text)) for text in texts_of(block))


def _values(path: str, **values: str) -> Iterator[_Text]:
    """Yield front matter values with their keys; their lines are looked up only for a violation."""
    yield from ((path, key, value) for key, value in values.items())


def line_of_word(word: str, first: int, text: str) -> int:
    """Return the first line, from `first` on, that contains a word; `first` if none does."""
    lines = enumerate(text.split("\n")[first - 1 :], first)
    return next((number for number, line in lines if word in line), first)


def _line_number(line: int | str, path: str, library: Library) -> int:
    return line if isinstance(line, int) else line_of_key(line, path, library)


def _missing_in(path: str, start: int, words: str, library: Library) -> Iterator[Violation]:
    """Yield a violation for each line with missing characters, at the first of them."""
    left = Counter(letter for _, letter in missing(words))
    if not left:
        return
    for number, line in enumerate(library.files.get(path, "").split("\n"), 1):
        if number < start or not any(letter in line for letter in left):
            continue
        here = [(index, letter) for index, letter in missing(line) if left[letter] > 0]
        left.subtract(letter for _, letter in here)
        if here:
            yield path, number, _message([letter for _, letter in here]), here[0][0] + 1


def _message(letters: list[str]) -> str:
    first, *others = dict.fromkeys(letters)
    more = f" or {len(others)} more characters of this line" if len(others) > 1 else ""
    more = f" or “{others[0]}”" if len(others) == 1 else more
    return f"{NAME}, the typeface of the workbook, has no “{first}” ({_name(first)}){more}."


def _name(letter: str) -> str:
    named = unicodedata.name(letter[0], "").lower()
    return named or f"U+{ord(letter[0]):04X}"
