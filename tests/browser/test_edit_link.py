"""The link by which a reader suggests a change: found at once, easy to tap, and out of an upset reader's way."""

from __future__ import annotations

import pytest
from tests.browser.conftest import no_wider_than_the_window
from tests.browser.contexts import Contexts

TARGET = 44
"""Pixels, as WCAG 2.5.5 asks for."""


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
def test_it_is_where_readers_look_for_it(contexts: Contexts, tiny_address: str, address: str, above: bool) -> None:
    with contexts.lend() as context:
        page = context.new_page()
        page.goto(tiny_address + address)
        links = page.locator("a[rel=edit]")
        assert links.count() == 1
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 700})
            box = links.bounding_box()
            heading = page.locator("h1").bounding_box()
            assert box
            assert heading
            assert min(box["width"], box["height"]) >= TARGET
            assert (box["y"] + box["height"] <= heading["y"]) is above
            assert no_wider_than_the_window(page)
