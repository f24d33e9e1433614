"""Report problems as text, as GitHub annotations or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from guidebook.model import Problem
from guidebook.parsing.characters import visible


def report(problems: Iterable[Problem], docs: str = "docs", closing: str = "to fix") -> str:
    """Return a report for people; paths begin with `docs`, and each code's reason is given only once."""
    lines: list[str] = []
    explained: set[str] = set()
    count = 0
    for count, problem in enumerate(problems, 1):  # noqa: B007 (the last count is used)
        column = f":{problem.column}" if problem.column else ""
        location = f"{docs}/{escaped(problem.path)}:{problem.line}{column}"
        lines.append(f"{location}: {problem.code}: {escaped(problem.message)}")
        if problem.why and problem.code not in explained:
            lines.append(f"    Why: {escaped(problem.why)}")
        explained.add(problem.code)
        lines.append(f"    To fix it: {escaped(problem.fix)}")
    noun = "problem" if closing == "to fix" else "suggestion"
    return "\n".join([*lines, "", f"{count} {noun}{'s' if count != 1 else ''} {closing}"])


def escaped(text: str) -> str:
    """Return text on one line, with everything escaped that a terminal or a CI log could execute."""
    return visible(text.replace("##[", "## ["))


def as_annotations(problems: Iterable[Problem], level: str, docs: str = "docs") -> str:
    """Return workflow commands for GitHub Actions, one line for each problem; `level` is error, warning or notice."""
    return "\n".join(_annotation(problem, level, docs) for problem in problems)


def _annotation(problem: Problem, level: str, docs: str) -> str:
    properties = {"file": f"{docs}/{problem.path}", "line": str(problem.line), "title": problem.code}
    if problem.column:
        properties["col"] = str(problem.column)
    text = "\n".join(filter(None, (escaped(problem.message), problem.why, f"To fix it: {problem.fix}")))
    joined = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {joined}::{_data(text)}"


def _data(text: str) -> str:
    """Escape the message of a workflow command, as the runner expects it."""
    safe = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe.encode("utf-8", "backslashreplace").decode()


def _property(value: str) -> str:
    """Escape the value of a property of a workflow command."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], advice: Sequence[Problem], docs: str = "docs") -> str:
    """Return `{"problems": […], "advice": […]}`; each entry has file, line, column, code, message, why and fix.

    A column of 0 means the whole line. Keys may be added, but none is removed.
    """
    kinds = {"problems": problems, "advice": advice}
    return json.dumps({kind: [_entry(each, docs) for each in found] for kind, found in kinds.items()}, indent=2)


def _entry(problem: Problem, docs: str) -> dict[str, str | int]:
    return {
        "file": f"{docs}/{problem.path}",
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message,
        "why": problem.why,
        "fix": problem.fix,
    }
