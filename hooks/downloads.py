"""MkDocs adapter: hand every edition of the workbook over, so that MkDocs checks the links to them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from guidebook.checking import report
from guidebook.printing import CannotPrint, Shelf, all_editions, as_downloads, print_editions
from guidebook.rendering.urls import edition_pdf
from site_build import current

_log = get_plugin_logger(__name__)


class _Desk:
    """What stays from build to build; a plain build uses only the room."""

    def __init__(self, *, serving: bool) -> None:
        self.serving = serving
        self.room = TemporaryDirectory(prefix="common-ground-")
        self.shelf = Shelf(Path(mkdtemp(dir=self.room.name)))
        """Finished editions, each known by all that it depends on."""
        self.bell = Path(mkdtemp(dir=self.room.name)) / "bell"
        """Touched when the shelf has something new."""


_desks: list[_Desk] = []  # the one in use: from the start of the command to its end


def on_startup(command: str, dirty: bool) -> None:
    """Know whether someone is writing: then pages do not wait for paper."""
    _desks[:] = [_Desk(serving=command == "serve")]


def on_pre_build(config: MkDocsConfig) -> None:
    """Print every edition; while serving, take what is ready."""
    build, site_url, [desk] = current(), config.site_url or "", _desks
    if desk.serving:
        build.editions = desk.shelf.ready()
    else:
        try:
            paper = Path(mkdtemp(dir=desk.room.name))
            build.editions = list(print_editions(all_editions(build.library, site_url), paper))
        except CannotPrint as error:
            raise PluginError(report(error.problems, Path(config.docs_dir).name)) from error
    build.downloads = as_downloads(build.editions)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the finished editions to the site."""
    for printed in current().editions:
        files.append(File.generated(config, edition_pdf(printed.name), abs_src_path=str(printed.file)))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """While serving, renew what has changed in the background, now that the pages are there."""
    [desk] = _desks
    if desk.serving:
        library, site_url = current().library, config.site_url or ""
        docs = Path(config.docs_dir).name
        desk.shelf.renew(
            editions=lambda: all_editions(library, site_url),
            changed=desk.bell.touch,
            failed=lambda error: _log.warning(report(error.problems, docs)),
        )


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Build the pages once more when the shelf has something new."""
    server.watch(str(_desks[0].bell.parent))
    return server


def on_shutdown() -> None:
    """Leave nothing behind outside the site."""
    _desks.pop().room.cleanup()
