"""RENDER: a checked `Library` in, every page of the site as HTML out, its menu and its search words.

`pages` gives each page its template in `overrides` and a typed view (`views`); `urls` knows every address,
`environment` is Jinja as the templates use it. No Markdown is made, and nothing is read back from a page.
"""

from __future__ import annotations

from guidebook.model import Library
from guidebook.rendering import urls
from guidebook.rendering.navigation import navigation
from guidebook.rendering.pages import BrokenLinkError, Page, Previous, render_pages
from guidebook.rendering.search_index import search_words

__all__ = ["BrokenLinkError", "Page", "Previous", "navigation", "render_files", "render_pages"]


def render_files(library: Library) -> dict[str, str]:
    """Return the files beside the pages that scripts read: path to text."""
    return {urls.SEARCH_WORDS: search_words(library)}
