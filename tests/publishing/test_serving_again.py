"""Hooks are loaded once and build many times: no state leaks from one build into the next."""

from __future__ import annotations

import errno
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
from guidebook.publishing.staging import STAGING, publish
from guidebook.rendering import Previous, render_pages

pytestmark = pytest.mark.slow

OURS = [str(ROOT / f"hooks/{name}.py") for name in ("pages", "assets", "security")]


def built(docs: Path) -> dict[str, bytes]:
    """Build the site without PDFs into an empty folder, and return its files."""
    shutil.rmtree(docs.parent / "site", ignore_errors=True)
    return built_again(docs)


def built_again(docs: Path, *, directory_urls: bool = True) -> dict[str, bytes]:
    """Build the site into the folder of the latest build, as `mkdocs serve` does, and return its files."""
    folder = docs.parent / "site"
    build_site(docs, folder, hooks=OURS, use_directory_urls=directory_urls)
    return files_of(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


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
    """Start a preview, and another one with each call."""
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
        one_by_one.append(built_again(tiny_docs))
    assert one_by_one[-1] == last
    for edit, site in zip(reversed(back), [*reversed(one_by_one[:-1]), first], strict=True):
        preview()
        rewrite(*edit)
        assert built(tiny_docs) == site, edit


@pytest.mark.usefixtures("preview")
def test_a_preview_adds_and_removes_pages(tiny_docs: Path) -> None:
    before = built(tiny_docs)
    page = tiny_docs / "support/more.md"
    page.write_text("---\ntitle: More\ndescription: More of it.\n---\n\n# More\n\nCalm words.\n", encoding="utf-8")
    assert "support/more/index.html" in built_again(tiny_docs)
    page.unlink()
    assert built_again(tiny_docs) == before
    assert not (tiny_docs.parent / "site/support/more").exists()


@pytest.mark.usefixtures("preview")
def test_a_preview_follows_a_change_of_the_settings(tiny_docs: Path) -> None:
    before = built(tiny_docs)
    assert "support/device.html" in built_again(tiny_docs, directory_urls=False)
    assert built_again(tiny_docs) == before


@pytest.mark.usefixtures("preview")
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("index.md", "[[scenarios]]", "[gone](gone.md)"),  # found before rendering
        ("index.md", "[[scenarios]]", "[gone](support/index.md#gone)"),  # and after
    ],
)
def test_a_preview_that_fails_keeps_the_last_good_site(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str
) -> None:
    before = built(tiny_docs)
    rewrite(path, old, new)
    with pytest.raises(Abort):
        built_again(tiny_docs)
    assert files_of(tiny_docs.parent / "site") == before
    rewrite(path, new, old)
    assert built_again(tiny_docs) == before


def test_a_preview_that_fails_while_writing_is_made_good_by_the_next_build(
    tiny_docs: Path,
    rewrite: Callable[[str, str, str], None],
    preview: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = built(tiny_docs)
    rewrite("guides/next-steps/think.md", "Do nothing today.", "Do little today.")
    with monkeypatch.context() as patch:
        patch.setattr("mkdocs.utils.write_file", _full_disk)
        with pytest.raises(Abort, match="No space left"):
            built_again(tiny_docs)
    assert files_of(tiny_docs.parent / "site") == before
    again = built_again(tiny_docs)
    preview()
    assert again == built(tiny_docs) != before


def _full_disk(content: bytes, output_path: str) -> None:
    if "think" in output_path:
        raise OSError(errno.ENOSPC, "No space left on device", output_path)


@pytest.mark.usefixtures("preview")
def test_a_preview_leaves_the_files_of_unchanged_pages_alone(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    built(tiny_docs)
    site = tiny_docs.parent / "site"
    before = {path: (site / path).stat().st_ino for path in files_of(site)}
    rewrite("guides/next-steps/think.md", "Do nothing today.", "Do little today.")
    built_again(tiny_docs)
    written = {path for path, inode in before.items() if (site / path).stat().st_ino != inode}
    assert "guides/next-steps/think/index.html" in written
    assert not written & {"index.html", "guides/fighting/speak-first/index.html", "sources/paper/index.html"}


def test_publishing_moves_new_files_and_deletes_old_ones(tmp_path: Path) -> None:
    for path in ("same", "old", "deep/er/old", "folder/old", f"{STAGING}/changed", f"{STAGING}/deep/new", "changed"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    (tmp_path / STAGING / "folder").touch()
    publish(tmp_path, ["same"])
    assert files_of(tmp_path) == {
        "same": b"same",
        "changed": f"{STAGING}/changed".encode(),
        "deep/new": f"{STAGING}/deep/new".encode(),
        "folder": b"",
    }
    assert {path.name for path in tmp_path.iterdir()} == {"same", "changed", "deep", "folder"}


def test_a_change_in_one_guide_leaves_the_other_pages_as_they_are(
    tiny: Library, rewrite: Callable[[str, str, str], None], tiny_docs: Path
) -> None:
    previous = Previous()
    before = {page.path: page for page in render_pages(tiny, previous=previous)}
    parts = previous.parts
    rewrite("guides/next-steps/think.md", "Do nothing today.", "Do little today.")
    library, _ = parse_library(tiny_docs)
    after = {page.path: page for page in render_pages(library, previous=previous)}
    same = {path for path, page in after.items() if page is before[path]}
    assert {"index.md", "guides/fighting/speak-first.md", "sources/paper.md", "paths/tonight.md"} <= same
    assert not same & {"guides/next-steps/think.md", "checklists/index.md"}
    assert {part.guide.id for key, part in previous.parts.items() if part is not parts[key]} == {"think"}


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
