"""The whole site in one zip: what is in it, and that it is the same each time."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from tests.conftest import ROOT, TINY, Site, build_site

from guidebook.cli.main import main


@pytest.fixture(scope="module")
def bundle(folder_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bundle") / "common-ground.zip"
    assert main(["pack", str(folder_site.folder), str(target)]) == 0
    return target


def test_every_link_names_a_file_of_the_folder(folder_site: Site) -> None:
    """A browser shows no index.html by itself when it opens a folder."""
    assert folder_site.warnings == ()
    dead = []
    for file in folder_site.pages:
        here = f"file:///{file.relative_to(folder_site.folder).as_posix()}"
        for address in html.fromstring(file.read_bytes()).xpath("//@href | //@src"):
            target = urlsplit(urljoin(here, address))
            if file.name != "404.html" and target.scheme == "file":
                path = folder_site.folder / unquote(target.path).lstrip("/")
                dead += [] if path.is_file() else [(here, address)]
    assert dead == []


def test_the_zip_holds_the_site_in_one_folder_and_nothing_for_a_host(folder_site: Site, bundle: Path) -> None:
    names = zipfile.ZipFile(bundle).namelist()
    for name in ("index.html", "workbook/index.html", "workbook/pdf/workbook-for-two-a4.pdf", "assets/leave.js"):
        assert f"common-ground/{name}" in names
    packed = {name.removeprefix("common-ground/") for name in names}
    built = {
        file.relative_to(folder_site.folder).as_posix() for file in folder_site.folder.rglob("*") if file.is_file()
    }
    assert built - packed == {"404.html", "sitemap.xml", "_headers"}
    assert packed <= built


def test_the_same_site_is_the_same_zip(bundle: Path, tmp_path: Path) -> None:
    again = build_site(TINY / "docs", tmp_path / "site", configuration="offline.yml")
    assert main(["pack", str(again.folder), str(tmp_path / "common-ground.zip")]) == 0
    assert (tmp_path / "common-ground.zip").read_bytes() == bundle.read_bytes()


def test_what_is_packed_can_be_unpacked(folder_site: Site, bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path)
    page = tmp_path / "common-ground/index.html"
    assert page.read_bytes() == (folder_site.folder / "index.html").read_bytes()
    assert page.stat().st_mode & 0o777 == 0o644


def test_pages_in_a_folder_may_load_their_own_files(folder_site: Site) -> None:
    [content] = folder_site.page("workbook").xpath("//head/*[1]/@content")
    assert "style-src 'self' file:;" in content


def test_no_page_leads_to_the_zip(site: Site) -> None:
    """It is made on demand, so a link to it would lead nowhere."""
    assert not any(b".zip" in file.read_bytes() for file in site.pages if "contributing" not in file.parts)


def test_a_folder_without_a_site_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", str(tmp_path), str(tmp_path / "out.zip")]) == 2
    assert "no built site" in capsys.readouterr().err
    assert not (tmp_path / "out.zip").exists()


def test_a_zip_inside_the_site_would_hold_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("<p>Calm.</p>", encoding="utf-8")
    assert main(["pack", str(tmp_path), str(tmp_path / "out.zip")]) == 2
    assert "so it would contain itself" in capsys.readouterr().err
    assert not (tmp_path / "out.zip").exists()


def test_one_command_makes_it() -> None:
    rule = (ROOT / "Makefile").read_text(encoding="utf-8").split("\noffline:")[1].split("\n\n")[0]
    assert "--config-file offline.yml" in rule
    assert "guidebook pack" in rule
