"""Generate docs/contributing/measured.md and its chart from results.json.

python -m tests.bench.page
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
RESULTS = Path(__file__).with_name("results.json")
PAGE = ROOT / "docs/contributing/measured.md"
PLOT = ROOT / "docs/assets/pictures/measured.svg"
TEMPLATE = Path(__file__).with_name("measured.md")
"""The text of the page, with `{{ tables }}` where the tables go."""

_WIDTH, _ROW, _LEFT = 720, 34, 350


def main() -> None:
    """Write the page and the chart."""
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    PAGE.write_text(page(results), encoding="utf-8", newline="\n")
    PLOT.write_text(plot(results), encoding="utf-8", newline="\n")


def page(results: dict[str, Any]) -> str:
    """Return the page as Markdown."""
    return TEMPLATE.read_text(encoding="utf-8").replace("{{ tables }}", "\n".join(_tables(results)).strip())


def _tables(results: dict[str, Any]) -> Iterator[str]:
    day = date.fromisoformat(results["day"])
    versions = ", ".join(f"{name} {number}" for name, number in results["versions"].items() if number != "absent")
    yield f"Measured on {day.isoformat()}: {results['machine']}. {versions}."
    yield ""
    yield from _goals(results["topics"].values())
    for topic in results["topics"].values():
        yield from _topic(topic)


def _goals(topics: Any) -> Iterator[str]:
    yield "## Goals { #goals }"
    yield ""
    yield "| ours : compared with | limit | measured | result |"
    yield "| --- | --- | --- | --- |"
    for topic in topics:
        for goal in topic["goals"]:
            verdict = "reached" if goal["figure"] <= goal["most"] else "**not reached**"
            yield f"| {goal['words']} | {_number(goal['most'])} | {_number(goal['figure'])} | {verdict} |"
    yield ""


def _topic(topic: dict[str, Any]) -> Iterator[str]:
    yield f"## {topic['title']}"
    yield ""
    runs = max(len(found["runs"]) for found in topic["measured"].values())
    yield f"{'Medians of ' + str(runs) + ' runs.' if runs > 1 else 'Measured once.'} {topic['note']}"
    yield ""
    yield "| run | seconds | peak memory, MB |"
    yield "| --- | --- | --- |"
    for name, found in topic["measured"].items():
        peak = max(found["MB"], found["MB of the largest worker"])
        yield f"| {name} | {found['seconds']:.2f} | {peak:.0f} |"
    yield ""
    yield from _facts({name: found["facts"] for name, found in topic["measured"].items()})


def _facts(facts: dict[str, dict[str, float | str]]) -> Iterator[str]:
    """Yield a table of the outputs, transposed if that makes it narrower."""
    names = list(dict.fromkeys(name for found in facts.values() for name in found))
    if not names:
        return
    if _width(names) <= _width(facts):
        yield from _table(names, {job: [found.get(name, "") for name in names] for job, found in facts.items()})
    else:
        yield from _table(list(facts), {name: [found.get(name, "") for found in facts.values()] for name in names})


def _table(columns: list[str], rows: dict[str, list[float | str]]) -> Iterator[str]:
    yield f"| output | {' | '.join(columns)} |"
    yield "| --- " * (len(columns) + 1) + "|"
    for name, values in rows.items():
        yield f"| {name} | {' | '.join(map(_cell, values))} |"
    yield ""


def _width(headings: Iterable[str]) -> int:
    """Return the minimum width of a row of headings in characters: their longest words."""
    return sum(max(map(len, heading.split())) for heading in headings)


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _cell(value: float | str) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def plot(results: dict[str, Any]) -> str:
    """Return a bar chart of the figures as shares of their limits, as SVG."""
    goals = [goal for topic in results["topics"].values() for goal in topic["goals"]]
    height = _ROW * len(goals) + 20
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}">',
        '<g font-family="sans-serif" font-size="12" fill="#202020">',
    ]
    scale = (_WIDTH - _LEFT - 60) / 1.5
    for index, goal in enumerate(goals):
        top = 10 + index * _ROW
        share = goal["figure"] / goal["most"]
        lines.append(f'<text x="{_LEFT - 8}" y="{top + 16}" text-anchor="end">{goal["words"]}</text>')
        lines.append(
            f'<rect x="{_LEFT}" y="{top + 3}" width="{min(share, 1.5) * scale:.0f}" height="18" fill="#5b7f95"/>'
        )
        lines.append(f'<text x="{_WIDTH - 4}" y="{top + 16}" text-anchor="end">{share:.0%}</text>')
    lines.append(f'<rect x="{_LEFT + scale:.0f}" y="4" width="2" height="{height - 8}" fill="#202020"/>')
    return "\n".join([*lines, "</g>", "</svg>", ""])


if __name__ == "__main__":
    main()
