"""Straight signs in, curly ones out."""

from __future__ import annotations

import pytest

from guidebook.model import Citation, Link, Plain, Span, Strong
from guidebook.typography import curly, curly_parts, curly_text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("don't", "don’t"),
        ('"I feel", she said.', "“I feel”, she said."),
        ('He said: "Stop."', "He said: “Stop.”"),
        ('("like this")', "(“like this”)"),
        ("'quoted'", "‘quoted’"),
        ("\"'Both', he said\"", "“‘Both’, he said”"),
        ("my partner's yesterday", "my partner’s yesterday"),
        ('"I would ..."', "“I would …”"),
        ("one -- two", "one – two"),
        ("guide--step", "guide--step"),
        ("https://x.example/a--b", "https://x.example/a--b"),
        ("plain", "plain"),
    ],
)
def test_signs(words: str, expected: str) -> None:
    assert curly(words) == expected
    assert curly(expected) == expected


def test_a_quotation_mark_after_a_gap_closes() -> None:
    sentence = ('Either of us can say: "', "____________", '". We say "', "____", '" or "no" at ', "____", '. "Why?"')
    assert curly_parts(sentence) == (
        *("Either of us can say: “", "____________", "”. We say “", "____", "” or “no” at ", "____", ". “Why?”"),
    )


def test_a_quotation_may_begin_in_one_span_and_end_in_another() -> None:
    text: tuple[Span, ...] = (
        Plain('Say "'),
        Strong("stop"),
        Plain('", and '),
        Link("'now'", "a.md"),
        Citation("a", "b"),
        Plain('"'),
    )
    assert [span.text for span in curly_text(text) if not isinstance(span, Citation)] == [
        *("Say “", "stop", "”, and ", "‘now’", "”"),
    ]
