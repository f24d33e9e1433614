"""What is measured together, what it is to reach, and how both are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from tests.bench.measuring import Facts, Job, Measured

Results = Mapping[str, Measured]
"""What was measured, by the name of the job."""


@dataclass(frozen=True)
class Goal:
    """A figure made of what was measured, and what it may be at most."""

    words: str
    most: float
    needs: tuple[str, ...]
    """The jobs without which there is no figure."""
    of: Callable[[Results], float]


@dataclass(frozen=True)
class Topic:
    """What is measured in turns."""

    name: str
    title: str
    note: str
    jobs: tuple[Job, ...]
    goals: tuple[Goal, ...] = ()
    once: bool = False
    """Whether one run says enough."""


def time_ratio(ours: str, other: str, most: float) -> Goal:
    """Our time over another's."""
    return Goal(f"{ours} : {other}", most, (ours, other), lambda found: found[ours].seconds / found[other].seconds)


def seconds_of(job: str, most: float) -> Goal:
    """The time itself, which says little of another machine."""
    return Goal(f"seconds, {job}", most, (job,), lambda found: found[job].seconds)


def growth(what: str, large: str, small: str, times: float, most: float) -> Goal:
    """Time for one guide in a library that is so many times larger."""
    return Goal(
        f"{what} for one guide, {large} : {small}",
        most,
        (large, small),
        lambda found: found[large].seconds / found[small].seconds / times,
    )


def memory_of(job: str, most: float) -> Goal:
    """Megabytes at the peak."""
    return Goal(f"megabytes, {job}", most, (job,), lambda found: max(found[job].memory, found[job].worker))


def reached(topic: Topic, measured: Results) -> Iterator[tuple[Goal, float]]:
    """Each goal whose jobs were measured, and its figure."""
    for goal in topic.goals:
        if set(goal.needs) <= measured.keys():
            yield goal, goal.of(measured)


def lines(topic: Topic, measured: Results) -> Iterator[str]:
    """The topic for people to read."""
    yield f"\n{topic.title}"
    for goal, figure in reached(topic, measured):
        verdict = "met" if figure <= goal.most else "NOT met"
        yield f"  {figure:8.3f}  {goal.words}, goal at most {goal.most:.3f}: {verdict}"
    crowds = {job.name for job in topic.jobs if job.on_every_core}
    for name, found in measured.items():
        yield f"  {found.seconds:8.2f} s {found.memory:5.0f} MB  {name} ({in_words(found.facts)})"
        if name in crowds:
            yield f"                       and each worker at most {found.worker:.0f} MB"
    yield f"  {topic.note}"


def in_words(facts: Facts) -> str:
    """The facts in a row."""
    return ", ".join(
        f"{name} {fact:.1f}" if isinstance(fact, float) else f"{name} {fact}" for name, fact in facts.items()
    )


def figures(topic: Topic, measured: Results) -> dict[str, object]:
    """The topic for a machine: what was reached, the medians, and every run."""
    return {
        "title": topic.title,
        "note": topic.note,
        "goals": [
            {"words": goal.words, "most": goal.most, "figure": figure} for goal, figure in reached(topic, measured)
        ],
        "measured": {name: _measured(found) for name, found in measured.items()},
    }


def _measured(found: Measured) -> dict[str, object]:
    return {
        "seconds": found.seconds,
        "MB": found.memory,
        "MB of the largest worker": found.worker,
        "facts": dict(found.facts),
        "runs": [{key: value for key, value in asdict(run).items() if key != "facts"} for run in found.runs],
    }
