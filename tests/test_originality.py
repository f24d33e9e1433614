"""Copied words are found by their hashes, on a machine that does not hold the article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.cli.main import main
from guidebook.linting import parse_and_lint
from guidebook.model import Library
from guidebook.originality import copied_runs, fingerprint

ARTICLE = """How to walk in the rain without getting wet at all

When the rain begins to fall, you take your grandmother's green umbrella and you walk.
"""


@pytest.mark.parametrize(
    "text",
    [
        "the rain begins to fall, you take your grandmother's",
        "THE RAIN -- begins to\nfall: you take *your* grandmother’s",
        "Once, when the rain begins to fall, you take your grandmother's hand.",
    ],
)
def test_eight_words_in_a_row_are_a_copy(text: str) -> None:
    assert list(copied_runs(text, fingerprint(ARTICLE)))


@pytest.mark.parametrize(
    "text",
    [
        "the rain begins to fall, you take my hat",
        "Take an umbrella when it rains, and walk.",
        "How to walk in the rain without getting wet at all",
    ],
)
def test_fewer_words_and_the_title_are_not(text: str) -> None:
    assert list(copied_runs(text, fingerprint(ARTICLE))) == []


def test_a_long_copy_is_named_once_for_each_run() -> None:
    found = list(copied_runs(f"Mine.\n{ARTICLE}", fingerprint(ARTICLE)))
    assert [line for line, _ in found] == [2, 4]


def test_a_planted_sentence_is_refused_where_it_stands(
    tiny_docs: Path, tmp_path: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert main(["--docs", str(tiny_docs), "fingerprint", str(article), "paper"]) == 0
    assert parse_and_lint(tiny_docs)[1] == []
    guide = "guides/fighting/speak-first.md"
    rewrite(guide, "Hear the answer.", "You take your grandmother's green umbrella and you walk.")
    [problem] = parse_and_lint(tiny_docs)[1]
    assert (problem.path, problem.line, problem.code) == (guide, 40, "copied-text")


@pytest.mark.parametrize("arguments", [["nowhere.txt", "paper"], ["index.md", "nowhere"]])
def test_a_wrong_call_says_what_is_missing(
    tiny_docs: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    article = str(tiny_docs / arguments[0])
    assert main(["--docs", str(tiny_docs), "fingerprint", article, arguments[1]]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_every_article_is_known_by_its_words(library: Library) -> None:
    unknown = [source.id for source in library.sources if source.kind == "article" and len(source.fingerprint) < 200]
    assert unknown == []
