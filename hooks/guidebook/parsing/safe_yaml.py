"""YAML as a tree that is never more than it looks like, and what is wrong with it in words that people know."""

from __future__ import annotations

import yaml

_MOST_BRACKETS = 100
_LONGEST_LINE = 1_000
"""Limits of a text in YAML; its parser is slow where lists are nested."""

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""Both make the same tree; the one in C in a tenth of the time."""

_NO_COLON = "could not find expected ':'"
_WHY = {
    "mapping values are not allowed": "a value holds a colon; put it between double quotation marks",
    _NO_COLON: "a line is not a key, a colon and a value",
    "found character '%' that cannot": "a value begins with %; put it between double quotation marks",
    "found character that cannot start any token": "a value begins with a sign that has a meaning of its own, such as "
    "@ or a tab; put it between double quotation marks",
    "found unexpected end of stream": "a quotation mark is not closed",
    "found unknown escape character": "a backslash stands between double quotation marks; use single ones",
    "did not find expected key": "a line is indented otherwise than those above it, or goes on behind a quotation mark",
    "did not find expected '-' indicator": "an entry does not begin with a dash, as the others do",
    "did not find expected ',' or": "a bracket is not closed",
    "did not find expected node content": "a bracket is not closed",
    "block sequence entries are not allowed": "a value begins with a dash; put it between double quotation marks",
}
"""What YAML's parser says first, and what it means to the one who wrote the line."""


def compose(text: str) -> yaml.Node | None:
    """The tree of a YAML text, without making values of it; None where it is empty.

    Raises BrokenYamlError with a line that counts from 0, also where the parser itself stumbles.
    """
    if sum(map(text.count, "[{")) > _MOST_BRACKETS or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        raise BrokenYamlError("it has a line that is too long, or too many brackets", 0)
    try:
        if any(mark in text for mark in "&*!"):
            _refuse_references(text)
        return yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        problem = str(getattr(error, "problem", None))
        # Where a colon is missing, the parser notices it a line too late.
        mark = getattr(error, "context_mark" if problem == _NO_COLON else "problem_mark", None)
        why = next((why for start, why in _WHY.items() if problem.startswith(start)), "it cannot be read")
        raise BrokenYamlError(why, min(mark.line, text.rstrip().count("\n")) if mark else 0) from None
    except (ValueError, OverflowError, RecursionError):
        raise BrokenYamlError("it cannot be read", 0) from None


class BrokenYamlError(Exception):
    """A text that is not YAML as we read it: why, and on which line, counted from 0."""

    def __init__(self, why: str, line: int, *, is_reference: bool = False) -> None:
        super().__init__(why)
        self.why, self.line, self.is_reference = why, line, is_reference


def _refuse_references(text: str) -> None:
    """Anchors and aliases can make a short text a huge one, and tags can make anything of a value."""
    for event in yaml.parse(text, _LOADER):
        named = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if named:
            line = event.start_mark.line if event.start_mark else 0
            raise BrokenYamlError(
                f"“{named}” refers to something else; put the value between double quotation marks",
                line,
                is_reference=True,
            )
