"""Benchmark topics: jobs that are compared, their goals, and how the results are formatted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from tests.bench.measuring import Facts, Job, Measurement

Results = Mapping[str, Measurement]
"""Measurements by name of the job."""


@dataclass(frozen=True)
class Goal:
    """A figure computed from measurements, and its limit."""

    words: str
    most: float
    needs: tuple[str, ...]
    """Names of the jobs that it is computed from."""
    of: Callable[[Results], float]


@dataclass(frozen=True)
class Topic:
    """Jobs that are compared, with interleaved runs."""

    name: str
    title: str
    note: str
    jobs: tuple[Job, ...]
    goals: tuple[Goal, ...] = ()
    once: bool = False
    """True if one run is enough."""


def time_ratio(ours: str, baseline: str, most: float) -> Goal:
    """Limit our time divided by that of a baseline."""
    names = (ours, baseline)
    return Goal(f"{ours} : {baseline}", most, names, lambda found: found[ours].seconds / found[baseline].seconds)


def time_each(ours: str, baseline: str, baseline_counts: int, most: float) -> Goal:
    """Limit our time for each edition divided by that of a baseline, which counts as a number of editions."""
    names = (ours, baseline)
    return Goal(
        f"{ours}, each : {baseline} / {baseline_counts}",
        most,
        names,
        lambda found: (
            (found[ours].seconds / float(found[ours].facts["editions"])) / (found[baseline].seconds / baseline_counts)
        ),
    )


def seconds_of(job: str, most: float) -> Goal:
    """Limit the time of a job, which depends on the machine."""
    return Goal(f"seconds, {job}", most, (job,), lambda found: found[job].seconds)


def growth(what: str, large: str, small: str, times: float, most: float) -> Goal:
    """Limit the growth of the time per guide in a library that is `times` as large."""
    return Goal(
        f"{what} for one guide, {large} : {small}",
        most,
        (large, small),
        lambda found: found[large].seconds / found[small].seconds / times,
    )


def memory_of(job: str, most: float) -> Goal:
    """Limit the peak memory of a job, in megabytes."""
    return Goal(f"megabytes, {job}", most, (job,), lambda found: found[job].peak)


def goal_figures(topic: Topic, measured: Results) -> Iterator[tuple[Goal, float]]:
    """Yield each goal whose jobs were measured, with its figure."""
    for goal in topic.goals:
        if set(goal.needs) <= measured.keys():
            yield goal, goal.of(measured)


def lines(topic: Topic, measured: Results) -> Iterator[str]:
    """Yield the results of a topic as text."""
    yield f"\n{topic.title}"
    for goal, figure in goal_figures(topic, measured):
        verdict = "met" if figure <= goal.most else "NOT met"
        yield f"  {figure:8.3f}  {goal.words}, goal at most {goal.most:.3f}: {verdict}"
    parallel = {job.name for job in topic.jobs if job.on_every_core}
    for name, found in measured.items():
        yield f"  {found.seconds:8.2f} s {found.memory:5.0f} MB  {name} ({format_facts(found.facts)})"
        if name in parallel:
            yield f"                       largest worker {found.worker:.0f} MB"
    yield f"  {topic.note}"


def format_facts(facts: Facts) -> str:
    """Return the facts as a comma-separated list."""
    return ", ".join(
        f"{name} {fact:.1f}" if isinstance(fact, float) else f"{name} {fact}" for name, fact in facts.items()
    )


def figures(topic: Topic, measured: Results) -> dict[str, object]:
    """Return the results of a topic for JSON: goals, medians and every run."""
    return {
        "title": topic.title,
        "note": topic.note,
        "goals": [
            {"words": goal.words, "most": goal.most, "figure": figure} for goal, figure in goal_figures(topic, measured)
        ],
        "measured": {name: _measured(found) for name, found in measured.items()},
    }


def _measured(found: Measurement) -> dict[str, object]:
    return {
        "seconds": found.seconds,
        "MB": found.memory,
        "MB of the largest worker": found.worker,
        "facts": dict(found.facts),
        "runs": [{key: value for key, value in asdict(run).items() if key != "facts"} for run in found.runs],
    }
