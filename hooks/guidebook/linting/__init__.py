"""CHECK: a `Library` in, every `Problem` out. Any problem stops the build.

One rule is one small function in a module named after what it looks at; its name
is its code, and its docstring says the rule, how to fix what breaks it, and an example.
The rules of `words` are for `guidebook check`, and do not stop a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from guidebook.git_history import committed_texts
from guidebook.linting import fragments
from guidebook.linting.focus import focused
from guidebook.linting.fragments import check_fragment, named_hosts
from guidebook.linting.registry import Rule, code_of, text_of, violations
from guidebook.linting.reporters import report
from guidebook.linting.rules import (
    changes,
    doors,
    drafts,
    evidence,
    guides,
    ids,
    insertions,
    links,
    numbers,
    paths,
    printed,
    rendered,
    scenarios,
    sources,
    unknown_markup,
    warnings,
    words,
    worksheets,
)
from guidebook.model import Library, Problem
from guidebook.parsing import parse_library
from guidebook.parsing.error_codes import ERROR_CODES
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
    *unknown_markup.RULES,
    *ids.RULES,
    *insertions.RULES,
    *warnings.RULES,
    *printed.RULES,
)
"""What each file shows by itself."""

_LEADS_NOWHERE = {"unknown-page", "unknown-first-guide", "stage-without-guide"}
"""What links to a guide that has another name are found by."""

__all__ = [
    "RULES",
    "RULES_OF_A_FILE",
    "advise",
    "check_changes",
    "check_fragment",
    "check_words",
    "lint_library",
    "named_hosts",
    "parse_and_lint",
    "report",
    "rule_texts",
]


def lint_library(library: Library, only: Set[str] = frozenset(), sound: Library | None = None) -> list[Problem]:
    """Every problem of every rule, or those of the files `only`.

    Where the library was without problems as `sound`, what each file shows by itself is looked for only in changes.
    """
    looked_at = only or (_changed_guides(library, sound) if sound else frozenset())
    part = focused(library, looked_at) if looked_at else library
    problems = [problem for rule in RULES for problem in violations(rule, library)]
    of_files = [problem for rule in RULES_OF_A_FILE for problem in violations(rule, part)]
    return _of(only, [*problems, *_of(looked_at, of_files)])


def parse_and_lint(
    docs: Path, only: Set[str] = frozenset(), sound: Library | None = None
) -> tuple[Library, list[Problem]]:
    """The library of the folder `docs`, and all that is wrong with it, or with the files `only`, by path and line.

    Of a guide that has been renamed or removed since the last commit one problem is told, and not one for each link.
    """
    library, problems = parse_library(docs, only)
    found = lint_library(library, only, sound)
    if not only and any(problem.code in _LEADS_NOWHERE for problem in found):
        before = committed_texts(docs, changes.FOLDERS)
        if moved := changes.moved(library, before):
            found = lint_library(replace(library, moved=moved))
            found += [problem for rule in changes.rules_of(before) for problem in violations(rule, library)]
    return library, sorted({*_of(only, problems), *_unnamed(found, problems)})


def check_words(library: Library, only: Set[str] = frozenset(), today: date | None = None) -> list[Problem]:
    """What words and dates have to be fixed for; these do not stop a build, which is the same on every day.

    `today` is this day where nothing else is said.
    """
    part = focused(library, only) if only else library
    rules: list[Rule] = [*words.RULES, partial(words.date_to_come, today=today or date.today())]
    return sorted(_of(only, (problem for rule in rules for problem in violations(rule, part))))


def check_changes(
    library: Library, problems: Iterable[Problem], before: Mapping[str, str], only: Set[str] = frozenset()
) -> list[Problem]:
    """Ids that were lost since the last commit, whose texts are `before`; not of files that have `problems`."""
    spoiled = {problem.path for problem in problems}
    kept = {path: text for path, text in before.items() if path not in spoiled}
    rules: list[Rule] = [partial(rule, before=kept) for rule in changes.RULES]
    return sorted(_of(only, (problem for rule in rules for problem in violations(rule, library))))


def advise(
    library: Library, today: date, only: Set[str] = frozenset(), before: Mapping[str, str] | None = None
) -> list[Problem]:
    """What an author may weigh: long sentences, words that are seldom right, reviews that are due, a new name."""
    part = focused(library, only) if only else library
    rules: list[Rule] = [*words.ADVICE, partial(words.review_due, today=today)]
    rules += [partial(rule, before=before or {}) for rule in changes.ADVICE]
    return sorted(_of(only, (problem for rule in rules for problem in violations(rule, part))))


def rule_texts() -> list[RuleText]:
    """What people are told of every rule there is, those of reading first."""
    return [
        *ERROR_CODES.values(),
        *(text_of(rule) for rule in (*RULES, *RULES_OF_A_FILE)),
        CANNOT_PRINT,
        fragments.UNSAFE_HTML,
        *(text_of(rule) for rule in changes.rules_of({})),
        *(text_of(rule, "check") for rule in (*words.RULES, words.date_to_come, *changes.RULES)),
        *(text_of(rule, "advice") for rule in (*words.ADVICE, words.review_due, *changes.ADVICE)),
    ]


def _changed_guides(library: Library, sound: Library) -> Set[str]:
    """The guides that differ from those of `sound`; none where another file differs, such as a source of them."""
    changed = {path for path, _ in library.files.items() ^ sound.files.items()}
    return changed if all(path.startswith("guides/") for path in changed) else frozenset()


def _unnamed(broken: Iterable[Problem], read: Iterable[Problem]) -> Iterator[Problem]:
    """What rules found, without what rendering only says again of a line that reading has refused."""
    refused = {(problem.path, problem.line) for problem in read}
    again = {code_of(rendered.unsafe_page), code_of(rendered.cannot_render)}
    return (each for each in broken if each.code not in again or (each.path, each.line) not in refused)


def _of(only: Set[str], problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if not only or problem.path in only]
