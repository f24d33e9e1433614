"""Experts are credited with what the article attributes to them."""

from __future__ import annotations

import pytest
from tests.intake.articles import EXPERTS

from guidebook.intake import extract_points
from guidebook.intake.article import parse_article
from guidebook.intake.experts import MAX_CREDIT_WORDS, find_attributions, format_credit


def test_each_point_has_its_expert() -> None:
    solberg, ostrow, quill = (
        "Mira Solberg, outdoor teacher",
        "Dr. Pavel Ostrow, sleep researcher",
        "Lena Quill, couples coach and singer",
    )
    lines = sorted(extract_points(parse_article(EXPERTS, ".txt")).lines, key=lambda line: line.sentences)
    credits_ = [line.credit for line in lines]
    assert credits_ == [solberg, solberg, ostrow, ostrow, solberg, quill, "", ostrow, ostrow, ""]


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
def test_names_are_found(text: str, name: str, role: str) -> None:
    [found] = find_attributions(text)
    assert found.name == name
    assert role in found.role


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
def test_other_words_are_not_taken_for_names(text: str) -> None:
    assert [found.name for found in find_attributions(text) if found.name] == []


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
    assert format_credit(name, role) == credit
    assert len(credit.split()) <= MAX_CREDIT_WORDS
