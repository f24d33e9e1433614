"""MkDocs hook: build the PDF editions of the workbook and the e-books, and add them to the site."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from guidebook.catalog import edition_pdf
from guidebook.linting import report
from guidebook.publishing.ebook_cache import EbookCache
from guidebook.publishing.epub import as_ebook_downloads, build_ebooks
from guidebook.workbook import (
    CannotPrintError,
    EditionCache,
    EditionStore,
    StoreError,
    all_editions,
    as_downloads,
    build_editions,
)
from site_build import current, is_serving

_log = get_plugin_logger(__name__)


class _Output:
    """The temporary directory of one command and, while serving, the PDF cache in it and the e-book cache."""

    def __init__(self) -> None:
        self.temporary = TemporaryDirectory(prefix="common-ground-")
        self.store = EditionStore.from_environment()
        self.cache = EditionCache(Path(mkdtemp(dir=self.temporary.name)), self.store)
        self.ebooks = EbookCache()
        self.reload_trigger = Path(mkdtemp(dir=self.temporary.name)) / "reload"
        """Touched when a cache has something new; MkDocs watches its directory and rebuilds."""


_output: ContextVar[_Output] = ContextVar("output")
"""Set from the start of a command to its end."""


def on_startup(command: str, dirty: bool) -> None:
    """Create the temporary directory for PDFs, and open the store of finished ones, if there is one."""
    try:
        _output.set(_Output())
    except StoreError as error:
        raise PluginError(str(error)) from error


def on_pre_build(config: MkDocsConfig) -> None:
    """Build every edition and e-book; while serving, take them from the caches, so that pages don't block on them."""
    build, output = current(), _output.get()
    if is_serving():
        build.pdfs = output.cache.get()
        build.ebooks = output.ebooks.get()
    else:
        try:
            folder = Path(mkdtemp(dir=output.temporary.name))
            editions = all_editions(build.library, config.site_url or "")
            build.pdfs = list(build_editions(editions, folder, store=output.store))
        except CannotPrintError as error:
            raise PluginError(report(error.problems, Path(config.docs_dir).name)) from error
        except BrokenExecutor as error:  # such as a worker killed by the out-of-memory killer
            raise PluginError(f"Building the PDFs failed: {error}") from error
        build.ebooks = build_ebooks(build.library, config.site_url or "")
    build.downloads = replace(as_downloads(build.pdfs), ebooks=as_ebook_downloads(build.ebooks))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the finished editions and e-books to the site."""
    build = current()
    for pdf in build.pdfs:
        files.append(File.generated(config, edition_pdf(pdf.name), abs_src_path=str(pdf.file)))
    for book, content in build.ebooks.items():
        files.append(File.generated(config, book.path, content=content))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """While serving, refresh changed editions and e-books in the background, once the pages are written."""
    output = _output.get()
    if is_serving():
        library, site_url = current().library, config.site_url or ""
        docs = Path(config.docs_dir).name

        def failed(error: Exception) -> None:
            problems = error.problems if isinstance(error, CannotPrintError) else ()
            _log.warning(report(problems, docs) if problems else f"Building the PDFs failed: {error}")

        output.cache.refresh(lambda: all_editions(library, site_url), output.reload_trigger.touch, failed)
        output.ebooks.refresh(library, site_url, output.reload_trigger.touch)


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Rebuild the pages when a cache has something new."""
    server.watch(str(_output.get().reload_trigger.parent))
    return server


def on_shutdown() -> None:
    """Stop background work and delete the temporary directory."""
    output = _output.get()
    output.cache.close()
    output.ebooks.close()
    output.temporary.cleanup()
