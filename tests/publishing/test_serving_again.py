"""Hooks are loaded once and build many times: no state leaks from one build into the next."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.changes import CHANGES
from tests.conftest import ROOT, build_site

import site_build
from guidebook.linting import parse_and_lint
from guidebook.model import Library
from guidebook.parsing import parse_library
from guidebook.rendering import Previous, render_pages

pytestmark = pytest.mark.slow

OURS = [str(ROOT / f"hooks/{name}.py") for name in ("pages", "assets", "security")]


def built(docs: Path) -> dict[str, bytes]:
    """Build the site without PDFs, and return its files."""
    folder = docs.parent / "site"
    build_site(docs, folder, hooks=OURS)
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    shutil.rmtree(folder)
    return files


EDITS = [
    ("guides/fighting/go-for-a-walk.md", "## Say one thing", "## Tell one thing"),
    ("guides/fighting/go-for-a-walk.md", "#say-one-thing }", "#tell-one-thing }"),
    ("guides/fighting/go-for-a-walk.md", "time: an hour", "time: two hours"),
    ("guides/fighting/go-for-a-walk.md", "title: Go for a walk", "title: Take a walk"),
    ("guides/fighting/go-for-a-walk.md", "[@paper:walk]", "[@paper:walk] [@advice-line:sleep]"),
    ("guides/fighting/speak-first.md", "for: two", "for: either"),
    ("guides/fighting/speak-first.md", "named [one] feeling", "named a feeling"),
    ("guides/fighting/speak-first.md", "#said-it }", "#said-this }"),
    ("guides/next-steps/think.md", "summary: Take a day.", "summary: Take some days."),
    ("guides/next-steps/think.md", "What is true?", "What is so?"),
    ("guides/fighting/index.md", "name: Arguments", "name: Rows"),
    ("guides/fighting/index.md", "first: speak-first", "first: go-for-a-walk"),
    ("sources/paper.md", "name: Paper", "name: Journal"),
    ("support/device.md", "title: Your device", "title: This device"),
]
"""Further edits, of what a page shows of another one: a file, words in it, words to put in their place."""


@pytest.fixture
def preview() -> Iterator[Callable[[], None]]:
    """Begin a preview, and begin it anew with each call."""
    site_build.start("serve")
    yield lambda: site_build.start("serve")
    site_build.start("build")


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


def test_after_any_edits_a_preview_is_as_if_built_anew(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], preview: Callable[[], None]
) -> None:
    """What a preview takes from the build before is never out of date."""
    edits = [(path, old, new) for path, old, new, *_ in (*CHANGES, *EDITS)]
    random.Random(2).shuffle(edits)
    back = [(path, new, old) for path, old, new in edits]
    first = built(tiny_docs)
    for edit in edits:
        rewrite(*edit)
    last = built(tiny_docs)
    for edit in reversed(back):
        rewrite(*edit)
    one_by_one = []
    for edit in edits:
        rewrite(*edit)
        one_by_one.append(built(tiny_docs))
    assert one_by_one[-1] == last
    for edit, site in zip(reversed(back), [*reversed(one_by_one[:-1]), first], strict=True):
        preview()
        rewrite(*edit)
        assert built(tiny_docs) == site, edit


def test_a_change_in_one_guide_leaves_the_other_pages_as_they_are(
    tiny: Library, rewrite: Callable[[str, str, str], None], tiny_docs: Path
) -> None:
    previous = Previous()
    before = {page.path: page for page in render_pages(tiny, previous=previous)}
    rewrite("guides/next-steps/think.md", "Do nothing today.", "Do little today.")
    library, _ = parse_library(tiny_docs)
    after = {page.path: page for page in render_pages(library, previous=previous)}
    same = {path for path, page in after.items() if page is before[path]}
    assert {"index.md", "guides/fighting/speak-first.md", "sources/paper.md", "paths/tonight.md"} <= same
    assert not same & {"guides/next-steps/think.md", "checklists/index.md"}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("guides/fighting/speak-first.md", "Hear the answer.", "Call 0900 123 456 to be heard."),
        ("guides/fighting/speak-first.md", "Hear the answer.", "Hear theanswerthatistoolongforonelineofaphone."),
        ("guides/fighting/speak-first.md", "[@paper:slowly]", "[@paper:quickly]"),
        ("guides/fighting/go-for-a-walk.md", "#put-on-shoes", "#put-on-boots"),
        ("guides/fighting/index.md", "If you want to end it.", "[Gone](gone.md)"),
        ("support/helplines.yml", "24 hours a day", "24 hours a day on 0900 123 456"),
        ("support/index.md", "You are not alone.", "<script>"),
    ],
)
def test_a_preview_finds_every_new_problem(
    tiny: Library, tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str
) -> None:
    rewrite(path, old, new)
    _, problems = parse_and_lint(tiny_docs, sound=tiny)
    assert problems == parse_and_lint(tiny_docs)[1]
    assert problems


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
