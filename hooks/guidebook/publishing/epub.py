"""E-books as EPUB 3 files.

The templates in overrides/epub render each file of a book from the model, in full and as it is printed. Links lead to
the page in the book, or otherwise to the site; a link to a discreet page becomes plain words.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from guidebook.downloads import Downloads, EbookDownload
from guidebook.helplines import for_door
from guidebook.model import (
    Block,
    Drawing,
    Guide,
    Library,
    Picture,
    ReadingPath,
    Scenario,
    Source,
    Worksheet,
    citations_in,
)
from guidebook.page_url import absolute_url
from guidebook.publishing.archive import zip_entry
from guidebook.publishing.ebooks import BookPage, Ebook, all_ebooks
from guidebook.rendering import urls
from guidebook.rendering.all_pages import all_pages
from guidebook.rendering.environment import TEMPLATES, environment
from guidebook.slugs import slugify

NEVER_REVIEWED = date(1980, 1, 1)
"""The date of a book without text."""

EMERGENCY_ANCHOR = "right-now"
SOURCES = "sources"
STYLE = "epub/style.css"
"""The stylesheet, in overrides; hooks/assets.py keeps it out of the site."""

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


@dataclass(frozen=True)
class Chapter:
    """One XHTML file of a book."""

    name: str
    """Its file name, without .xhtml."""
    title: str
    template: str
    """In overrides/epub, without .html."""
    view: Mapping[str, object] = field(default_factory=dict, repr=False)
    page: str = ""
    """The page of the site that it is in the book for, or empty."""
    below: tuple[Chapter, ...] = ()
    """The chapters below it in the contents."""

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.name}.xhtml"


def build_ebooks(library: Library, site_url: str, templates: Path = TEMPLATES) -> dict[Ebook, bytes]:
    """Return every e-book with its bytes, which are always the same for the same library."""
    return {book: ebook_bytes(book, library, site_url, templates) for book in all_ebooks(library)}


def as_ebook_downloads(built: Mapping[Ebook, bytes]) -> dict[str, EbookDownload]:
    """Return what pages of the site need to know of finished e-books, by the page that offers each."""
    return {book.subject: EbookDownload(book.path, len(content)) for book, content in built.items()}


def ebook_bytes(book: Ebook, library: Library, site_url: str, templates: Path = TEMPLATES) -> bytes:
    """Return one e-book as the bytes of an EPUB file.

    Args:
        book: The content.
        library: The library that it is from.
        site_url: The URL of the site, for links to pages that aren't in the book.
        templates: The directory of the templates.
    """
    files = _Binder(book, library, site_url, templates).files()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zip_entry("mimetype", stored=True), "application/epub+zip")  # first, as readers expect
        archive.writestr(zip_entry("META-INF/container.xml"), CONTAINER, compresslevel=9)
        for name, text in sorted(files.items()):
            archive.writestr(zip_entry(f"book/{name}"), text, compresslevel=9)
    return packed.getvalue()


class _Binder:
    """Renders the files of one book."""

    def __init__(self, book: Ebook, library: Library, site_url: str, templates: Path) -> None:
        self.book = book
        self.library = library
        self.site_url = site_url
        self.templates = templates
        self.discreet = {page.path for page in all_pages(library, Downloads()) if page.discreet}
        blocks = tuple(_blocks(book))
        self.drawings = _drawings(blocks, book, library)
        self.sources = _sources(blocks, library)
        self.chapters = tuple(_chapters(book, self.sources, library))
        self.in_order = tuple(_flat(self.chapters))
        self.files_of = {chapter.page: chapter.file for chapter in self.in_order if chapter.page}
        self.anchors = _anchors(book, library)

    def files(self) -> dict[str, str]:
        """Return the text of every file, by its name."""
        jinja = environment(self.templates)
        context = self._context()
        chapters = {
            chapter.file: jinja.get_template(f"epub/{chapter.template}.html").render(
                {**context, **chapter.view, "chapter": chapter}
            )
            for chapter in self.in_order
        }
        return {
            **chapters,
            "package.opf": jinja.get_template("epub/package.html").render(context),
            "style.css": (self.templates / STYLE).read_text(encoding="utf-8"),
            **{drawing.path: drawing.svg for drawing in self.drawings},
        }

    def url(self, path: str, anchor: str = "") -> str:
        """Return the URL of a page or drawing: in the book, or else on the site; empty if it is discreet."""
        if path in self.discreet:
            return ""
        if path in self.library.drawing_by_path:
            return path
        if any(path == source.path for source in self.sources):
            return f"{SOURCES}.xhtml#{source_anchor(path)}"
        if path not in self.files_of or (anchor and anchor not in self.anchors[path]):
            return self.on_site(path, anchor)
        return f"{self.files_of[path]}#{anchor}" if anchor else self.files_of[path]

    def on_site(self, path: str, anchor: str = "") -> str:
        """Return the full URL of a page of the site."""
        url = absolute_url(self.site_url, path)
        return f"{url}#{anchor}" if anchor else url

    def _context(self) -> dict[str, object]:
        """Return the render context of every file."""
        reviews = _reviews(self.book)
        checks = [line.checked for line in self.library.helplines]
        checks += [line.checked for line in self.library.emergencies]
        return {
            "book": self.book,
            "library": self.library,
            "site": self.library.site,
            "url": self.url,
            "authored_url": self.url,
            "on_site": self.on_site,
            "source_anchor": source_anchor,
            "chapters": self.chapters,
            "in_order": self.in_order,
            "drawings": self.drawings,
            "emergency_anchor": EMERGENCY_ANCHOR,
            "first_review": min(reviews),
            "last_review": max(reviews),
            "modified": max(reviews + checks),
            "newest": self.on_site(self.book.subject),
            "identifier": uuid.uuid5(uuid.NAMESPACE_URL, self.on_site(self.book.path)).urn,
        }


def source_anchor(path: str) -> str:
    """Return the anchor of a source in the list of sources."""
    return f"source-{Path(path).stem}"


def _chapters(book: Ebook, sources: Sequence[Source], library: Library) -> Iterator[Chapter]:
    """Yield the chapters on the top level of the contents, in order."""
    yield Chapter("title", "About this e-book", "title")
    if library.helplines or library.emergencies:
        yield Chapter("numbers", "Numbers to call", "numbers", page=urls.SUPPORT)
    yield Chapter("contents", "Contents", "contents")
    for part in book.parts:
        guides = tuple(map(_guide, part.guides))
        if isinstance(part.page, ReadingPath):
            yield replace(_path(part.page, part.guides), below=guides)
        elif part.page:
            scenario = {"scenario": part.page}
            yield Chapter(f"part-{part.page.id}", part.title, "part", scenario, part.page.path, guides)
    if book.worksheets:
        sheets = tuple(map(_worksheet, book.worksheets))
        pages = {"pages": book.worksheets}
        yield Chapter("worksheets", "Pages to use again", "list", pages, urls.WORKSHEETS, sheets)
    if book.paths:
        paths = tuple(_path(path, book.guides) for path in book.paths)
        yield Chapter("paths", "Paths through the guides", "list", {"pages": book.paths}, urls.PATHS, paths)
    if sources:
        yield Chapter(SOURCES, "Where the advice comes from", "sources", {"sources": sources})


def _guide(guide: Guide) -> Chapter:
    return Chapter(f"guide-{guide.id}", guide.title, "guide", {"guide": guide}, guide.path)


def _worksheet(sheet: Worksheet) -> Chapter:
    return Chapter(f"worksheet-{sheet.id}", sheet.title, "worksheet", {"worksheet": sheet}, sheet.path)


def _path(path: ReadingPath, guides: Sequence[Guide]) -> Chapter:
    return Chapter(f"path-{path.id}", path.title, "path", {"path": path, "guides": guides}, path.path)


def _flat(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _flat(chapter.below)


def _anchors(book: Ebook, library: Library) -> dict[str, set[str]]:
    """Return the anchors that a link may lead to, by the page of the site."""
    found = {page.path: _anchors_of(page) for page in book.pages}
    doors = {door.anchor for door in library.site.doors if for_door(library, door.id)}
    emergency = {EMERGENCY_ANCHOR} if library.emergencies else set()
    about = {urls.NUMBERS_ANCHOR} if library.emergencies or library.helplines else set()
    return {urls.SUPPORT: doors | emergency | about, **found}


def _anchors_of(page: BookPage) -> set[str]:
    match page:
        case Guide(steps=steps, items=items):
            return {step.id for step in steps} | {item.id for item in items}
        case Scenario(sections=sections):
            return {slugify(section.title) for section in sections}
        case ReadingPath(stages=stages):
            return {stage.id for stage in stages}
        case Worksheet(items=items):
            return {item.id for item in items}


def _blocks(book: Ebook) -> Iterator[Block]:
    for page in book.pages:
        match page:
            case Guide(intro=intro, steps=parts):
                yield from intro
                yield from (block for step in parts for block in step.blocks)
            case Scenario(intro=intro, sections=sections):
                yield from intro
                yield from (block for section in sections for block in section.blocks)
            case ReadingPath(intro=intro, stages=stages):
                yield from intro
                yield from (block for stage in stages for block in stage.blocks)
            case Worksheet(blocks=blocks):
                yield from blocks


def _drawings(blocks: Iterable[Block], book: Ebook, library: Library) -> list[Drawing]:
    """Return the drawings of a book, sorted by path."""
    paths = {block.path for block in blocks if isinstance(block, Picture)}
    openers = (library.scenario_drawing(page) for page in book.pages if isinstance(page, Scenario))
    return [library.drawing_by_path[path] for path in sorted(paths.union(filter(None, openers)))]


def _sources(blocks: tuple[Block, ...], library: Library) -> list[Source]:
    """Return the sources that a book cites, in the order of the library."""
    cited = {citation.source for citation in citations_in(blocks)}
    return [source for source in library.sources if source.id in cited]


def _reviews(book: Ebook) -> list[date]:
    return [max(page.reviewed, NEVER_REVIEWED) for page in book.pages] or [NEVER_REVIEWED]
