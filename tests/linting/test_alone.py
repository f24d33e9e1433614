"""A file checked alone is told what it is told when everything is checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.linting import CHECK_ONLY, lint_library, parse_and_lint

SPEAK, WALK = "guides/fighting/speak-first.md", "guides/fighting/go-for-a-walk.md"


@pytest.mark.parametrize(
    ("path", "old", "new", "told", "code"),
    [
        (WALK, "Go out. [@paper:walk]", "Go out.", "sources/paper.md", "uncited-point"),
        (WALK, "[@paper:walk]", "[@paper:walk-on]", WALK, "unknown-point"),
        ("sources/paper.md", "{ #walk }", "{ #slowly }", "sources/paper.md", "duplicate-id"),
        ("sources/paper.md", "{ #walk }", "{ #walk .set-aside }\n\n    It is no advice.", WALK, "cites-set-aside"),
        (SPEAK, "Hear the answer.", "Call 0900 123 456.", SPEAK, "unknown-phone-number"),
        (WALK, "../../assets/pictures/walk.svg", "../../assets/pictures/run.svg", WALK, "unknown-drawing"),
        ("guides/next-steps/index.md", "order: 2", "order: 1", "guides/next-steps/index.md", "duplicate-order"),
        ("paths/tonight.md", "speak-first.md", "speak-last.md", "paths/tonight.md", "unknown-page"),
    ],
)
def test_each_file_is_told_the_same(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, told: str, code: str
) -> None:
    rewrite(path, old, new)
    library, whole = parse_and_lint(tiny_docs)
    whole += lint_library(library, severity=CHECK_ONLY)
    assert (told, code) in {(problem.path, problem.code) for problem in whole}
    for file in library.files:
        part, alone = parse_and_lint(tiny_docs, {file})
        alone += lint_library(part, {file}, CHECK_ONLY)
        assert sorted(alone) == sorted(problem for problem in whole if problem.path == file), file
