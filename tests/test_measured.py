"""The page of measurements reports exactly what was measured."""

from __future__ import annotations

import json
import tomllib

from tests.bench.budgets import BUDGETS
from tests.bench.page import PAGE, PLOT, RESULTS, page, plot


def test_the_page_and_its_drawing_match_the_results() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == page(results)
    assert PLOT.read_text(encoding="utf-8") == plot(results)


def test_a_missed_goal_is_reported() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    goals = [goal for topic in results["topics"].values() for goal in topic["goals"]]
    missed = [goal for goal in goals if goal["figure"] > goal["most"]]
    assert page(results).count("**not reached**") == len(missed)


def test_no_published_figure_exceeds_its_budget() -> None:
    budgets = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))["ratios"]
    topics = json.loads(RESULTS.read_text(encoding="utf-8"))["topics"].values()
    figures = {goal["words"]: goal["figure"] for topic in topics for goal in topic["goals"]}
    assert budgets.keys() <= figures.keys()
    assert {words: figures[words] for words, most in budgets.items() if figures[words] > most} == {}
