"""From the library to every page of the site: its path, its template, what the template shows, and its HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import cast

from markdown.extensions.toc import slugify, unique
from markupsafe import Markup

from guidebook.downloads import Downloads
from guidebook.helplines import for_door
from guidebook.linting import rule_texts
from guidebook.linting.rules.rendered import line_with
from guidebook.model import Door, FreePage, Library, Scenario
from guidebook.parsing.inline import from_here
from guidebook.parsing.pages import INSERTION
from guidebook.rendering import urls
from guidebook.rendering.environment import TEMPLATES, environment, template_line, times_of_change
from guidebook.rendering.free_pages import free_html
from guidebook.rendering.navigation import Breadcrumb, breadcrumbs, navigation
from guidebook.rendering.urls import Target, UnknownTargetError, Urls
from guidebook.rendering.views import (
    FreeView,
    GuideView,
    HelplinesView,
    PathView,
    ScenarioView,
    SourceView,
    View,
    WorkbookView,
    outline,
    rules_view,
)
from guidebook.typography import curly

_ID = re.compile(r'\sid="([^"]+)"')
_AUTHORS = "docs/"
"""Stands for the line of an author, which is looked up only where a link is broken."""
_HEADING = re.compile(r'<h([1-6])(?: id="([^"]+)")?[^>]*>(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One page of the site."""

    path: str
    """From the docs folder, as MkDocs counts it: `guides/fighting/take-a-break.md`."""
    kind: str
    """Names its look, such as `guide`."""
    view: View = field(default=View(), repr=False)
    special: str = ""
    """The template, if it is not named after the kind."""
    edit: str = ""
    """The file of the docs folder that a contributor edits to change the page, or empty."""
    discreet: bool = False
    guide: str = ""
    """The id of the guide whose page this is, or empty."""
    breadcrumbs: tuple[Breadcrumb, ...] = ()
    """The pages above this one, without the home page."""
    title: str = ""
    description: str = ""
    html: Markup = field(default=Markup(), repr=False)
    """The fragment inside the frame."""

    @property
    def template(self) -> str:
        """The template of the page, in `overrides`."""
        return self.special or f"{self.kind}.html"

    @cached_property
    def headings(self) -> tuple[tuple[int, str, str], ...]:
        """Level, id and words of every heading of the fragment."""
        return tuple((int(level), id_, Markup(words).striptags()) for level, id_, words in _HEADING.findall(self.html))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id in the fragment."""
        return frozenset(_ID.findall(self.html))


class BrokenLinkError(Exception):
    """Links that lead nowhere, one line for each: the file and line that asked, and what does not exist."""


@dataclass
class Previous:
    """What a preview keeps of its latest build, so that the next one renders only what a change can touch."""

    basis: object = None
    """What every page may show or depend on."""
    plans: Mapping[str, Page] = field(default_factory=dict)
    """Each page before it was rendered, by its path."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    asked: Mapping[Target, set[str]] = field(default_factory=dict)
    """Each anchor that was asked for, with the pages that asked."""


def render_pages(
    library: Library,
    downloads: Downloads | None = None,
    *,
    directory_urls: bool = True,
    templates: Path = TEMPLATES,
    previous: Previous | None = None,
) -> tuple[Page, ...]:
    """Return every page of the site, with links to `downloads`; the library must be free of problems.

    With `previous`, pages that no change can touch are the same objects as before; it is brought up to date.
    Raises `BrokenLinkError` with all links that lead to no page, file or anchor.
    """
    renderer = _Renderer(library, downloads or Downloads(), directory_urls, templates)
    basis = (outline(library), renderer.urls.known, directory_urls, times_of_change(templates))
    pages = renderer.pages(previous if previous and previous.basis == basis else Previous())
    if previous:
        previous.basis, previous.plans, previous.asked = basis, renderer.plans, renderer.urls.asked
        previous.pages = {page.path: page for page in pages}
    return pages


