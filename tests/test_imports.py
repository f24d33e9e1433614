"""Imports between packages go one way, with the model at the bottom and MkDocs outside."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import guidebook
from guidebook.cli.intake import NEEDS

CORE = Path(guidebook.__file__).parent
HOOKS = CORE.parent

MAY_USE = {
    "model": set(),
    "parsing": set(),
    "linting": {"parsing"},
    "rendering": {"parsing", "linting"},
    "workbook": set(),
    "security": {"rendering"},
    "publishing": {"rendering"},
    "intake": set(),
    "comparison": {"linting"},
}
"""The packages that each package may import. All may import the modules next to them, such as `catalog`."""


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


FILES = {module_name(file): file for file in CORE.rglob("*.py")}


def imported(file: Path) -> Iterator[str]:
    """Yield every module that a file imports, including inside functions and for types only."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in FILES else node.module for name in names)


MODULES = {module: {*imported(file)} for module, file in FILES.items()}


def part_of(name: str) -> str:
    """Return the package name, `parsing` for `guidebook.parsing.files`; empty for other packages."""
    return name.split(".")[1] if name.startswith("guidebook.") else ""


def imports_of_parts() -> dict[str, set[str]]:
    """Return the packages and modules that each of them imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, names in MODULES.items():
        found[part_of(module)] |= {part_of(name) for name in names} - {"", part_of(module)}
    return found


PARTS = imports_of_parts()


def test_core_does_not_import_its_host() -> None:
    assert len(MODULES) > 20
    hosted = {
        module: name
        for module, names in MODULES.items()
        for name in names
        if name.split(".")[0] in ("mkdocs", "material")
    }
    assert hosted == {}


@pytest.mark.parametrize("part", MAY_USE)
def test_a_part_imports_only_what_is_below_it(part: str) -> None:
    assert part in PARTS
    assert (PARTS[part] & MAY_USE.keys()) - {"model"} <= MAY_USE[part]


def test_what_all_parts_share_imports_none_of_them() -> None:
    shared = {used for part in MAY_USE for used in PARTS[part]} - MAY_USE.keys()
    assert {"catalog", "rule_text"} <= shared
    above = MAY_USE.keys() - {"model"}
    assert {module: used for module in shared if (used := PARTS[module] & above)} == {}


def test_no_parts_import_each_other_in_a_circle() -> None:
    assert "model" in [*TopologicalSorter(PARTS).static_order()]  # raises CycleError


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: names & MODULES.keys() - {module} for module, names in MODULES.items()}
    assert "guidebook.model" in [*TopologicalSorter(graph).static_order()]


def test_only_its_command_imports_intake() -> None:
    """It drafts records for people to edit, so nothing else may depend on it."""
    files = [*CORE.rglob("*.py"), *HOOKS.glob("*.py")]
    users = {module_name(file) for file in files if any(part_of(name) == "intake" for name in imported(file))}
    assert {user for user in users if part_of(user) != "intake"} == {"guidebook.cli.intake"}


def test_nothing_imports_the_command_line() -> None:
    assert {part for part, names in PARTS.items() if "cli" in names} == set()


def test_only_intake_imports_what_its_extra_brings() -> None:
    extra = tomllib.loads((HOOKS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought = {re.split("[<>=]", line)[0].replace("-", "_") for line in extra["optional-dependencies"]["intake"]}
    users = {part_of(module) for module, names in MODULES.items() for name in names if name.split(".")[0] in brought}
    assert users == {"intake"}
    assert {*NEEDS} == brought


@pytest.mark.parametrize("module", ["guidebook.catalog", "guidebook.security", "guidebook.linting"])
def test_names_and_headers_need_nothing_that_makes_a_pdf(module: str) -> None:
    code = f"import sys, {module}; print({{'typst', 'pikepdf', 'fontTools', 'segno'}} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOOKS)
    assert done.stdout.strip() == "set()"
