"""What a rule is: a named function that yields the places which break it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import partial

from guidebook.model import Library, Problem

Place = tuple[str, int, str]
"""Path from the docs folder, line, and what is wrong there."""

Rule = Callable[[Library], Iterator[Place]]


def code_of(rule: Rule) -> str:
    """The stable code of a rule: its name, with dashes."""
    return _function(rule).__name__.replace("_", "-")


def mend_of(rule: Rule) -> str:
    """How to mend what breaks the rule: the part of its docstring after “Mend:”."""
    mend = " ".join((inspect.getdoc(_function(rule)) or "").partition("Mend:")[2].split())
    return mend[:1].upper() + mend[1:]


def _function(rule: Rule) -> Callable[..., Iterator[Place]]:
    """The function that a rule is, or was made from by naming some of its values."""
    return rule.func if isinstance(rule, partial) else rule


def broken(rule: Rule, library: Library) -> Iterator[Problem]:
    """A problem for every place that breaks the rule."""
    for path, line, message in rule(library):
        yield Problem(path, line, code_of(rule), message, mend_of(rule))
