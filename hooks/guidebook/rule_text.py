"""The text of a rule: its code, severity, reason, fix and example.

The parser keeps these texts in a table (`parsing.error_codes`), the linter in the docstrings of its rules.
`linting.registry.CATALOGUE` holds them all; the report, the rules page and the tests read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from textwrap import dedent

_PARTS = re.compile(
    r"(?P<why>.*?)\n\nFix: (?P<fix>.*?)"
    r"(?:\n\n(?:Right, in (?P<where>\S+):\n(?P<right>.*?)\nWrong:\n|Wrong, in (?P<alone>\S+):\n)(?P<wrong>.*))?",
    re.DOTALL,
)


class Severity(StrEnum):
    """The consequence of a violation."""

    ERROR = "error"
    """Stops the build."""
    CHECK_ONLY = "check"
    """Fails `guidebook check`, but not the build, which must not depend on the date or on git."""
    ADVICE = "advice"
    """Is listed by `guidebook check`, and fails nothing."""


@dataclass(frozen=True)
class Example:
    """A change that breaks the rule when it is applied to tests/sites/tiny."""

    path: str
    """Relative to the docs folder."""
    wrong: str
    """The text that breaks the rule; bytes that are not UTF-8 are lone surrogates."""
    right: str = ""
    """The text of the valid file that `wrong` replaces; empty if `wrong` is the whole file."""
    times: int = 1
    """How often `wrong` is repeated."""
    link: bool = False
    """Whether the file is a symbolic link to `wrong`."""


@dataclass(frozen=True)
class RuleText:
    """The text of one rule."""

    code: str
    """A stable identifier, such as `step-without-item`."""
    why: str
    """The rule and its reason, in a sentence or two."""
    fix: str
    example: Example | None = None
    """None if `guidebook check` alone cannot detect a violation."""
    severity: Severity = Severity.ERROR


CANNOT_PRINT = RuleText(
    "typesetting-error",
    "The workbook's typeface must be able to set everything in it. Only a build can detect this.",
    "Look for a character that the typeface lacks, or for a drawing that cannot be read.",
)


def rule_text(code: str, docstring: str, severity: Severity = Severity.ERROR) -> RuleText:
    """Parse the docstring of a rule.

    An optional example follows as “Right, in PATH:” and “Wrong:”, or as “Wrong, in PATH:” for a whole file.

    Raises:
        ValueError: The docstring lacks the rule or “Fix:”.
    """
    parts = _PARTS.fullmatch(docstring.strip())
    if not parts:
        raise ValueError(f"the docstring of the rule “{code}” needs the rule, an empty line and “Fix:”")
    right, wrong = (dedent(parts[name] or "").strip("\n") for name in ("right", "wrong"))
    example = Example(parts["where"] or parts["alone"], wrong, right) if wrong else None
    return RuleText(code, _one_line(parts["why"]), _one_line(parts["fix"]), example, severity)


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    return joined[:1].upper() + joined[1:]
