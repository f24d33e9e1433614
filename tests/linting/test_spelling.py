"""Spelling: misspelled and American words are found where readers would see them, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.linting import CHECK_ONLY, lint_library, parse_and_lint
from guidebook.linting.rules import spelling as rule
from guidebook.model import Library
from guidebook.parsing import parse_library

SPEAK = "guides/fighting/speak-first.md"
Rewrite = Callable[[str, str, str], None]

# Thirty of the misspellings that people make most often, as they would be in a guide.
MISSPELLED = (  # noqa: SIM905 (a list to be read)
    "accomodate appologise arguement beleive comming concious definately dissapointed embarassed existance familar "
    "freind garantee happend immediatly independant knowlege listenning neccessary occured partnor recieve relatonship "
    "remeber seperate succesful togehter tommorow truely untill"
).split()


def spelled(docs: Path) -> list[str]:
    found = lint_library(parse_library(docs)[0], severity=CHECK_ONLY)
    return [f"{each.path}:{each.line}:{each.column} {each.message}" for each in found if each.code == "spelling"]


def test_thirty_common_misspellings_are_found(tiny_docs: Path, rewrite: Rewrite) -> None:
    assert len(set(MISSPELLED)) == 30
    rewrite(SPEAK, "Hear the answer.", "\n".join(f"Hear the {word} answer." for word in MISSPELLED))
    found = spelled(tiny_docs)
    assert [line.split("“")[1].split("”")[0] for line in found] == MISSPELLED
    assert [line.split(" ")[0] for line in found] == [f"{SPEAK}:{40 + row}:10" for row in range(30)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A neighbor’s behavior.", ["3 “neighbor’s” should be “neighbour”", "14 “behavior” should be “behaviour”"]),
        ("Apologize at the center.", ["1 “Apologize” should be “Apologise”", "18 “center” should be “centre”"]),
        (
            "It isnt **relly** so.",
            ["4 “isnt” is not in the list of English words", "11 “relly” should be “really” or “rely”"],
        ),
        ("A grblfx-filled day.", ["3 “grblfx” is not in the list of English words"]),
        # British, contracted, or joined
        ("Apologise for the behaviour of your neighbour’s favourite counsellor at the centre.", []),
        ("There’ll be days you won’t, she’d’ve can't, and they shouldn't.", []),
        ("A well-meant half-hour; the in-laws’ car; your mums’ colours.", []),
        ("In A&E, PDFs and an STI test at 7pm on the 2nd.", []),
    ],
)
def test_words(tiny_docs: Path, rewrite: Rewrite, text: str, found: list[str]) -> None:
    rewrite(SPEAK, "Hear the answer.", text)
    assert sorted(spelled(tiny_docs)) == sorted(f"{SPEAK}:40:{each}." for each in found)


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (SPEAK, "title: Speak first", "title: Speek first", f"{SPEAK}:2:8"),
        (SPEAK, "## Listen {", "## Lissten {", f"{SPEAK}:38:4"),
        (SPEAK, "We have both spoken.", "We have both spocken.", f"{SPEAK}:48:20"),
        (SPEAK, '!!! say "Instead', '!!! say "Insted', f"{SPEAK}:21:10"),
        ("paths/tonight.md", "Go out,", "Goe out,", "paths/tonight.md:12:1"),
        ("sources/paper.md", "Say it slowly", "Say it slowley", "sources/paper.md:17:10"),
        ("support/index.md", "You are not alone", "You are not alonne", "support/index.md:9:13"),
    ],
)
def test_where_words_are_read(tiny_docs: Path, rewrite: Rewrite, path: str, old: str, new: str, place: str) -> None:
    rewrite(path, old, new)
    assert [each.split(" ")[0] for each in spelled(tiny_docs)] == [place]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SPEAK, "retired: old-item", "retired: olld-item"),
        (SPEAK, "{ #both-spoke }", "{ #booth-spocke }"),
        ("guides/fighting/index.md", "words:", "words: relatonship, "),
        ("sources/paper.md", "— Ann Expert, therapist {", "— Ann Xprtky, therapyst {"),
        ("sources/paper.md", "https://paper.example/tips", "https://paper.example/tipps"),
    ],
)
def test_what_is_not_read(tiny_docs: Path, rewrite: Rewrite, path: str, old: str, new: str) -> None:
    rewrite(path, old, new)
    assert spelled(tiny_docs) == []


def test_people_are_known_from_source_records(tiny_docs: Path, rewrite: Rewrite) -> None:
    rewrite(SPEAK, "Hear the answer.", "Xprtky asks you to hear the answer.")
    assert len(spelled(tiny_docs)) == 1
    rewrite("sources/paper.md", "— Ann Expert", "— Ann Xprtky")
    assert spelled(tiny_docs) == []


def test_without_typos_or_the_list_of_words_it_says_how_to_get_them(
    tiny_docs: Path, rewrite: Rewrite, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(SPEAK, "Hear the answer.", "Hear a wordnotreadbefore.")
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(ModuleNotFoundError, match="typos is missing"):
        spelled(tiny_docs)
    monkeypatch.setattr(rule, "find_spec", lambda _: None)
    with pytest.raises(ModuleNotFoundError, match="symspellpy is missing"):
        rule.english_words.__wrapped__()


def test_a_word_is_looked_up_once_and_found_each_time(
    tiny_docs: Path, rewrite: Rewrite, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(SPEAK, "Hear the answer.", "Hear the anser.")
    first = spelled(tiny_docs)
    assert len(first) == 1
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    assert spelled(tiny_docs) == first


def test_a_misspelling_stops_no_build(tiny_docs: Path, rewrite: Rewrite) -> None:
    rewrite(SPEAK, "Hear the answer.", "Hear the anser.")
    assert parse_and_lint(tiny_docs)[1] == []


def test_the_site_is_spelled_right(library: Library) -> None:
    found = lint_library(library, severity=CHECK_ONLY)
    assert [f"{each.path}:{each.line}: {each.message}" for each in found if each.code == "spelling"] == []


def test_a_draft_and_the_title_of_an_article_are_not_spell_checked(tiny_docs: Path) -> None:
    record = "---\ntitle: Honor the color\nkind: article\nname: Weekly\nby: A\nreviewed: 2026-01-02\n---\n\n"
    draft = record + "- TO WRITE: look at, line 3 (behavior, teh). { #behavior }\n"
    (tiny_docs / "sources/draft.md").write_text(draft, encoding="utf-8")
    assert spelled(tiny_docs) == []
    (tiny_docs / "sources/draft.md").write_text(record + "- Honor it. { #honor-it }\n", encoding="utf-8")
    assert spelled(tiny_docs) == ["sources/draft.md:9:3 “Honor” should be “Honour”."]
