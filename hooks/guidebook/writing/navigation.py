"""The menu: derived from the guides, never written by hand."""

from __future__ import annotations

from typing import Any

from guidebook.model import Library, Scenario
from guidebook.writing import places


def navigation(library: Library) -> list[dict[str, Any]]:
    """The whole site as MkDocs takes it: titles to a path, or to a list of them. A page's place comes from it."""
    entries = [
        ("What is happening?", "index.md"),
        ("Support", _folder(library, "support")),
        ("Guides", [_scenario(scenario) for scenario in library.scenarios]),
        ("Paths", [places.PATHS, *(path.path for path in library.paths)] if library.paths else []),
        ("Checklists", [places.CHECKLISTS, *(_checklists(scenario) for scenario in library.scenarios)]),
        ("Workbook", _workbooks(library)),
        ("Sources", [places.SOURCES, places.STEPS_BY_GUIDE, *(source.path for source in library.sources)]),
        ("Search", places.SEARCH),
        ("About", _folder(library, "about")),
        ("Contributing", _folder(library, "contributing")),
    ]
    return [{title: target} for title, target in entries if target]


def _scenario(scenario: Scenario) -> dict[str, list[str]]:
    return {scenario.name: [scenario.path, *(guide.path for guide in scenario.guides)]}


def _checklists(scenario: Scenario) -> dict[str, list[str]]:
    pages = [places.scenario_checklist(scenario), *(places.guide_checklist(guide) for guide in scenario.guides)]
    return {scenario.name: pages}


def _workbooks(library: Library) -> list[str]:
    alone = [places.workbook(scenario, library) for scenario in library.scenarios]
    return [*dict.fromkeys([places.WORKBOOK, *alone]), *(places.path_workbook(path) for path in library.paths)]


def _folder(library: Library, folder: str) -> list[str]:
    """The free pages of a folder, its index first."""
    paths = [page.path for page in library.pages if page.path.startswith(f"{folder}/")]
    return sorted(paths, key=lambda path: (not path.endswith("/index.md"), path))
