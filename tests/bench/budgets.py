"""Check time ratios and peak memory against tests/budgets.toml; tests/publishing checks page weight.

make budgets                    time ratios and memory
make budgets SECONDS=612        also the duration of the tests
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.bench.__main__ import TOPICS
from tests.bench.measuring import interleaved

BUDGETS = Path(__file__).parent.parent / "budgets.toml"
RUNS = 3
QUICK = ("site", "serve", "growth", "whole")
"""Measured here, except jobs that need another package or a browser; tests/test_measured.py looks at all results."""

REPORTED = ("minutes",)
"""Depends on the load of the machine, so it is reported and never fails."""

Figures = dict[str, dict[str, float]]


def main() -> int:
    """Print each figure with its budget and every violation; return 1 if there are any."""
    budgets = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    figures = measure(budgets)
    if seconds := os.environ.get("SECONDS_OF_TESTS"):
        figures["minutes"] = {"make test": float(seconds) / 60}
    over = list(violations(figures, budgets))
    for line in [*report_lines(figures, budgets), *over]:
        print(line)  # noqa: T201 (a script that prints)
    return 1 if over else 0


def measure(budgets: Figures) -> Figures:
    """Measure the quick figures that have a budget."""
    figures: Figures = {"ratios": {}, "megabytes": {}}
    for topic in (topic for topic in TOPICS if topic.name in QUICK):
        ours = {job.name for job in topic.jobs if not job.peer}
        goals = [goal for goal in topic.goals if goal.words in budgets["ratios"] and ours.issuperset(goal.needs)]
        jobs = [job for job in topic.jobs if any(job.name in goal.needs for goal in goals)]
        results = dict(interleaved(jobs, 1 if topic.once else RUNS))
        figures["ratios"] |= {goal.words: goal.of(results) for goal in goals}
        peaks = {name: found.peak for name, found in results.items()}
        figures["megabytes"] |= {name: peak for name, peak in peaks.items() if name in budgets["megabytes"]}
    return figures


def report_lines(figures: Figures, budgets: Figures) -> Iterator[str]:
    """Yield a line for each figure and its budget."""
    for unit, by_name in figures.items():
        for name, figure in by_name.items():
            yield f"{figure:8.2f} of {budgets[unit][name]:8.2f} {unit}: {name}"


def violations(figures: Figures, budgets: Figures) -> Iterator[str]:
    """Yield a line for each exceeded budget, with by how much."""
    for unit in figures.keys() - set(REPORTED):
        for name, figure in figures[unit].items():
            if figure > (limit := budgets[unit][name]):
                percent = 100 * (figure / limit - 1)
                yield f"{percent:.0f}% over tests/budgets.toml, {unit}: {name} is {figure:.2f}, at most {limit:g}"


if __name__ == "__main__":
    sys.exit(main())
