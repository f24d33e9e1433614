"""How long the workbook takes, beside the bare Typst compile, WeasyPrint and mkdocs-to-pdf.

    make bench                                   everything; medians of 5 runs
    make bench ARGS="--runs 3 --only whole"      part of it
    make bench ARGS="--json FILE"                the figures for a machine, too

Every run is a process of its own (measuring.py says why). The clock starts when
everything is imported and read, and the runs of what is compared take turns. A peer
that is not installed, or cannot be imported, is skipped with a word. WeasyPrint needs
Pango on the machine; on Debian and Ubuntu:

    apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench import jobs, peers
from tests.bench.measuring import Facts, Job, Measured, interleaved

VERSIONS = ("typst", "pikepdf", "weasyprint", "mkdocs-to-pdf", "mkdocs", "mkdocs-material")


@dataclass(frozen=True)
class Goal:
    """Our time over another's, and what it may be at most."""

    ours: str
    other: str
    most: float


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
    peer: str = ""
    """The distribution that the last job needs."""


OURS, BARE, WEASY, PLUG_IN = "whole workbook with fields", "bare Typst compile", "WeasyPrint", "mkdocs-to-pdf"
WEASY_NOTE = (
    "WeasyPrint sets our workbook page: the same short forms, ticks, prompts and worksheets, each sheet as often as "
    "in the edition, tagged as PDF/UA-1 with fields. It has no cover, introductions, contents with page numbers, "
    "page references, QR codes, helplines or sources to set, and its fields for words have no appearance."
)


def whole(name: str, title: str, size: jobs.Size) -> Topic:
    """The whole workbook of one library, three ways."""
    return Topic(
        name,
        f"The whole A4 workbook for two, {title}",
        WEASY_NOTE,
        (
            Job(OURS, partial(jobs.whole, size)),
            Job(BARE, partial(jobs.compiled, size)),
            Job(WEASY, partial(peers.weasyprint, size)),
        ),
        (Goal(OURS, BARE, 2), Goal(OURS, WEASY, 1 / 6)),
        peer=peers.WEASYPRINT,
    )


TOPICS = (
    whole("whole", "the real guides", None),
    whole("whole-60", "60 guides of 7 steps", jobs.SIXTY),
    Topic(
        "editions",
        "Every edition of the real guides",
        "mkdocs-to-pdf makes one PDF, untagged and without fields, of the guide pages in full and no other page; "
        "its time is that of the MkDocs build with it, its own share is given apart.",
        (Job("every edition", jobs.every_edition, on_every_core=True), Job(PLUG_IN, peers.mkdocs_to_pdf)),
        (Goal("every edition", PLUG_IN, 1 / 2),),
        peer=peers.MKDOCS_TO_PDF,
    ),
    Topic(
        "change",
        "One changed guide while serving",
        "Every edition is ready in the same process; another word in one tick of the first guide.",
        (Job("renewing the shelf", jobs.one_change, on_every_core=True),),
    ),
    Topic(
        "volumes",
        "The whole workbook of 1,000 guides in its volumes, A4",
        "Fifteen scenarios, guides of 7 steps, on every core; measured once.",
        (Job("volumes", jobs.volumes, on_every_core=True),),
        once=True,
    ),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the figures to a file if one is named."""
    options = _options(arguments)
    figures = {"machine": _machine(), "versions": _versions(), "runs": options.runs, "topics": {}}
    _say(f"{_machine()}; {', '.join(f'{name} {number}' for name, number in _versions().items())}")
    _say(f"Medians of {options.runs} runs in turns, each a fresh process; memory is the peak.")
    for topic in TOPICS:
        if not options.only or topic.name in options.only:
            measured = _measure(topic, options.runs)
            figures["topics"][topic.name] = _figures(topic, measured)
            _say("\n".join(_lines(topic, measured)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the workbook beside its peers.")
    parser.add_argument("--runs", type=_positive, default=5, help="how often each is done (default: 5)")
    parser.add_argument("--only", nargs="+", choices=[topic.name for topic in TOPICS], help="only these parts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    return parser.parse_args(arguments)


def _positive(words: str) -> int:
    if (number := int(words)) < 1:
        raise argparse.ArgumentTypeError("at least one run")
    return number


def _measure(topic: Topic, runs: int) -> dict[str, Measured]:
    wanted = list(topic.jobs)
    if topic.peer and (why := peers.absent(topic.peer)):
        _say(f"\n{why}")
        wanted.pop()
    return dict(interleaved(wanted, 1 if topic.once else runs))


def _lines(topic: Topic, measured: dict[str, Measured]) -> Iterator[str]:
    yield f"\n{topic.title}"
    for goal in _reached(topic, measured):
        ratio = _ratio(goal, measured)
        verdict = "met" if ratio <= goal.most else "NOT met"
        yield f"  {ratio:6.3f}  {goal.ours} : {goal.other}, goal at most {goal.most:.3f}: {verdict}"
    crowds = {job.name for job in topic.jobs if job.on_every_core}
    for name, found in measured.items():
        yield f"  {found.seconds:7.2f} s {found.memory:5.0f} MB  {name} ({_in_words(found.facts)})"
        if name in crowds:
            yield f"                      and each worker at most {found.worker:.0f} MB"
    yield f"  {topic.note}"


def _reached(topic: Topic, measured: dict[str, Measured]) -> list[Goal]:
    """The goals of which both sides were measured."""
    return [goal for goal in topic.goals if goal.other in measured]


def _ratio(goal: Goal, measured: dict[str, Measured]) -> float:
    return measured[goal.ours].seconds / measured[goal.other].seconds


def _in_words(facts: Facts) -> str:
    return ", ".join(
        f"{name} {fact:.1f}" if isinstance(fact, float) else f"{name} {fact}" for name, fact in facts.items()
    )


def _figures(topic: Topic, measured: dict[str, Measured]) -> dict[str, object]:
    return {
        "title": topic.title,
        "note": topic.note,
        "ratios": [{**asdict(goal), "ratio": _ratio(goal, measured)} for goal in _reached(topic, measured)],
        "measured": {
            name: {
                "median seconds": found.seconds,
                "median peak MB": found.memory,
                "median peak MB of the largest worker": found.worker,
                "facts": dict(found.facts),
                "runs": [{"seconds": run.seconds, "peak MB": run.memory} for run in found.runs],
            }
            for name, found in measured.items()
        },
    }


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _versions() -> dict[str, str]:
    found = {}
    for name in VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 (a benchmark prints)


if __name__ == "__main__":
    main()
