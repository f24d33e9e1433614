"""Advice on the voice: it is found where it is meant, and silent where a person would write the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.linting import ADVICE, lint_library, parse_and_lint
from guidebook.linting.rules.voice import contraction
from guidebook.model import Library

SPEAK = "guides/fighting/speak-first.md"
VOICE = {"full-form", "opening-formula", "nowhere-to-write", "expert-in-text"}
Rewrite = Callable[[str, str, str], None]


def advised(docs: Path) -> list[str]:
    library, problems = parse_and_lint(docs)
    assert problems == []
    found = lint_library(library, severity=ADVICE)
    return [f"{each.line} {each.code}: {each.message}" for each in found if each.code in VOICE]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do not interrupt.", "“Do not”: a person would say “Don’t”."),
        ("It cannot wait, and you are tired.", "“cannot”: a person would say “can’t”."),
        ("When you are tired, wait.", "“you are”: a person would say “you’re”."),
        ("That is enough for today.", "“That is”: a person would say “That’s”."),
        ("They will not mind.", "“They will”: a person would say “They’ll”."),
        ("The dog will not mind.", "“will not”: a person would say “won’t”."),
        # not contracted by anybody
        ("Say who you are, and how it is for you.", ""),
        ("Tell them where they are now.", ""),
        ("Part of it is a guess. Both of you are right.", ""),
        ("I don't know if I will be. The worst is not knowing.", ""),
        ("You're tired, and that's normal: yes, you are.", ""),
        # emphasis, and the words of others
        ("You **do not** have to.", ""),
        ("They once said “I do not want this” to you.", ""),
    ],
)
def test_full_forms(tiny_docs: Path, rewrite: Rewrite, text: str, found: str) -> None:
    rewrite(SPEAK, "Hear the answer.", text)
    assert advised(tiny_docs) == ([f"40 full-form: {found}"] if found else [])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("I feel sad.", "I am not sad.", 25),  # words to say sound spoken
        ("They were heard.", "They were not heard.", None),  # research
        ("We have both spoken.", "We are not angry.", None),  # a tick
    ],
)
def test_where_full_forms_are_looked_for(
    tiny_docs: Path, rewrite: Rewrite, old: str, new: str, line: int | None
) -> None:
    rewrite(SPEAK, old, new)
    assert [each.split()[0] for each in advised(tiny_docs)] == ([str(line)] if line else [])


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("do not", "don’t"),
        ("Cannot", "Can’t"),
        ("can not", "can’t"),
        ("Will not", "Won’t"),
        ("I am", "I’m"),
        ("let us", "let’s"),
        ("there is", "there’s"),
    ],
)
def test_contractions(full: str, short: str) -> None:
    assert contraction(full) == short


def test_openings_that_recur(tiny_docs: Path, rewrite: Rewrite) -> None:
    intro = "This helps on a bad day."
    rewrite(SPEAK, intro, "You both know it. At the end you know more.")
    assert advised(tiny_docs) == [
        "10 opening-formula: Many guides used to open with “At the end you …”; open this one differently."
    ]
    guides = sorted((tiny_docs / "guides").rglob("[!i]*.md"))
    assert len(guides) == 3
    for count, path in enumerate(guides, 1):
        assert count <= 2 or advised(tiny_docs) == []  # two guides may begin alike by chance
        text = path.read_text(encoding="utf-8")
        head, front, body = text.split("---\n", 2)
        rest = body[body.index("\n## ") :]
        path.write_text(f"{head}---\n{front}---\n\nYou both know number {count}.\n{rest}", encoding="utf-8")
    assert [each.partition(": ")[2] for each in advised(tiny_docs)] == ["3 guides begin with “you both know”."] * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Listen, and write down what you hear.", "and write down"),
        ("Listen. Write three words about it.", "Write three"),
        ("Don't write it down. You can write to them, or write back.", ""),
        ("They write down everything.", ""),
    ],
)
def test_writing_has_a_box(tiny_docs: Path, rewrite: Rewrite, text: str, found: str) -> None:
    rewrite(SPEAK, "Hear the answer.", text)
    assert advised(tiny_docs) == []  # the step has a box
    rewrite(SPEAK, '\n!!! write "What did you hear?"\n', "")
    library, _ = parse_and_lint(tiny_docs)
    messages = [each.message for each in lint_library(library, severity=ADVICE) if each.code == "nowhere-to-write"]
    assert messages == ([f"“{found}”: this step has no box to write in."] if found else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Expert says so. [@paper:own-feelings]", "Ann Expert"),
        ("As Expert puts it, wait. [@paper:own-feelings] [@paper:slowly]", "Expert"),
        ("Paper says so. [@paper:slowly]", "Paper"),
        ("Ann Expert says so.\n\nHear it. [@paper:own-feelings]", ""),  # no source line of that paragraph names her
        ("Ann Expert and the Advice Line say so. [@paper:own-feelings] [@advice-line:sleep]", ""),
        ("Sources don't agree. Ann Expert says so. [@paper:own-feelings]", ""),
        ("An expert says so, on paper. [@paper:own-feelings]", ""),
    ],
)
def test_experts_are_named_once(tiny_docs: Path, rewrite: Rewrite, text: str, name: str) -> None:
    rewrite(SPEAK, "Hear the answer. [@paper:slowly]", text)
    rewrite(SPEAK, "no blame. [@paper:own-feelings]", "no blame. [@paper:own-feelings] [@paper:slowly]")
    expected = [f"40 expert-in-text: “{name}” is in the source line already."] if name else []
    assert advised(tiny_docs) == expected


def test_advice_is_rare_on_the_site(library: Library) -> None:
    """It is advice, so the site may keep a line; many would mean that the rules are wrong, or the guides are."""
    found = [f"{each.path}: {each.message}" for each in lint_library(library, severity=ADVICE) if each.code in VOICE]
    assert len(found) * 10 <= len(library.guides), found
