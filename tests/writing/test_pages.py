"""The tiny library in, exactly these pages out (tests/sites/tiny/pages, reviewed by eye)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import yaml
from tests.conftest import ROOT, TINY

from guidebook.downloads import Download, Downloads
from guidebook.model import Library, Plain, Strong
from guidebook.wording import day
from guidebook.writing import markup, navigation, places, write_files, write_pages
from guidebook.writing.markup import Sheet
from guidebook.writing.page import address

GOLDEN = TINY / "pages"


def test_the_pages_are_the_reviewed_ones(tiny: Library) -> None:
    assert sorted(page.path for page in write_pages(tiny)) == sorted(
        file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.md")
    )


@pytest.mark.parametrize("path", sorted(file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.md")))
def test_the_page_is_the_reviewed_one(tiny: Library, path: str) -> None:
    [page] = [page for page in write_pages(tiny) if page.path == path]
    assert page.markdown == (GOLDEN / path).read_text(encoding="utf-8")


def test_the_words_of_search_are_the_reviewed_ones(tiny: Library) -> None:
    assert write_files(tiny) == {
        "assets/search-words.js": (GOLDEN / "assets/search-words.js").read_text(encoding="utf-8")
    }


def test_every_page_that_has_a_kind_has_its_template(tiny: Library) -> None:
    for page in write_pages(tiny):
        head = yaml.safe_load(page.markdown.split("---")[1])
        assert head.get("template") == (f"{head['kind']}.html" if "kind" in head else None), page.path
        assert (ROOT / "overrides" / head.get("template", "main.html")).is_file(), page.path


def test_nothing_discreet_stands_on_a_shared_page(tiny: Library) -> None:
    pages = {page.path: page.markdown for page in write_pages(tiny)}
    for shared in ("checklists/index.md", "workbook/index.md"):
        assert "It may be over" not in pages[shared]
        assert "I have waited." not in pages[shared]


def test_the_menu_comes_from_the_guides(tiny: Library) -> None:
    assert navigation(tiny) == [
        {"What is happening?": "index.md"},
        {"Support": ["support/index.md", "support/device.md"]},
        {
            "Guides": [
                {
                    "Arguments": [
                        "guides/fighting/index.md",
                        "guides/fighting/speak-first.md",
                        "guides/fighting/go-for-a-walk.md",
                    ]
                },
                {"Next steps": ["guides/next-steps/index.md", "guides/next-steps/think.md"]},
            ]
        },
        {"Paths": ["paths/index.md", "paths/tonight.md"]},
        {
            "Checklists": [
                "checklists/index.md",
                {
                    "Arguments": [
                        "checklists/fighting/index.md",
                        "checklists/fighting/speak-first.md",
                        "checklists/fighting/go-for-a-walk.md",
                    ]
                },
                {"Next steps": ["checklists/next-steps/index.md", "checklists/next-steps/think.md"]},
            ]
        },
        {"Workbook": ["workbook/index.md", "workbook/next-steps.md", "workbook/paths/tonight.md"]},
        {
            "Sources": [
                "sources/index.md",
                "sources/by-guide.md",
                "sources/paper.md",
                "sources/advice-line.md",
                "sources/study-2001.md",
            ]
        },
        {"Search": "search/index.md"},
    ]


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("plain words, with (brackets).", "plain words, with (brackets)."),
        ("a * star and _ line", r"a \* star and \_ line"),
        ("[a](b) {c} `d`", r"\[a\](b) \{c\} \`d\`"),
        ("<script> & co", "&lt;script> &amp; co"),
        ("# not a heading", r"\# not a heading"),
        ("- not a list", r"\- not a list"),
        ("> not quoted", r"\> not quoted"),
        ("!!! not a box", r"\!!! not a box"),
        ("1. not a number", r"1\. not a number"),
        ("~~~ not code", "&#126;~~ not code"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_words_stay_words(words: str, markdown: str) -> None:
    assert markup.escaped(words) == markdown


def test_only_the_first_words_of_a_block_can_begin_one() -> None:
    assert markup.text((Strong("a"), Plain("- b")), Sheet("index.md", Library())) == "**a**- b"


@pytest.mark.parametrize(
    ("target", "here", "anchor", "expected"),
    [
        ("guides/a/b.md", "guides/a/c.md", "", "b.md"),
        ("sources/x.md", "guides/a/c.md", "y", "../../sources/x.md#y"),
        ("guides/a/c.md", "guides/a/c.md", "y", "#y"),
        ("support/index.md", "index.md", "", "support/index.md"),
    ],
)
def test_addresses_are_relative(target: str, here: str, anchor: str, expected: str) -> None:
    assert address(target, here, anchor) == expected


def test_days_do_not_depend_on_the_machine() -> None:
    assert day(date(2026, 11, 1)) == "1 November 2026"


def test_a_large_library_has_no_page_that_holds_all_of_it(tiny: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidebook.model.GUIDES_OF_A_BOOK", 1)
    pages = {page.path: page.markdown for page in write_pages(replace(tiny))}
    assert "speak-first--said-it" not in pages["workbook/index.md"]
    assert "speak-first--said-it" in pages["workbook/fighting.md"]
    assert "(fighting.md#scenario-fighting)" in pages["workbook/index.md"]
    assert "workbook/fighting.md#guide-speak-first" in pages["guides/fighting/speak-first.md"]
    assert "speak-first--said-it" not in pages["checklists/index.md"]


def test_a_step_names_a_few_others_those_of_its_own_scenario_first(tiny: Library) -> None:
    home, other = tiny.shared_scenarios[0], replace(tiny.shared_scenarios[0], id="other")
    first = home.guides[0]
    far = [replace(first, id=f"far-{number}", scenario="other") for number in range(places.ALSO_IN + 1)]
    near = replace(first, id="near")
    scenarios = (replace(other, guides=tuple(far)), replace(home, guides=(first, near)))
    named = places.also_in(replace(tiny, scenarios=scenarios), first, first.steps[0])
    assert [guide.id for guide, _ in named] == ["near", "far-0", "far-1"]


def test_a_discreet_page_tells_what_a_tap_on_a_pdf_may_leave_behind(tiny: Library) -> None:
    pdf = (Download("guide-a-a4", "A4", 2, 20_000),)
    warned = {page.path for page in write_pages(tiny, every_page_with(tiny, pdf)) if "A tap may save" in page.markdown}
    assert warned == {"guides/next-steps/index.md", "guides/next-steps/think.md"}


def every_page_with(library: Library, pdfs: tuple[Download, ...]) -> Downloads:
    """The same PDFs on the page of every guide and scenario."""
    paths = [scenario.path for scenario in library.scenarios] + [guide.path for guide in library.guides]
    return Downloads(by_page=dict.fromkeys(paths, pdfs))
