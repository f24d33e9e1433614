"""MkDocs hook: parse and lint the guides, render every page and add it to the site."""

from __future__ import annotations

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

from guidebook.linting import parse_and_lint, report
from guidebook.publishing.site_url import site_url_error
from guidebook.rendering import BrokenLinkError, navigation, render_files, render_pages
from guidebook.rendering.environment import environment
from site_build import begin, current, end, preview

_NOTHING = Template("")
"""The template of a page whose HTML is there already."""


class _FinishedPage(Page):
    """A page that MkDocs need not read, nor convert from Markdown: its HTML is rendered already."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


def on_config(config: MkDocsConfig) -> None:
    """Abort on an invalid `site_url`: canonical links, PDFs and QR codes are built from it."""
    if why := site_url_error(config.site_url or ""):
        raise Abort(why)


def on_pre_build(config: MkDocsConfig) -> None:
    """Parse and lint the docs before the output directory is touched; any problem ends the build."""
    end()
    docs = Path(config.docs_dir)
    kept = preview(_settings(config))
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
        pages = render_pages(
            build.library,
            build.downloads,
            directory_urls=config.use_directory_urls,
            previous=kept.previous if kept else None,
        )
    except BrokenLinkError as error:
        raise PluginError(str(error)) from error
    build.pages = {page.path: page for page in pages}
    if kept:
        found = kept.finished.items()
        build.unchanged = {path: html for path, (page, html) in found if build.pages.get(path) is page}
    entries = (entry.items() for entry in menu if isinstance(entry, dict))
    titles = {path: title for entry in entries for title, path in entry if isinstance(path, str)}
    for page in pages:
        if authored := files.get_file_from_path(page.path):
            files.remove(authored)
        file = File.generated(config, page.path, content="")
        file.edit_uri = page.edit or None
        _FinishedPage(titles.get(page.path), file, config)
        files.append(file)
    for path, text in render_files(build.library).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the rendered HTML of a page, and set its metadata, table of contents and anchors for MkDocs."""
    ours = current().pages[page.file.src_uri]
    page.meta = {
        "title": ours.title,
        "description": ours.description,
        "template": _NOTHING if ours.path in current().unchanged else ours.template,
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
    return ours


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """In a preview, take a page that is unchanged from the latest build, and keep any other for the next one."""
    build, kept, path = current(), preview(_settings(config)), page.file.src_uri
    if path in build.unchanged:
        return build.unchanged[path]
    if kept:
        kept.finished[path] = build.pages[path], output
    return output


def _settings(config: MkDocsConfig) -> object:
    """Return what a page can show of the configuration, in a form that can be compared."""
    plain = {name: value for name, value in config.items() if isinstance(value, str | bool)}
    return plain, dict(config.theme), dict(config.extra)


@event_priority(-100)  # after all other hooks
def on_post_build(config: MkDocsConfig) -> None:
    """Drop the state of this build."""
    end()


def on_build_error(error: Exception) -> None:
    """Empty the output directory, so that a failed build leaves no partial site behind."""
    build = end()
    if build and build.site_dir:
        clean_directory(build.site_dir)
    if isinstance(error, OSError):  # such as a full disk or a read-only directory
        raise Abort(f"Cannot read or write {error.filename or 'a file'}: {error.strerror or error}")
