"""Every attack is rejected by the expected rule, file and line; harmless texts are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.attacks import table
from tests.attacks.honest import IN_BOTH, ON_PAGES, TITLES
from tests.attacks.table import ANCHORS, ATTACKS, FIRST_LINES, GUIDE, PAGE, Attack
from tests.conftest import TINY

from guidebook.linting import parse_and_lint
from guidebook.typeface import missing


def inject(docs: Path, attack: Attack) -> None:
    file = docs / attack.path
    file.parent.mkdir(parents=True, exist_ok=True)
    if attack.link:
        file.symlink_to(attack.payload)
        return
    text = attack.payload
    if not attack.is_whole_file:
        original = file.read_text(encoding="utf-8")
        replaced = attack.replaces or ANCHORS[attack.path]
        assert original.count(replaced) == 1
        text = original.replace(replaced, text)
    file.write_bytes(text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.kind}: {attack.payload[:40]!a}")
def test_attack_is_rejected(reused_docs: Path, attack: Attack) -> None:
    inject(reused_docs, attack)
    found = [(problem.path, problem.line, problem.code) for problem in parse_and_lint(reused_docs)[1]]
    assert attack.expected in found


def test_there_are_enough_of_each_kind() -> None:
    kinds = {attack.kind for attack in ATTACKS}
    assert len(kinds) >= 12
    assert len(set(ATTACKS)) == len(ATTACKS) >= 300


def test_every_list_of_attacks_is_tried() -> None:
    lists = {name: each for name, each in vars(table).items() if isinstance(each, list | tuple)}
    left_out = {
        name
        for name, attacks in lists.items()
        if any(isinstance(attack, Attack) and attack not in ATTACKS for attack in attacks)
    }
    assert left_out == set()


def test_anchors_are_on_the_lines_of_the_table() -> None:
    for path, words in ANCHORS.items():
        lines = (TINY / "docs" / path).read_text(encoding="utf-8").split("\n")
        assert words in lines[FIRST_LINES[path] - 1]


def problems_after(docs: Path, attack: Attack) -> list[str]:
    inject(docs, attack)
    return [str(problem) for problem in parse_and_lint(docs)[1]]


@pytest.mark.parametrize("text", IN_BOTH, ids=ascii)
def test_harmless_text_is_accepted(reused_docs: Path, text: str) -> None:
    inject(reused_docs, Attack("harmless", PAGE, text, ""))
    # only a step's first paragraph is printed, and the typeface may lack its characters
    assert problems_after(reused_docs, Attack("harmless", GUIDE, f"Hear it. [@paper:slowly]\n\n{text}", "")) == []


@pytest.mark.parametrize("text", ON_PAGES, ids=ascii)
def test_free_pages_may_contain_more(reused_docs: Path, text: str) -> None:
    assert problems_after(reused_docs, Attack("harmless", PAGE, text, "")) == []


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_harmless_titles_are_accepted(reused_docs: Path, title: str) -> None:
    inject(reused_docs, Attack("harmless", PAGE, f"title: {title}", "", replaces="title: Support"))
    inject(reused_docs, Attack("harmless", GUIDE, f"title: {title}", "", replaces="title: Speak first"))
    expected = {"missing-glyph"} if any(missing(title)) else set()
    assert {problem.code for problem in parse_and_lint(reused_docs)[1]} == expected


def test_there_are_enough_harmless_texts() -> None:
    assert len({*IN_BOTH, *ON_PAGES, *TITLES}) >= 70


def test_temporary_files_of_editors_are_accepted(reused_docs: Path) -> None:
    (reused_docs / "guides/fighting/.speak-first.md.swp").write_bytes(b"\x00")
    assert parse_and_lint(reused_docs)[1] == []
