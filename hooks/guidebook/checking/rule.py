"""What a rule is: a named function that yields the places which break it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cache, partial

from guidebook.model import Library, Problem
from guidebook.rule_text import RuleText, Weight, rule_text

Place = tuple[str, int, str]
"""Path from the docs folder, line, and what is wrong there."""

Rule = Callable[[Library], Iterator[Place]]


def code_of(rule: Callable[..., Iterator[Place]]) -> str:
    """The stable code of a rule: its name, with dashes."""
    return _function(rule).__name__.replace("_", "-")


def text_of(rule: Callable[..., Iterator[Place]], weight: Weight = "build") -> RuleText:
    """What the docstring of a rule says; raises ValueError where it lacks a part."""
    return _text_of(_function(rule), weight)


@cache
def _text_of(function: Callable[..., Iterator[Place]], weight: Weight) -> RuleText:
    return rule_text(code_of(function), inspect.getdoc(function) or "", weight)


def _function(rule: Callable[..., Iterator[Place]]) -> Callable[..., Iterator[Place]]:
    """The function that a rule is, or was made from by naming some of its values."""
    return rule.func if isinstance(rule, partial) else rule


def broken(rule: Rule, library: Library) -> Iterator[Problem]:
    """A problem for every place that breaks the rule."""
    for path, line, message in rule(library):
        text = text_of(rule)
        yield Problem(path, line, text.code, message, text.fix, why=text.says)
