"""Commands stay inside the docs directory, and report errors without a traceback."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import TINY

from guidebook.cli.main import main

ARTICLE = "A title\n\nOne two three four five six seven eight nine ten words stand here in a row."


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A directory next to the docs that commands must not touch."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def run(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """A function that runs a failing command and returns its error, which must be one line."""

    def refused(*words: object, docs: Path = tiny_docs) -> str:
        assert main(["--docs", str(docs), *map(str, words)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("guidebook: error: ")
        assert said.err.count("\n") == 1
        return said.err

    return refused


def everything(folder: Path) -> dict[str, str]:
    return {str(file): file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# --- check ---------------------------------------------------------------------------


def test_check_refuses_what_is_not_in_the_docs_folder(
    run: Callable[..., str], outside: Path, tiny_docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(outside)
    for named in (
        outside / "secret.md",
        outside,
        "/etc/passwd",
        "/",
        "secret.md",
        ".",
        "..",
        "../outside/secret.md",
        tiny_docs / "../outside/secret.md",
        "../docs/guides/../../outside/secret.md",
    ):
        assert f"{named} is outside the docs directory {tiny_docs}" in run("check", named)


def test_check_refuses_one_of_several(run: Callable[..., str], outside: Path) -> None:
    assert "secret.md is outside" in run("check", "index.md", outside / "secret.md")


def test_check_says_that_a_hidden_file_is_not_checked(run: Callable[..., str], tiny_docs: Path) -> None:
    (tiny_docs / ".hidden.md").write_text("words", encoding="utf-8")
    assert "is hidden" in run("check", tiny_docs / ".hidden.md")


@pytest.mark.parametrize("named", ["index.md", "guides", "{docs}/index.md", "{docs}", "{docs}/"])
def test_check_knows_a_file_by_any_of_its_names(
    tiny_docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    monkeypatch.chdir(tiny_docs.parent)
    for docs in (tiny_docs, Path("docs")):
        assert main(["--docs", str(docs), "check", "--no-advice", named.replace("{docs}", str(docs))]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_knows_a_file_through_a_linked_folder(tiny_docs: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(tiny_docs)
    assert main(["--docs", str(tmp_path / "linked"), "check", "--no-advice", str(tiny_docs / "index.md")]) == 0
    assert main(["--docs", str(tiny_docs), "check", "--no-advice", str(tmp_path / "linked/index.md")]) == 0


def test_a_link_that_leads_out_is_a_problem(tiny_docs: Path, outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = tiny_docs / "guides/fighting/secret.md"
    link.symlink_to(outside / "secret.md")
    assert main(["--docs", str(tiny_docs), "check", str(link)]) == 1
    assert "symbolic-link" in capsys.readouterr().err


@pytest.mark.parametrize("command", [("check",), ("grades",), ("review",), ("export", "nowhere"), ("check", "--fix")])
def test_a_folder_that_is_none_of_ours_is_one_sentence(
    run: Callable[..., str], command: tuple[str, ...], outside: Path
) -> None:
    for folder in (Path("/"), Path("/etc"), outside):
        assert f"{folder} is not a docs directory" in run(*command, docs=folder)


# --- what is written -------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("../index", "../support/index", "../../outside/secret", "{outside}/secret", "a/b", "", ".", ".."),
        *("paper.md/", "index", "Paper", "paper\n", "con"),
    ],
)
def test_a_fingerprint_is_written_beside_a_record_only(
    run: Callable[..., str], tiny_docs: Path, outside: Path, name: str
) -> None:
    before = everything(tiny_docs), everything(outside)
    assert (
        main(
            [
                "--docs",
                str(tiny_docs),
                "fingerprint",
                str(outside / "article.txt"),
                name.replace("{outside}", str(outside)),
            ]
        )
        == 2
    )
    assert (everything(tiny_docs), everything(outside)) == before


def test_a_fingerprint_does_not_follow_a_link(run: Callable[..., str], tiny_docs: Path, outside: Path) -> None:
    hashes = tiny_docs / "sources/paper.fingerprint"
    hashes.unlink()
    for target in (outside / "secret.md", outside / "new.md"):
        hashes.unlink(missing_ok=True)
        hashes.symlink_to(target)
        assert "symbolic link" in run("fingerprint", outside / "article.txt", "paper")
    assert names(outside) == ["article.txt", "secret.md"]
    assert (outside / "secret.md").read_text(encoding="utf-8") == "secret"


def test_a_linked_folder_is_not_written_to(run: Callable[..., str], tiny_docs: Path, outside: Path) -> None:
    (outside / "sources").mkdir()
    (tiny_docs / "sources").rename(tiny_docs / "kept")
    (tiny_docs / "sources").symlink_to(outside / "sources")
    (outside / "sources/paper.md").write_text("x", encoding="utf-8")
    assert "or outside" in run("fingerprint", outside / "article.txt", "paper")
    assert "or outside" in run("intake", outside / "article.txt", "--name", "new")
    assert names(outside / "sources") == ["paper.md"]


def test_a_draft_does_not_follow_a_link(run: Callable[..., str], tiny_docs: Path, outside: Path) -> None:
    (tiny_docs / "guides/fighting/be-calm.md").symlink_to(outside / "new.md")
    assert "symbolic link" in run("new", "fighting", "Be calm")
    (tiny_docs / "sources/article.fingerprint").symlink_to(outside / "new.md")
    assert "symbolic link" in run("intake", outside / "article.txt")
    assert names(outside) == ["article.txt", "secret.md"]
    assert not (tiny_docs / "sources/article.md").exists()


@pytest.mark.parametrize("words", ["", "Seven words are not enough for this.", "\n\n"])
def test_an_article_without_words_has_no_fingerprint(
    run: Callable[..., str], tiny_docs: Path, outside: Path, words: str
) -> None:
    before = everything(tiny_docs)
    (outside / "article.txt").write_text(words, encoding="utf-8")
    assert "at least 8 words" in run("fingerprint", outside / "article.txt", "paper")
    assert everything(tiny_docs) == before


def test_a_record_of_an_article_needs_its_fingerprint(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny_docs / "sources/paper.fingerprint").unlink()
    assert main(["--docs", str(tiny_docs), "check"]) == 1
    assert "sources/paper.md:1: incomplete-fingerprint: The fingerprint of this record is missing or empty" in (
        capsys.readouterr().err
    )


# --- pack -------------------------------------------------------------------------------


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A directory that looks like a built site."""
    site = tmp_path / "site"
    (site / "about").mkdir(parents=True)
    (site / "index.html").write_text("home", encoding="utf-8")
    (site / "about/index.html").write_text("about", encoding="utf-8")
    return site


