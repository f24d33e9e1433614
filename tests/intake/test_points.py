"""Points are extracted from articles of every layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.articles import ALL

from guidebook.intake import Extraction, extract_points, format_report, read_article
from guidebook.intake.article import parse_article


def located(extraction: Extraction) -> list[str]:
    """The location of each line, in reading order."""
    return [
        f"{entry.part}, {line.location}"
        for entry in extraction.entries
        for line in sorted(entry.lines, key=lambda line: line.sentences)
    ]


def extract(name: str) -> Extraction:
    """Extract the points of a made-up article."""
    return extract_points(parse_article(ALL[name], name[name.rindex(".") :]))


@pytest.mark.parametrize(
    ("name", "points"),
    [
        (
            "numbered.txt",
            [
                "Opening, paragraph 1, sentence 1",
                "Opening, paragraph 1, sentence 2",
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
def test_points_are_located(name: str, points: list[str]) -> None:
    assert located(extract(name)) == points


def test_points_have_line_numbers() -> None:
    assert [line.line for line in extract("steps.txt").lines] == [4, 7, 10]
    assert [line.line for line in extract("page.md").lines] == [9, 13, 13, 17, 18]
    assert [line.line for line in extract("page.html").lines] == [8, 9, 9, 10, 11, 11]


def test_entries_have_heading_numbers() -> None:
    assert [entry.heading_number for entry in extract("situations.txt").entries] == [2, 3, 5, 6]
    assert [entry.heading_number for entry in extract("headings.txt").entries] == [0, 1, 2, 0]


def test_likely_advice_comes_first_and_nothing_is_dropped() -> None:
    text = "# A day\n\n## Sing\n\nSongs are old. Read on. Sing on the bus. Yes, really.\n"
    [entry] = extract_points(parse_article(text, ".md")).entries
    assert [(line.location, line.kind) for line in entry.lines] == [
        ("paragraph 1, sentence 3", "likely advice"),
        ("paragraph 1, sentence 1", "look at"),
        ("paragraph 1, sentence 2", "introduces what follows"),
        ("paragraph 1, sentence 4", "very short"),
    ]


@pytest.mark.parametrize(
    ("name", "title", "author", "published", "url"),
    [
        ("numbered.txt", "Four ways to share a small kitchen", "", "", ""),
        ("headings.txt", "What gardens teach", "Nora Fieldhouse", "2024-05-03", ""),
        ("prose.txt", "", "", "", ""),
        ("page.html", "Two on a ladder", "Tom Gable", "2023-02-11", "https://roof.example/two-on-a-ladder"),
        ("page.md", "Singing in thirds", "Ida Reed", "2022-09-30", "https://choir.example/thirds"),
    ],
)
def test_metadata_is_read(name: str, title: str, author: str, published: str, url: str) -> None:
    metadata = extract(name).article.metadata
    assert (metadata.title, metadata.author, metadata.published, metadata.url) == (title, author, published, url)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("numbered.txt", "no author found in the file"),
        ("headings.txt", "a heading may be missing above this paragraph: Part 3 (line 19)"),
        ("headings.txt", "photo credit: line 12"),
        ("prose.txt", "no headings or numbers found; check how the article was split into parts"),
        ("prose.txt", "no title found in the file"),
        ("experts.txt", "unattributed quote, credited to Dr. Pavel Ostrow: Paragraph 5, sentence 1 (line 11)"),
        ("selling.txt", "likely offers, to set aside: Paragraph 1, sentence 2; Paragraph 2, sentence 2; Paragraph 3"),
        ("selling.txt", "may promote the author's own product or service: Paragraph 3, sentence 1 (line 7)"),
        ("page.html", "contains a sponsored link: Tip 2, paragraph 1"),
    ],
)
def test_uncertain_results_are_reported(name: str, line: str) -> None:
    assert line in format_report(extract(name), name)


@pytest.mark.parametrize("name", ALL)
def test_every_sentence_is_extracted_or_listed_as_skipped(name: str) -> None:
    extraction = extract(name)
    lines = {line.line for line in extraction.lines} | {note.line for note in extraction.skipped}
    headings = {block.line for block in extraction.article.blocks if block.heading or block.number is not None}
    assert {block.line for block in extraction.article.blocks} - lines <= headings


def test_menus_scripts_and_captions_are_excluded() -> None:
    for words in ("roofs", "reserved", "gutters", "alert", "seen from below", "red"):
        assert words not in extract("page.html").article.text


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
def test_numbering_styles(text: str, parts: set[str]) -> None:
    article = parse_article(text, ".md" if text.startswith("#") else ".txt")
    assert {entry.part for entry in extract_points(article).entries} == parts


def test_windows_line_endings_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + ALL["steps.txt"].replace("\n", "\r\n").encode())
    assert [entry.part for entry in extract_points(read_article(file)).entries] == ["Step 1", "Step 2", "Step 3"]
