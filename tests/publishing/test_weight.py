"""The transfer size of each kind of page, compressed as on a host."""

from __future__ import annotations

import tomllib

import pytest
from tests.bench.weighing import KB, loads
from tests.conftest import ROOT, Site

_BUDGET = tomllib.loads((ROOT / "tests/budgets.toml").read_text(encoding="utf-8"))["kilobytes"]
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
