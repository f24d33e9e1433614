"""Items that moved to another guide: how authors say so, what is wrong with it, and what pages tell ticks.js."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from guidebook.linting import parse_and_lint
from guidebook.model import MovedTick
from guidebook.parsing import front_matter
from guidebook.rendering import render_pages

SPEAK = "guides/fighting/speak-first.md"
WALK = "guides/fighting/go-for-a-walk.md"
Rewrite = Callable[[str, str, str], None]


@pytest.mark.parametrize(
    ("value", "moved"),
    [
        ("speak/heard", (MovedTick("speak", "heard", "heard"),)),
        ("speak/heard listened,", (MovedTick("speak", "heard", "listened"),)),
        ("a/b, c-d/e-f  g-h", (MovedTick("a", "b", "b"), MovedTick("c-d", "e-f", "g-h"))),
    ],
)
def test_the_form(value: str, moved: tuple[MovedTick, ...]) -> None:
    assert front_matter.moved_ticks(value) == moved


@pytest.mark.parametrize("value", ["speak", "speak/", "/heard", "speak/heard/it", "Speak/heard", "a/b c d", "a.md/b"])
def test_other_forms_are_refused(tiny_docs: Path, rewrite: Rewrite, value: str) -> None:
    rewrite(WALK, "reviewed:", f"moved: {value}\nreviewed:")
    assert [(each.path, each.line, each.code) for each in parse_and_lint(tiny_docs)[1]] == [(WALK, 6, "invalid-value")]


@pytest.mark.parametrize(
    ("moved", "message"),
    [
        ("speak-first/old-item shoes-on", ""),
        ("speak-first/old-item shoes-on, speak-first/older-item shoes-on", ""),
        ("agreement/old-day one-thing", ""),  # from a worksheet
        ("a-deleted-guide/shoes-on", ""),
        ("speak-first/old-item", "“speak-first/old-item” has moved here, but this guide has no item “old-item”."),
        ("speak-first/said-it shoes-on", f"“speak-first/said-it” has moved here, but {SPEAK} still has it."),
        (
            "speak-first/never shoes-on",
            f"“speak-first/never” has moved here, but {SPEAK} does not list it as retired.",
        ),
    ],
)
def test_what_is_checked(tiny_docs: Path, rewrite: Rewrite, moved: str, message: str) -> None:
    rewrite(WALK, "reviewed:", f"moved: {moved}\nreviewed:")
    found = [(each.path, each.line, each.code, each.message) for each in parse_and_lint(tiny_docs)[1]]
    assert found == ([(WALK, 6, "moved-tick", message)] if message else [])


def test_an_item_moves_to_one_guide(tiny_docs: Path, rewrite: Rewrite) -> None:
    rewrite(WALK, "reviewed:", "moved: agreement/old-day shoes-on\nreviewed:")
    rewrite(SPEAK, "reviewed:", "moved: agreement/old-day said-it\nreviewed:")
    [problem] = parse_and_lint(tiny_docs)[1]
    assert problem.path in (WALK, SPEAK)
    assert problem.message.startswith("“agreement/old-day” has moved to guides/fighting/")


def test_every_page_with_the_item_says_where_it_was(tiny_docs: Path, rewrite: Rewrite) -> None:
    rewrite(WALK, "reviewed:", "moved: speak-first/old-item shoes-on, speak-first/older-item shoes-on\nreviewed:")
    library, problems = parse_and_lint(tiny_docs)
    assert problems == []
    pairs = "speak-first/old-item=go-for-a-walk/shoes-on speak-first/older-item=go-for-a-walk/shoes-on"
    pages = {page.path: html.fromstring(f"<main>{page.html}</main>") for page in render_pages(library)}
    found = {path: page.xpath("//@data-moved") for path, page in pages.items()}
    shown = {
        path for path, page in pages.items() if "go-for-a-walk" in "".join(page.xpath("//@data-ticks | //@data-tick"))
    }
    assert shown == {path for path, values in found.items() if values}
    assert {value for values in found.values() for value in values} == {pairs}
    assert len(shown) >= 5
    for page in pages.values():
        for box in page.xpath("//input[@data-moved]"):
            assert box.get("data-tick") == "go-for-a-walk/shoes-on"
