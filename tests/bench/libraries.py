"""Libraries to print: the real guides, and seeded ones as large as wanted, made from the real texts."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from guidebook.model import Block, Guide, Item, Library, Link, Plain, Prompt, Scenario, Step
from guidebook.parsing import parse_library

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
SITE_URL = "https://common-ground.example/"

SEED = 20_260_101


def real() -> Library:
    """The guides of docs."""
    library, problems = parse_library(DOCS)
    if problems:
        raise SystemExit(f"The guides have problems; first fix them:\n{problems[0]}")
    return library


def seeded(guides: int, steps: int, scenarios: int) -> Library:
    """So many guides of so many steps, dealt out to the scenarios in turn; the same ones every time."""
    source, dice = real(), random.Random(SEED)
    models = [guide for scenario in source.shared_scenarios for guide in scenario.guides]
    pool = [step for guide in models for step in guide.steps]
    folders = [_scenario(number, source) for number in range(scenarios)]
    made = [
        _guide(number, models[number % len(models)], dice.sample(pool, steps), folders[number % scenarios])
        for number in range(guides)
    ]
    filled = [replace(folder, guides=tuple(made[place::scenarios])) for place, folder in enumerate(folders)]
    return replace(source, scenarios=tuple(filled), paths=())


def without_links(value: Any) -> Any:
    """The same words, which lead nowhere: the real guides that they led to are not in a seeded library."""
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
        steps=tuple(_step(place, step) for place, step in enumerate(steps, 1)),
    )


def _step(place: int, step: Step) -> Step:
    """The step under an id of its own, and all that is in it, for it may come from any guide."""
    blocks = tuple(_block(place, block) for block in step.blocks)
    return replace(step, id=f"step-{place}", title=f"{step.title} ({place})", blocks=blocks)


def _block(place: int, block: Block) -> Block:
    return replace(block, id=f"step-{place}-{block.id}") if isinstance(block, (Item, Prompt)) else block
