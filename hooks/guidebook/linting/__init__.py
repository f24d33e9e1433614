"""Linting: a `Library` in, every `Problem` out.

A rule is one decorated function in a module below `rules`. Its severity decides what runs it:
`parse_and_lint` for errors, which stop a build; `check_docs` for everything that `guidebook check` reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from guidebook.cores import for_each
from guidebook.git_history import committed_texts
from guidebook.linting.focus import focused
from guidebook.linting.fragments import check_fragment, named_hosts
from guidebook.linting.registry import ADVICE, CATALOGUE, CHECK_ONLY, ERROR, RULES, Context, Rule, Scope
from guidebook.linting.reporters import report
from guidebook.linting.rules import ids, links, rendered, unknown_markup  # importing the package registers every rule
from guidebook.linting.rules.changes import FOLDERS, missing_guides
from guidebook.model import Library, Problem
from guidebook.parsing import parse_library
from guidebook.rule_text import RuleText, Severity

_DEAD_LINKS = {"unknown-page", "unknown-first-guide", "stage-without-guides", "unknown-answer-target"}
"""The codes that a link to a renamed or deleted guide causes."""

_RENDERING = {"unsafe-page", "render-error"}
"""The codes that repeat what the parser has already refused on the same line."""

_READING_RENDERED = {module.__name__ for module in (ids, links, rendered, unknown_markup)}
"""The modules whose rules read the rendered HTML of free pages."""

__all__ = [
    "ADVICE",
    "CHECK_ONLY",
    "ERROR",
    "Context",
    "check_docs",
    "check_fragment",
    "lint_library",
    "named_hosts",
    "parse_and_lint",
    "report",
    "rule_texts",
]


def lint_library(
    library: Library,
    only: Set[str] = frozenset(),
    severity: Severity = ERROR,
    context: Context | None = None,
    sound: Library | None = None,
) -> list[Problem]:
    """Run the rules of one severity and return their problems, sorted; with `only`, those of these files.

    Args:
        library: The library to check.
        only: The paths of the files to check; empty for all.
        severity: The severity of the rules to run.
        context: The day and the committed texts.
        sound: An earlier version without problems; rules of single files run on the guides that changed since.
    """
    context = context or Context()
    read = only or (_changed_guides(library, sound) if sound else frozenset())
    part = focused(library, read) if read else library

    def problems(rules: Sequence[Rule]) -> list[Problem]:
        return [
            problem
            for rule in rules
            for problem in (
                _in_files(rule.problems(part, context), read)
                if rule.scope is Scope.FILE
                else rule.problems(library, context)
            )
        ]

    return sorted(_in_files(chain.from_iterable(for_each(_batches(severity), problems)), only))


def parse_and_lint(
    docs: Path, only: Set[str] = frozenset(), sound: Library | None = None
) -> tuple[Library, list[Problem]]:
    """Return the library of the folder `docs` and its errors, sorted; with `only`, those of these files.

    A guide that was renamed or deleted since the last commit is one problem, instead of one for each link to it.
    """
    library, refused = parse_library(docs, only)
    problems = lint_library(library, only, sound=sound)
    if not only and any(problem.code in _DEAD_LINKS for problem in problems):
        before = committed_texts(docs, FOLDERS)
        if moved := missing_guides(library, before):
            problems = lint_library(replace(library, moved=moved), context=Context(before=before))
    return library, sorted({*_in_files(refused, only), *_not_repeated(problems, refused)})


def check_docs(
    docs: Path, only: Set[str] = frozenset(), today: date | None = None
) -> tuple[list[Problem], list[Problem]]:
    """Return what `guidebook check` reports: the problems to fix, and advice.

    Files with errors are not compared with the last commit: an id in them may be misread rather than lost.
    """
    library, errors = parse_and_lint(docs, only)
    unreliable = {problem.path for problem in errors}
    committed = committed_texts(docs, sorted(only) or FOLDERS)
    before = {path: text for path, text in committed.items() if path not in unreliable}
    context = Context(today or date.today(), before)
    problems = sorted({*errors, *lint_library(library, only, CHECK_ONLY, context)})
    return problems, lint_library(library, only, ADVICE, context)


def rule_texts() -> list[RuleText]:
    """Return the text of every rule, those of the parser first."""
    return list(CATALOGUE.values())


def _batches(severity: Severity) -> list[list[Rule]]:
    """Return the rules of one severity, those that read rendered pages first and together.

    The process that lints works on the first batch itself; it publishes the same pages, so they are rendered once.
    """
    rules = [rule for rule in RULES.values() if rule.text.severity is severity]
    reading = [rule for rule in rules if rule.check.__module__ in _READING_RENDERED]
    return [reading, *([rule] for rule in rules if rule not in reading)]


def _changed_guides(library: Library, sound: Library) -> Set[str]:
    """Return the guides that differ from those of `sound`; none if any other file differs, since rules may read it."""
    changed = {path for path, _ in library.files.items() ^ sound.files.items()}
    return changed if all(path.startswith("guides/") for path in changed) else frozenset()


def _not_repeated(problems: Iterable[Problem], refused: Iterable[Problem]) -> Iterator[Problem]:
    """Drop what rendering reports about a line that the parser has refused."""
    lines = {(problem.path, problem.line) for problem in refused}
    return (each for each in problems if each.code not in _RENDERING or (each.path, each.line) not in lines)


def _in_files(problems: Iterable[Problem], only: Set[str]) -> Iterator[Problem]:
    return (problem for problem in problems if not only or problem.path in only)
