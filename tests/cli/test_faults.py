"""Read-only directories and full disks: one error line, no traceback, no partial files."""

from __future__ import annotations

import errno
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT

from guidebook.cli.main import main

resource = pytest.importorskip("resource", reason="limits the size of files, as a full disk does")

ARTICLE = "Ten ways to talk\n\n1. Listen\n\nListen well, and say it back in your own words before you answer.\n"
GUIDEBOOK = [sys.executable, "-B", "-c", "import sys; from guidebook.cli.main import main; sys.exit(main())"]
SMALL = 20
"""Maximum size in bytes of a file that the process may write."""

Command = Callable[[Path, Path], list[str]]
COMMANDS: dict[str, Command] = {
    "init": lambda docs, _: ["init", str(docs / "new")],
    "new": lambda docs, _: ["new", "fighting", "Say it twice"],
    "intake": lambda docs, tmp: ["intake", str(tmp / "article.txt")],
    "fingerprint": lambda docs, tmp: ["fingerprint", str(tmp / "article.txt"), "paper"],
    "pack": lambda docs, tmp: ["pack", str(tmp / "site"), str(docs / "packed.zip")],
    "export": lambda docs, _: ["export", str(docs / "out")],
    "workbook": lambda docs, _: ["workbook", "speak-first", "-o", str(docs / "chosen.pdf")],
    "diff": lambda docs, tmp: ["diff", str(tmp / "site"), str(tmp / "changed"), "-o", str(docs / "diff")],
}


@pytest.fixture(params=COMMANDS)
def words(
    request: pytest.FixtureRequest, tiny_docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The arguments of a command that writes to the docs directory."""
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example/")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for name, words in (("site", "<p>Calm.</p>"), ("changed", "<p>Calmer.</p>")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(words * 100, encoding="utf-8")
    return ["--docs", str(tiny_docs), *COMMANDS[request.param](tiny_docs, tmp_path)]


def files(docs: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in docs.rglob("*") if file.is_file()}


def refused(said: str, reason: str) -> bool:
    """Return whether the last line is an error with the reason."""
    return f": {reason}" in said.splitlines()[-1] and "Traceback" not in said


def test_a_read_only_folder(
    words: list[str], tiny_docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Simulated, since root ignores directory permissions."""
    opened = io.open

    def read_only(file: Path, mode: str = "r", *more: Any, **options: Any) -> Any:
        if set(mode) & set("wxa+"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        return opened(file, mode, *more, **options)

    before = files(tiny_docs)
    monkeypatch.setattr(io, "open", read_only)
    assert main(words) == 2
    assert refused(capsys.readouterr().err, "Permission denied")
    assert files(tiny_docs) == before


def test_a_full_disk_leaves_no_half_of_a_file(words: list[str], tiny_docs: Path) -> None:
    before = files(tiny_docs)
    done = subprocess.run(
        [*GUIDEBOOK, *words],
        cwd=ROOT / "hooks",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert refused(done.stderr, os.strerror(errno.EFBIG)), done.stderr
    assert files(tiny_docs) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_to_a_full_disk(tiny_docs: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*GUIDEBOOK, "--docs", str(tiny_docs), "grades"],
            cwd=ROOT / "hooks",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert "Traceback" not in done.stderr
    assert refused(done.stderr, os.strerror(errno.ENOSPC)), done.stderr


@pytest.mark.parametrize("command", ["check", "grades", "review"])
@pytest.mark.parametrize("closes", ["0<&-", "1>&-", "2>&-"])
def test_input_or_output_that_is_closed(tiny_docs: Path, command: str, closes: str) -> None:
    line = shlex.join([*GUIDEBOOK, "--docs", str(tiny_docs), command])
    done = subprocess.run(
        ["sh", "-c", f"{line} {closes}"], cwd=ROOT / "hooks", capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "review"])
def test_a_terminal_that_knows_few_characters(tiny_docs: Path, command: str) -> None:
    docs = tiny_docs.rename(tiny_docs.with_name("docs \u00f1"))
    done = subprocess.run(
        [*GUIDEBOOK, "--docs", str(docs), command],
        cwd=ROOT / "hooks",
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
