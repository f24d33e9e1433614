"""Check time ratios and peak memory against tests/budgets.toml; tests/publishing checks page weight.

make budgets                    time ratios and memory
make budgets SECONDS=612        also the duration of the tests
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench import jobs, site, site_jobs, workbook
from tests.bench.measuring import Job, interleaved

BUDGETS = Path(__file__).parent.parent / "budgets.toml"
RUNS = 3
PAIRS = (
    (Job(site.PAGES, partial(site_jobs.pages, 60)), Job(site.PLAIN, partial(site_jobs.plain, 60))),
    (Job(workbook.OURS, partial(jobs.whole, None)), Job(workbook.BARE, partial(jobs.compiled, None))),
)
"""Each workload and its baseline; their runs are interleaved."""

REPORTED = ("minutes",)
"""Depends on the load of the machine, so it is reported and never fails."""

Figures = dict[str, dict[str, float]]


def main() -> int:
    """Print each figure with its budget and every violation; return 1 if there are any."""
    budgets = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    figures = measure()
    if seconds := os.environ.get("SECONDS_OF_TESTS"):
        figures["minutes"] = {"make test": float(seconds) / 60}
    over = list(violations(figures, budgets))
    for line in [*report_lines(figures, budgets), *over]:
        print(line)  # noqa: T201 (a script that prints)
    return 1 if over else 0


def measure() -> Figures:
    """Measure the time ratio and peak memory of each pair."""
    figures: Figures = {"ratios": {}, "megabytes": {}}
    for ours, baseline in PAIRS:
        results = dict(interleaved([ours, baseline], RUNS))
        ratio = results[ours.name].seconds / results[baseline.name].seconds
        figures["ratios"][f"{ours.name} : {baseline.name}"] = ratio
        figures["megabytes"][ours.name] = results[ours.name].peak
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
