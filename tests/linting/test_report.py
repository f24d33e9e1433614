"""A site with every fault in it, against the whole report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import BROKEN, ROOT, TINY

from guidebook.linting import parse_and_lint, report


def test_the_broken_site_has_exactly_these_problems() -> None:
    _, problems = parse_and_lint(BROKEN / "docs")
    assert report(problems) + "\n" == (BROKEN / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("docs", [ROOT / "docs", TINY / "docs"], ids=["real", "tiny"])
def test_honest_guides_have_no_problem(docs: Path) -> None:
    assert parse_and_lint(docs)[1] == []


def test_an_empty_folder_of_guides_has_neither_guides_nor_settings(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    assert [problem.code for problem in parse_and_lint(tmp_path)[1]] == ["no-guides", "no-settings"]


SPEAK = "guides/fighting/speak-first.md"
FIGHTING = "guides/fighting/index.md"
DOORS = "support/doors.yml"
NEXT = "guides/next-steps/index.md"
WALK = "guides/fighting/go-for-a-walk.md"
TONIGHT = "paths/tonight.md"
PAPER = "sources/paper.md"
AGREEMENT = "worksheets/agreement.md"
SUPPORT = "support/index.md"
CRISIS = "../../support/index.md#second-door"


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        (NEXT, "order: 2", "order: 1", "4 duplicate-order"),
        (FIGHTING, "support/index.md#first-door", "support/index.md", "1 missing-safety-link"),
        (FIGHTING, "If you want to end it.", f"See [support]({CRISIS}).", "1 missing-safety-link"),
        (TONIGHT, "support/index.md#first-door", "support/index.md", "1 missing-safety-link"),
        ("index.md", "(support/index.md#first-door)", "(support/index.md)", "9 missing-safety-link"),
        ("index.md", "(support/index.md#second-door)", "(support/index.md)", "9 missing-safety-link"),
        (SPEAK, "#both-spoke }", '#both-spoke }\n\n!!! safety "Stop"\n\n    Go.', "50 late-warning"),
        (SUPPORT, "[[helplines:fear]]", "[[helplines:feer]]", "15 unknown-insertion"),
        (SUPPORT, "[[emergency]]", "[[emergency:fear]]", "19 unknown-insertion"),
        (SUPPORT, "[[emergency]]", "[[emergencies]]", "19 unknown-insertion"),
        (SUPPORT, "[[helplines:fear]]", "[[helplines:children]]", "15 door-without-helpline"),
        (NEXT, "words: divorce\n", "", "1 missing-search-words"),
        (DOORS, "- scared\n", "- scared, he hits me\n", "10 invalid-door-phrase"),
        (DOORS, "- he hits me", "- He hits me", "6 invalid-door-phrase"),
        (DOORS, "- hit the road", "- scared, hit the road", "12 invalid-door-phrase"),
        (DOORS, "anchor: first-door", "anchor: nowhere", "2 door-without-section"),
        (DOORS, "anchor: first-door", "anchor: A B", "2 invalid-doors"),
        (DOORS, "between:", "beside:", "1 invalid-doors"),
        (DOORS, "  he: she, my wife", "  - she", "14 invalid-doors"),
        (DOORS, "      - he hits me", "      he hits me", "6 invalid-doors"),
        (DOORS, "doors:\n", "doors: [\n", "2 invalid-doors"),
        (DOORS, "- scared\n", "- scared\n      - scared\n", "11 invalid-door-phrase"),
        (DOORS, "- scared\n", "- [scared]\n", "10 invalid-doors"),
        (FIGHTING, "words: angry, arguing\n", "", "1 missing-search-words"),
        (NEXT, "## Where to begin", "## Elsewhere", "17 scenario-headings"),
        (NEXT, "One is enough.\n", "One is enough.\n\n## And then\n\nRest.\n", "29 scenario-headings"),
        (SPEAK, "[@paper:slowly]", "", "38 step-without-source"),
        (SPEAK, "#both-spoke", "#old-item", "48 retired-id"),
        (SPEAK, "#both-spoke", "#listen", "48 duplicate-id"),
        (SPEAK, "- [ ] We have both spoken. { #both-spoke }", "", "38 step-without-item"),
        (SPEAK, "go-for-a-walk.md#put-on-shoes", "x.md", "10 unknown-page"),
        (SPEAK, "#put-on-shoes", "#x", "10 unknown-step"),
        (SPEAK, "[@study-2001:found]", "[@study-2001:lost]", "29 unknown-point"),
        (SPEAK, "[@study-2001:found]", "[@study:found]", "29 unknown-source"),
        (SPEAK, "[@study-2001:found]", "[@paper:the-app]", "29 cites-set-aside"),
        (WALK, "walk.svg", "run.svg", "15 unknown-drawing"),
        (WALK, "Two people walk side by side.", "", "15 missing-alt-text"),
        (WALK, "!!! say", "!!! safety", "1 guide-without-script"),
        (WALK, '!!! write "What did you say?"', "", "1 missing-prompt"),
        (TONIGHT, "{ #first }", "", "10 missing-id"),
        (TONIGHT, "../guides/fighting/go-for-a-walk.md", "../index.md", "10 stage-without-guides"),
        (TONIGHT, "fighting/speak-first", "next-steps/think", "16 discreet-guide-in-path"),
        (TONIGHT, "## ", "- ", "1 path-without-stages"),
        (AGREEMENT, "#day-set", "#old-day", "13 retired-id"),
        (SPEAK, "Hear the answer.", "TO WRITE: more.", "40 unfinished-draft"),
        (NEXT, "order: 2", 'order: "TO WRITE: a number"', "4 unfinished-draft"),
        (PAPER, "{ #walk }", "{ #stroll }", "24 uncited-point"),
        (PAPER, "{ #walk }", "", "24 missing-id"),
        (PAPER, "{ #walk }", "{ #slowly }", "24 duplicate-id"),
    ],
)
def test_one_fault_is_found_where_it_is(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, problem: str
) -> None:
    rewrite(path, old, new)
    found = [f"{each.line} {each.code}" for each in parse_and_lint(tiny_docs)[1] if each.path == path]
    assert problem in found


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Call 0900 123-456.", True),
        ("Call 0900123456, 24/7. Or 0900 123 456 (24/7), or 0900 123 456 24/7.", True),
        ("Call 0900 123 457.", False),
        ("Call +0900 123 456.", False),
    ],
)
def test_a_number_of_the_helplines_may_be_called(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], words: str, known: bool
) -> None:
    rewrite("support/helplines.yml", "call 000", "call 0900 123-456")
    rewrite(SPEAK, "Hear the answer.", words)
    for only in (frozenset[str](), frozenset({SPEAK})):
        assert ([problem.code for problem in parse_and_lint(tiny_docs, only)[1]] == []) is known


def test_two_guides_do_not_share_a_file_name(tiny_docs: Path) -> None:
    (tiny_docs / "guides/fighting/go-for-a-walk.md").rename(tiny_docs / "guides/next-steps/speak-first.md")
    found = {problem.code for problem in parse_and_lint(tiny_docs)[1]}
    assert "duplicate-page-name" in found
