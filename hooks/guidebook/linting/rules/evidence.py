"""Rules for boxes of evidence: what they rest on, and the numbers they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.linting.registry import Place
from guidebook.model import Library, Note, Source, citations_in, texts_of, words_of

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELT_OUT = {
    **{word: number for number, word in enumerate(_ONES, 1) if number > 2},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": 10 * tens + ones for tens, ten in enumerate(_TENS, 2) for ones, one in enumerate(_ONES[:9], 1)},
}
"""Numbers in words. "One study" and "the two of you" count something else than a finding, so these two are not here."""

_NUMBER = re.compile(
    rf"\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{'|'.join(sorted(_SPELT_OUT, key=len, reverse=True))})\b", re.IGNORECASE
)


def evidence_without_study(library: Library) -> Iterator[Place]:
    """A box of evidence rests on studies, since advice is not a finding, even where an official page gives it.

    Fix: cite a study in the box; move what an article or a page of guidance says into the text of the step.

    Right, in guides/fighting/speak-first.md:
        They were heard. [@study-2001:found]
    Wrong:
        They were heard. [@paper:slowly]
    """
    for path, box, cited in _evidence(library):
        for source in cited:
            if source.kind != "study":
                yield path, box.line, f"{source.path} is not a study."
        if not any(citations_in((box,))):
            yield path, box.line, "This box cites no study."


def number_not_in_record(library: Library) -> Iterator[Place]:
    """A number in a box of evidence stands in the record of a study that the box cites.

    Fix: correct the number, or, if the study gives it, add it to the record: to a point, to `whom` or to `limits`.

    Right, in guides/fighting/speak-first.md:
        They were heard. [@study-2001:found]
    Wrong:
        All 40 people were heard. [@study-2001:found]
    """
    for path, box, cited in _evidence(library):
        known = {number for source in cited for number in _numbers(_words_of_record(source))}
        records = ", ".join(source.path for source in cited)
        for text in texts_of(box):
            for number in _numbers(words_of(text)) if cited else ():
                if number not in known:
                    yield path, box.line, f"The number {number} is not in {records}."


def _evidence(library: Library) -> Iterator[tuple[str, Note, tuple[Source, ...]]]:
    """Path and box of every box of evidence, and the records that it cites."""
    for path, block in library.blocks():
        if isinstance(block, Note) and block.kind == "evidence":
            names = dict.fromkeys(citation.source for citation in citations_in((block,)))
            yield path, block, tuple(library.source_by_id[name] for name in names if name in library.source_by_id)


def _words_of_record(source: Source) -> str:
    """What a record says of its study."""
    points = " ".join(point.text for point in source.points)
    return f"{source.reference} {source.whom} {source.limits} {points}"


def _numbers(text: str) -> Iterator[str]:
    """Every number of a text, in digits and without commas."""
    for match in _NUMBER.finditer(text):
        found = match[0].lower()
        yield str(_SPELT_OUT.get(found, found.replace(",", "")))


RULES = (evidence_without_study, number_not_in_record)
