"""Points are found whatever the form of an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.articles import ALL

from guidebook.intake import Intake, open_article, report_on, take_in


@pytest.fixture
def read(tmp_path: Path) -> dict[str, Intake]:
    """Every made-up article, taken in."""
    found = {}
    for name, text in ALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        found[name] = take_in(open_article(tmp_path / name))
    return found


@pytest.mark.parametrize(
    ("name", "points"),
    [
        (
            "numbered.txt",
            [
                "Opening, paragraph 1, sentence 1",
                "Tip 1, paragraph 1, sentence 1",
                "Tip 1, paragraph 1, sentence 2",
                "Tip 2, paragraph 1, sentence 1",
                "Tip 2, paragraph 1, sentence 2",
                "Tip 3, paragraph 1, sentences 1–2",
                "Tip 4, paragraph 1, sentence 1",
                "Closing, paragraph 1, sentence 1",
            ],
        ),
        ("brackets.txt", [f"Tip {number}, paragraph 1, sentence 1" for number in (1, 2, 3)]),
        ("steps.txt", [f"Step {number}, paragraph 1, sentence 1" for number in (1, 2, 3)]),
        (
            "headings.txt",
            [
                "Opening, paragraph 1, sentence 1",
                "Part 1, paragraph 1, sentence 1",
                "Part 1, paragraph 1, sentence 2",
                "Part 2, paragraph 1, sentence 1",
                "Part 2, paragraph 1, sentence 2",
                "Part 3, paragraph 1, sentence 1",
            ],
        ),
        (
            "situations.txt",
            [
                f"Situation {situation}, tip {tip}, paragraph 1, sentence 1"
                for situation, tip in ((1, 1), (1, 2), (2, 1), (2, 2))
            ],
        ),
        ("prose.txt", [f"Paragraph {number}, sentence {sentence}" for number in (1, 2, 3) for sentence in (1, 2)]),
        (
            "page.html",
            [
                "Opening, paragraph 1, sentence 1",
                "Tip 1, paragraph 1, sentence 1",
                "Tip 1, paragraph 1, sentence 2",
                "Tip 2, paragraph 1, sentence 1",
                "Tip 3, paragraph 1, sentence 1",
                "Tip 4, paragraph 1, sentence 1",
            ],
        ),
        (
            "page.md",
            [
                "Opening, paragraph 1, sentence 1",
                "Part 1, paragraph 1, sentence 1",
                "Part 1, paragraph 1, sentence 2",
                "Part 2, paragraph 1, sentence 1",
                "Part 2, paragraph 2, sentence 1",
            ],
        ),
    ],
)
def test_every_point_has_its_place(read: dict[str, Intake], name: str, points: list[str]) -> None:
    assert [f"{point.part}, {point.place}" for point in read[name].points] == points


def test_each_point_of_a_text_knows_its_line(read: dict[str, Intake]) -> None:
    assert [point.line for point in read["steps.txt"].points] == [4, 7, 10]
    assert [point.line for point in read["page.md"].points] == [9, 13, 13, 17, 18]


@pytest.mark.parametrize(
    ("name", "title", "by", "published", "address"),
    [
        ("numbered.txt", "Four ways to share a small kitchen", "", "", ""),
        ("headings.txt", "What gardens teach", "Nora Fieldhouse", "2024-05-03", ""),
        ("prose.txt", "", "", "", ""),
        ("page.html", "Two on a ladder", "Tom Gable", "2023-02-11", "https://roof.example/two-on-a-ladder"),
        ("page.md", "Singing in thirds", "Ida Reed", "2022-09-30", "https://choir.example/thirds"),
    ],
)
def test_what_a_file_says_about_its_article(
    read: dict[str, Intake], name: str, title: str, by: str, published: str, address: str
) -> None:
    facts = read[name].article.facts
    assert (facts.title, facts.by, facts.published, facts.address) == (title, by, published, address)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("numbered.txt", "it only leads on to what follows: Opening, paragraph 1, sentence 2 (line 3)"),
        ("numbered.txt", "the file does not say the article's author"),
        ("headings.txt", "a heading may be missing above this paragraph: Part 3 (line 19)"),
        ("headings.txt", "the name of a photographer: line 12"),
        ("prose.txt", "read as running paragraphs, without headings; look at the parts again"),
        ("prose.txt", "the file does not say the article's title"),
        ("experts.txt", "credited to Dr. Pavel Ostrow, who spoke before: Paragraph 5, sentence 1 (line 11)"),
        ("selling.txt", "set aside as an offer: Paragraph 1, sentence 2; Paragraph 2, sentence 2; Paragraph 3"),
        ("selling.txt", "may be an offer of the author's own: Paragraph 3, sentence 1 (line 7)"),
        ("page.html", "somebody pays for a link in this paragraph: Tip 2, paragraph 1"),
    ],
)
def test_the_report_says_what_was_not_sure(read: dict[str, Intake], name: str, said: str) -> None:
    assert said in report_on(read[name], name)


@pytest.mark.parametrize("name", ALL)
def test_every_sentence_is_a_point_or_named(read: dict[str, Intake], name: str) -> None:
    intake = read[name]
    lines = {point.line for point in intake.points} | {doubt.line for doubt in intake.passed_over}
    headings = {block.line for block in intake.article.blocks if block.heading or block.number is not None}
    assert {block.line for block in intake.article.blocks} - lines <= headings


def test_what_stands_around_an_article_is_left_out(read: dict[str, Intake]) -> None:
    for words in ("roofs", "reserved", "gutters", "alert", "seen from below", "red"):
        assert words not in read["page.html"].article.text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "A day out\n\nIn 2019 they met.\n\n7. is a fine number, they said, and left.\n",
            {"Paragraph 1", "Paragraph 2"},
        ),
        ("A day out\n\n3. Sing.\n\n2. Hum a tune.\n\n1. Be still now.\n", {"Tip 3", "Tip 2", "Tip 1"}),
        ("A day out\n\nTip 1 – Sing\n\nSing out loud.\n\nTip 2 – Hum\n\nHum it softly.\n", {"Tip 1", "Tip 2"}),
        ("A day out\n\n1. Sing\n2. Hum\n", {"Tip 1", "Tip 2"}),
        ("A day out\n\nDon't panic!\n\nSing until the bus comes.\n", {"Part 1"}),
        ("# A day out\n\n1. Sing on the bus.\n2. Hum on the tram.\n", {"Tip 1", "Tip 2"}),
    ],
)
def test_other_ways_to_count(tmp_path: Path, text: str, parts: set[str]) -> None:
    file = tmp_path / ("a.md" if text.startswith("#") else "a.txt")
    file.write_text(text, encoding="utf-8")
    assert {point.part for point in take_in(open_article(file)).points} == parts


def test_lines_of_windows_are_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + ALL["steps.txt"].replace("\n", "\r\n").encode())
    assert [point.part for point in take_in(open_article(file)).points] == ["Step 1", "Step 2", "Step 3"]
