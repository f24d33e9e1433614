"""Boxes of evidence: which numbers are looked up in the record, and what may be cited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.linting import parse_and_lint

SPEAK = "guides/fighting/speak-first.md"
BOX = "They were heard. [@study-2001:found]"


def problems(docs: Path) -> list[tuple[str, str]]:
    _, found = parse_and_lint(docs)
    return [(problem.code, problem.message) for problem in found if problem.path == SPEAK]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ("It was never repeated.", "They were heard, all 12 of them."),  # whom: 12 people
        ("It was never repeated.", "All twelve were heard."),
        ("It was never repeated.", "One study asked the two of them, and one more person."),
        ("Only 2,092 took part.", "Of 2,092 people all were heard."),
        ("Only 2092 took part.", "Of 2,092 people all were heard."),
        ("The effect was 0.45.", "The effect was 0.45."),
        ("Forty-nine began.", "Of 49 who began, all were heard."),
        ("49 began.", "Of the forty-nine who began, all were heard."),
    ],
)
def test_a_number_that_the_record_gives_is_right(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], limits: str, words: str
) -> None:
    rewrite("sources/study-2001.md", "It was never repeated.", limits)
    rewrite(SPEAK, "They were heard.", words)
    assert problems(tiny_docs) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Of 4,944 people all were heard.", "4944"),
        ("All 13 were heard.", "13"),
        ("The effect was 1.2.", "1.2"),  # not 12
        ("Thirteen were heard.", "13"),
        ("Twenty-one minutes a year were enough.", "21"),
        ("- A list with 40 people.", "40"),
        ("They were heard in 2001.", ""),  # the reference names the year
    ],
)
def test_a_number_that_the_record_does_not_give_is_named(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], words: str, number: str
) -> None:
    rewrite(SPEAK, "They were heard.", words)
    expected = f"The number {number} is not in sources/study-2001.md."
    assert problems(tiny_docs) == ([("number-not-in-record", expected)] if number else [])


@pytest.mark.parametrize(
    ("cited", "message"),
    [
        ("[@study-2001:found] [@advice-line:sleep]", "This box cites sources/advice-line.md, which is not a study."),
        ("[@paper:slowly] [@study-2001:found]", "This box cites sources/paper.md, which is not a study."),
    ],
)
def test_advice_is_not_evidence(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], cited: str, message: str
) -> None:
    rewrite(SPEAK, BOX, f"They were heard. {cited}")
    assert problems(tiny_docs) == [("evidence-without-study", message)]


def test_a_box_of_evidence_without_a_citation_is_named(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    rewrite(SPEAK, BOX, "All 40 were heard.")
    assert problems(tiny_docs) == [("evidence-without-study", "This box cites no study.")]


def test_one_file_checked_alone_shows_the_same(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> None:
    rewrite(SPEAK, "They were heard.", "All 40 were heard.")
    _, found = parse_and_lint(tiny_docs, {SPEAK})
    assert [problem.code for problem in found] == ["number-not-in-record"]
