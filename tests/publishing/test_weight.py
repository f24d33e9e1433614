"""How much a reader's phone has to load, for each kind of page, compressed as a host would."""

from __future__ import annotations

import tomllib

import pytest
from tests.bench.weighing import KB, loads
from tests.conftest import ROOT, Site

_BUDGET = tomllib.loads((ROOT / "tests/budgets.toml").read_text(encoding="utf-8"))["kilobytes"]
OURS = _BUDGET.pop("our own style and script") * KB
PAGES = {path: most * KB for path, most in _BUDGET.items()}
READING = [path for path in PAGES if path not in ("search/", "workbook/")]


@pytest.mark.parametrize(("path", "most"), PAGES.items())
def test_a_page_is_light(site: Site, path: str, most: int) -> None:
    assert sum(loads(site.folder, path).values()) <= most


@pytest.mark.parametrize("path", READING)
def test_our_own_style_and_script_are_small(site: Site, path: str) -> None:
    ours = {
        address: size
        for address, size in loads(site.folder, path).items()
        if address.endswith((".css", ".js")) and not address.startswith("/assets/stylesheets/")
    }
    assert "/assets/style.css" in ours
    assert sum(ours.values()) <= OURS


def test_only_the_style_of_the_theme_is_published(site: Site) -> None:
    theirs = [file.relative_to(site.folder).as_posix() for file in site.folder.rglob("assets/*/*.min.*")]
    assert [file for file in theirs if not file.startswith("assets/stylesheets/main.")] == []
    assert len(theirs) == 1
