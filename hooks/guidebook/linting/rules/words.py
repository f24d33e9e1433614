"""Rules for words: what `guidebook check` says beyond what stops a build.

`RULES` and a date to come have to be fixed; `ADVICE` is for the author to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from guidebook.linting.due import reviews
from guidebook.linting.reading_grade import count_words, grade
from guidebook.linting.registry import Place, line_of_key
from guidebook.linting.rules.printed import words_in
from guidebook.model import HELPLINES, Guide, Library, Note, Paragraph, texts_of, words_of
from guidebook.parsing.front_matter import split_front_matter
from guidebook.sentences import split_sentences

HIGHEST_GRADE = 7.0
"""The highest reading grade of a guide (editorial rules: reading age 9 to 11)."""

LONGEST_SENTENCE = 20
"""Words."""

LONGEST_PARAGRAPH = 3
"""Sentences."""

NEVER = {
    "husband": "your partner",
    "wife": "your partner",
    "spouse": "your partner",
    "he or she": "they",
    "his or her": "their",
    "better half": "your partner",
    "opposite sex": "other people",
    "guarantee": "what may help, and what it does not do",
    "will save your relationship": "what may help",
    "will fix": "what may help",
    "you have failed": "what happened, without blame",
    "your own fault": "what happened, without blame",
}
"""Words that no guide uses, and what it says in their place."""

WEIGH = {
    "just": "nothing; the sentence is stronger without it",
    "simply": "nothing; it may not be simple for the reader",
    "obviously": "nothing",
    "of course": "nothing",
    "easy": "how long it takes",
    "easily": "how long it takes",
    "toxic": "what happens, plainly",
    "should": "an order, or “can”",
}
"""Words that are seldom right, and what to try in their place."""

_DAY = re.compile(r"\b(?P<key>reviewed|checked|published|read)\b[\"']?\s*:\s*[\"']?(?P<day>\d{4}-\d\d-\d\d)")
_ZONES = timedelta(days=1)
"""How far ahead the day may be where the author is."""


def grade_of(guide: Guide) -> float:
    """The reading grade of a guide: all that its steps say, without headings."""
    return grade(
        sentence
        for step in guide.steps
        for block in step.blocks
        for text in texts_of(block)
        for sentence in split_sentences(words_of(text))
    )


def grade_too_high(library: Library) -> Iterator[Place]:
    """A guide is read by people who are tired and upset.

    Fix: use shorter sentences and shorter words; `guidebook grades` prints the grade of each guide.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Considerable deterioration of interpersonal communication necessitates comprehensive reconciliation
        methodologies, notwithstanding preliminary psychological resistance and accumulated dissatisfaction
        concerning insufficient reciprocity.
    """
    for guide in library.guides:
        if (found := grade_of(guide)) > HIGHEST_GRADE:
            yield guide.path, 1, f"The reading grade is {found:.1f}; it should be {HIGHEST_GRADE:.0f} at most."


def word_not_used(library: Library) -> Iterator[Place]:
    """Guides assume no gender and no marriage, lay no blame and promise nothing.

    Fix: use what the message proposes.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear what your wife says.
    """
    yield from _found(library, NEVER)


def sentence_too_long(library: Library) -> Iterator[Place]:
    """A sentence has at most twenty words.

    Fix: make two sentences of it.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear the answer to the end and do not think of what you could say to it before your partner has said it all.
    """
    for path, line, words in _prose(library):
        for sentence in split_sentences(words):
            if (count := count_words(sentence)) > LONGEST_SENTENCE:
                yield path, line, f"This sentence has {count} words: “{sentence}”"


def paragraph_too_long(library: Library) -> Iterator[Place]:
    """A paragraph has at most three sentences.

    Fix: make two paragraphs of it, or leave something out.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear the answer. Wait. Nod. Breathe.
    """
    for path, block in library.blocks():
        for part in (block, *(block.body if isinstance(block, Note) else ())):
            if isinstance(part, Paragraph):
                count = len(split_sentences(words_of(part.text)))
                if count > LONGEST_PARAGRAPH:
                    yield path, part.line, f"This paragraph has {count} sentences."


def word_to_weigh(library: Library) -> Iterator[Place]:
    """Some words are seldom right for a reader who is upset.

    Fix: try what the message proposes; keep the word if you really mean it.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Simply hear the answer.
    """
    yield from _found(library, WEIGH)


def review_due(library: Library, today: date) -> Iterator[Place]:
    """Each page is read in full once a year; an edit does not count.

    Fix: read the whole page again, then write today's date after “reviewed:”.

    Right, in guides/fighting/speak-first.md:
        reviewed: 2026-01-02
    Wrong:
        reviewed: 2020-01-02
    """
    late = [due for due in reviews(library) if due.days_left(today) < 0]
    for due in late:
        if due.path != HELPLINES:
            yield due.path, line_of_key("reviewed", due.path, library), f"The last full review was on {due.last}."
    if services := [due.what for due in late if due.path == HELPLINES]:
        yield HELPLINES, 1, f"Not checked for ninety days: {', '.join(services)}."


def date_to_come(library: Library, today: date) -> Iterator[Place]:
    """What is reviewed on a day in the future would never be due again.

    Fix: write the day on which it was last done.

    Right, in guides/fighting/speak-first.md:
        reviewed: 2026-01-02
    Wrong:
        reviewed: 2099-12-31
    """
    latest = (today + _ZONES).isoformat()
    for path, text in library.files.items():
        head = text if path == HELPLINES else split_front_matter(text)[0] or ""
        before = 0 if path == HELPLINES else 1  # the dashes above the front matter
        for match in _DAY.finditer(head):
            if match["day"] > latest and _is_a_day(match["day"]):
                line = head.count("\n", 0, match.start("day")) + 1 + before
                yield path, line, f"“{match['key']}” is {match['day']}, and today is {today}."


def _is_a_day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False  # that it is none has been said


RULES = (grade_too_high, word_not_used)
ADVICE = (sentence_too_long, paragraph_too_long, word_to_weigh)


def _found(library: Library, words: Mapping[str, str]) -> Iterator[Place]:
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    for path, line, text in _prose(library):
        for match in pattern.finditer(text):
            yield path, line, f"“{match[0]}”: try {words[match[0].lower()]}."


def _prose(library: Library) -> Iterator[Place]:
    """Path, line and words of every paragraph, list entry, box, item and prompt."""
    for path, block in library.blocks():
        yield from ((path, line, words) for line, words in words_in(block))
