"""The rule registry: `@rule("duplicate-id", severity=ERROR)` adds a function to it.

A rule is a generator over violations. Its docstring is what the report and the rules page show: the rule with its
reason, “Fix:”, and an example.

    @rule("item-with-question", severity=ADVICE, scope=FILE)
    def item_with_question(library: Library) -> Iterator[Violation]:
        \"""An item says what the reader has done, so it isn't a question.

        Fix: write a sentence.

        Right, in guides/fighting/speak-first.md:
            We have both spoken.
        Wrong:
            Have we both spoken?
        \"""
        for guide in library.guides:
            for item in guide.items:
                if item.text.endswith("?"):
                    yield guide.path, item.line, "This item is a question."

A test replaces the text below “Right” with that below “Wrong” in tests/sites/tiny, and expects the rule to report it.
“Wrong, in PATH:” alone is a whole new file. `Severity` (in rule_text.py) says what a violation stops, and `Scope` how
much of the library the rule has to see.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cached_property
from typing import TypeVar

from guidebook.model import Library, Problem
from guidebook.parsing.error_codes import ERROR_CODES
from guidebook.rule_text import CANNOT_PRINT, RuleText, Severity, rule_text

ERROR, CHECK_ONLY, ADVICE = Severity

Violation = tuple[str, int, str] | tuple[str, int, str, int]
"""Path relative to the docs folder, line, message and, optionally, column (counted from 1)."""


class Scope(Enum):
    """What a rule has to see."""

    LIBRARY = auto()
    """All files, since a violation may be caused by another file."""
    FILE = auto()
    """One file at a time; `guidebook check FILE` runs the rule on that file alone."""


LIBRARY, FILE = Scope


@dataclass(frozen=True)
class Context:
    """What a rule may depend on besides the library."""

    today: date = field(default_factory=date.today)
    before: Mapping[str, str] = field(default_factory=dict)
    """Path to text, as last committed, of files that were changed or deleted since; empty without git."""


@dataclass(frozen=True)
class Rule:
    """A registered rule."""

    text: RuleText
    scope: Scope
    check: Callable[..., Iterator[Violation]]
    """Takes the library and, if it has a second parameter, the context."""

    def problems(self, library: Library, context: Context) -> Iterator[Problem]:
        """Yield a problem for each violation."""
        violations = self.check(library, context) if self._takes_context else self.check(library)
        for path, line, message, *rest in violations:
            column = rest[0] if rest else 0
            yield Problem(path, line, self.text.code, message, self.text.fix, column, self.text.why)

    @cached_property
    def _takes_context(self) -> bool:
        return len(inspect.signature(self.check).parameters) > 1


CATALOGUE: dict[str, RuleText] = {**ERROR_CODES, CANNOT_PRINT.code: CANNOT_PRINT}
"""The text of every rule of the parser, the linter and the build, by code."""

RULES: dict[str, Rule] = {}
"""Every rule of the linter, by code."""

_Check = TypeVar("_Check", bound=Callable[..., Iterator[Violation]])


def rule(code: str, *, severity: Severity, scope: Scope = LIBRARY) -> Callable[[_Check], _Check]:
    """Register the decorated function as a rule."""

    def register(check: _Check) -> _Check:
        text = declare(rule_text(code, inspect.getdoc(check) or "", severity))
        RULES[code] = Rule(text, scope, check)
        return check

    return register


def declare(text: RuleText) -> RuleText:
    """Add a text to the catalogue; raise ValueError if its code is taken."""
    if text.code in CATALOGUE:
        raise ValueError(f"duplicate rule code “{text.code}”")
    CATALOGUE[text.code] = text
    return text


def line_of_key(key: str, path: str, library: Library) -> int:
    """Return the line of a key in a file's front matter; 1 if the key or the file's text is missing."""
    text = library.files.get(path, "")
    match = re.search(rf"^{key} *:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
