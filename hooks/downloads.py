"""MkDocs adapter: hand every edition of the workbook over, so that MkDocs checks the links to them."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from guidebook.catalog import edition_pdf
from guidebook.checking import report
from guidebook.printing import CannotPrint, EditionCache, all_editions, as_downloads, print_editions

_log = get_plugin_logger(__name__)


class _Output:
    """What outlives a build; a plain build uses only the temporary directory."""

    def __init__(self, *, serving: bool) -> None:
        self.serving = serving
        self.temporary = TemporaryDirectory(prefix="common-ground-")
        self.cache = EditionCache(Path(mkdtemp(dir=self.temporary.name)))
        self.reload_trigger = Path(mkdtemp(dir=self.temporary.name)) / "reload"
        """Touched when the cache has something new; MkDocs watches it, and builds again."""


_outputs: list[_Output] = []  # the one in use: from the start of the command to its end


def on_startup(command: str, dirty: bool) -> None:
    """Know whether someone is writing: then pages do not wait for PDFs."""
    _outputs[:] = [_Output(serving=command == "serve")]


def on_pre_build(config: MkDocsConfig) -> None:
    """Print every edition; while serving, take what is finished."""
    library, site_url, [output] = config.extra["library"], config.site_url or "", _outputs
    if output.serving:
        config.extra["printed"] = output.cache.get()
    else:
        try:
            folder = Path(mkdtemp(dir=output.temporary.name))
            config.extra["printed"] = list(print_editions(all_editions(library, site_url), folder))
        except CannotPrint as error:
            raise PluginError(report(error.problems, Path(config.docs_dir).name)) from error
        except BrokenExecutor as error:  # such as a worker that the system has ended for want of memory
            raise PluginError(f"The PDFs could not be printed: {error}") from error
    config.extra["downloads"] = as_downloads(config.extra["printed"])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the finished editions to the site."""
    for printed in config.extra["printed"]:
        files.append(File.generated(config, edition_pdf(printed.name), abs_src_path=str(printed.file)))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """While serving, refresh in the background what has changed, now that the pages are there."""
    [output] = _outputs
    if output.serving:
        library, site_url = config.extra["library"], config.site_url or ""
        docs = Path(config.docs_dir).name

        def failed(error: Exception) -> None:
            _log.warning(report(error.problems, docs) if isinstance(error, CannotPrint) else f"No PDFs: {error}")

        output.cache.refresh(lambda: all_editions(library, site_url), output.reload_trigger.touch, failed)


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Build the pages once more when the cache has something new."""
    server.watch(str(_outputs[0].reload_trigger.parent))
    return server


def on_shutdown() -> None:
    """Leave nothing behind outside the site."""
    output = _outputs.pop()
    output.cache.close()
    output.temporary.cleanup()
