"""CHECK: a `Library` in, every `Problem` out. Any problem stops the build.

One rule is one small function in a module named after what it looks at; its name
is its code, and its docstring says the rule, how to mend what breaks it, and an example.
The rules of `words` are for `guidebook check`, and do not stop a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date
from functools import partial
from pathlib import Path

from guidebook.checking import (
    doors,
    drafts,
    evidence,
    fragments,
    guides,
    ids,
    insertions,
    links,
    numbers,
    paths,
    rendered,
    scenarios,
    sources,
    warnings,
    words,
    worksheets,
)
from guidebook.checking.focus import focused
from guidebook.checking.fragments import check_fragment, named_hosts
from guidebook.checking.reporting import report
from guidebook.checking.rule import Rule, broken, code_of, text_of
from guidebook.model import Library, Problem
from guidebook.reading import read_library
from guidebook.reading.forms import FORMS
from guidebook.rule_text import CANNOT_PRINT, RuleText

RULES = (
    *drafts.RULES,
    *guides.RULES,
    *scenarios.RULES,
    *doors.RULES,
    *paths.RULES,
    *worksheets.RULES,
    *sources.RULES,
    *evidence.RULES,
    *links.RULES,
)
"""What needs the whole library to be seen."""

RULES_OF_A_FILE = (
    *sources.RULES_OF_A_FILE,
    *links.RULES_OF_A_FILE,
    *numbers.RULES,
    *rendered.RULES,
    *ids.RULES,
    *insertions.RULES,
    *warnings.RULES,
    *words.FOR_PAPER,
)
"""What each file shows by itself."""

__all__ = [
    "RULES",
    "RULES_OF_A_FILE",
    "advise",
    "check_fragment",
    "check_library",
    "check_words",
    "named_hosts",
    "read_and_check",
    "report",
    "rule_texts",
]


def check_library(library: Library, only: Set[str] = frozenset()) -> list[Problem]:
    """Every problem of every rule, or those of the files `only`."""
    part = focused(library, only) if only else library
    problems = [problem for rule in RULES for problem in broken(rule, library)]
    problems += [problem for rule in RULES_OF_A_FILE for problem in broken(rule, part)]
    return _of(only, problems)


def read_and_check(docs: Path, only: Set[str] = frozenset()) -> tuple[Library, list[Problem]]:
    """The library of the folder `docs`, and all that is wrong with it, or with the files `only`, by path and line."""
    library, problems = read_library(docs, only)
    return library, sorted({*_of(only, problems), *_unnamed(check_library(library, only), problems)})


def check_words(library: Library, only: Set[str] = frozenset(), today: date | None = None) -> list[Problem]:
    """What words and dates have to be mended for; these do not stop a build, which is the same on every day.

    `today` is this day where nothing else is said.
    """
    part = focused(library, only) if only else library
    rules: list[Rule] = [*words.RULES, partial(words.date_to_come, today=today or date.today())]
    return sorted(_of(only, (problem for rule in rules for problem in broken(rule, part))))


def advise(library: Library, today: date, only: Set[str] = frozenset()) -> list[Problem]:
    """What an author may weigh: long sentences, words that are seldom right, reviews that are due."""
    part = focused(library, only) if only else library
    rules: list[Rule] = [*words.ADVICE, partial(words.review_due, today=today)]
    return sorted(_of(only, (problem for rule in rules for problem in broken(rule, part))))


def rule_texts() -> list[RuleText]:
    """What people are told of every rule there is, those of reading first."""
    return [
        *FORMS.values(),
        *(text_of(rule) for rule in (*RULES, *RULES_OF_A_FILE)),
        CANNOT_PRINT,
        fragments.UNSAFE_HTML,
        *(text_of(rule, "check") for rule in (*words.RULES, words.date_to_come)),
        *(text_of(rule, "advice") for rule in (*words.ADVICE, words.review_due)),
    ]


def _unnamed(broken: Iterable[Problem], read: Iterable[Problem]) -> Iterator[Problem]:
    """What rules found, without what rendering only says again of a line that reading has refused."""
    refused = {(problem.path, problem.line) for problem in read}
    again = {code_of(rendered.unsafe_page), code_of(rendered.cannot_render)}
    return (each for each in broken if each.code not in again or (each.path, each.line) not in refused)


def _of(only: Set[str], problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if not only or problem.path in only]
