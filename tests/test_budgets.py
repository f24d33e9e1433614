"""The change that breaks a budget is told which, and by how much."""

from __future__ import annotations

import tomllib

from tests.bench.budgets import BUDGETS, PAIRS, report_lines, violations

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


def test_everything_that_is_measured_has_a_budget() -> None:
    budgets = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    assert {f"{ours.name} : {other.name}" for ours, other in PAIRS} == set(budgets["ratios"])
    assert {ours.name for ours, _ in PAIRS} == set(budgets["megabytes"])
    assert set(budgets["minutes"]) == {"make test"}
