"""Render a checked `Library` into the HTML of every page, the navigation and the search index.

`all_pages` maps each page to a template in `overrides` and a typed view (`views`); `pages` renders them. `urls`
defines every URL and raises on a broken link. `environment` configures Jinja.
"""

from __future__ import annotations

from guidebook.model import Library
from guidebook.rendering import urls
from guidebook.rendering.all_pages import Page
from guidebook.rendering.navigation import navigation
from guidebook.rendering.pages import BrokenLinkError, Previous, render_pages
from guidebook.rendering.search_index import search_words
from guidebook.rendering.worksheet_pictures import worksheet_picture

__all__ = ["BrokenLinkError", "Page", "Previous", "navigation", "render_files", "render_pages"]


def render_files(library: Library) -> dict[str, str]:
    """Return the text of the generated files that pages and scripts load, by path."""
    pictures = {urls.worksheet_picture(sheet): worksheet_picture(sheet) for sheet in library.worksheets}
    return {urls.SEARCH_WORDS: search_words(library), **pictures}
