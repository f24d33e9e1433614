"""The link by which a reader suggests a change: found at once, easy to tap, and out of an upset reader's way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import served
from tests.conftest import Site

TARGET = 44
"""Pixels, as WCAG 2.5.5 asks for."""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("guides/fighting/speak-first/", True),
        ("guides/fighting/", True),
        ("checklists/fighting/speak-first/", True),
        ("sources/paper/", True),
        ("", False),
        ("support/", False),
    ],
)
def test_it_stands_where_it_is_found(browser: Browser, tiny_site: Site, address: str, above: bool, width: int) -> None:
    with served(tiny_site) as root, browser.new_context(viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        page.goto(root + address)
        links = page.locator("a[rel=edit]")
        assert links.count() == 1
        box = links.bounding_box()
        heading = page.locator("h1").bounding_box()
        assert box
        assert heading
        assert min(box["width"], box["height"]) >= TARGET
        assert (box["y"] + box["height"] <= heading["y"]) is above
        assert page.evaluate("document.documentElement.scrollWidth") <= width
