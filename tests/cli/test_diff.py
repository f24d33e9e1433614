"""`guidebook diff`: what it writes, and one sentence for each thing it can't compare."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.comparison.sites import write_site
from tests.conftest import TINY

from guidebook.cli.main import main
from guidebook.comparison.page_text import PageText, read_page

WALK = "guides/walk/index.html"


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Two builds of one site."""
    return write_site(tmp_path / "old"), write_site(tmp_path / "new", changes={WALK: "<p>Put on your boots.</p>"})


def diff(old: Path, new: Path, out: Path) -> int:
    return main(["--docs", str(TINY / "docs"), "diff", str(old), str(new), "-o", str(out)])


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_it_writes_one_page_and_says_what_changed(
    sites: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out/diff"
    assert diff(*sites, out) == 0
    assert [file.name for file in out.iterdir()] == ["index.html"]
    assert capsys.readouterr() == (f"1 page changed: {out / 'index.html'}\n", "")


def test_a_page_of_its_own_is_written_again(sites: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = sites
    assert diff(old, new, tmp_path / "out") == 0
    first = contents(tmp_path / "out")
    assert diff(new, old, tmp_path / "out") == 0
    assert contents(tmp_path / "out") != first


def _missing(old: Path, new: Path, out: Path) -> str:
    shutil.rmtree(new)
    return f"no such directory: {new}"


def _no_site(old: Path, new: Path, out: Path) -> str:
    (old / "index.html").unlink()
    return f"{old} is not a built site, since it has no index.html; build one with: make site"


def _unrelated(old: Path, new: Path, out: Path) -> str:
    shutil.rmtree(new)
    write_site(new, {"index.html": "x", "404.html": "x", **{f"{number}/index.html": "x" for number in range(10)}})
    return f"{old} and {new} share 0 of 12 pages, so they are two unrelated sites; name two builds of one site"


def _same(old: Path, new: Path, out: Path) -> str:
    shutil.rmtree(new)
    new.symlink_to(old)
    return f"{old} and {new} are the same directory; name two sites"


def _other_files(old: Path, new: Path, out: Path) -> str:
    out.mkdir()
    (out / "index.html").write_text("mine", encoding="utf-8")
    return f"{out} has other files; choose a new or empty directory"


def _file(old: Path, new: Path, out: Path) -> str:
    out.write_text("mine", encoding="utf-8")
    return f"{out} is not a directory"


def _link_that_leaves(old: Path, new: Path, out: Path) -> str:
    (new / "guides/secret.html").symlink_to(TINY / "docs/index.md")
    return f"{new / 'guides/secret.html'} is a symbolic link that leaves the site; build the site again"


def _directory_that_leaves(old: Path, new: Path, out: Path) -> str:
    (old / "secret").symlink_to(TINY)
    return f"{old / 'secret'} is a symbolic link that leaves the site; build the site again"


def _broken_link(old: Path, new: Path, out: Path) -> str:
    (old / "gone.html").symlink_to(old / "nowhere.html")
    return f"{old / 'gone.html'} is a broken link or a special file; build the site again"


def _damaged_pdf(old: Path, new: Path, out: Path) -> str:
    file = new / "workbook/pdf/guide-walk-a4.pdf"
    file.write_bytes(file.read_bytes()[:200])
    return f"{file} is damaged or no PDF; build the site again"


def _no_pdf(old: Path, new: Path, out: Path) -> str:
    (new / "workbook/pdf/new.pdf").write_text("not a PDF", encoding="utf-8")
    return f"{new / 'workbook/pdf/new.pdf'} is damaged or no PDF; build the site again"


@pytest.mark.parametrize(
    "spoil",
    [
        *(_missing, _no_site, _unrelated, _same, _other_files, _file),
        *(_link_that_leaves, _directory_that_leaves, _broken_link, _damaged_pdf, _no_pdf),
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_what_it_cannot_compare_is_one_sentence_and_nothing_is_written(
    spoil: Callable[[Path, Path, Path], str],
    sites: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    why = spoil(*sites, out)
    before = contents(tmp_path)
    assert diff(*sites, out) == 2
    assert capsys.readouterr() == ("", f"guidebook: error: {why}\n")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("inside", ["old", "new/guides", "new/guides/../made"])
def test_it_writes_nothing_into_a_site(
    sites: tuple[Path, Path], tmp_path: Path, inside: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tmp_path)
    assert diff(*sites, tmp_path / inside) == 2
    assert f"is inside {tmp_path / inside.partition('/')[0]}; choose a directory elsewhere" in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_a_link_within_a_site_is_followed(sites: tuple[Path, Path], tmp_path: Path) -> None:
    (sites[1] / "again.html").symlink_to(sites[1] / WALK)
    (sites[1] / "loop").symlink_to(sites[1])
    assert diff(*sites, tmp_path / "out") == 0
    assert "again.html" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_a_file_whose_name_is_no_text_is_named_as_well_as_can_be(sites: tuple[Path, Path], tmp_path: Path) -> None:
    try:
        (sites[1] / "odd\udcff.js").write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    assert diff(*sites, tmp_path / "out") == 0
    assert "/odd?.js" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_only_what_differs_is_read(sites: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of a thousand pages costs no more than the pages that changed."""
    for site in sites:
        write_site(site, {f"guides/{number}/index.html": f"<p>{number}</p>" for number in range(50)})
    read: list[str] = []

    def noted(path: str, page: str) -> PageText:
        read.append(path)
        return read_page(path, page)

    monkeypatch.setattr("guidebook.comparison.report.read_page", noted)
    assert diff(*sites, tmp_path / "out") == 0
    assert read == [WALK, WALK]
