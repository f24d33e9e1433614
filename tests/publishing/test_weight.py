"""The transfer size of each kind of page, compressed as on a host."""

from __future__ import annotations

import tomllib

import pytest
from tests.bench.weighing import KB, loads
from tests.conftest import ROOT, Site

_BUDGETS = tomllib.loads((ROOT / "tests/budgets.toml").read_text(encoding="utf-8"))
_BUDGET = _BUDGETS["kilobytes"]
STYLE_AND_SCRIPT = _BUDGET.pop("style and script") * KB
PAGES = {path: most * KB for path, most in _BUDGET.items()}
READING = [path for path in PAGES if path not in ("search/", "workbook/")]


@pytest.mark.parametrize(("path", "most"), PAGES.items())
def test_a_page_is_light(site: Site, path: str, most: int) -> None:
    assert sum(loads(site.folder, path).values()) <= most


@pytest.mark.parametrize("path", READING)
def test_style_and_script_are_small(site: Site, path: str) -> None:
    files = {address: size for address, size in loads(site.folder, path).items() if address.endswith((".css", ".js"))}
    assert "/assets/style.css" in files
    assert sum(files.values()) <= STYLE_AND_SCRIPT


@pytest.mark.parametrize(("path", "most"), _BUDGETS["elements"].items())
def test_a_phone_can_lay_it_out(site: Site, path: str, most: int) -> None:
    assert sum(1 for _ in site.page(path).iter("*")) <= most