class _Renderer:
    """Renders the pages of one library."""

    def __init__(self, library: Library, downloads: Downloads, directory_urls: bool, templates: Path) -> None:
        self.library = library
        self.environment = environment(templates)
        self.plans = {page.path: page for page in (*_free_pages(library), *_pages(library, downloads))}
        self.breadcrumbs = dict(breadcrumbs(navigation(library)))
        pdfs = (urls.edition_pdf(pdf.name) for listed in downloads.by_page.values() for pdf in listed)
        self.urls = Urls({*self.plans, *library.drawing_by_path, *pdfs}, directory_urls)
        self.broken: set[tuple[str, Target]] = set()
        """The file and line of each broken link, and what it leads to."""

    def pages(self, previous: Previous) -> tuple[Page, ...]:
        """Return all pages, those that are as in `previous` from there; raises `BrokenLinkError`."""
        kept = {
            path: previous.pages[path]
            for path, page in self.plans.items()
            if type(page.view) is not View and page == previous.plans.get(path)
        }
        for target, asking in previous.asked.items():
            if again := asking & kept.keys():
                self.urls.asked[target] = again
        pages = [kept.get(path) or self._rendered(page) for path, page in self.plans.items()]
        # Where an anchor is unknown, the pages that asked are rendered once more, to learn the line that asks.
        unknown = self.urls.unknown_anchors({page.path: page.anchors for page in pages})
        self.urls.missing = frozenset(unknown)
        for here in sorted({here for asking in unknown.values() for here in asking}):
            self._rendered(self.plans[here])
        if self.broken:
            raise BrokenLinkError("\n".join([*self._broken_lines(), "Correct each link, or what it leads to."]))
        return tuple(pages)

    def _broken_lines(self) -> list[str]:
        """Say of each broken link which line asked for it."""
        authors: dict[Target, set[str]] = defaultdict(set)
        for target, line in urls.lines_that_link(self.library, {target for _, target in self.broken}):
            authors[target].add(line)
        asked = ((authors[target] if line == _AUTHORS else {line}, target) for line, target in self.broken)
        return sorted({f"{line}: there is {target}." for lines, target in asked for line in lines})

    def _rendered(self, page: Page) -> Page:
        above = self.breadcrumbs.get(page.path, ())
        if isinstance(page.view, FreeView):
            return replace(page, breadcrumbs=above, html=self._free(page.view.page))
        return replace(
            page,
            breadcrumbs=above,
            title=self._block(page, "title").unescape(),
            description=self._block(page, "description").unescape(),
            html=with_heading_ids(self._block(page, "page")),
        )

    def _block(self, page: Page, name: str) -> Markup:
        """Render one block of a page's template, without the frame around it."""
        template = self.environment.get_template(page.template)
        return Markup("".join(template.blocks[name](template.new_context(self._given(page.path, page.view)))).strip())

    def _free(self, page: FreePage) -> Markup:
        insertions = {
            found[0]: self._inserted(page.path, found[1], found[2]) for found in INSERTION.finditer(page.text)
        }

        def address(written: str) -> str:
            path, _, anchor = written.partition("#")
            line = f"docs/{page.path}:{line_with(written, page)}"
            return self._url(page.path, line, from_here(path, page.path) if path else page.path, anchor)

        return free_html(page, insertions, address)

    def _inserted(self, here: str, name: str, part: str | None) -> Markup:
        template = self.environment.get_template(f"insertions/{name}.html")
        return Markup(template.render(self._given(here, _inserted_view(name, part, self.library))).strip())

    def _given(self, here: str, view: View) -> dict[str, object]:
        return {
            **vars(view),
            "library": self.library,
            "url": partial(self._url, here, ""),
            "authored_url": partial(self._url, here, _AUTHORS),
        }

    def _url(self, here: str, line: str, path: str, anchor: str = "") -> str:
        """Return an address, or note which line asks for what does not exist."""
        try:
            return self.urls.between(here, path, anchor)
        except UnknownTargetError as error:
            self.broken.add((line or template_line(), error.target))
            return ""


def with_heading_ids(html: Markup) -> Markup:
    """Give each heading that has no id one made from its words, as Python-Markdown does on free pages."""
    used = set(_ID.findall(html))

    def named(heading: re.Match[str]) -> str:
        level, id_, words = heading.groups()
        if id_:
            return heading[0]
        return f'<h{level} id="{unique(slugify(Markup(words).striptags(), "-"), used)}"{heading[0][3:]}'

    return Markup(_HEADING.sub(named, html))


def _inserted_view(name: str, part: str | None, library: Library) -> View:
    if name == "helplines":
        door = cast("Door | None", part)  # the check knows the doors
        return HelplinesView(door, for_door(library, door))
    return rules_view(rule_texts()) if name == "rules" else View()


def _free_pages(library: Library) -> Iterator[Page]:
    for page in library.pages:
        kind = "home" if page.path == urls.HOME else "support" if page.path.startswith("support/") else "page"
        yield Page(
            path=page.path,
            kind=kind,
            view=FreeView(page),
            special="main.html" if kind == "page" else "",
            edit=page.path,
            discreet=page.discreet,
            title=curly(page.title),
            description=curly(page.description),
        )


def _pages(library: Library, downloads: Downloads) -> Iterator[Page]:
    """Yield every page that is made from the library, in the order of the menu."""
    for scenario in library.scenarios:
        yield from _scenario_pages(scenario, library, downloads)
    yield Page(urls.CHECKLISTS, "checklist", special="checklists.html")
    whole = () if library.is_large else library.shared_scenarios
    yield Page(urls.WORKBOOK, "workbook", WorkbookView(whole, downloads.of(urls.WORKBOOK)))
    if library.paths:
        yield Page(urls.PATHS, "path", special="paths.html")
    for path in library.paths:
        view = PathView(path, library.guides_of(path), downloads.of(path.path))
        yield Page(path.path, "path", view, edit=path.path)
        yield Page(urls.path_workbook(path), "workbook", view, "path-workbook.html", edit=path.path)
    yield Page(urls.SOURCES, "source", special="sources.html")
    yield Page(urls.STEPS_BY_GUIDE, "source", special="steps-by-guide.html")
    for source in library.sources:
        yield Page(source.path, "source", SourceView(source), edit=source.path)
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
        begins_on = downloads.in_workbook.get(guide.id, "")
        shown = GuideView(guide, scenario, downloads.of(guide.path), begins_on)
        yield Page(guide.path, "guide", shown, edit=guide.path, discreet=discreet, guide=guide.id)
        yield Page(urls.guide_checklist(guide), "checklist", shown, edit=guide.path, discreet=discreet)
