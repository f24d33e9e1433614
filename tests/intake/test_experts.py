"""Whom an article credits with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.articles import EXPERTS

from guidebook.intake import open_article, take_in
from guidebook.intake.experts import MOST_WORDS, credit_of, mentions_in


def test_each_point_has_its_expert(tmp_path: Path) -> None:
    file = tmp_path / "experts.txt"
    file.write_text(EXPERTS, encoding="utf-8")
    solberg, ostrow, quill = (
        "Mira Solberg, outdoor teacher",
        "Dr. Pavel Ostrow, sleep researcher",
        "Lena Quill, couples coach and singer",
    )
    credited = [point.credit for point in take_in(open_article(file)).points]
    assert credited == [solberg, solberg, ostrow, ostrow, solberg, quill, "", ostrow, ostrow, ""]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ('"Sing," says Ann Example.', "Ann Example", ""),
        ('"Sing," says couple therapist Ann Example, "and hum."', "Ann Example", "couple therapist"),
        (
            '"Sing," said Dr. Ann Example, a choir expert at Hill College.',
            "Dr. Ann Example",
            "a choir expert at Hill College",
        ),
        ("“Sing,” explains relationship coach and author of Two Songs, Ann Example.", "Ann Example", ""),
        ("As Ann Example, licensed therapist and owner of Loud House, tells Weekly, songs help.", "Ann Example", ""),
        ("To warm up, professor of music at The Old College, Dr. Ann Example, suggests a hum.", "Dr. Ann Example", ""),
        ("According to Ann van der Example, MFT with Hill Practice, songs help.", "Ann van der Example", ""),
        ("According to Example, songs help.", "Example", ""),
        ("Example-Hill says that songs help.", "Example-Hill", ""),
        ("Songs help, she says.", "", ""),
        ("Étienne Example recommends a song.", "Étienne Example", ""),
    ],
)
def test_the_ways_in_which_somebody_is_named(text: str, name: str, role: str) -> None:
    [mention] = mentions_in(text)
    assert mention.name == name
    assert role in mention.role


@pytest.mark.parametrize(
    "text",
    [
        "Songs help.",
        "Experts say that songs help.",
        "According to a study, songs help.",
        "Research suggests that songs help.",
        'Ask: "Who says Ann Example?"',
        "The song says it all.",
        "When people say this, they mean it.",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert [mention.name for mention in mentions_in(text) if mention.name] == []


@pytest.mark.parametrize(
    ("name", "role", "credit"),
    [
        ("Ann Example", "a couple therapist", "Ann Example, couple therapist"),
        ("Ann Example", "therapist at Hill College in Oldtown", "Ann Example, therapist"),
        ("Ann Example", "mother of four", "Ann Example"),
        ("Ann Example", "", "Ann Example"),
        (
            "Dr. Ann Example",
            "licensed clinical psychologist and board certified sleep therapist",
            "Dr. Ann Example, licensed clinical psychologist",
        ),
    ],
)
def test_a_credit_is_short(name: str, role: str, credit: str) -> None:
    assert credit_of(name, role) == credit
    assert len(credit.split()) <= MOST_WORDS
