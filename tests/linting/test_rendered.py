"""The sanitiser beside the rules."""

from __future__ import annotations

import pytest

from guidebook.linting.registry import Violation
from guidebook.linting.rules.rendered import unsafe_page
from guidebook.model import FreePage, Library


def on_a_page(words: str) -> list[Violation]:
    library = Library(pages=(FreePage("a.md", f"---\ntitle: A\n---\n\nCalm.\n\n{words}\n", "A"),))
    return list(unsafe_page(library))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("<svg/onload=alert(1)>", ("a.md", 7, "Not allowed on a page: “<svg>”.")),
        ("<b onclick=alert(1)>x</b>", ("a.md", 7, "Not allowed on a page: “<b>”.")),
        ("<em onclick=alert(1)>x</em>", ("a.md", 7, "Not allowed on a page: “onclick=alert(1)”.")),
        ("Calm.\n\n[x](vbscript:y)", ("a.md", 9, "Not allowed on a page: “href=vbscript:y”.")),
        ("One <3 two, a < b & c > d.", None),
        ("`<script>` and **bold**\n\n---\n\n![a](assets/pictures/b.svg)  \nc", None),
    ],
)  # fmt: skip
def test_what_a_sanitiser_would_take_away_is_named(words: str, place: tuple[str, int, str] | None) -> None:
    assert on_a_page(words) == ([place] if place else [])
