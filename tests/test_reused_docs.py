"""The copy of the tiny docs that tests share: whatever one does to it, the next finds it whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import TINY, kinds_in, restore


def replaced(file: Path) -> Path:
    file.unlink()
    return file


SPOILED: dict[str, Callable[[Path], object]] = {
    "a file is changed": lambda docs: (docs / "index.md").write_text("Changed.", encoding="utf-8"),
    "a file is added": lambda docs: (docs / "paths/new.md").write_text("New.", encoding="utf-8"),
    "a file is removed": lambda docs: (docs / "index.md").unlink(),
    "a folder is added": lambda docs: (docs / "guides/empty").mkdir(),
    "a folder is removed": lambda docs: shutil.rmtree(docs / "guides"),
    "a link is added": lambda docs: (docs / "about.md").symlink_to("index.md"),
    "a file becomes a folder": lambda docs: replaced(docs / "index.md").mkdir(),
    "a file becomes a link": lambda docs: replaced(docs / "index.md").symlink_to("support/index.md"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_what_a_test_has_spoiled_is_whole_again(tiny_docs: Path, spoil: Callable[[Path], object]) -> None:
    spoil(tiny_docs)
    restore(tiny_docs)
    assert kinds_in(tiny_docs) == kinds_in(TINY / "docs")
    for file in (TINY / "docs").rglob("*.*"):
        assert (tiny_docs / file.relative_to(TINY / "docs")).read_bytes() == file.read_bytes()
