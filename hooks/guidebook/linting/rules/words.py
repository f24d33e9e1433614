"""Editorial rules: reading grade, wording, length and review dates. None of them stops a build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from guidebook.linting.due import reviews
from guidebook.linting.reading_grade import count_words
from guidebook.linting.reading_grade import grade as grade_sentences
from guidebook.linting.registry import ADVICE, CHECK_ONLY, FILE, Context, Violation, line_of_key, rule
from guidebook.linting.rules.printed import words_in
from guidebook.model import HELPLINES, Guide, Library, Note, Paragraph, texts_of, words_of
from guidebook.parsing.front_matter import split_front_matter
from guidebook.sentences import split_sentences

HIGHEST_GRADE = 7.0
"""The maximum for a guide."""

LONGEST_SENTENCE = 35
"""In words. Most sentences are far shorter; a voice needs a long one now and then."""

LONGEST_PARAGRAPH = 4
"""In sentences."""

_DATE = re.compile(r"\b(?P<key>reviewed|checked|published|read)\b[\"']?\s*:\s*[\"']?(?P<day>\d{4}-\d\d-\d\d)")
_TIME_ZONES = timedelta(days=1)
"""How far ahead of this machine's date an author's may be."""


def grade_of(guide: Guide) -> float:
    """Return the reading grade of a guide's steps, without headings."""
    return grade_sentences(sentences_of(guide))


def sentences_of(guide: Guide) -> tuple[str, ...]:
    """Return the sentences of a guide's steps, without headings, items and titles."""
    return tuple(
        sentence
        for step in guide.steps
        for block in step.blocks
        for text in texts_of(block)
        for sentence in split_sentences(words_of(text))
    )


@rule("grade-too-high", severity=CHECK_ONLY, scope=FILE)
def grade_too_high(library: Library) -> Iterator[Violation]:
    """People who read a guide are tired and upset, so it has to be easy to read.

    Fix: use shorter sentences and shorter words; `guidebook grades` prints the grade of each guide.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Considerable deterioration of interpersonal communication necessitates comprehensive reconciliation
        methodologies, notwithstanding preliminary psychological resistance and accumulated dissatisfaction
        concerning insufficient reciprocity.
    """
    for guide in library.guides:
        if (grade := grade_of(guide)) > HIGHEST_GRADE:
            yield guide.path, 1, f"The reading grade is {grade:.1f}; the maximum is {HIGHEST_GRADE:.0f}."


@rule("banned-word", severity=CHECK_ONLY, scope=FILE)
def banned_word(library: Library) -> Iterator[Violation]:
    """Some words are refused: docs/site.yml lists them under “banned”, each with what to write instead.

    Fix: use what the message suggests.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear what your wife says.
    """
    yield from _suggestions(library, library.site.banned)


@rule("sentence-too-long", severity=ADVICE, scope=FILE)
def sentence_too_long(library: Library) -> Iterator[Violation]:
    """Few sentences need more than 35 words; most have twenty or fewer.

    Fix: split the sentence.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear the answer to the end, and while you listen, try not to think about what you could say to it, or about
        the last time you had this argument, or about who was right, before your partner has said it all.
    """
    for path, line, words in _prose(library):
        for sentence in split_sentences(words):
            if (count := count_words(sentence)) > LONGEST_SENTENCE:
                yield path, line, f"This sentence has {count} words: “{sentence}”"


@rule("paragraph-too-long", severity=ADVICE, scope=FILE)
def paragraph_too_long(library: Library) -> Iterator[Violation]:
    """On a phone, a paragraph of five sentences fills the screen.

    Fix: split the paragraph, or shorten it.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Hear the answer. Wait. Nod. Breathe. Thank your partner.
    """
    for path, block in library.blocks():
        for part in (block, *(block.body if isinstance(block, Note) else ())):
            if isinstance(part, Paragraph):
                count = len(split_sentences(words_of(part.text)))
                if count > LONGEST_PARAGRAPH:
                    yield path, part.line, f"This paragraph has {count} sentences."


@rule("discouraged-word", severity=ADVICE, scope=FILE)
def discouraged_word(library: Library) -> Iterator[Violation]:
    """Some words are seldom right: docs/site.yml lists them under “discouraged”.

    Fix: try what the message suggests; keep the word if you really mean it.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Obviously, hear the answer.
    """
    yield from _suggestions(library, library.site.discouraged)


@rule("review-overdue", severity=ADVICE, scope=FILE)
def review_overdue(library: Library, context: Context) -> Iterator[Violation]:
    """Each page is reviewed in full once a year, and each helpline every ninety days; an edit does not count.

    Fix: read the whole page again, then write today's date after “reviewed:”.

    Right, in guides/fighting/speak-first.md:
        reviewed: 2026-01-02
    Wrong:
        reviewed: 2020-01-02
    """
    late = [due for due in reviews(library) if due.days_left(context.today) < 0]
    for due in late:
        if due.path != HELPLINES:
            yield due.path, line_of_key("reviewed", due.path, library), f"The last full review was on {due.last}."
    if services := [due.title for due in late if due.path == HELPLINES]:
        yield HELPLINES, 1, f"Not checked for ninety days: {', '.join(services)}."


@rule("future-date", severity=CHECK_ONLY, scope=FILE)
def future_date(library: Library, context: Context) -> Iterator[Violation]:
    """A review date in the future would put off the next review.

    Fix: write the date on which it was last done.

    Right, in guides/fighting/speak-first.md:
        reviewed: 2026-01-02
    Wrong:
        reviewed: 2099-12-31
    """
    latest = (context.today + _TIME_ZONES).isoformat()
    for path, text in library.files.items():
        head = text if path == HELPLINES else split_front_matter(text)[0] or ""
        offset = 1 if path == HELPLINES else 2  # the front matter begins on the second line
        for match in _DATE.finditer(head):
            if match["day"] > latest and _is_date(match["day"]):
                line = head.count("\n", 0, match.start("day")) + offset
                yield path, line, f"“{match['key']}” is {match['day']}, and today is {context.today}."


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False  # the parser has refused it


def _suggestions(library: Library, words: Mapping[str, str]) -> Iterator[Violation]:
    if not words:
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    for path, line, text in _prose(library):
        for match in pattern.finditer(text):
            yield path, line, f"“{match[0]}”: try {words[match[0].lower()]}."


def _prose(library: Library) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and text of every paragraph, list item, box, item and prompt."""
    for path, block in library.blocks():
        yield from ((path, line, words) for line, words in words_in(block))
