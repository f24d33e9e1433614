"""What a page loads to look as it does: one file of ours, small, and in words that older phones know."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.conftest import ROOT, TINY, Site, build_site

OURS = [ROOT / f"overrides/assets/{name}.css" for name in ("common-ground", "workbook")]
CLASS = re.compile(r"\.([a-z][a-z-]+)")


@pytest.fixture(scope="module")
def style(tiny_site: Site) -> str:
    return (tiny_site.folder / "assets/style.css").read_text(encoding="utf-8")


def test_one_file_holds_what_all_of_ours_say(style: str, tiny_site: Site) -> None:
    written = "".join(re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL) for file in OURS)
    assert set(CLASS.findall(written)) - {"svg"} <= set(CLASS.findall(style))
    published = {file.name for file in (tiny_site.folder / "assets").rglob("*.css")}
    assert {name for name in published if not name.startswith("main.")} == {"style.css"}


def test_it_holds_nothing_for_those_who_write_it(style: str) -> None:
    assert "/*" not in style
    assert "\n" not in style.strip()


def test_older_phones_know_its_words(style: str) -> None:
    """Safari before 16.4 passes over `(width >= 40em)`, and before 14.1 over `inset`."""
    assert re.findall(r"@media[^{]*[<>=][^{]*", style) == []
    assert re.findall(r"[;{]inset:", style) == []
    assert "(min-width:" in style


def test_a_broken_style_stops_the_build_and_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    overrides = shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (overrides / "assets/workbook.css").write_text("a { color: red }\n} .b {", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(TINY / "docs", tmp_path / "site", theme={"name": "material", "custom_dir": str(overrides)})
    assert "overrides/assets/workbook.css:1:1 (the first line has the number 0)" in caplog.text
    assert not (tmp_path / "site").exists()


def test_a_style_that_is_not_there_stops_the_build_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(TINY / "docs", tmp_path / "site", extra_css=["assets/gone.css"])
    assert "There is no file overrides/assets/gone.css" in caplog.text
