"""Parse YAML without anchors, aliases and tags, and explain syntax errors in plain words."""

from __future__ import annotations

import yaml

_MOST_BRACKETS = 100
_LONGEST_LINE = 1_000
"""Limits of a YAML text; the parser is slow with nested lists."""

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""Both build the same tree; the C parser is ten times as fast."""

_NO_COLON = "could not find expected ':'"
_REASONS = {
    "mapping values are not allowed": "a value contains a colon; put it between double quotation marks",
    _NO_COLON: "a line is not a key, a colon and a value",
    "found character '%' that cannot": "a value begins with %; put it between double quotation marks",
    "found character that cannot start any token": "a value begins with a special character, such as @ "
    "or a tab; put it between double quotation marks",
    "found unexpected end of stream": "a closing quotation mark is missing",
    "found unknown escape character": "a backslash between double quotation marks; use single ones",
    "did not find expected key": "a line is indented differently, or text follows a closing quotation mark",
    "did not find expected '-' indicator": "an entry does not begin with a dash",
    "did not find expected ',' or": "a closing bracket is missing",
    "did not find expected node content": "a closing bracket is missing",
    "block sequence entries are not allowed": "a value begins with a dash; put it between double quotation marks",
}
"""How the message of the YAML parser begins, and what it means."""


def compose(text: str) -> yaml.Node | None:
    """Return the node tree of a YAML text, or None if it is empty. No values are constructed.

    Raises:
        BrokenYamlError: The text is not valid YAML, or the parser itself failed.
    """
    if sum(map(text.count, "[{")) > _MOST_BRACKETS or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        raise BrokenYamlError("a line is too long, or there are too many brackets", 0)
    try:
        if any(mark in text for mark in "&*!"):
            _refuse_references(text)
        return yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        problem = str(getattr(error, "problem", None))
        # The parser reports a missing colon one line too late.
        mark = getattr(error, "context_mark" if problem == _NO_COLON else "problem_mark", None)
        reason = next((reason for start, reason in _REASONS.items() if problem.startswith(start)), "syntax error")
        raise BrokenYamlError(reason, min(mark.line, text.rstrip().count("\n")) if mark else 0) from None
    except (ValueError, OverflowError, RecursionError):
        raise BrokenYamlError("syntax error", 0) from None


class BrokenYamlError(Exception):
    """A text is not valid YAML, or uses anchors, aliases or tags. `line` counts from 0."""

    def __init__(self, reason: str, line: int, *, is_reference: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.line, self.is_reference = reason, line, is_reference


def _refuse_references(text: str) -> None:
    """Raise for anchors and aliases, which can expand a short text enormously, and for tags."""
    for event in yaml.parse(text, _LOADER):
        name = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if name:
            line = event.start_mark.line if event.start_mark else 0
            raise BrokenYamlError(
                f"“{name}” is read as an anchor, alias or tag; put the value between double quotation marks",
                line,
                is_reference=True,
            )
