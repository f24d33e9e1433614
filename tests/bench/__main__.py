"""How fast the site and the workbook are made, beside their peers, in one run.

    make bench                                        everything; medians of 5 runs
    make bench ARGS="--runs 3 --only whole growth"    part of it
    make bench ARGS="--json FILE"                     the figures for a machine, too

Every run is a process of its own (measuring.py says why). The clock starts when
everything is imported, and the runs of what is compared take turns. A peer that is not
installed, or cannot be imported, is skipped with a word. WeasyPrint needs Pango on the
machine; on Debian and Ubuntu:

    apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench import peers, site, workbook
from tests.bench.measuring import Measured, interleaved
from tests.bench.topics import Topic, figures, lines

TOPICS = (*site.TOPICS, *workbook.TOPICS)
VERSIONS = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "typst",
    "pikepdf",
    "weasyprint",
    "mkdocs-to-pdf",
    "mkdocs-print-site-plugin",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the figures to a file if one is named."""
    options = _options(arguments)
    found = {
        "day": date.today().isoformat(),
        "machine": _machine(),
        "versions": _versions(),
        "runs": options.runs,
        "topics": {},
    }
    _say(f"{_machine()}; {', '.join(f'{name} {number}' for name, number in _versions().items())}")
    _say(f"Medians of {options.runs} runs in turns, each a fresh process; memory is the peak.")
    for topic in TOPICS:
        if not options.only or topic.name in options.only:
            measured = _measure(topic, options.runs)
            found["topics"][topic.name] = figures(topic, measured)
            _say("\n".join(lines(topic, measured)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measures the site and the workbook.")
    parser.add_argument("--runs", type=_positive, default=5, help="how often each is done (default: 5)")
    parser.add_argument("--only", nargs="+", choices=[topic.name for topic in TOPICS], help="only these parts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    return parser.parse_args(arguments)


def _positive(words: str) -> int:
    if (number := int(words)) < 1:
        raise argparse.ArgumentTypeError("at least one run")
    return number


def _measure(topic: Topic, runs: int) -> dict[str, Measured]:
    wanted = []
    for job in topic.jobs:
        if job.peer and (why := peers.absent(job.peer)):
            _say(f"\n{why}")
        else:
            wanted.append(job)
    return dict(interleaved(wanted, 1 if topic.once else runs))


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _versions() -> dict[str, str]:
    found = {}
    for name in VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return {**found, "chromium": peers.browser_version()}


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 (a benchmark prints)


if __name__ == "__main__":
    main()
