"""From saving a guide to the new page, as an author at work sees it: the server is asked until it has the new words."""

from __future__ import annotations

import os
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
from tests.bench.site_jobs import PROTECT, READ, SERVE, THEME, Project, ours, ready_made

_NEW = "unhurried"
_LONGEST = 300
"""Seconds that a server may take to answer at all."""


def served(guides: int, folder: Path) -> Work:
    """Our site under `mkdocs serve`, without PDFs."""
    return _saved(ours(guides, folder, [SERVE, READ, THEME, PROTECT]), folder)


def plain_served(guides: int, folder: Path) -> Work:
    """Plain MkDocs with Material under `mkdocs serve`, with the same pages as ready Markdown."""
    return _saved(ready_made(guides, folder, ["search"]), folder)


def _saved(project: Project, folder: Path) -> Work:
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--config-file", project.settings, "--dev-addr", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "said").open("w", encoding="utf-8"),
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    page = f"http://127.0.0.1:{port}/{project.guide.relative_to(project.docs).with_suffix('').as_posix()}/"
    try:
        _ask(page, "<h1", server)
    except BaseException:
        server.kill()
        raise

    def work() -> Callable[[], Facts]:
        try:
            text = project.guide.read_text(encoding="utf-8")
            head, words = text.split("\n## ", 1)
            project.guide.write_text(f"{head}\n## {words.replace(' the ', f' the {_NEW} ', 1)}", encoding="utf-8")
            _ask(page, _NEW, server)
        finally:
            server.terminate()
            server.wait()
        return dict

    return work


def _ask(page: str, words: str, server: subprocess.Popen[bytes]) -> None:
    """Ask for the page until it holds the words. MkDocs lets a question wait while it builds."""
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(page, timeout=_LONGEST) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except URLError:  # it does not listen yet
            pass
        time.sleep(0.02)
    raise RuntimeError(f"{page} did not come to hold “{words}”")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
