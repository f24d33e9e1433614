"""The menu: derived from the guides, never written by hand."""

from __future__ import annotations

from typing import Any

from guidebook.model import Library
from guidebook.writing import places


def navigation(library: Library) -> list[dict[str, Any]]:
    """The menu as MkDocs takes it: titles to paths, sections to lists."""
    sections: list[dict[str, Any]] = [
        {"What is happening?": _pages(library, "")},
        {"Support": _pages(library, "support/")},
        {"Guides": [_scenario(scenario.name, [scenario, *scenario.guides]) for scenario in library.scenarios]},
        {"Checklists": [places.CHECKLISTS]},
        {"Workbook": [places.WORKBOOK]},
        {"Sources": [places.SOURCES, places.STEPS_BY_GUIDE]},
        {"About": _pages(library, "about/")},
        {"Contributing": _pages(library, "contributing/")},
    ]
    return [section for section in sections if all(section.values())]


def _scenario(name: str, pages: list[Any]) -> dict[str, list[str]]:
    return {name: [page.path for page in pages]}


def _pages(library: Library, folder: str) -> list[str]:
    """The free pages of a folder, its index first; the root folder has only its index."""
    paths = [page.path for page in library.pages if page.path.startswith(folder)]
    if not folder:
        return [path for path in paths if path == "index.md"]
    return sorted(paths, key=lambda path: (not path.endswith("/index.md"), path))
