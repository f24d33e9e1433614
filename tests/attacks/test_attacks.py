"""Every attack of the table is refused by the rule it should be, with file and line; honest texts are not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.attacks.honest import IN_BOTH, ON_PAGES, TITLES
from tests.attacks.table import ANCHORS, ATTACKS, FIRST_LINES, GUIDE, PAGE, Attack
from tests.conftest import TINY

from guidebook.linting import parse_and_lint
from guidebook.typeface import missing


def put(docs: Path, attack: Attack) -> None:
    file = docs / attack.path
    file.parent.mkdir(parents=True, exist_ok=True)
    if attack.link:
        file.symlink_to(attack.words)
        return
    words = attack.words
    if not attack.is_whole_file:
        before = file.read_text(encoding="utf-8")
        instead = attack.instead or ANCHORS[attack.path]
        assert before.count(instead) == 1
        words = before.replace(instead, words)
    file.write_bytes(words.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.kind}: {attack.words[:40]!a}")
def test_is_refused(tmp_path: Path, attack: Attack) -> None:
    docs = Path(shutil.copytree(TINY / "docs", tmp_path / "docs"))
    put(docs, attack)
    found = [(problem.path, problem.line, problem.code) for problem in parse_and_lint(docs)[1]]
    assert attack.expected in found


def test_there_are_enough_of_each_kind() -> None:
    kinds = {attack.kind for attack in ATTACKS}
    assert len(kinds) >= 12
    assert len(set(ATTACKS)) == len(ATTACKS) >= 300


def test_anchors_stand_where_the_table_says() -> None:
    for path, words in ANCHORS.items():
        lines = (TINY / "docs" / path).read_text(encoding="utf-8").split("\n")
        assert words in lines[FIRST_LINES[path] - 1]


def codes(docs: Path, attack: Attack) -> list[str]:
    put(docs, attack)
    return [str(problem) for problem in parse_and_lint(docs)[1]]


@pytest.mark.parametrize("words", IN_BOTH, ids=ascii)
def test_honest_words_are_refused_nowhere(tiny_docs: Path, words: str) -> None:
    put(tiny_docs, Attack("honest", PAGE, words, ""))
    # only a step's first paragraph is printed, for which the typeface may lack a character
    assert codes(tiny_docs, Attack("honest", GUIDE, f"Hear it. [@paper:slowly]\n\n{words}", "")) == []


@pytest.mark.parametrize("words", ON_PAGES, ids=ascii)
def test_free_pages_may_hold_more(tiny_docs: Path, words: str) -> None:
    assert codes(tiny_docs, Attack("honest", PAGE, words, "")) == []


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_honest_titles_are_not_refused(tiny_docs: Path, title: str) -> None:
    put(tiny_docs, Attack("honest", PAGE, f"title: {title}", "", instead="title: Support"))
    put(tiny_docs, Attack("honest", GUIDE, f"title: {title}", "", instead="title: Speak first"))
    expected = {"missing-glyph"} if any(missing(title)) else set()
    assert {problem.code for problem in parse_and_lint(tiny_docs)[1]} == expected


def test_there_are_enough_honest_texts() -> None:
    assert len({*IN_BOTH, *ON_PAGES, *TITLES}) >= 70


def test_what_an_editor_leaves_behind_may_stand(tiny_docs: Path) -> None:
    (tiny_docs / "guides/fighting/.speak-first.md.swp").write_bytes(b"\x00")
    assert parse_and_lint(tiny_docs)[1] == []
