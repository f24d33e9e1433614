"""What a rule is: a named function that yields the places which break it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from guidebook.model import Library, Problem
from guidebook.rule_text import RuleText, Weight, rule_text

Place = tuple[str, int, str]
"""Path from the docs folder, line, and what is wrong there."""

PlaceInLine = tuple[str, int, str, int]
"""The same, and the column, counted from 1."""

Rule = Callable[[Library], Iterator[Place | PlaceInLine]]


def line_of_key(key: str, path: str, library: Library) -> int:
    """The line of a key in the front matter of a file; 1 where it is not there, or the file is not at hand."""
    text = library.files.get(path, "")
    match = re.search(rf"^{key} *:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def code_of(rule: Callable[..., Iterator[Place | PlaceInLine]]) -> str:
    """The stable code of a rule: its name, with dashes."""
    return _function(rule).__name__.replace("_", "-")


def text_of(rule: Callable[..., Iterator[Place | PlaceInLine]], weight: Weight = "build") -> RuleText:
    """What the docstring of a rule says; raises ValueError where it lacks a part."""
    return _text_of(_function(rule), weight)


@cache
def _text_of(function: Callable[..., Iterator[Place | PlaceInLine]], weight: Weight) -> RuleText:
    return rule_text(code_of(function), inspect.getdoc(function) or "", weight)


def _function(rule: Callable[..., Iterator[Place | PlaceInLine]]) -> Callable[..., Iterator[Place | PlaceInLine]]:
    """The function that a rule is, or was made from by naming some of its values."""
    return rule.func if isinstance(rule, partial) else rule


def violations(rule: Rule, library: Library) -> Iterator[Problem]:
    """A problem for every place that breaks the rule."""
    for path, line, message, *column in rule(library):
        text = text_of(rule)
        yield Problem(path, line, text.code, message, text.fix, column=int(next(iter(column), 0)), why=text.says)
