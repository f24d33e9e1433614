"""The menu and the breadcrumbs: derived from the guides, never written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.model import Library, Scenario
from guidebook.rendering import urls

Menu = list[dict[str, "str | Menu"] | str]
"""The whole site as MkDocs takes it: titles to a path, or to a menu; a path alone has the title of its page."""


@dataclass(frozen=True)
class Breadcrumb:
    """One page above another in the menu."""

    title: str
    path: str


def navigation(library: Library) -> Menu:
    """Return the menu of the whole site; where a page belongs comes from it."""
    entries: list[tuple[str, str | Menu]] = [
        ("What is happening?", urls.HOME),
        ("Support", _folder(library, "support")),
        ("Guides", [_scenario(scenario) for scenario in library.scenarios]),
        ("Paths", [urls.PATHS, *(path.path for path in library.paths)] if library.paths else []),
        ("Checklists", [urls.CHECKLISTS, *(_checklists(scenario) for scenario in library.scenarios)]),
        ("Workbook", _workbooks(library)),
        ("Sources", [urls.SOURCES, urls.STEPS_BY_GUIDE, *(source.path for source in library.sources)]),
        ("Search", urls.SEARCH),
        ("About", _folder(library, "about")),
        ("Contributing", _folder(library, "contributing")),
    ]
    return [{title: target} for title, target in entries if target]


def breadcrumbs(menu: Menu, above: tuple[Breadcrumb, ...] = ()) -> Iterator[tuple[str, tuple[Breadcrumb, ...]]]:
    """Yield each page with the first pages of the sections that it stands in, the outermost first."""
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
    alone = [urls.workbook(scenario, library) for scenario in library.scenarios]
    return [*dict.fromkeys([urls.WORKBOOK, *alone]), *(urls.path_workbook(path) for path in library.paths)]


def _folder(library: Library, folder: str) -> Menu:
    """The free pages of a folder, its index first."""
    paths = [page.path for page in library.pages if page.path.startswith(f"{folder}/")]
    return [*sorted(paths, key=lambda path: (not path.endswith("/index.md"), path))]
