"""Libraries for benchmarks: the real guides, and seeded libraries of any size made of their steps."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from guidebook.model import Block, Guide, Item, Library, Link, Plain, Prompt, Scenario, Start, Step
from guidebook.parsing import parse_library

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
SITE_URL = "https://common-ground.example/"

SEED = 20_260_101


def real() -> Library:
    """Return the library in docs."""
    library, problems = parse_library(DOCS)
    if problems:
        raise SystemExit(f"the guides have problems; fix them first:\n{problems[0]}")
    return library


def seeded(guides: int, steps: int, scenarios: int) -> Library:
    """Return a library with a number of guides, steps per guide and scenarios; deterministic."""
    source, rng = real(), random.Random(SEED)
    models = [guide for scenario in source.shared_scenarios for guide in scenario.guides]
    pool = [step for guide in models for step in guide.steps]
    folders = [_scenario(number, source) for number in range(scenarios)]
    generated = [
        _guide(number, models[number % len(models)], rng.sample(pool, steps), folders[number % scenarios])
        for number in range(guides)
    ]
    filled = [replace(folder, guides=tuple(generated[index::scenarios])) for index, folder in enumerate(folders)]
    return replace(source, scenarios=tuple(filled), paths=(), start=Start())


def without_links(value: Any) -> Any:
    """Replace links with their text, because a seeded library lacks the linked guides."""
    if isinstance(value, Link):
        return Plain(value.text)
    if isinstance(value, tuple):
        return tuple(map(without_links, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{each.name: without_links(getattr(value, each.name)) for each in fields(value)})


def _scenario(number: int, source: Library) -> Scenario:
    models = source.shared_scenarios
    model, name = models[number % len(models)], f"part-{number}"
    title = f"{model.title} ({number + 1})"
    return replace(model, id=name, path=f"guides/{name}/index.md", title=title, order=number, first=(), guides=())


def _guide(number: int, model: Guide, steps: list[Step], scenario: Scenario) -> Guide:
    name = f"{model.id}-{number}"
    return replace(
        model,
        id=name,
        scenario=scenario.id,
        path=f"guides/{scenario.id}/{name}.md",
        title=f"{model.title} ({number + 1})",
        steps=tuple(_step(number, step) for number, step in enumerate(steps, 1)),
    )


def _step(number: int, step: Step) -> Step:
    """Return the step with unique ids for itself and its blocks."""
    blocks = tuple(_block(number, block) for block in step.blocks)
    return replace(step, id=f"step-{number}", title=f"{step.title} ({number})", blocks=blocks)


def _block(number: int, block: Block) -> Block:
    return replace(block, id=f"step-{number}-{block.id}") if isinstance(block, (Item, Prompt)) else block
