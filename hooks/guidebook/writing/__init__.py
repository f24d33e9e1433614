"""WRITE: a checked `Library` in, every page of the site as Markdown out, its menu and its search.

Pages are written from the model, never copied from an author's file, so that
nothing is published that the reading room did not understand.
"""

from __future__ import annotations

from guidebook.downloads import Downloads
from guidebook.model import Library
from guidebook.writing import places
from guidebook.writing.checklists import checklist_pages
from guidebook.writing.free_pages import free_page
from guidebook.writing.guide_page import guide_page
from guidebook.writing.navigation import navigation
from guidebook.writing.page import Page
from guidebook.writing.path_pages import path_page, paths_page
from guidebook.writing.scenario_page import scenario_page
from guidebook.writing.search_page import search_page, search_words
from guidebook.writing.source_pages import source_pages
from guidebook.writing.workbook_page import workbook_pages

__all__ = ["Page", "navigation", "write_files", "write_pages"]


def write_pages(library: Library, downloads: Downloads | None = None) -> tuple[Page, ...]:
    """Every page of the site, with links to `downloads`; the library must be free of problems."""
    downloads = downloads or Downloads()
    return (
        *(free_page(page, library) for page in library.pages),
        *(scenario_page(scenario, library, downloads) for scenario in library.scenarios),
        *(
            guide_page(guide, scenario, library, downloads)
            for scenario in library.scenarios
            for guide in scenario.guides
        ),
        *(path_page(path, library, downloads) for path in library.paths),
        *([paths_page(library)] if library.paths else []),
        *checklist_pages(library),
        *workbook_pages(library, downloads),
        *source_pages(library),
        search_page(library),
    )


def write_files(library: Library) -> dict[str, str]:
    """The files beside the pages that scripts read: path to text."""
    return {places.SEARCH_WORDS: search_words(library)}
