"""The change that breaks a budget is told which, and by how much."""

from __future__ import annotations

import tomllib

import pytest
from tests.bench import budgets
from tests.bench.__main__ import TOPICS
from tests.bench.budgets import BUDGETS, report_lines, violations
from tests.bench.measuring import Measurement, Run
from tests.bench.topics import Goal

BY_UNIT = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
UNENFORCED = {
    "one changed guide : plain MkDocs, built again",  # saving a guide while serving says more
    "check for one guide, 1000 guides : 100 guides",  # a part of the whole build, which has one
    "whole workbook with fields : bare Typst compile, 60 guides",  # the real guides have one
    "whole workbook with fields : WeasyPrint, 60 guides",
}

LIMITS = {"ratios": {"a : b": 2.0, "c : d": 1.0}, "megabytes": {"a": 100.0}}


def test_what_is_over_is_named_with_how_much() -> None:
    found = {"ratios": {"a : b": 2.5, "c : d": 1.0}, "megabytes": {"a": 99.0}}
    [line] = violations(found, LIMITS)
    assert line == "25% over tests/budgets.toml, ratios: a : b is 2.50, at most 2"
    assert len(list(report_lines(found, LIMITS))) == 3


def test_a_busy_machine_breaks_nothing() -> None:
    found = {"minutes": {"make test": 45.0}}
    budgets = {"minutes": {"make test": 30.0}}
    assert list(violations(found, budgets)) == []
    assert list(report_lines(found, budgets)) == ["   45.00 of    30.00 minutes: make test"]


def _is_ratio(goal: Goal) -> bool:
    return not goal.words.startswith(("seconds", "megabytes"))


def test_every_goal_has_a_budget_near_it() -> None:
    ratios = {goal.words: goal.most for topic in TOPICS for goal in topic.goals if _is_ratio(goal)}
    assert set(ratios) == set(BY_UNIT["ratios"]) | UNENFORCED
    far = {words for words, most in ratios.items() if BY_UNIT["ratios"].get(words, 0) > 1.5 * most}
    assert far == {"every edition, each : mkdocs-to-pdf / 186"}


def test_a_quick_measurement_has_a_budget_for_each_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(seconds=2, memory=100, worker=0)
    monkeypatch.setattr(budgets, "interleaved", lambda jobs, runs: ((job.name, Measurement((run,))) for job in jobs))
    figures = budgets.measure(BY_UNIT)
    assert set(figures["megabytes"]) == set(BY_UNIT["megabytes"])
    assert set(BY_UNIT["minutes"]) == {"make test"}
    assert len(figures["ratios"]) == 4
    assert len(list(report_lines(figures, BY_UNIT))) == 7
