"""Rules for evidence boxes: their sources and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.linting.registry import ERROR, Violation, rule
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
"""Numbers in words. “One” and “two” are missing: “one study” and “the two of you” are not findings."""

_NUMBER = re.compile(
    rf"\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{'|'.join(sorted(_SPELT_OUT, key=len, reverse=True))})\b", re.IGNORECASE
)


@rule("evidence-without-study", severity=ERROR)
def evidence_without_study(library: Library) -> Iterator[Violation]:
    """An evidence box cites studies only. Advice is not a finding, even on an official page.

    Fix: cite a study in the box; move what an article or a page of guidance says into the text of the step.

    Right, in guides/fighting/speak-first.md:
        They were heard. [@study-2001:found]
    Wrong:
        They were heard. [@paper:slowly]
    """
    for path, box, cited in _evidence(library):
        for source in cited:
            if source.kind != "study":
                yield path, box.line, f"This box cites {source.path}, which is not a study."
        if not any(citations_in((box,))):
            yield path, box.line, "This box cites no study."


@rule("number-not-in-record", severity=ERROR)
def number_not_in_record(library: Library) -> Iterator[Violation]:
    """Each number in an evidence box must be in the record of a study that the box cites.

    Fix: correct the number or, if the study reports it, add it to the record: to a point, to `whom` or to `limits`.

    Right, in guides/fighting/speak-first.md:
        They were heard. [@study-2001:found]
    Wrong:
        All 40 people were heard. [@study-2001:found]
    """
    for path, box, cited in _evidence(library):
        known = {number for source in cited for number in _numbers(_record_text(source))}
        records = ", ".join(source.path for source in cited)
        for text in texts_of(box):
            for number in _numbers(words_of(text)) if cited else ():
                if number not in known:
                    yield path, box.line, f"The number {number} is not in {records}."


def _evidence(library: Library) -> Iterator[tuple[str, Note, tuple[Source, ...]]]:
    """Yield the path of each evidence box, the box, and the records it cites."""
    for path, block in library.blocks():
        if isinstance(block, Note) and block.kind == "evidence":
            names = dict.fromkeys(citation.source for citation in citations_in((block,)))
            yield path, block, tuple(library.source_by_id[name] for name in names if name in library.source_by_id)


def _record_text(source: Source) -> str:
    points = " ".join(point.text for point in source.points)
    return f"{source.reference} {source.whom} {source.limits} {points}"


def _numbers(text: str) -> Iterator[str]:
    """Yield each number of a text, in digits and without commas."""
    for match in _NUMBER.finditer(text):
        number = match[0].lower()
        yield str(_SPELT_OUT.get(number, number.replace(",", "")))
