"""Render every page of the site from the library: path, template, view and HTML."""

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
from guidebook.parsing.inline import resolve_path
from guidebook.parsing.pages import INSERTION
from guidebook.rendering import urls
from guidebook.rendering.environment import TEMPLATES, environment, modified_at, template_line
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
_AUTHORED = "docs/"
"""Marks a link that comes from an author; its file and line are looked up only if it is broken."""
_HEADING = re.compile(r'<h([1-6])(?: id="([^"]+)")?[^>]*>(.*?)</h\1>', re.DOTALL)


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
        return tuple((int(level), id_, Markup(words).striptags()) for level, id_, words in _HEADING.findall(self.html))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id in the content."""
        return frozenset(_ID.findall(self.html))


class BrokenLinkError(Exception):
    """Broken links, one line of the message each: the file and line of the link, and the missing target."""


@dataclass
class Previous:
    """The latest rendering; from it, the next one takes each page that depends on nothing that changed."""

    basis: object = None
    """Everything that every page may depend on; a change of it means to render all pages."""
    plans: Mapping[str, Page] = field(default_factory=dict)
    """The pages before rendering, by path."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    """The rendered pages, by path."""
    requested: Mapping[Target, set[str]] = field(default_factory=dict)
    """Each requested anchor, with the pages that link to it."""


def render_pages(
    library: Library,
    downloads: Downloads | None = None,
    *,
    directory_urls: bool = True,
    templates: Path = TEMPLATES,
    previous: Previous | None = None,
) -> tuple[Page, ...]:
    """Render every page of the site from a library without problems.

    Args:
        library: The library to render.
        downloads: The PDFs to list on pages.
        directory_urls: Whether pages are served as directories or as `.html` files.
        templates: The directory of the templates.
        previous: The latest rendering, to reuse unchanged pages of; it is updated.

    Raises:
        BrokenLinkError: A link points to a page, file or anchor that doesn't exist.
    """
    renderer = _Renderer(library, downloads or Downloads(), directory_urls, templates)
    basis = (outline(library), renderer.urls.known, directory_urls, modified_at(templates))
    pages = renderer.pages(previous if previous and previous.basis == basis else Previous())
    if previous:
        previous.basis, previous.plans, previous.requested = basis, renderer.unrendered, renderer.urls.requested
        previous.pages = {page.path: page for page in pages}
    return pages


class _Renderer:
    """Renders the pages of one library, and collects broken links."""

    def __init__(self, library: Library, downloads: Downloads, directory_urls: bool, templates: Path) -> None:
        self.library = library
        self.environment = environment(templates)
        self.unrendered = {page.path: page for page in (*_free_pages(library), *_pages(library, downloads))}
        self.breadcrumbs = dict(breadcrumbs(navigation(library)))
        pdfs = (urls.edition_pdf(pdf.name) for listed in downloads.by_page.values() for pdf in listed)
        self.urls = Urls({*self.unrendered, *library.drawing_by_path, *pdfs}, directory_urls)
        self.broken: set[tuple[str, Target]] = set()
        """The file and line of each broken link, and its target."""

    def pages(self, previous: Previous) -> tuple[Page, ...]:
        """Render all pages but those unchanged since `previous`; raise `BrokenLinkError` if any link is broken."""
        kept = {
            path: previous.pages[path]
            for path, page in self.unrendered.items()
            if type(page.view) is not View and page == previous.plans.get(path)
        }
        for target, linking in previous.requested.items():
            if again := linking & kept.keys():
                self.urls.requested[target] = again
        pages = [kept.get(path) or self._rendered(page) for path, page in self.unrendered.items()]
        # Render pages with links to unknown anchors again, to find out which template lines the links are on.
        unknown = self.urls.unknown_anchors({page.path: page.anchors for page in pages})
        self.urls.missing = frozenset(unknown)
        for here in sorted({here for asking in unknown.values() for here in asking}):
            self._rendered(self.unrendered[here])
        if self.broken:
            raise BrokenLinkError("\n".join([*self._broken_lines(), "Correct each link, or add its target."]))
        return tuple(pages)

    def _broken_lines(self) -> list[str]:
        """Return one line for each broken link: where it is, and what is missing."""
        authored: dict[Target, set[str]] = defaultdict(set)
        for target, line in urls.lines_that_link(self.library, {target for _, target in self.broken}):
            authored[target].add(line)
        links = ((authored[target] if line == _AUTHORED else {line}, target) for line, target in self.broken)
        return sorted({f"{line}: broken link: {target}." for lines, target in links for line in lines})

    def _rendered(self, page: Page) -> Page:
        crumbs = self.breadcrumbs.get(page.path, ())
        if isinstance(page.view, FreeView):
            return replace(page, breadcrumbs=crumbs, html=self._free(page.view.page))
        return replace(
            page,
            breadcrumbs=crumbs,
            title=self._block(page, "title").unescape(),
            description=self._block(page, "description").unescape(),
            html=with_heading_ids(self._block(page, "page")),
        )

    def _block(self, page: Page, name: str) -> Markup:
        """Render one block of a page's template, without the layout."""
        template = self.environment.get_template(page.template)
        return Markup("".join(template.blocks[name](template.new_context(self._context(page.path, page.view)))).strip())

    def _free(self, page: FreePage) -> Markup:
        insertions = {
            match[0]: self._inserted(page.path, match[1], match[2]) for match in INSERTION.finditer(page.text)
        }

        def resolve(link: str) -> str:
            path, _, anchor = link.partition("#")
            line = f"docs/{page.path}:{line_with(link, page)}"
            return self._url(page.path, line, resolve_path(path, page.path) if path else page.path, anchor)

        return free_html(page, insertions, resolve)

    def _inserted(self, here: str, name: str, part: str | None) -> Markup:
        template = self.environment.get_template(f"insertions/{name}.html")
        return Markup(template.render(self._context(here, _inserted_view(name, part, self.library))).strip())

    def _context(self, here: str, view: View) -> dict[str, object]:
        """Return the render context of a page: the fields of its view, the library and URL functions."""
        return {
            **vars(view),
            "library": self.library,
            "url": partial(self._url, here, ""),
            "authored_url": partial(self._url, here, _AUTHORED),
        }

    def _url(self, here: str, line: str, path: str, anchor: str = "") -> str:
        """Return a URL relative to the page `here`, or record a broken link and return an empty string."""
        try:
            return self.urls.between(here, path, anchor)
        except UnknownTargetError as error:
            self.broken.add((line or template_line(), error.target))
            return ""


