"""The e-books of a library: all open guides, and those of each path. Nothing discreet is in any of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from guidebook.catalog import WORKBOOK, Part
from guidebook.model import Guide, Library, ReadingPath, Scenario, Worksheet
from guidebook.slugs import slugify

BookPage = Scenario | ReadingPath | Guide | Worksheet
"""A page of the site that may be in a book."""


@dataclass(frozen=True)
class Ebook:
    """The content of one e-book."""

    name: str
    """Its file name, without .epub."""
    site: str
    """The name of the site."""
    title: str
    subtitle: str
    subject: str
    """The page of the site that offers it."""
    parts: tuple[Part, ...]
    worksheets: tuple[Worksheet, ...] = ()
    paths: tuple[ReadingPath, ...] = ()
    """The paths in a book of all guides."""

    @property
    def path(self) -> str:
        """Its path in the site."""
        return f"workbook/epub/{self.name}.epub"

    @property
    def full_title(self) -> str:
        """Its title in a reading app."""
        return self.title if self.title == self.site else f"{self.site}: {self.title}"

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """Every guide, in order."""
        return tuple(guide for part in self.parts for guide in part.guides)

    @cached_property
    def pages(self) -> tuple[BookPage, ...]:
        """Every page of the site that is in it."""
        openers = tuple(part.page for part in self.parts if part.page)
        return (*openers, *self.guides, *self.worksheets, *self.paths)


def all_ebooks(library: Library) -> Iterator[Ebook]:
    """Yield the book of all open guides, and the book of each path."""
    site = library.site
    yield Ebook(
        name=slugify(site.name) or "guides",
        site=site.name,
        title=site.name,
        subtitle=site.book.ebook_subtitle,
        subject=WORKBOOK,
        parts=tuple(Part(scenario.title, scenario.guides, scenario) for scenario in library.shared_scenarios),
        worksheets=library.worksheets,
        paths=library.paths,
    )
    for path in library.paths:
        guides = tuple(guide for guide in library.guides_of(path) if not guide.discreet)
        parts = (Part(path.title, guides, path),)
        yield Ebook(f"path-{path.id}", site.name, path.title, path.summary, path.path, parts)
