"""What is told of a rule: its code, the rule, how to mend what breaks it, and an example of that.

The reading room keeps these texts in a table, the checking room in the docstrings of its rules.
The report, the page of all rules and a test of every example are made from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Literal

Weight = Literal["build", "check", "advice"]
"""What a broken rule does: it stops a build, fails only the check, or is for the author to weigh."""

_PARTS = re.compile(
    r"(?P<says>.*?)\n\nMend: (?P<mend>.*?)"
    r"(?:\n\n(?:Right, in (?P<where>\S+):\n(?P<right>.*?)\nWrong:\n|Wrong, in (?P<alone>\S+):\n)(?P<wrong>.*))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """A text that breaks a rule; put into a sound site, it is found to break it (tests/checking)."""

    path: str
    """The file from the docs folder."""
    wrong: str
    """What breaks the rule; bytes that are no text stand as lone surrogates."""
    right: str = ""
    """The words of the sound file in whose place `wrong` is put; empty where `wrong` is the whole file."""
    times: int = 1
    """How often `wrong` is repeated."""
    link: bool = False
    """Whether the file is a symbolic link to `wrong`."""


@dataclass(frozen=True)
class RuleText:
    """What people are told of one rule."""

    code: str
    """The stable name of the rule: `step-without-item`."""
    says: str
    """The rule and its reason, in a sentence or two."""
    mend: str
    example: Example | None = None
    """None where `guidebook check` alone cannot find what breaks the rule."""
    weight: Weight = "build"


CANNOT_PRINT = RuleText(
    "cannot-print",
    "Everything that the workbook holds can be set in its typeface. Only a build finds what cannot.",
    "Look for a character that the typeface does not have, or for a drawing that cannot be read.",
)
"""The rule that printing holds, and no check can."""


def rule_text(code: str, docstring: str, weight: Weight = "build") -> RuleText:
    """The text that a docstring holds; raises ValueError where it lacks the rule or “Mend:”.

    An example follows as “Right, in PATH:” and “Wrong:”, or as “Wrong, in PATH:” where the whole file is wrong.
    """
    parts = _PARTS.fullmatch(docstring.strip())
    if not parts:
        raise ValueError(f"the docstring of {code} needs the rule, and after an empty line “Mend:”")
    right, wrong = (dedent(parts[name] or "").strip("\n") for name in ("right", "wrong"))
    example = Example(parts["where"] or parts["alone"], wrong, right) if wrong else None
    return RuleText(code, _on_one_line(parts["says"]), _on_one_line(parts["mend"]), example, weight)


def _on_one_line(words: str) -> str:
    joined = " ".join(words.split())
    return joined[:1].upper() + joined[1:]
