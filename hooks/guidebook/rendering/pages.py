"""Render the HTML of every page from its template and view, and find broken links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from jinja2.runtime import Macro
from markdown.extensions.toc import slugify, unique
from markupsafe import Markup

from guidebook.cores import for_each
from guidebook.downloads import Downloads
from guidebook.helplines import for_door
from guidebook.linting import rule_texts
from guidebook.linting.rules.rendered import line_with
from guidebook.model import FreePage, Guide, Library
from guidebook.parsing.inline import resolve_path
from guidebook.parsing.pages import INSERTION
from guidebook.rendering import urls
from guidebook.rendering.all_pages import HEADING, ID, Page, all_pages
from guidebook.rendering.environment import TEMPLATES, environment, modified_at, template_line
from guidebook.rendering.free_pages import free_html
from guidebook.rendering.navigation import breadcrumbs, navigation
from guidebook.rendering.urls import Target, UnknownTargetError, Urls
from guidebook.rendering.views import FreeView, HelplinesView, View, outline, points_view, rules_view

_AUTHORED = "docs/"
"""Marks a link that comes from an author; its file and line are looked up only if it is broken."""


class BrokenLinkError(Exception):
    """Broken links, one line of the message each: the file and line of the link, and the missing target."""


@dataclass(frozen=True)
class Part:
    """A guide's share of a page with many guides, such as the workbook page."""

    guide: Guide
    html: Markup
    requested: Iterable[Target]
    """The anchors that it links to."""


