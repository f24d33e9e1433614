"""What the hooks share while one site is built. MkDocs loads hooks once, and `serve` builds many times with them."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidebook.downloads import Downloads
from guidebook.model import Library, Problem
from guidebook.rendering import Page, Previous

if TYPE_CHECKING:  # a build without PDFs loads nothing that makes them
    from guidebook.workbook import BuiltPdf


@dataclass
class Build:
    """One build, from the library to the pages; each hook fills in its part."""

    library: Library
    printed: list[BuiltPdf] = field(default_factory=list)
    """The finished editions of the workbook."""
    downloads: Downloads = field(default_factory=Downloads)
    """What the pages say of them."""
    pages: dict[str, Page] = field(default_factory=dict)
    """Every page by its path from the docs folder."""
    hosts: frozenset[str] = frozenset()
    """The hosts that pages may lead to."""
    unsafe: list[Problem] = field(default_factory=list)
    """What must not be published and stands in a page all the same."""
    unchanged: dict[str, str] = field(default_factory=dict)
    """In a preview, the finished HTML of each page that is as the latest build has made and checked it."""
    site_dir: str = ""
    """The output directory, once MkDocs writes into it."""


@dataclass
class Preview:
    """What `serve` keeps from build to build, so that a save is soon seen; a plain build keeps nothing."""

    settings: object = None
    """The configuration that it is valid for."""
    library: Library | None = None
    """The latest library without problems."""
    previous: Previous = field(default_factory=Previous)
    finished: dict[str, tuple[Page, str]] = field(default_factory=dict)
    """The HTML of each page with its frame, and the page that it was made from."""


_current: ContextVar[Build | None] = ContextVar("build", default=None)
_preview: ContextVar[Preview | None] = ContextVar("preview", default=None)


def start(command: str) -> None:
    """Remember which command of MkDocs runs, however often it builds."""
    _preview.set(Preview() if command == "serve" else None)


def is_serving() -> bool:
    """Return whether someone is writing and looks at a preview."""
    return _preview.get() is not None


def preview(settings: object) -> Preview | None:
    """Return what a preview keeps, nothing of it after a change of `settings`; None for a plain build."""
    kept = _preview.get()
    if kept and kept.settings != settings:
        kept = Preview(settings)
        _preview.set(kept)
    return kept


def begin(library: Library) -> None:
    """Start a build; nothing of the one before is left."""
    _current.set(Build(library))


def current() -> Build:
    """Return the build that is under way; raises `RuntimeError` where hooks/pages.py has not begun one."""
    build = _current.get()
    if build is None:
        raise RuntimeError("No build has begun; list hooks/pages.py first under hooks in mkdocs.yml.")
    return build


def end() -> Build | None:
    """Forget the build, and return it if there was one."""
    build = _current.get()
    _current.set(None)
    return build
