"""The core has to outlive its host, so it never imports it."""

from __future__ import annotations

import ast
from pathlib import Path

import guidebook

CORE = Path(guidebook.__file__).parent
ORDER = ["model", "reading", "checking", "rendering", "printing", "publishing"]


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_core_does_not_import_its_host() -> None:
    modules = list(CORE.rglob("*.py"))
    assert len(modules) > 20
    hosted = {
        file.name: name for file in modules for name in imported(file) if name.split(".")[0] in ("mkdocs", "material")
    }
    assert hosted == {}


def test_rooms_lead_one_way() -> None:
    backwards = [
        f"{room} imports {name}"
        for place, room in enumerate(ORDER)
        for file in (CORE / room).rglob("*.py")
        for name in imported(file)
        for later in ORDER[place + 1 :]
        if name.startswith(f"guidebook.{later}")
    ]
    assert backwards == []


def test_intake_stands_apart() -> None:
    """It makes drafts, which only a person turns into a record; no other room uses it, and it uses none."""
    others = ORDER[1:]
    uses = [name for file in (CORE / "intake").rglob("*.py") for name in imported(file)]
    assert [name for name in uses for room in others if name.startswith(f"guidebook.{room}")] == []
    used = [name for room in others for file in (CORE / room).rglob("*.py") for name in imported(file)]
    assert [name for name in used if name.startswith(("guidebook.intake", "guidebook.commands"))] == []
