"""MkDocs adapter: hand every edition of the workbook over, so that MkDocs checks the links to them."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from guidebook.catalog import edition_pdf
from guidebook.linting import report
from guidebook.workbook import CannotPrintError, EditionCache, all_editions, as_downloads, build_editions
from site_build import current, is_serving

_log = get_plugin_logger(__name__)


class _Output:
    """What outlives a build; a plain build uses only the temporary directory."""

    def __init__(self) -> None:
        self.temporary = TemporaryDirectory(prefix="common-ground-")
        self.cache = EditionCache(Path(mkdtemp(dir=self.temporary.name)))
        self.reload_trigger = Path(mkdtemp(dir=self.temporary.name)) / "reload"
        """Touched when the cache has something new; MkDocs watches it, and builds again."""


_output: ContextVar[_Output] = ContextVar("output")
"""From the start of a command to its end."""


def on_startup(command: str, dirty: bool) -> None:
    """Make room for the PDFs."""
    _output.set(_Output())


def on_pre_build(config: MkDocsConfig) -> None:
    """Print every edition; while serving, take what is finished, since pages do not wait for PDFs."""
    build, output = current(), _output.get()
    if is_serving():
        build.printed = output.cache.get()
    else:
        try:
            folder = Path(mkdtemp(dir=output.temporary.name))
            build.printed = list(build_editions(all_editions(build.library, config.site_url or ""), folder))
        except CannotPrintError as error:
            raise PluginError(report(error.problems, Path(config.docs_dir).name)) from error
        except BrokenExecutor as error:  # such as a worker that the system has ended for want of memory
            raise PluginError(f"The PDFs could not be printed: {error}") from error
    build.downloads = as_downloads(build.printed)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the finished editions to the site."""
    for printed in current().printed:
        files.append(File.generated(config, edition_pdf(printed.name), abs_src_path=str(printed.file)))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """While serving, refresh in the background what has changed, now that the pages are there."""
    output = _output.get()
    if is_serving():
        library, site_url = current().library, config.site_url or ""
        docs = Path(config.docs_dir).name

        def failed(error: Exception) -> None:
            _log.warning(report(error.problems, docs) if isinstance(error, CannotPrintError) else f"No PDFs: {error}")

        output.cache.refresh(lambda: all_editions(library, site_url), output.reload_trigger.touch, failed)


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Build the pages once more when the cache has something new."""
    server.watch(str(_output.get().reload_trigger.parent))
    return server


def on_shutdown() -> None:
    """Leave nothing behind outside the site."""
    output = _output.get()
    output.cache.close()
    output.temporary.cleanup()