@pytest.mark.parametrize("name", ["secret.html", "about/secret.html", "about/folder", "about/gone.html"])
def test_a_site_with_a_link_is_not_packed(
    run: Callable[..., str], built: Path, outside: Path, tmp_path: Path, name: str
) -> None:
    (built / name).symlink_to(
        {"folder": outside, "gone.html": outside / "gone"}.get(Path(name).name, outside / "secret.md")
    )
    assert f"{built / name} is a symbolic link" in run("pack", built, tmp_path / "site.zip")
    assert not (tmp_path / "site.zip").exists()


def test_a_site_is_not_packed_into_itself(run: Callable[..., str], built: Path) -> None:
    assert "would contain itself" in run("pack", built, built / "about/site.zip")
    assert not (built / "about/site.zip").exists()


def test_a_zip_that_cannot_be_written_is_one_sentence(run: Callable[..., str], built: Path, outside: Path) -> None:
    assert "cannot read or write" in run("pack", built, outside)
    assert "cannot read or write" in run("pack", built, outside / "secret.md/site.zip")


def test_a_sound_site_is_packed(built: Path, tmp_path: Path) -> None:
    assert main(["--docs", str(TINY / "docs"), "pack", str(built), str(tmp_path / "site.zip")]) == 0
    assert zipfile.ZipFile(tmp_path / "site.zip").namelist() == ["site/about/index.html", "site/index.html"]
