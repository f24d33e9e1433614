"""Generate a docs folder with any number of guides made of the steps of the real ones; deterministic.

Benchmarks of the workbook use `libraries.seeded`; benchmarks of the site need files.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tests.bench.libraries import DOCS, SEED, real

from guidebook.model import Guide, Library, Scenario
from guidebook.scaffold import yaml_value

SCENARIOS = 15
STEPS = 7

_PAGE_LINK = re.compile(r"\[([^\]]*)\]\((?!https:)(?!\S*/pictures/)(?!\S*support/index\.md)[^)]*\)")
_ID = re.compile(r"\{ #([a-z0-9-]+)")
_STEP = re.compile(r"^(?=## )", re.MULTILINE)
_EXCLUDED = ("guides", "paths", "start.yml")


@dataclass(frozen=True)
class _Text:
    """A real guide, split into its introduction and its steps."""

    guide: Guide
    intro: str
    steps: tuple[str, ...]


def make_docs(folder: Path, guides: int) -> None:
    """Write docs with a number of guides of seven steps in fifteen scenarios into an empty folder."""
    library, rng = real(), random.Random(SEED)
    shutil.copytree(DOCS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_EXCLUDED))
    for page in folder.rglob("*.md"):
        page.write_text(without_page_links(page.read_text(encoding="utf-8")), encoding="utf-8")
    texts = [_split(guide) for scenario in library.shared_scenarios for guide in scenario.guides]
    models = list(islice(cycle(library.shared_scenarios), SCENARIOS))
    pool = [step for text in texts for step in text.steps]
    names: list[list[str]] = [[] for _ in range(SCENARIOS)]
    citations = list(_citations(library))
    for number in range(guides):
        text, scenario = texts[number % len(texts)], number % SCENARIOS
        name = f"{text.guide.id}-{number}"
        names[scenario].append(name)
        body = [text.intro, *_steps(_sample(pool, rng), citations[number::guides])]
        _write(folder / f"guides/part-{scenario}/{name}.md", _front_matter(text.guide, number) + "".join(body))
    for scenario, model in enumerate(models):
        _write(folder / f"guides/part-{scenario}/index.md", _scenario(model, scenario, names[scenario]))


def _split(guide: Guide) -> _Text:
    _, _, body = (DOCS / guide.path).read_text(encoding="utf-8").split("---\n", 2)
    intro, *steps = _STEP.split(without_page_links(body))
    return _Text(guide, intro, tuple(steps))


def without_page_links(text: str) -> str:
    """Replace links to pages that do not exist here with their text."""
    return _PAGE_LINK.sub(r"\1", text)


def _citations(library: Library) -> Iterator[str]:
    """Yield a citation of every point, because an unused point would stop the build."""
    for source in library.sources:
        yield from (f"[@{source.id}:{point.id}]" for point in source.points if not point.set_aside)


def _sample(pool: list[str], rng: random.Random) -> list[str]:
    """Return random steps for one guide, with at least one thing to write and one to say."""
    while True:
        steps = rng.sample(pool, STEPS)
        if all(any(box in step for step in steps) for box in ("!!! write", "!!! say")):
            return steps


def _steps(steps: list[str], citations: list[str]) -> Iterator[str]:
    """Yield the steps with unique ids; the first one holds all citations."""
    for index, step in enumerate(steps):
        heading, rest = _ID.sub(rf"{{ #\1-{index}", step).split("\n\n", 1)
        heading = re.sub(r" \{ #", f" ({index}) {{ #", heading, count=1)
        cited = f"One more thing to know. {' '.join(citations)}\n\n" if citations and index == 0 else ""
        yield f"{heading}\n\n{cited}{rest.rstrip()}\n\n"


def _front_matter(model: Guide, number: int) -> str:
    return (
        f"---\ntitle: {yaml_value(f'{model.title} {number}')}\nsummary: {yaml_value(model.summary)}\n"
        f"for: {model.audience}\ntime: {model.time}\nreviewed: {model.reviewed}\n---\n"
    )


def _scenario(model: Scenario, index: int, guides: list[str]) -> str:
    _, head, body = (DOCS / model.path).read_text(encoding="utf-8").split("---\n", 2)
    changed = {"title": f"{model.title} {index}", "name": f"{model.name} {index}", "order": str(index + 1)}
    changed["first"] = ", ".join(guides[:2])
    lines = [line for line in head.splitlines() if line.partition(":")[0] not in changed]
    lines += [f"{key}: {yaml_value(value)}" for key, value in changed.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n" + without_page_links(body)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
