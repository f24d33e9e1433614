"""The menu: derived from the guides, never written by hand."""

from __future__ import annotations

from typing import Any

from guidebook.model import Library, Scenario
from guidebook.writing import places


def navigation(library: Library) -> list[dict[str, Any]]:
    """The menu as MkDocs takes it: titles to a path, or to a list of them."""
    entries = [
        ("What is happening?", "index.md"),
        ("Support", _folder(library, "support")),
        ("Guides", [_scenario(scenario) for scenario in library.scenarios]),
        ("Paths", [path.path for path in library.paths]),
        ("Checklists", places.CHECKLISTS),
        ("Workbook", places.WORKBOOK),
        ("Sources", [places.SOURCES, places.STEPS_BY_GUIDE]),
        ("About", _folder(library, "about")),
        ("Contributing", _folder(library, "contributing")),
    ]
    return [{title: target} for title, target in entries if target]


def _scenario(scenario: Scenario) -> dict[str, list[str]]:
    return {scenario.name: [scenario.path, *(guide.path for guide in scenario.guides)]}


def _folder(library: Library, folder: str) -> list[str]:
    """The free pages of a folder, its index first."""
    paths = [page.path for page in library.pages if page.path.startswith(f"{folder}/")]
    return sorted(paths, key=lambda path: (not path.endswith("/index.md"), path))
