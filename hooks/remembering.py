"""MkDocs adapter: while serving, a page whose Markdown is as before keeps its HTML. That is most of a build's time."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


@dataclass(frozen=True)
class _Rendered:
    """A page as it was rendered before."""

    depends: object
    """All that rendering depends on."""
    given: dict[str, Any]
    """What it gave the page: HTML, contents, title, anchors."""
    links: dict[str, dict[str, str]]
    """The anchors that the page links to, by the path of the page that they stand on."""


@dataclass
class _Memory:
    pages: dict[str, _Rendered] = field(default_factory=dict)
    site: object = None
    """What every page depends on beside its own words: where each file goes, and the settings of Markdown."""


_memories: list[_Memory] = []  # the one in use while serving; a plain build renders each page once


def on_startup(command: str, dirty: bool) -> None:
    """Remember only while someone is writing."""
    _memories[:] = [_Memory()] if command == "serve" else []


def on_nav(nav: object, config: MkDocsConfig, files: Files) -> None:
    """Learn what the site is now, and forget the pages that are gone."""
    for memory in _memories:
        places = frozenset((file.src_uri, file.dest_uri, file.inclusion.name) for file in files)
        settings = repr((config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls))
        if memory.site != (places, settings):
            memory.site = (places, settings)
        for path in memory.pages.keys() - files.src_uris.keys():
            del memory.pages[path]


def on_page_markdown(markdown: str, page: Page, **_: object) -> None:
    """Let the page be rendered only if something that it depends on has changed."""
    for memory in _memories:
        page.render = partial(_recall, memory.pages, (memory.site, markdown), page)  # type: ignore[method-assign]


def on_shutdown() -> None:
    """Remember nothing."""
    _memories.clear()


def _recall(pages: dict[str, _Rendered], depends: object, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give a page what rendering gave it before; render it where that may be out of date."""
    path = page.file.src_uri
    if path in pages and pages[path].depends == depends:
        before = pages[path]
        vars(page).update(before.given)
        page.links_to_anchors = {file: before.links[file.src_uri] for file in files if file.src_uri in before.links}
        return
    pages.pop(path, None)
    known = dict(vars(page))
    with _Ear() as ear:
        type(page).render(page, config, files)
    given = {name: value for name, value in vars(page).items() if known.get(name) is not value}
    links = {file.src_uri: links for file, links in (given.pop("links_to_anchors", None) or {}).items()}
    if not ear.heard:  # what is wrong has to be said in every build
        pages[path] = _Rendered(depends, given, links)


class _Ear(logging.Handler):
    """Hears whether MkDocs had something to say."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.heard = False

    def __enter__(self) -> _Ear:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.heard = True
