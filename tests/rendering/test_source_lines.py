"""The source line of a step names the expert and the article, each expert once, with a link to the point."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from guidebook.model import Point
from guidebook.parsing import parse_library
from guidebook.rendering import Page, render_pages

SPEAK = "guides/fighting/speak-first.md"
PAPER = "sources/paper.md"
Rewrite = Callable[[str, str, str], None]


@pytest.mark.parametrize(
    ("credit", "person"),
    [
        ("Dr. Terri Orbuch, relationship therapist", "Terri Orbuch"),
        ("Prof. Dr. Ann Expert", "Ann Expert"),
        ("Michelle Terry, LMHC, who credits John Gottman", "Michelle Terry"),
        ("Drew Barry, therapist", "Drew Barry"),
        ("", ""),
    ],
)
def test_a_person_has_neither_title_nor_profession(credit: str, person: str) -> None:
    assert Point("a", "Listen.", credit, "", "", 1).person == person


def source_lines(docs: Path) -> list[tuple[str, str]]:
    [page] = [page for page in render_pages(parse_library(docs)[0]) if page.path == SPEAK]
    [paragraph] = html.fromstring(page.html).xpath("//p[contains(., 'Hear the answer.')]")
    assert "  " not in paragraph.text_content()
    assert paragraph.text_content() == paragraph.text_content().strip()
    return [
        (link.text_content(), link.get("href").rpartition("/")[2]) for link in paragraph.xpath("./a[@class='cite']")
    ]


@pytest.mark.parametrize(
    ("cited", "lines"),
    [
        ("[@paper:own-feelings]", [("Ann Expert, in Paper", "#own-feelings")]),
        ("[@paper:walk]", [("Paper", "#walk")]),
        ("[@advice-line:sleep]", [("Advice Line", "#sleep")]),
        ("[@study-2001:found]", [("Study, 2001", "#found")]),
        # several points: each expert, and each article, once
        ("[@paper:own-feelings] [@paper:slowly]", [("Ann Expert, in Paper", "#own-feelings")]),
        ("[@paper:walk] [@paper:walk]", [("Paper", "#walk")]),
        (
            "[@paper:own-feelings] [@advice-line:sleep] [@paper:slowly] [@paper:walk]",
            [("Ann Expert, in Paper", "#own-feelings"), ("Advice Line", "#sleep"), ("Paper", "#walk")],
        ),
    ],
)
def test_source_lines(tiny_docs: Path, rewrite: Rewrite, cited: str, lines: list[tuple[str, str]]) -> None:
    rewrite(PAPER, "Say it slowly & calmly. {", "Say it slowly. — Dr. Ann Expert, therapist {")
    rewrite(SPEAK, "Hear the answer. [@paper:slowly]", f"Hear the answer. {cited}")
    assert source_lines(tiny_docs) == lines


def test_a_step_of_the_site_names_the_expert(real_pages: tuple[Page, ...]) -> None:
    [page] = [page for page in real_pages if page.path == "guides/fighting/take-a-break.md"]
    lines = set(html.fromstring(page.html).xpath("//a[@class='cite']/text()"))
    assert "Martin Gill, in Paired" in lines
    assert not any(line.startswith("Dr") for line in lines)
