"""MkDocs hook: parse and lint the guides, render every page and add it to the site."""

from __future__ import annotations

import gc
from pathlib import Path

from jinja2 import Environment, Template
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import clean_directory

from guidebook.cores import using_every_core
from guidebook.linting import parse_and_lint, report
from guidebook.publishing.site_url import site_url_error
from guidebook.publishing.staging import STAGING, publish
from guidebook.rendering import BrokenLinkError, navigation, render_files, render_pages
from guidebook.rendering.environment import environment
from site_build import begin, current, end, is_serving, preview

_OBJECTS_BEFORE_COLLECTING = 50_000
"""The objects of a build live to its end. Looking for garbage among them every 700 takes a tenth of its time."""

_EMPTY = Template("")
"""The template of a page that is already published; MkDocs doesn't write empty pages."""


class _RenderedPage(Page):
    """A page whose HTML is rendered already, so that MkDocs neither reads nor converts any Markdown."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


def on_config(config: MkDocsConfig) -> None:
    """Abort on an invalid `site_url`, on which canonical links, PDFs and QR codes depend; stage the site if serving."""
    if why := site_url_error(config.site_url or ""):
        raise Abort(why)
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    if is_serving():  # MkDocs empties the directory that it builds into
        config.site_dir = str(Path(config.site_dir, STAGING))


def on_pre_build(config: MkDocsConfig) -> None:
    """Parse and lint the docs before the output directory is touched; any problem ends the build."""
    end()
    docs = Path(config.docs_dir)
    kept = preview(_settings(config))
    with using_every_core(not is_serving()):  # while serving, this process keeps what it has parsed and rendered
        library, problems = parse_and_lint(docs, sound=kept.library if kept else None)
    if problems:
        raise PluginError(report(problems, docs.name))
    if kept:
        kept.library = library
    begin(library)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Render every page, and replace its source file with an empty one that takes the HTML later."""
    build = current()
    build.site_dir = config.site_dir  # from here on MkDocs writes
    menu = config.nav = navigation(build.library)
    kept = preview(_settings(config))
    try:
        with using_every_core(not is_serving()):
            pages = render_pages(
                build.library,
                build.downloads,
                directory_urls=config.use_directory_urls,
                previous=kept.previous if kept else None,
            )
    except BrokenLinkError as error:
        raise PluginError(str(error)) from error
    build.pages = {page.path: page for page in pages}
    entries = (entry.items() for entry in menu if isinstance(entry, dict))
    titles = {path: title for entry in entries for title, path in entry if isinstance(path, str)}
    for page in pages:
        if authored := files.get_file_from_path(page.path):
            files.remove(authored)
        file = File.generated(config, page.path, content="")
        file.edit_uri = page.edit or None
        _RenderedPage(titles.get(page.path), file, config)
        files.append(file)
        if kept and kept.published.get(page.path) is page:
            build.unchanged[page.path] = file.dest_uri
    for path, text in render_files(build.library).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the rendered HTML of a page, and set its metadata, table of contents and anchors for MkDocs."""
    ours = current().pages[page.file.src_uri]
    page.meta = {
        "title": ours.title,
        "description": ours.description,
        "template": _EMPTY if ours.path in current().unchanged else ours.template,
        "kind": ours.kind,
        "discreet": ours.discreet,
        "guide": ours.guide,
        "breadcrumbs": ours.breadcrumbs,
    }
    contents = nest_toc_tokens([{"level": level, "id": id_, "name": words} for level, id_, words in ours.headings])
    page.toc = get_toc(contents)
    page.present_anchor_ids = set(ours.anchors)
    return ours.html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render the page layout with the same Jinja environment, and so the same escaping, as the content."""
    ours = environment()
    ours.filters["url"] = env.filters["url"]
    library = current().library
    ours.globals |= {"site": library.site, "free_pages": {page.path for page in library.pages}}
    return ours


def _settings(config: MkDocsConfig) -> object:
    """Return the part of the configuration that pages can show, in a form that can be compared."""
    plain = {name: value for name, value in config.items() if isinstance(value, str | bool)}
    return plain, dict(config.theme), dict(config.extra)


@event_priority(-100)  # after all other hooks
def on_post_build(config: MkDocsConfig) -> None:
    """Publish the staged site while serving, and drop the state of this build."""
    build, kept = current(), preview(_settings(config))
    if kept:
        kept.published = {}  # in case moving the files fails halfway
        publish(Path(config.site_dir).parent, build.unchanged.values())
        kept.published = build.pages
    end()


def on_build_error(error: Exception) -> None:
    """Empty the output directory, so that a failed build leaves no partial site behind."""
    build = end()
    if build and build.site_dir:
        clean_directory(build.site_dir)
    if isinstance(error, OSError):  # such as a full disk or a read-only directory
        raise Abort(f"Cannot read or write {error.filename or 'a file'}: {error.strerror or error}")
