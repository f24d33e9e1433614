"""The navigation and breadcrumbs, generated from the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.model import Library, Scenario
from guidebook.rendering import urls

Menu = list[dict[str, "str | Menu"] | str]
"""The `nav` setting of MkDocs: each entry is a path, or maps a title to a path or to a nested menu."""


@dataclass(frozen=True)
class Breadcrumb:
    """A link to the first page of a section."""

    title: str
    path: str


def navigation(library: Library) -> Menu:
    """Return the navigation of the whole site."""
    entries: list[tuple[str, str | Menu]] = [
        ("What is happening?", urls.HOME),
        ("Where to start", urls.START if library.start.questions else []),
        ("Support", _folder(library, "support")),
        ("Guides", [_scenario(scenario) for scenario in library.scenarios]),
        ("Paths", [urls.PATHS, *(path.path for path in library.paths)] if library.paths else []),
        ("Checklists", [urls.CHECKLISTS, *(_checklists(scenario) for scenario in library.scenarios)]),
        ("Workbook", _workbooks(library)),
        ("Worksheets", [urls.WORKSHEETS, *(sheet.path for sheet in library.worksheets)] if library.worksheets else []),
        ("Sources", [urls.SOURCES, urls.STEPS_BY_GUIDE, *(source.path for source in library.sources)]),
        ("Search", urls.SEARCH),
        ("About", _folder(library, "about")),
        ("Contributing", _folder(library, "contributing")),
    ]
    return [{title: target} for title, target in entries if target]


def breadcrumbs(menu: Menu, above: tuple[Breadcrumb, ...] = ()) -> Iterator[tuple[str, tuple[Breadcrumb, ...]]]:
    """Yield each page with the first page of each section that contains it, outermost first."""
    for entry in menu:
        for title, target in entry.items() if isinstance(entry, dict) else [("", entry)]:
            if isinstance(target, str):
                yield target, tuple(crumb for crumb in above if crumb.path != target)
            else:
                first = target[0]
                yield from breadcrumbs(target, (*above, Breadcrumb(title, first)) if isinstance(first, str) else above)


def _scenario(scenario: Scenario) -> dict[str, str | Menu]:
    return {scenario.name: [scenario.path, *(guide.path for guide in scenario.guides)]}


def _checklists(scenario: Scenario) -> dict[str, str | Menu]:
    return {
        scenario.name: [
            urls.scenario_checklist(scenario),
            *(urls.guide_checklist(guide) for guide in scenario.guides),
        ]
    }


def _workbooks(library: Library) -> Menu:
    by_scenario = [urls.workbook(scenario, library) for scenario in library.scenarios]
    return [*dict.fromkeys([urls.WORKBOOK, *by_scenario]), *(urls.path_workbook(path) for path in library.paths)]


def _folder(library: Library, folder: str) -> Menu:
    """Return the free pages of a folder, index first."""
    paths = [page.path for page in library.pages if page.path.startswith(f"{folder}/")]
    return [*sorted(paths, key=lambda path: (not path.endswith("/index.md"), path))]
