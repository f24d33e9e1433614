"""Benchmark the site and workbook builds against other tools.

    make bench                                        all benchmarks; medians of 5 runs
    make bench ARGS="--runs 3 --only whole growth"    some of them
    make bench ARGS="--json FILE"                     also write the results as JSON

Every run is a new process (measuring.py explains why). Timing starts after all imports, and
the jobs of a comparison are interleaved. A tool that cannot be imported is skipped with a
message. WeasyPrint needs Pango; on Debian and Ubuntu:

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
from tests.bench.measuring import Measurement, interleaved
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
    """Run the benchmarks, print the results, and write them to a file if `--json` is given."""
    options = _options(arguments)
    results = {
        "day": date.today().isoformat(),
        "machine": _machine(),
        "versions": _versions(),
        "runs": options.runs,
        "topics": {},
    }
    _print(f"{_machine()}; {', '.join(f'{name} {number}' for name, number in _versions().items())}")
    _print(f"Medians of {options.runs} interleaved runs, each a new process; peak memory.")
    for topic in TOPICS:
        if not options.only or topic.name in options.only:
            measured = _measure(topic, options.runs)
            results["topics"][topic.name] = figures(topic, measured)
            _print("\n".join(lines(topic, measured)))
            if options.json:  # after each topic, since all of them take an hour
                options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Benchmark the site and workbook builds.")
    parser.add_argument("--runs", type=_positive, default=5, help="runs of each job (default: 5)")
    parser.add_argument("--only", nargs="+", choices=[topic.name for topic in TOPICS], help="run only these benchmarks")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results to a file")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _measure(topic: Topic, runs: int) -> dict[str, Measurement]:
    available = []
    for job in topic.jobs:
        if job.peer and (reason := peers.missing(job.peer)):
            _print(f"\n{reason}")
        else:
            available.append(job)
    return dict(interleaved(available, 1 if topic.once else runs))


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _versions() -> dict[str, str]:
    versions = {}
    for name in VERSIONS:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "absent"
    return {**versions, "chromium": peers.browser_version()}


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201 (a script that prints)


if __name__ == "__main__":
    main()
