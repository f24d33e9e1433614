"""CHECK: a `Library` in, every `Problem` out. Any problem stops the build.

One rule is one small function in `guides`, `scenarios` or `sources`; its name is
its code, and its docstring says the rule and how to mend what breaks it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from guidebook.checking import guides, links, paths, scenarios, sources
from guidebook.checking.rule import broken
from guidebook.model import Library, Problem
from guidebook.reading import read_library

RULES = (*guides.RULES, *scenarios.RULES, *paths.RULES, *sources.RULES, *links.RULES)

__all__ = ["RULES", "check_library", "read_and_check", "report"]


def check_library(library: Library) -> list[Problem]:
    """Every problem of every rule."""
    return [problem for rule in RULES for problem in broken(rule, library)]


def read_and_check(docs: Path) -> tuple[Library, list[Problem]]:
    """The library of the folder `docs`, and all that is wrong with it, by path and line."""
    library, problems = read_library(docs)
    return library, sorted({*problems, *check_library(library)})


def report(problems: Iterable[Problem], docs: str = "docs") -> str:
    """All problems for people to read, paths beginning with the name of the docs folder."""
    lines = [f"{docs}/{problem}" for problem in problems]
    count = f"{len(lines)} problem{'s' if len(lines) != 1 else ''} to mend"
    return "\n".join([*lines, "", count])
