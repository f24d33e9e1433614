"""While serving: an edition is printed again when anything it depends on has changed, and nothing piles up."""

from __future__ import annotations

import ast
import errno
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

import pytest

from guidebook import typeface
from guidebook import workbook as printing
from guidebook.catalog import PAPERS, guide_book
from guidebook.model import Library
from guidebook.workbook import CannotPrintError, Edition, EditionCache, all_editions, build_editions, cache
from guidebook.workbook import edition_key as keys
from guidebook.workbook.compose import compose_edition
from guidebook.workbook.edition_key import TOOLS, edition_key

ADDRESS = "https://elsewhere.example/tiny/"
OF_THE_CONTENT = {"segno"}
"""Draws the QR codes, which are part of an edition's content."""


@pytest.fixture
def said() -> list[str]:
    """What the cache told whoever asked it to refresh."""
    return []


@pytest.fixture
def refresh(tmp_path: Path, said: list[str]) -> Callable[[EditionCache, Iterable[Edition]], None]:
    """Refresh a cache, and wait until it is done."""

    def wait(editions_cache: EditionCache, editions: Iterable[Edition]) -> None:
        editions_cache.refresh(
            lambda: editions, lambda: said.append("changed"), lambda error: said.append(type(error).__name__)
        ).join()

    return wait


def editions_of(library: Library) -> Iterator[Edition]:
    for guide in library.guides:
        yield compose_edition(guide_book(guide), PAPERS["a4"], library, ADDRESS)


def files(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.is_file()}


def test_only_what_changed_is_printed(
    tiny: Library, tmp_path: Path, refresh: Callable[[EditionCache, Iterable[Edition]], None], said: list[str]
) -> None:
    one, other, changed = editions_of(tiny)
    kept = EditionCache(tmp_path)
    refresh(kept, [one, other])
    before = {printed.name: printed for printed in kept.get()}
    refresh(kept, [one, other])
    refresh(kept, [one, changed])
    after = {printed.name: printed for printed in kept.get()}
    assert said == ["changed", "changed"]
    assert list(after) == [one.name, changed.name]
    assert after[one.name] is before[one.name]


def test_replaced_files_go_once_no_build_uses_them(
    tiny: Library, tmp_path: Path, refresh: Callable[[EditionCache, Iterable[Edition]], None]
) -> None:
    kept = EditionCache(tmp_path)
    for day in range(1, 6):  # five changes while serving
        guide, other, *_ = tiny.guides
        changed = compose_edition(guide_book(guide), PAPERS["a4"], tiny, f"{ADDRESS}{day}")
        in_use = {printed.file for printed in kept.get()}  # a build begins, and copies these
        refresh(kept, [changed, compose_edition(guide_book(other), PAPERS["a4"], tiny, ADDRESS)])
        assert in_use <= files(tmp_path)
    ready = {printed.file for printed in kept.get()}
    assert files(tmp_path) == ready
    assert {folder for folder in tmp_path.iterdir() if folder.is_dir()} == {file.parent for file in ready}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "OSError"),
        (CannotPrintError([]), "CannotPrintError"),
        (BrokenProcessPool("A worker was ended"), "BrokenProcessPool"),
    ],
)
def test_what_fails_is_told_and_leaves_no_files(
    tiny: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    refresh: Callable[[EditionCache, Iterable[Edition]], None],
    said: list[str],
    fault: Exception,
    told: str,
) -> None:
    def fail(*_: object, **__: object) -> Iterator[object]:
        raise fault
        yield

    kept = EditionCache(tmp_path)
    monkeypatch.setattr(cache, "build_editions", fail)
    refresh(kept, editions_of(tiny))
    assert (said, list(tmp_path.iterdir()), kept.get()) == ([told], [], [])


def test_a_closed_cache_prints_no_more(
    tiny: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    refresh: Callable[[EditionCache, Iterable[Edition]], None],
    said: list[str],
) -> None:
    kept = EditionCache(tmp_path)
    printing_begun, printed = threading.Event(), build_editions

    def slow(*arguments: Any, **options: Any) -> Iterator[object]:
        for edition in printed(*arguments, **options):
            printing_begun.set()
            assert kept._closed.wait(60)
            yield edition

    monkeypatch.setattr(cache, "build_editions", slow)
    thread = kept.refresh(lambda: editions_of(tiny), lambda: said.append("changed"), lambda _: said.append("failed"))
    assert printing_begun.wait(60)
    kept.close()
    assert list(tmp_path.iterdir()) == []
    thread.join()
    refresh(kept, editions_of(tiny))
    assert (said, list(tmp_path.iterdir()), kept.get()) == ([], [], [])


def test_the_key_is_the_same_for_the_same_edition(tiny: Library) -> None:
    assert {edition.name: edition_key(edition) for edition in all_editions(tiny, ADDRESS)} == {
        edition.name: edition_key(edition) for edition in all_editions(tiny, ADDRESS)
    }


def test_the_key_follows_address_paper_and_date(tiny: Library) -> None:
    def key(site_url: str, paper: str, library: Library = tiny) -> str:
        return edition_key(compose_edition(guide_book(library.guides[0]), PAPERS[paper], library, site_url))

    made = compose_edition(guide_book(tiny.guides[0]), PAPERS["a4"], tiny, ADDRESS)
    later = Edition(**{**vars(made), "reviewed": date(2030, 1, 1)})
    assert len({key(ADDRESS, "a4"), key(ADDRESS, "large"), key("https://b.example/", "a4"), edition_key(later)}) == 4


@pytest.mark.parametrize("tool", TOOLS)
def test_the_key_follows_the_version_of_each_tool(
    tiny: Library, monkeypatch: pytest.MonkeyPatch, tool: str, request: pytest.FixtureRequest
) -> None:
    edition = compose_edition(guide_book(tiny.guides[0]), PAPERS["a4"], tiny, ADDRESS)
    request.addfinalizer(keys._tools.cache_clear)
    before = edition_key(edition)
    monkeypatch.setattr(keys, "version", lambda name: f"{version(name)}{'+1' * (name == tool)}")
    keys._tools.cache_clear()
    assert edition_key(edition) != before


def test_every_package_that_prints_is_a_part_of_the_key() -> None:
    owners = packages_distributions()
    used = {
        owner.lower()
        for file in (*Path(printing.__file__).parent.glob("*.py"), Path(typeface.__file__))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name not in sys.stdlib_module_names
        for owner in owners[name]
    }
    assert {re.sub(r"[-_.]+", "-", name) for name in used} - {"common-ground"} == {*TOOLS, *OF_THE_CONTENT}


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {(node.module or "").partition(".")[0]} if isinstance(node, ast.ImportFrom) else set()
