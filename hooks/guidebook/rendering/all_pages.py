"""Every page of the site: its path, template and view; `pages` renders its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from guidebook.downloads import Downloads
from guidebook.model import START, Library, Scenario
from guidebook.rendering import urls
from guidebook.rendering.navigation import Breadcrumb
from guidebook.rendering.views import (
    FreeView,
    GuideView,
    PathView,
    ScenarioView,
    SourceView,
    StartView,
    View,
    WorkbookView,
    WorksheetsView,
    WorksheetView,
)
from guidebook.typography import curly

ID = re.compile(r'\sid="([^"]+)"')
HEADING = re.compile(r'<h([1-6])(?: id="([^"]+)")?[^>]*>(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    path: str
    """Relative to the docs directory, for MkDocs: `guides/fighting/take-a-break.md`."""
    kind: str
    """The kind of page, such as `guide`; sets its CSS class and its default template."""
    view: View = field(default=View(), repr=False)
    template_name: str = ""
    """The template, if it isn't named after the kind."""
    edit: str = ""
    """The docs file to edit to change the page, or empty."""
    discreet: bool = False
    guide: str = ""
    """The id of the guide that the page belongs to, or empty."""
    breadcrumbs: tuple[Breadcrumb, ...] = ()
    """Links to the sections above the page, without the home page."""
    title: str = ""
    description: str = ""
    html: Markup = field(default=Markup(), repr=False)
    """The content of the page, without the layout."""

    @property
    def template(self) -> str:
        """The template in `overrides`."""
        return self.template_name or f"{self.kind}.html"

    @cached_property
    def headings(self) -> tuple[tuple[int, str, str], ...]:
        """Level, id and text of every heading."""
        return tuple((int(level), id_, Markup(words).striptags()) for level, id_, words in HEADING.findall(self.html))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id in the content."""
        return frozenset(ID.findall(self.html))


def all_pages(library: Library, downloads: Downloads) -> Iterator[Page]:
    """Yield every page of a library, without its HTML."""
    yield from _free_pages(library)
    yield from _generated_pages(library, downloads)


def _free_pages(library: Library) -> Iterator[Page]:
    for page in library.pages:
        kind = "home" if page.path == urls.HOME else "support" if page.path.startswith("support/") else "page"
        yield Page(
            path=page.path,
            kind=kind,
            view=FreeView(page),
            template_name="main.html" if kind == "page" else "",
            edit=page.path,
            discreet=page.discreet,
            title=curly(page.title),
            description=curly(page.description),
        )


def _generated_pages(library: Library, downloads: Downloads) -> Iterator[Page]:
    """Yield every page that is generated from the library, in the order of the navigation."""
    for scenario in library.scenarios:
        yield from _scenario_pages(scenario, library, downloads)
    yield Page(urls.CHECKLISTS, "checklist", template_name="checklists.html")
    scenarios = () if library.is_large else library.shared_scenarios
    view_of_workbook = WorkbookView(scenarios, downloads.of(urls.WORKBOOK), downloads.ebooks.get(urls.WORKBOOK))
    yield Page(urls.WORKBOOK, "workbook", view_of_workbook)
    if library.paths:
        yield Page(urls.PATHS, "path", template_name="paths.html")
    for path in library.paths:
        view = PathView(path, library.guides_of(path), downloads.of(path.path), downloads.ebooks.get(path.path))
        yield Page(path.path, "path", view, edit=path.path)
        yield Page(urls.path_workbook(path), "workbook", view, "path-workbook.html", edit=path.path)
    if library.worksheets:
        view_of_all = WorksheetsView(downloads.of(urls.WORKSHEETS))
        yield Page(urls.WORKSHEETS, "worksheet", view_of_all, "worksheets.html")
    for sheet in library.worksheets:
        yield Page(sheet.path, "worksheet", WorksheetView(sheet, downloads.of(sheet.path)), edit=sheet.path)
    yield Page(urls.SOURCES, "source", template_name="sources.html")
    yield Page(urls.STEPS_BY_GUIDE, "source", template_name="steps-by-guide.html")
    for source in library.sources:
        yield Page(source.path, "source", SourceView(source), edit=source.path)
    if library.start.questions:
        yield Page(urls.START, "start", StartView(library.start), edit=START)
    yield Page(urls.SEARCH, "search")


def _scenario_pages(scenario: Scenario, library: Library, downloads: Downloads) -> Iterator[Page]:
    discreet = scenario.discreet
    view = ScenarioView(scenario, downloads.of(scenario.path))
    yield Page(scenario.path, "scenario", view, edit=scenario.path, discreet=discreet)
    path = urls.scenario_checklist(scenario)
    yield Page(path, "checklist", view, "scenario-checklist.html", discreet=discreet)
    if (path := urls.workbook(scenario, library)) != urls.WORKBOOK:
        yield Page(path, "workbook", view, "scenario-workbook.html", discreet=discreet)
    for guide in scenario.guides:
        in_workbook = downloads.in_workbook.get(guide.id, "")
        guide_view = GuideView(guide, scenario, downloads.of(guide.path), in_workbook)
        yield Page(guide.path, "guide", guide_view, edit=guide.path, discreet=discreet, guide=guide.id)
        yield Page(urls.guide_checklist(guide), "checklist", guide_view, edit=guide.path, discreet=discreet)
