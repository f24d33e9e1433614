"""The stylesheet: one small file, in syntax that older phones support."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.bench.weighing import KB
from tests.conftest import ROOT, TINY, Site, build_site

from guidebook.model import Library
from guidebook.publishing.stylesheet import minify, shake_theme, with_colours

pytestmark = pytest.mark.slow

OURS = ROOT / "overrides/assets/common-ground.css"
OF_SOME_PAGES = {
    "numbers.css": {"workbook", "worksheets"},
    "search.css": {"search"},
    "start.css": {"start"},
    "workbook.css": {"workbook"},
    "worksheets.css": {"worksheets"},
}
"""The folders of the pages that load each."""
CLASS = re.compile(r"\.([a-z][a-z-]+)")


@pytest.fixture(scope="module")
def style(tiny_site: Site) -> str:
    return (tiny_site.folder / "assets/style.css").read_text(encoding="utf-8")


def test_one_file_holds_what_every_page_needs(style: str, tiny_site: Site) -> None:
    written = re.sub(r"/\*.*?\*/", "", OURS.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert set(CLASS.findall(written)) - {"svg"} <= set(CLASS.findall(style))
    assert sorted(file.name for file in tiny_site.folder.rglob("*.css")) == sorted(["style.css", *OF_SOME_PAGES])


@pytest.mark.parametrize(("name", "folders"), OF_SOME_PAGES.items())
def test_a_style_of_some_pages_is_minified_and_only_loaded_there(name: str, folders: set[str], tiny_site: Site) -> None:
    assert "/*" not in (tiny_site.folder / "assets" / name).read_text(encoding="utf-8")
    pages = [page for page in tiny_site.pages if f"assets/{name}" in page.read_text(encoding="utf-8")]
    assert {page.relative_to(tiny_site.folder).parts[0] for page in pages} == folders


def test_of_the_theme_only_the_rules_for_our_pages_stay(site: Site, library: Library) -> None:
    """The theme's stylesheet is 22.7 KB; our pages use a sixth of it. Worksheet blocks are 2 KB of ours."""
    style = (site.folder / "assets/style.css").read_text(encoding="utf-8")
    assert ":where(.md-typeset) h1" in style
    assert ":where(.md-typeset) .admonition" in style
    assert re.findall(r"\.md-(?!typeset)[\w-]+|\.tabbed|\.highlight|@keyframes", style) == []
    defined = set(re.findall(r"(--md-[\w-]+):", style))
    assert defined
    assert defined - set(re.findall(r"var\((--md-[\w-]+)", style)) == set()
    own = minify(with_colours(OURS.read_text(encoding="utf-8"), library.site.colours), "own.css")
    assert len(gzip.compress(style.encode())) <= 9.6 * KB
    assert style.endswith(own)


@pytest.mark.parametrize("name", ["common-ground.css", *OF_SOME_PAGES])
def test_there_is_one_measure_of_spacing(name: str) -> None:
    """The steps at the top of common-ground.css; the rest is room for the leave link, circles and the print panel."""
    css = (OURS.parent / name).read_text(encoding="utf-8")
    lengths = re.findall(r"^ *(?:(?:margin|padding)[a-z-]*|(?:row-|column-)?gap): (.*?);", css, re.MULTILINE)
    used = {length for value in lengths for length in re.findall(r"([\d.]+)rem", value)}
    assert used <= {"0.2", "0.4", "0.6", "0.8", "1.2", "1.6", "2.4", "4", "18.8"}


def test_a_plain_selector_of_ours_wins_over_the_theme() -> None:
    theme = ".md-typeset h1{color:var(--a)}.md-typeset .gone{color:var(--b)}:root{--a:red;--b:blue;--c:var(--b)}"
    kept = shake_theme(theme, frozenset({"md-typeset"}), own="")
    assert kept == ":where(.md-typeset) h1{color:var(--a)}:root{--a:red}"


def test_a_property_of_the_theme_that_we_use_stays() -> None:
    assert "--b" in shake_theme(":root{--b:#00f}", frozenset(), own="p{color:var(--b)}")


def test_the_site_builds_where_the_theme_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "material", None)
    theme = {"name": None, "custom_dir": str(ROOT / "overrides"), "favicon": "assets/icon.svg"}
    site = build_site(TINY / "docs", tmp_path / "site", theme=theme)
    assert site.warnings == ()
    assert "md-typeset" in (site.folder / "assets/style.css").read_text(encoding="utf-8")
    assert len(site.pages) > 20


def test_it_holds_nothing_for_those_who_write_it(style: str) -> None:
    assert "/*" not in style
    assert "\n" not in style.strip()


def test_older_phones_know_its_words(style: str) -> None:
    """Safari ignores `(width >= 40em)` before 16.4, and `inset` before 14.1."""
    assert re.findall(r"@media[^{]*[<>=][^{]*", style) == []
    assert re.findall(r"[;{]inset:", style) == []
    assert "(min-width:" in style


def test_a_broken_style_stops_the_build_and_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    overrides = shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (overrides / "assets/workbook.css").write_text("a { color: red }\n} .b {", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(TINY / "docs", tmp_path / "site", theme={"name": "material", "custom_dir": str(overrides)})
    assert "overrides/assets/workbook.css:1:1 (lines are counted from 0)" in caplog.text
    assert not (tmp_path / "site").exists()


def test_a_style_that_is_not_there_stops_the_build_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(TINY / "docs", tmp_path / "site", extra_css=["assets/gone.css"])
    assert "No such file: overrides/assets/gone.css" in caplog.text
