"""CHECK: a `Library` in, every `Problem` out. Any problem stops the build.

One rule is one small function in a module named after what it looks at; its name
is its code, and its docstring says the rule and how to mend what breaks it. The rules
of `words` are for `guidebook check`, and do not stop a build.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from guidebook.checking import drafts, guides, links, paths, scenarios, sources, words, worksheets
from guidebook.checking.rule import Rule, broken
from guidebook.model import Library, Problem
from guidebook.reading import read_library

RULES = (
    *drafts.RULES,
    *guides.RULES,
    *scenarios.RULES,
    *paths.RULES,
    *worksheets.RULES,
    *sources.RULES,
    *links.RULES,
    *words.FOR_PAPER,
)

__all__ = ["RULES", "advise", "check_library", "check_words", "read_and_check", "report"]


def check_library(library: Library) -> list[Problem]:
    """Every problem of every rule."""
    return [problem for rule in RULES for problem in broken(rule, library)]


def read_and_check(docs: Path) -> tuple[Library, list[Problem]]:
    """The library of the folder `docs`, and all that is wrong with it, by path and line."""
    library, problems = read_library(docs)
    return library, sorted({*problems, *check_library(library)})


def check_words(library: Library) -> list[Problem]:
    """What the words of the guides have to be mended for; these do not stop a build."""
    return sorted(problem for rule in words.RULES for problem in broken(rule, library))


def advise(library: Library, today: date) -> list[Problem]:
    """What an author may weigh: long sentences, words that are seldom right, reviews that are due."""
    rules: list[Rule] = [*words.ADVICE, partial(words.review_due, today=today)]
    return sorted(problem for rule in rules for problem in broken(rule, library))


def report(problems: Iterable[Problem], docs: str = "docs", closing: str = "to mend") -> str:
    """All problems for people to read, paths beginning with the name of the docs folder."""
    lines = [f"{docs}/{problem}" for problem in problems]
    what = "problem" if closing == "to mend" else "thing"
    return "\n".join([*lines, "", f"{len(lines)} {what}{'s' if len(lines) != 1 else ''} {closing}"])
