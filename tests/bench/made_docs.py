"""A folder of docs with as many guides as wanted, made from the real texts; the same one every time.

The model alone would do to measure printing. To measure a build, the guides have to stand in
files: they are put together here from the steps of the real ones, under new names and ids.
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

SCENARIOS = 15
STEPS = 7

_TO_A_PAGE = re.compile(r"\[([^\]]*)\]\((?!https:)(?!\S*/pictures/)(?!\S*support/index\.md)[^)]*\)")
_ID = re.compile(r"\{ #([a-z0-9-]+)")
_STEP = re.compile(r"^(?=## )", re.MULTILINE)
_LEFT_OUT = ("guides", "paths")


@dataclass(frozen=True)
class _Text:
    """A real guide, cut into what stands before its steps, and the steps."""

    guide: Guide
    intro: str
    steps: tuple[str, ...]


def make_docs(folder: Path, guides: int) -> None:
    """Write docs with so many guides of seven steps, in fifteen scenarios, into the empty folder."""
    library, dice = real(), random.Random(SEED)
    shutil.copytree(DOCS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    for page in folder.rglob("*.md"):
        page.write_text(_without_links(page.read_text(encoding="utf-8")), encoding="utf-8")
    texts = [_cut(guide) for scenario in library.shared_scenarios for guide in scenario.guides]
    models = list(islice(cycle(library.shared_scenarios), SCENARIOS))
    pool = [step for text in texts for step in text.steps]
    named: list[list[str]] = [[] for _ in range(SCENARIOS)]
    citations = list(_citations(library))
    for number in range(guides):
        text, place = texts[number % len(texts)], number % SCENARIOS
        name = f"{text.guide.id}-{number}"
        named[place].append(name)
        body = [text.intro, *_steps(_dealt(pool, dice), citations[number::guides])]
        _write(folder / f"guides/part-{place}/{name}.md", _head(text.guide, number) + "".join(body))
    for place, model in enumerate(models):
        _write(folder / f"guides/part-{place}/index.md", _scenario(model, place, named[place]))


def _cut(guide: Guide) -> _Text:
    _, _, body = (DOCS / guide.path).read_text(encoding="utf-8").split("---\n", 2)
    intro, *steps = _STEP.split(_without_links(body))
    return _Text(guide, intro, tuple(steps))


def _without_links(text: str) -> str:
    """The same words with no way to pages that are not there."""
    return _TO_A_PAGE.sub(r"\1", text)


def _citations(library: Library) -> Iterator[str]:
    """Every point that can be cited; one that no guide cites would stop the build."""
    for source in library.sources:
        yield from (f"[@{source.id}:{point.id}]" for point in source.points if not point.set_aside)


def _dealt(pool: list[str], dice: random.Random) -> list[str]:
    """Steps for one guide, with something to write among them."""
    while True:
        steps = dice.sample(pool, STEPS)
        if any("!!! write" in step for step in steps):
            return steps


def _steps(steps: list[str], citations: list[str]) -> Iterator[str]:
    """The steps under ids of their own; the first one cites what this guide has to cite."""
    for place, step in enumerate(steps):
        heading, rest = _ID.sub(rf"{{ #\1-{place}", step).split("\n\n", 1)
        heading = re.sub(r" \{ #", f" ({place}) {{ #", heading, count=1)
        cited = f"One more thing to know. {' '.join(citations)}\n\n" if citations and place == 0 else ""
        yield f"{heading}\n\n{cited}{rest.rstrip()}\n\n"


def _head(model: Guide, number: int) -> str:
    return (
        f"---\ntitle: {model.title} {number}\nsummary: {model.summary}\nfor: {model.audience}\n"
        f"time: {model.time}\nreviewed: {model.reviewed}\n---\n"
    )


def _scenario(model: Scenario, place: int, guides: list[str]) -> str:
    _, head, body = (DOCS / model.path).read_text(encoding="utf-8").split("---\n", 2)
    changed = {"title": f"{model.title} {place}", "name": f"{model.name} {place}", "order": str(place + 1)}
    changed["first"] = ", ".join(guides[:2])
    lines = [line for line in head.splitlines() if line.partition(":")[0] not in changed]
    lines += [f"{key}: {value}" for key, value in changed.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n" + _without_links(body)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
