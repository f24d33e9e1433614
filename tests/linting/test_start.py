"""The rules for the questions of the start page and the groups of the home page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.linting import lint_library, parse_and_lint
from guidebook.model import MOST_ANSWERS, Library, Start

Rewrite = Callable[[str, str, str], None]

HARDER = "  - id: {0}\n    asks: More?\n    answers:\n{1}\n"
LEAF = "      - says: {0}\n        guide: speak-first\n        why: It is short.\n"


def chain(length: int) -> str:
    """Return questions, each of which follows the one before; the last one follows `length` answers."""
    names = [f"more-{number}" for number in range(1, length)]
    following = [f"      - says: Go on\n        next: {name}\n" for name in names[1:]]
    parts = zip(names, [*following, LEAF.format("Yes")], strict=True)
    return "".join(HARDER.format(name, LEAF.format("Stop") + more) for name, more in parts)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  - door: crisis\n    says: I'm tired of life\n", "", ["1 start-without-door"]),
        ("door: hurting", "door: fear", ["1 start-without-door", "1 start-without-door"]),
        ("next: time", "next: hour", ["12 unknown-answer-target", "17 unused-question", "1 unreachable-from-start"]),
        ("guide: go-for-a-walk", "guide: go-for-a-swim", ["20 unknown-answer-target"]),
        ("path: tonight", "path: this-week", ["20 unknown-answer-target", "1 unreachable-from-start"]),
        ("guide: go-for-a-walk", "guide: think", ["20 discreet-guide-suggested"]),
        ("        path: tonight\n", "", ["1 unreachable-from-start"]),
        ("fighting, next-steps", "fighting", ["1 scenario-without-group"]),
        ("fighting, next-steps", "fighting, next-steps, fighting", ["1 scenario-without-group"]),
        ("door: crisis", "door: cellar", ["4 start-without-door"]),
        ("fighting, next-steps", "fighting, next-steps, sailing", ["28 scenario-without-group"]),
        (
            "      - says: Less\n        guide: speak-first\n        why: It is short.\n",
            "      - says: Less\n        next: who\n",
            ["24 too-many-questions"],
        ),
    ],
)
def test_what_a_rule_finds(tiny_docs: Path, rewrite: Rewrite, old: str, new: str, found: list[str]) -> None:
    rewrite("start.yml", old, new)
    _, problems = parse_and_lint(tiny_docs)
    assert {problem.path for problem in problems} == {"start.yml"}
    assert sorted(f"{problem.line} {problem.code}" for problem in problems) == sorted(found)


@pytest.mark.parametrize(("answers", "found"), [(MOST_ANSWERS, []), (MOST_ANSWERS + 1, ["too-many-questions"])])
def test_four_answers_are_enough(tiny_docs: Path, rewrite: Rewrite, answers: int, found: list[str]) -> None:
    rewrite("start.yml", "groups:\n", f"{chain(answers)}groups:\n")
    end = "        guide: speak-first\n        why: It takes two to speak & to listen.\n"
    rewrite("start.yml", end, "        next: more-1\n")
    assert [problem.code for problem in parse_and_lint(tiny_docs)[1]] == found


def test_an_open_scenario_that_no_answer_reaches_is_found(tiny: Library) -> None:
    """The discreet one is not missed: no answer may lead there."""
    sailing = replace(tiny.scenarios[0], id="sailing", guides=tiny.scenarios[1].guides)
    problems = lint_library(replace(tiny, scenarios=(*tiny.scenarios, sailing)))
    missed = [problem.message for problem in problems if problem.code == "unreachable-from-start"]
    assert missed == ["No answers lead to a guide of the scenario “sailing”."]


def test_a_library_without_questions_breaks_no_rule(tiny: Library) -> None:
    assert lint_library(replace(tiny, start=Start())) == []


def test_a_renamed_guide_is_one_problem(tiny_docs: Path) -> None:
    (tiny_docs / "guides/fighting/go-for-a-walk.md").write_text("", encoding="utf-8")
    assert "start.yml" not in {problem.path for problem in parse_and_lint(tiny_docs)[1]}


def test_the_real_questions_reach_everything_in_four_answers(library: Library) -> None:
    routes = list(library.start.routes())
    assert max(map(len, routes)) <= MOST_ANSWERS
    ends = [route[-1] for route in routes]
    assert {library.guide_by_id[end.guide].scenario for end in ends} == {each.id for each in library.shared_scenarios}
    assert {end.path for end in ends} - {""} == {path.id for path in library.paths}