@dataclass(frozen=True)
class _Rendering:
    """What rendering one page results in."""

    title: str
    description: str
    html: Markup
    requested: frozenset[Target]
    """The anchors that it links to."""
    broken: frozenset[tuple[str, Target]]
    """The file and line of each broken link, and its target."""


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
    parts: Mapping[object, Part] = field(default_factory=dict)
    """The parts of pages with many guides, by the arguments of `_Renderer._part`."""


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
        downloads: The PDFs and e-books to list on pages.
        directory_urls: Whether pages are served as directories or as `.html` files.
        templates: The directory of the templates.
        previous: The latest rendering, to reuse unchanged pages of; it is updated.

    Raises:
        BrokenLinkError: A link points to a page, file or anchor that doesn't exist.
    """
    renderer = _Renderer(library, downloads or Downloads(), directory_urls, templates, keeps_parts=bool(previous))
    basis = (outline(library), renderer.urls.known, directory_urls, modified_at(templates))
    pages = renderer.pages(previous if previous and previous.basis == basis else Previous())
    if previous:
        previous.basis, previous.plans, previous.requested = basis, renderer.unrendered, renderer.urls.requested
        previous.pages, previous.parts = {page.path: page for page in pages}, renderer.parts
    return pages


class _Renderer:
    """Renders the pages of one library, and collects broken links."""

    def __init__(
        self,
        library: Library,
        downloads: Downloads,
        directory_urls: bool,
        templates: Path,
        *,
        keeps_parts: bool = False,
    ) -> None:
        self.library = library
        self.environment = environment(templates)
        self.unrendered = {page.path: page for page in all_pages(library, downloads)}
        self.breadcrumbs = dict(breadcrumbs(navigation(library)))
        pdfs = (urls.edition_pdf(pdf.name) for listed in downloads.by_page.values() for pdf in listed)
        pictures = map(urls.worksheet_picture, library.worksheets)
        ebooks = (ebook.path for ebook in downloads.ebooks.values())
        self.urls = Urls(
            {*self.unrendered, urls.ICON, *library.drawing_by_path, *pictures, *pdfs, *ebooks}, directory_urls
        )
        self.broken: set[tuple[str, Target]] = set()
        """The file and line of each broken link, and its target."""
        self.parts: dict[object, Part] = {}
        self.keeps_parts = keeps_parts
        """Whether there will be a next rendering. In a large library, the parts take a hundred megabytes."""

    def pages(self, previous: Previous) -> tuple[Page, ...]:
        """Render all pages but those unchanged since `previous`; raise `BrokenLinkError` if any link is broken."""
        self.parts = {**previous.parts}
        kept = {
            path: previous.pages[path]
            for path, page in self.unrendered.items()
            if type(page.view) is not View and page == previous.plans.get(path)
        }
        for target, linking in previous.requested.items():
            if again := linking & kept.keys():
                self.urls.requested[target] = again
        rendered = self._all_rendered([path for path in self.unrendered if path not in kept])
        pages = [kept.get(path) or rendered[path] for path in self.unrendered]
        # Render pages with links to unknown anchors again, to find out which template lines the links are on.
        unknown = self.urls.unknown_anchors({page.path: page.anchors for page in pages})
        self.urls.missing = frozenset(unknown)
        self._all_rendered(sorted({here for asking in unknown.values() for here in asking}))
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

    def _all_rendered(self, paths: Sequence[str]) -> dict[str, Page]:
        """Render these pages, and collect what they link to and what is broken."""
        rendered: dict[str, Page] = {}
        for path, result in zip(paths, for_each(paths, self._rendering), strict=True):
            self.broken |= result.broken
            for target in result.requested:
                self.urls.request(target, path)
            rendered[path] = replace(
                self.unrendered[path],
                breadcrumbs=self.breadcrumbs.get(path, ()),
                title=result.title,
                description=result.description,
                html=result.html,
            )
        return rendered

    def _rendering(self, path: str) -> _Rendering:
        """Render one page. What it links to is collected by `_all_rendered`, since this may be another process."""
        page = self.unrendered[path]
        others, self.broken = self.broken, set()
        with self.urls.apart() as requested:
            if isinstance(page.view, FreeView):
                title, description, html = page.title, page.description, self._free(page.view.page)
            else:
                title = self._block(page, "title").unescape()
                description = self._block(page, "description").unescape()
                html = with_heading_ids(self._block(page, "page"))
        broken, self.broken = self.broken, others
        return _Rendering(title, description, html, frozenset(requested), frozenset(broken))

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
            "site": self.library.site,
            "part": partial(self._part, here),
            "url": partial(self._url, here, ""),
            "authored_url": partial(self._url, here, _AUTHORED),
        }

    def _part(self, here: str, macro: Macro, guide: Guide, *options: object) -> Markup:
        """Return the output of a macro for a guide; from the latest rendering if the guide is still the same."""
        key = (here, macro.name, guide.id, *options)
        part = self.parts.get(key)
        if not part or part.guide != guide or self.urls.missing:  # broken links are only found by rendering
            with self.urls.apart() as requested:
                html = Markup(macro(guide, *options))
            part = Part(guide, html, tuple(requested))
            if self.keeps_parts:
                self.parts[key] = part
        for target in part.requested:
            self.urls.request(target, here)
        return part.html

    def _url(self, here: str, line: str, path: str, anchor: str = "") -> str:
        """Return a URL relative to the page `here`, or record a broken link and return an empty string."""
        try:
            return self.urls.between(here, path, anchor)
        except UnknownTargetError as error:
            self.broken.add((line or template_line(), error.target))
            return ""


def with_heading_ids(html: Markup) -> Markup:
    """Add an id made from its text to each heading without one, as Python-Markdown does on free pages."""
    used = set(ID.findall(html))

    def with_id(heading: re.Match[str]) -> str:
        level, id_, text = heading.groups()
        if id_:
            return heading[0]
        return f'<h{level} id="{unique(slugify(Markup(text).striptags(), "-"), used)}"{heading[0][3:]}'

    return Markup(HEADING.sub(with_id, html))


def _inserted_view(name: str, part: str | None, library: Library) -> View:
    if name == "helplines":
        return HelplinesView(part, for_door(library, part))
    if name == "points":
        return points_view(library)
    return rules_view(rule_texts()) if name == "rules" else View()
