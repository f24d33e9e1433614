"""Stop words, slugs, sentences and months: what they do, and that each has one home."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT

from guidebook import stop_words
from guidebook.dates import MONTHS, long_date
from guidebook.sentences import sentence_spans, split_sentences
from guidebook.slugs import LOOSE_SLUG, SLUG, slugify, truncate, unique_slug

CODE = ROOT / "hooks"
HOSTS = {"addresses.py", "links.py"}
"""The names of hosts look like slugs; these modules match hosts."""


def strings() -> Iterator[tuple[str, str]]:
    """Yield each string of the code with its file name, the parts of f-strings too."""
    for file in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file.name, node.value


def word_lists() -> Iterator[tuple[str, set[str]]]:
    """Yield the words of each collection of strings, and of each string that is split into words."""
    for file in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Set() | ast.Tuple() | ast.List():
                    yield file.name, {each.value for each in node.elts if isinstance(each, ast.Constant)}  # type: ignore[misc]
                case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
                    yield file.name, set(text.split())


def test_stop_words_have_one_home() -> None:
    assert {file for file, words in word_lists() if len(words & stop_words.SLUG) > 9} == {"stop_words.py"}


def test_slug_patterns_have_one_home() -> None:
    found = {file for file, text in strings() if SLUG in text or re.escape(LOOSE_SLUG) in re.escape(text)}
    assert found - HOSTS == {"slugs.py"}


def test_months_have_one_home() -> None:
    names = {month[:3].lower() for month in MONTHS}
    lists = {file for file, words in word_lists() if len({str(word).lower()[:3] for word in words} & names) > 3}
    assert lists == {"dates.py"}
    templates = [file for file in (ROOT / "overrides").rglob("*") if file.suffix in (".html", ".js", ".typ")]
    assert templates
    assert [file.name for file in templates if re.search("January|February", file.read_text(encoding="utf-8"))] == []


def test_sentence_splitting_has_one_home() -> None:
    assert {file for file, text in strings() if re.search(r"\bDr\|Mr", text) or "[.!?…][" in text} == {"sentences.py"}


@pytest.mark.parametrize("name", ["slug pattern", "stop words", "months", "sentences"])
def test_a_second_list_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = {
        "slug pattern": (f"X = {SLUG!r}", test_slug_patterns_have_one_home),
        "stop words": ('X = "a an and are as at be been for from had has".split()', test_stop_words_have_one_home),
        "months": (f"X = {MONTHS!r}", test_months_have_one_home),
        "sentences": (r"X = r'(?:Dr|Mr)\.'", test_sentence_splitting_has_one_home),
    }
    for file in ("stop_words", "slugs", "dates", "sentences"):
        (tmp_path / f"{file}.py").write_bytes((CODE / f"guidebook/{file}.py").read_bytes())
    monkeypatch.setattr(f"{__name__}.CODE", tmp_path)
    code, test = copy[name]
    test()
    (tmp_path / "second.py").write_text(code, encoding="utf-8")
    with pytest.raises(AssertionError):
        test()


def test_longer_lists_of_stop_words_extend_shorter_ones() -> None:
    assert stop_words.SLUG - {"both"} <= stop_words.SEARCH <= stop_words.KEY_WORDS
    assert {"not", "after", "about"}.isdisjoint(stop_words.SLUG)
    assert {"don", "will"}.isdisjoint(stop_words.NOT_NAMES)


@pytest.mark.parametrize(
    ("text", "slug"),
    [("What do you need?", "what-do-you-need"), ("Don’t shout", "dont-shout"), ("Zoë – 日", "zoe-ri"), ("🙂", "")],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("text", "taken", "slug"),
    [
        ("Say what you feel", set(), "say-feel"),
        ("Say what you feel", {"say-feel", "say-feel-2"}, "say-feel-3"),
        ("What is it?", set(), "what-is-it"),
        ("🙂", set(), "step"),
    ],
)
def test_unique_slugs(text: str, taken: set[str], slug: str) -> None:
    assert unique_slug(text, taken, "step") == slug


def test_a_slug_is_cut_between_words() -> None:
    assert [truncate("take-a-break", longest) for longest in (12, 11, 3)] == ["take-a-break", "take-a", "tak"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        (
            "Dr. E. Lee agrees. She said: “Go.” They went.",
            ["Dr. E. Lee agrees.", "She said: “Go.”", "They went."],
        ),
        ("It costs 3.50 e.g. here. ok then", ["It costs 3.50 e.g. here. ok then"]),
        ("Wait … 20 minutes", ["Wait …", "20 minutes"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences
    assert "".join(text[start:end] for start, end in sentence_spans(text)) == text.rstrip() or not sentences


def test_long_dates() -> None:
    assert [long_date(date(2026, month, 1)) for month in (1, 12)] == ["1 January 2026", "1 December 2026"]
