"""State that the hooks share during one build. MkDocs loads the hooks once, while `mkdocs serve` builds many times."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidebook.downloads import Downloads
from guidebook.model import Library
from guidebook.publishing.ebooks import Ebook
from guidebook.rendering import Page, Previous

if TYPE_CHECKING:  # avoids loading the PDF libraries in a build without PDFs
    from guidebook.workbook import BuiltPdf


@dataclass
class Build:
    """One build; each hook fills in its part."""

    library: Library
    pdfs: list[BuiltPdf] = field(default_factory=list)
    """The finished editions of the workbook."""
    ebooks: Mapping[Ebook, bytes] = field(default_factory=dict)
    """The e-books."""
    downloads: Downloads = field(default_factory=Downloads)
    """The downloads to list on pages."""
    pages: dict[str, Page] = field(default_factory=dict)
    """Every page, by its path relative to the docs directory."""
    allowed_hosts: frozenset[str] = frozenset()
    """The hosts that pages may link to."""
    fragments: list[tuple[str, str]] = field(default_factory=list)
    """The path and HTML of each page that has yet to be checked."""
    unchanged: dict[str, str] = field(default_factory=dict)
    """While serving, each page that hasn't changed since it was checked and published, with its file in the site."""
    site_dir: str = ""
    """The output directory, once MkDocs has begun to write to it; empty before."""


@dataclass
class Preview:
    """Caches of `mkdocs serve`, so that a save needs little work; `mkdocs build` has none."""

    settings: object = None
    """The configuration that the caches are valid for."""
    library: Library | None = None
    """The latest library without problems."""
    previous: Previous = field(default_factory=Previous)
    """The latest rendering."""
    published: dict[str, Page] = field(default_factory=dict)
    """The pages in the served directory, by path."""


_current: ContextVar[Build | None] = ContextVar("build", default=None)
_preview: ContextVar[Preview | None] = ContextVar("preview", default=None)


def start(command: str) -> None:
    """Record which MkDocs command runs."""
    _preview.set(Preview() if command == "serve" else None)


def is_serving() -> bool:
    """Return whether `mkdocs serve` is running."""
    return _preview.get() is not None


def preview(settings: object) -> Preview | None:
    """Return the caches of the preview, empty ones after a change of `settings`; None if not serving."""
    kept = _preview.get()
    if kept and kept.settings != settings:
        kept = Preview(settings)
        _preview.set(kept)
    return kept


def begin(library: Library) -> None:
    """Start a build with fresh state."""
    _current.set(Build(library))


def current() -> Build:
    """Return the current build.

    Raises:
        RuntimeError: hooks/pages.py has not started one.
    """
    build = _current.get()
    if build is None:
        raise RuntimeError("No build has started; list hooks/pages.py before the other hooks in mkdocs.yml.")
    return build


def end() -> Build | None:
    """Clear the current build, and return it if there was one."""
    build = _current.get()
    _current.set(None)
    return build
