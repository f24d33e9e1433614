"""MkDocs adapter: while serving, a mistake never stops the server; its report stands on top of the last good site."""

from __future__ import annotations

import socket
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.observers.polling import PollingObserver

from guidebook.linting import parse_and_lint, report
from guidebook.publishing.preview import ReportOnTop
from site_build import is_serving, start

_log = get_plugin_logger(__name__)


class _Session:
    """What is known from the start of a command to its end."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin anew."""
        self.first_build = True
        self.failure = ""
        """Why the latest build failed; empty where it did not."""


_session = _Session()


def on_startup(command: str, dirty: bool) -> None:
    """Learn whether someone is writing."""
    start(command)
    _session.start()


def on_config(config: MkDocsConfig) -> MkDocsConfig | None:
    """Where the first build of a preview has problems, build an empty site instead.

    MkDocs lets the first build, unlike later ones, end the command. So it must not fail.
    """
    if not is_serving() or not _session.first_build:
        return None
    _session.first_build = False
    _refuse_port_in_use(*config.dev_addr)
    docs = Path(config.docs_dir)
    _, problems = parse_and_lint(docs)
    if not problems:
        return None
    _session.failure = report(problems, docs.name)
    _log.error(_session.failure)
    return _empty(config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Show the report in the browser, let no failure stop the server, and see a save soon."""
    _look_often(server, [config.docs_dir, *filter(None, [config.config_file_path])])
    build = server.builder

    def build_or_report() -> None:
        _session.failure = ""
        try:
            build()
        except Abort as error:  # MkDocs has logged why
            _session.failure = _session.failure or error.message
        except Exception as error:
            _log.exception("The build failed")
            _session.failure = _session.failure or _words(error)

    server.builder = build_or_report
    server.set_app(ReportOnTop(server.serve_request, lambda: _session.failure))
    return server


def on_build_error(error: Exception) -> None:
    """Remember what the browser is to show."""
    _session.failure = _words(error)


def _look_often(server: LiveReloadServer, watched: list[str]) -> None:
    """Look for changes ten times a second, not twice, and wait half as long for more of them."""
    server.build_delay = 0.05
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)
    for path in watched:
        server.watch(path)


def _words(error: Exception) -> str:
    return error.message if isinstance(error, MkDocsException) else f"{type(error).__name__}: {error}"


def _refuse_port_in_use(host: str, port: int) -> None:
    """Raise `Abort` where the server could not listen, before a build is waited for."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        why = f"Cannot serve on {host}:{port} ({error.strerror})"
        raise Abort(f"{why}; choose another port, such as: make serve PORT={port + 1}") from error


def _empty(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration of a site without a page, in the place of the real one; no hook is part of it."""
    with TemporaryDirectory() as folder:
        nothing = MkDocsConfig()
        theme = {"name": None, "custom_dir": folder}
        kept = {name: config[name] for name in ("site_name", "site_url", "site_dir")}
        nothing.load_dict({**kept, "docs_dir": folder, "theme": theme, "plugins": []})
        nothing.validate()
    return nothing
