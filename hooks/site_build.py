"""State that the hooks share during one build. MkDocs loads the hooks once, while `mkdocs serve` builds many times."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidebook.downloads import Downloads
from guidebook.model import Library, Problem
from guidebook.rendering import Page

if TYPE_CHECKING:  # avoids loading the PDF libraries in a build without PDFs
    from guidebook.workbook import BuiltPdf


@dataclass
class Build:
    """One build; each hook fills in its part."""

    library: Library
    pdfs: list[BuiltPdf] = field(default_factory=list)
    """The finished editions of the workbook."""
    downloads: Downloads = field(default_factory=Downloads)
    """The downloads to list on pages."""
    pages: dict[str, Page] = field(default_factory=dict)
    """Every page, by its path relative to the docs directory."""
    allowed_hosts: frozenset[str] = frozenset()
    """The hosts that pages may link to."""
    unsafe: list[Problem] = field(default_factory=list)
    """Unsafe HTML found in rendered pages."""
    site_dir: str = ""
    """The output directory, once MkDocs has begun to write to it; empty before."""


_current: ContextVar[Build | None] = ContextVar("build", default=None)
_serving: ContextVar[bool] = ContextVar("serving", default=False)


def start(command: str) -> None:
    """Record which MkDocs command runs."""
    _serving.set(command == "serve")


def is_serving() -> bool:
    """Return whether `mkdocs serve` is running."""
    return _serving.get()


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
