"""What the hooks share while one site is built. MkDocs loads hooks once, and `serve` builds many times with them."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidebook.downloads import Downloads
from guidebook.model import Library, Problem
from guidebook.rendering import Page

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
    site_dir: str = ""
    """The output directory, once MkDocs writes into it."""


_current: ContextVar[Build | None] = ContextVar("build", default=None)
_serving: ContextVar[bool] = ContextVar("serving", default=False)


def start(command: str) -> None:
    """Remember which command of MkDocs runs, however often it builds."""
    _serving.set(command == "serve")


def is_serving() -> bool:
    """Return whether someone is writing and looks at a preview."""
    return _serving.get()


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
