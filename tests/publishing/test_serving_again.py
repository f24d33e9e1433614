"""Hooks are loaded once and build many times: no state leaks from one build into the next."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.changes import CHANGES
from tests.conftest import ROOT, build_site

import site_build

pytestmark = pytest.mark.slow

OURS = [str(ROOT / f"hooks/{name}.py") for name in ("pages", "assets", "security")]


def built(docs: Path) -> dict[str, bytes]:
    """Build the site without PDFs, and return its files."""
    folder = docs.parent / "site"
    build_site(docs, folder, hooks=OURS)
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    shutil.rmtree(folder)
    return files


@pytest.mark.parametrize(("path", "old", "new", "seen_in"), CHANGES)
def test_a_change_is_seen_and_taken_back(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, seen_in: str
) -> None:
    before = built(tiny_docs)
    rewrite(path, old, new)
    after = built(tiny_docs)
    page = f"{seen_in.removesuffix('.md').removesuffix('/index')}/index.html"
    assert after[page] != before[page]
    rewrite(path, new, old)
    assert built(tiny_docs) == before


def test_a_page_that_is_added_or_removed_is_followed(tiny_docs: Path) -> None:
    before = built(tiny_docs)
    page = tiny_docs / "support/more.md"
    page.write_text("---\ntitle: More\ndescription: More of it.\n---\n\n# More\n\nCalm words.\n", encoding="utf-8")
    assert "support/more/index.html" in built(tiny_docs)
    page.unlink()
    assert built(tiny_docs) == before


def test_a_change_of_a_template_is_seen(tiny_docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Jinja environment is cached across builds, but changed templates are reloaded."""
    from guidebook.rendering import environment  # noqa: PLC0415

    template = tmp_path / "page.html"
    template.write_text("one", encoding="utf-8")
    kept = environment.environment(tmp_path)
    assert kept.get_template("page.html").render() == "one"
    template.write_text("another", encoding="utf-8")
    assert environment.environment(tmp_path).get_template("page.html").render() == "another"


def test_a_build_is_forgotten_when_it_ends_or_fails(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], tmp_path: Path
) -> None:
    built(tiny_docs)
    assert site_build.end() is None
    rewrite("index.md", "[[scenarios]]", "[gone](gone.md)")
    with pytest.raises(Abort, match="BuildError"):
        build_site(tiny_docs, tmp_path / "site", hooks=OURS)
    assert site_build.end() is None


def test_a_hook_without_a_build_says_what_is_missing() -> None:
    site_build.end()
    with pytest.raises(RuntimeError, match=r"list hooks/pages\.py before"):
        site_build.current()
