"""Measure the time from saving a guide to the new page under `mkdocs serve`, by polling the server."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.jobs import Work
from tests.bench.measuring import Facts
from tests.bench.site_jobs import PROTECT, READ, SERVE, THEME, Project, ours, plain_project

_NEW_WORD = "unhurried"
_TIMEOUT = 300
"""Seconds."""


def served(guides: int, folder: Path) -> Work:
    """Serve our site without PDFs."""
    return _save_and_poll(ours(guides, folder, [SERVE, READ, THEME, PROTECT]), folder)


def plain_served(guides: int, folder: Path) -> Work:
    """Serve the same pages as Markdown, with plain MkDocs and Material."""
    return _save_and_poll(plain_project(guides, folder, ["search"]), folder)


def _save_and_poll(project: Project, folder: Path) -> Work:
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--config-file", project.settings, "--dev-addr", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("w", encoding="utf-8"),
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    page = f"http://127.0.0.1:{port}/{project.guide.relative_to(project.docs).with_suffix('').as_posix()}/"
    try:
        _poll(page, "<h1", server)
    except BaseException:
        server.kill()
        raise

    def work() -> Callable[[], Facts]:
        try:
            text = project.guide.read_text(encoding="utf-8")
            intro, heading, step = re.split(r"(\n## .*\n)", text, maxsplit=1)  # a title appears on other pages too
            changed = step.replace(" the ", f" the {_NEW_WORD} ", 1)
            project.guide.write_text(f"{intro}{heading}{changed}", encoding="utf-8")
            _poll(page, _NEW_WORD, server)
        finally:
            server.terminate()
            server.wait()
        return dict

    return work


def _poll(page: str, text: str, server: subprocess.Popen[bytes]) -> None:
    """Request the page until it contains a text; MkDocs delays responses while it builds."""
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(page, timeout=_TIMEOUT) as response:
                if text in response.read().decode("utf-8"):
                    return
        except URLError:  # not listening yet
            pass
        time.sleep(0.02)
    raise RuntimeError(f"timed out: {page} does not contain “{text}”")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
