"""Narrow a library to some files, for rules that need one file at a time."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from guidebook.model import Library


def focused(library: Library, paths: Set[str]) -> Library:
    """Return the library with only the pages in `paths`; what they are compared with, such as sources, stays."""
    return replace(
        library,
        scenarios=tuple(
            replace(scenario, guides=tuple(guide for guide in scenario.guides if guide.path in paths))
            for scenario in library.scenarios
        ),
        paths=tuple(path for path in library.paths if path.path in paths),
        worksheets=tuple(sheet for sheet in library.worksheets if sheet.path in paths),
        pages=tuple(page for page in library.pages if page.path in paths),
        files={path: text for path, text in library.files.items() if path in paths},
    )
