"""A report of problems: for people, as annotations of a code host, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from guidebook.model import Problem
from guidebook.parsing.characters import visible


def report(problems: Iterable[Problem], docs: str = "docs", closing: str = "to fix") -> str:
    """All problems for people to read, paths beginning with the name of the docs folder.

    The reason stands once for each code, where it comes first.
    """
    lines: list[str] = []
    told: set[str] = set()
    count = 0
    for count, problem in enumerate(problems, 1):  # noqa: B007 (the last count is used)
        lines.append(f"{docs}/{shown(problem.location)}: {problem.code}: {shown(problem.message)}")
        if problem.why and problem.code not in told:
            lines.append(f"    Why: {shown(problem.why)}")
        told.add(problem.code)
        lines.append(f"    To fix it: {shown(problem.fix)}")
    what = "problem" if closing == "to fix" else "thing"
    return "\n".join([*lines, "", f"{count} {what}{'s' if count != 1 else ''} {closing}"])


def shown(words: str) -> str:
    """Words on one line, with a visible spelling of what a terminal or a log could take for a command."""
    words = words.replace("##[", "## [")
    return visible(words)


def as_annotations(problems: Iterable[Problem], level: str, docs: str = "docs") -> str:
    """Workflow commands of GitHub Actions, one line for each problem; `level` is error, warning or notice."""
    return "\n".join(_annotation(problem, level, docs) for problem in problems)


def _annotation(problem: Problem, level: str, docs: str) -> str:
    place = {"file": f"{docs}/{problem.path}", "line": str(problem.line), "title": problem.code}
    if problem.column:
        place["col"] = str(problem.column)
    words = "\n".join(filter(None, (shown(problem.message), problem.why, f"To fix it: {problem.fix}")))
    named = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    return f"::{level} {named}::{_data(words)}"


def _data(words: str) -> str:
    """Escaped as the runner unescapes the text of a command."""
    safe = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe.encode("utf-8", "backslashreplace").decode()


def _property(words: str) -> str:
    """Escaped as the runner unescapes the value of a property."""
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], advice: Sequence[Problem], docs: str = "docs") -> str:
    """`{"problems": […], "advice": […]}`, each entry with file, line, column, code, message, why and fix.

    A column of 0 stands for the whole line. Keys may be added, but none of these is taken away.
    """
    kinds = {"problems": problems, "advice": advice}
    found = {kind: [_entry(problem, docs) for problem in listed] for kind, listed in kinds.items()}
    return json.dumps(found, indent=2)


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
