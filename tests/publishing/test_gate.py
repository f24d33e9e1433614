"""A build either publishes a whole valid site, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.conftest import BROKEN, TINY, build_site

from guidebook.typography import curly

pytestmark = pytest.mark.slow


@pytest.fixture
def refusal(caplog: pytest.LogCaptureFixture) -> Callable[[Path, Path], str]:
    """A function that runs a failing build and returns its log."""

    def build(docs: Path, site: Path) -> str:
        with pytest.raises(Abort):
            build_site(docs, site, pdfs=True)
        return "\n".join(record.getMessage() for record in caplog.records if record.levelname == "ERROR")

    return build


def test_all_problems_stand_in_one_report_and_the_old_site_stays(
    tmp_path: Path, refusal: Callable[[Path, Path], str]
) -> None:
    (tmp_path / "index.html").write_text("the old site", encoding="utf-8")
    assert refusal(BROKEN / "docs", tmp_path) + "\n" == (BROKEN / "report.txt").read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]


def test_a_guide_that_cannot_be_printed_stops_the_build_and_the_old_site_stays(
    tiny_docs: Path,
    tmp_path: Path,
    rewrite: Callable[[str, str, str], None],
    refusal: Callable[[Path, Path], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("guidebook.linting.rules.printed.missing", lambda _: ())  # else the check finds it
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("the old site", encoding="utf-8")
    rewrite("guides/fighting/speak-first.md", "Hear the answer.", "Hear the 答え.")
    assert "docs/guides/fighting/speak-first.md:38: typesetting-error:" in refusal(tiny_docs, tmp_path / "site")
    assert [file.name for file in (tmp_path / "site").iterdir()] == ["index.html"]


def test_a_dead_link_of_a_free_page_leaves_nothing_half_written(
    tiny_docs: Path, tmp_path: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    rewrite("index.md", "[[scenarios]]", "[gone](gone.md)")
    with pytest.raises(Abort):
        build_site(tiny_docs, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("guides/fighting/speak-first.md", b"---\ntitle: a: b\n---\n", "invalid-front-matter"),
        ("guides/fighting/speak-first.md", b"", "missing-front-matter"),
        ("guides/fighting/speak-first.md", b"\xff\xfe", "not-utf-8"),
        ("guides/fighting/speak-first.md", b"x" * 1_000_000, "file-too-large"),
        ("index.md", b"---\ntitle: a: b\n---\n", "invalid-front-matter"),
        ("index.md", b"\xff\xfe", "not-utf-8"),
        ("sources/paper.md", b"\xff\xfe", "not-utf-8"),
        ("support/helplines.yml", b"- [", "invalid-helplines"),
        ("support/helplines.yml", b"\xff\xfe", "not-utf-8"),
    ],
)
def test_bad_input_is_a_problem_and_never_a_page(
    tiny_docs: Path, tmp_path: Path, refusal: Callable[[Path, Path], str], path: str, content: bytes, code: str
) -> None:
    (tiny_docs / path).write_bytes(content)
    words = refusal(tiny_docs, tmp_path / "site")
    assert f"docs/{path}:" in words
    assert f": {code}: " in words
    assert not (tmp_path / "site").exists()


def test_an_empty_folder_of_guides_stops_the_build(
    tiny_docs: Path, tmp_path: Path, refusal: Callable[[Path, Path], str]
) -> None:
    shutil.rmtree(tiny_docs / "guides")
    (tiny_docs / "guides").mkdir()
    assert "docs/guides:1: no-guides:" in refusal(tiny_docs, tmp_path / "site")


def test_a_build_remembers_nothing_of_the_one_before(
    tiny_docs: Path, tmp_path: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    first = build_site(tiny_docs, tmp_path / "site", pdfs=True)
    rewrite("guides/fighting/speak-first.md", "title: Speak first", "title: Speak second")
    (tiny_docs / "guides/fighting/go-for-a-walk.md").unlink()
    (tiny_docs / "paths/tonight.md").unlink()
    (tiny_docs / "start.yml").unlink()
    rewrite("sources/paper.md", "{ #walk }", "{ #walk .set-aside }\n\n    Nobody walks.")
    rewrite("guides/fighting/speak-first.md", " Read [Go for a walk](go-for-a-walk.md#put-on-shoes) too.", "")
    second = build_site(tiny_docs, tmp_path / "site", pdfs=True)
    assert second.page("checklists/fighting/speak-first").xpath("string(//h1)").startswith("Checklist: Speak second")
    assert not (second.folder / "guides/fighting/go-for-a-walk").exists()
    assert not (second.folder / "start").exists()
    assert first.folder == second.folder


def test_the_docs_folder_is_only_read(tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in (TINY / "docs").rglob("*") if file.is_file()}
    build_site(TINY / "docs", tmp_path / "site", pdfs=True)
    assert {file: file.read_bytes() for file in (TINY / "docs").rglob("*") if file.is_file()} == before


def test_a_description_cannot_leave_its_attribute(
    tiny_docs: Path, tmp_path: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    breaking = '0;url=//elsewhere.example" http-equiv="refresh'
    rewrite("support/index.md", "description: People you can call.", f"description: '{breaking}'")
    page = build_site(tiny_docs, tmp_path / "site").page("support")
    assert page.xpath("//meta[@name='description']/@content") == [curly(breaking)]
    assert page.xpath("//meta/@http-equiv") == ["Content-Security-Policy"]


def test_the_frame_escapes_titles_too(
    tiny_docs: Path, tmp_path: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    """A title is in the head, in the breadcrumbs, and in links from neighbouring pages."""
    words = "A & B"
    rewrite("support/device.md", "title: Your device", f'title: "{words}"')
    rewrite("guides/fighting/index.md", "name: Arguments", f'name: "{words}"')
    site = build_site(tiny_docs, tmp_path / "site")
    assert words in [link.text_content() for link in site.page("support").xpath("//nav[@class='page-links']//a")]
    assert words in [
        link.text_content() for link in site.page("guides/fighting/speak-first").xpath("//nav[@class='breadcrumbs']//a")
    ]
    assert site.page("guides/fighting").xpath("string(//title)").startswith(words)
    assert [page for page in site.pages if words.encode() in page.read_bytes()] == []