def with_heading_ids(html: Markup) -> Markup:
    """Add an id made from its text to each heading without one, as Python-Markdown does on free pages."""
    used = set(_ID.findall(html))

    def with_id(heading: re.Match[str]) -> str:
        level, id_, text = heading.groups()
        if id_:
            return heading[0]
        return f'<h{level} id="{unique(slugify(Markup(text).striptags(), "-"), used)}"{heading[0][3:]}'

    return Markup(_HEADING.sub(with_id, html))


def _inserted_view(name: str, part: str | None, library: Library) -> View:
    if name == "helplines":
        door = cast("Door | None", part)  # the linter has checked the name
        return HelplinesView(door, for_door(library, door))
    return rules_view(rule_texts()) if name == "rules" else View()


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


def _pages(library: Library, downloads: Downloads) -> Iterator[Page]:
    """Yield every page that is generated from the library, in the order of the navigation."""
    for scenario in library.scenarios:
        yield from _scenario_pages(scenario, library, downloads)
    yield Page(urls.CHECKLISTS, "checklist", template_name="checklists.html")
    scenarios = () if library.is_large else library.shared_scenarios
    yield Page(urls.WORKBOOK, "workbook", WorkbookView(scenarios, downloads.of(urls.WORKBOOK)))
    if library.paths:
        yield Page(urls.PATHS, "path", template_name="paths.html")
    for path in library.paths:
        view = PathView(path, library.guides_of(path), downloads.of(path.path))
        yield Page(path.path, "path", view, edit=path.path)
        yield Page(urls.path_workbook(path), "workbook", view, "path-workbook.html", edit=path.path)
    yield Page(urls.SOURCES, "source", template_name="sources.html")
    yield Page(urls.STEPS_BY_GUIDE, "source", template_name="steps-by-guide.html")
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
        in_workbook = downloads.in_workbook.get(guide.id, "")
        guide_view = GuideView(guide, scenario, downloads.of(guide.path), in_workbook)
        yield Page(guide.path, "guide", guide_view, edit=guide.path, discreet=discreet, guide=guide.id)
        yield Page(urls.guide_checklist(guide), "checklist", guide_view, edit=guide.path, discreet=discreet)
