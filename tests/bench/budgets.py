"""What a change costs, held against tests/budgets.toml; the weight of pages is held by tests/publishing.

make budgets                    time ratios and memory
make budgets SECONDS=612        and how long the tests took
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench import jobs, site, site_jobs, workbook
from tests.bench.measuring import Job, Measured, interleaved

BUDGETS = Path(__file__).parent.parent / "budgets.toml"
RUNS = 3
PAIRS = (
    (Job(site.PAGES, partial(site_jobs.pages, 60)), Job(site.PLAIN, partial(site_jobs.plain, 60))),
    (Job(workbook.OURS, partial(jobs.whole, None)), Job(workbook.BARE, partial(jobs.compiled, None))),
)
"""What is measured, and the other that it takes turns with."""

REPORTED = ("minutes",)
"""Depends on what else the machine has to do, so it is told and fails nothing."""

Figures = dict[str, dict[str, float]]


def main() -> int:
    """Measure, print each figure beside its budget, and say which is broken; 1 where one is."""
    budgets = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    found = measured()
    if seconds := os.environ.get("SECONDS_OF_TESTS"):
        found["minutes"] = {"make test": float(seconds) / 60}
    over = list(violations(found, budgets))
    for line in [*told(found, budgets), *over]:
        print(line)  # noqa: T201 (it prints a report)
    return 1 if over else 0


def measured() -> Figures:
    """The time ratio and the peak of each pair."""
    found: Figures = {"ratios": {}, "megabytes": {}}
    for ours, other in PAIRS:
        results = dict(interleaved([ours, other], RUNS))
        found["ratios"][f"{ours.name} : {other.name}"] = results[ours.name].seconds / results[other.name].seconds
        found["megabytes"][ours.name] = _peak(results[ours.name])
    return found


def told(found: Figures, budgets: Figures) -> Iterator[str]:
    """Each figure and its budget."""
    for unit, figures in found.items():
        for name, figure in figures.items():
            yield f"{figure:8.2f} of {budgets[unit][name]:8.2f} {unit}: {name}"


def violations(found: Figures, budgets: Figures) -> Iterator[str]:
    """Each budget that is broken, and by how much."""
    for unit, figures in ((unit, figures) for unit, figures in found.items() if unit not in REPORTED):
        for name, figure in figures.items():
            if figure > (most := budgets[unit][name]):
                share = 100 * (figure / most - 1)
                yield f"{share:.0f}% over tests/budgets.toml, {unit}: {name} is {figure:.2f}, at most {most:g}"


def _peak(found: Measured) -> float:
    return max(found.memory, found.worker)


if __name__ == "__main__":
    sys.exit(main())
