"""Free pages: the Markdown of the author, with what a page shows of the library in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from guidebook.checking.rendered import EXTENSIONS
from guidebook.reading.running_text import from_here

_PLACEHOLDER = re.compile(r"<p>\[\[([a-z-]+)\]\]</p>")


def insert(html: str, insertions: Mapping[str, Markup]) -> Markup:
    """Return the HTML of a free page with its insertions; the check has seen that each stands by itself."""
    return Markup(_PLACEHOLDER.sub(lambda found: insertions.get(found[1], found[0]), html))


def free_html(markdown: str, insertions: Mapping[str, Markup], here: str, url: Callable[..., str]) -> Markup:
    """Return the fragment of the free page `here`, for a site that MkDocs does not build.

    `url` gives the address of a page, file or anchor, and raises `UnknownTargetError`.
    """
    renderer = Markdown(extensions=list(EXTENSIONS))
    renderer.treeprocessors.register(_Links(here, url), "guidebook_links", 0)
    return insert(renderer.convert(markdown), insertions)


class _Links(Treeprocessor):
    """Turns paths of the docs folder into addresses of the site."""

    def __init__(self, here: str, url: Callable[..., str]) -> None:
        super().__init__()
        self.here = here
        self.url = url

    def run(self, root: Element) -> None:
        for node in root.iter():
            for name in ("href", "src"):
                path, _, anchor = node.get(name, "").partition("#")
                if path and ":" not in path:
                    node.set(name, self.url(from_here(path, self.here), anchor))
