"""Where worksheet blocks belong: the steps that ask for a choice, a scale, a table, a week, a sentence or circles."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT

from guidebook.linting import parse_and_lint
from guidebook.model import Library, Paragraph, words_of
from guidebook.model.worksheet_blocks import Choice, Table

PLACEMENTS = [
    ("choose", "do-you-want-this", "answer-for-now"),
    ("choose", "ask-your-partner", "who-wants-to-try"),
    ("choose", "hear-a-sorry", "decide-if-and-when"),
    ("choose", "hear-a-sorry", "take-your-time"),
    ("choose", "change-your-part", "usual-move"),
    ("choose", "agree-on-space", "apart-or-together"),
    ("choose", "agree-on-space", "how-much"),
    ("choose", "find-what-it-is-about", "look-under-it"),
    ("choose", "say-what-you-need", "find-what-you-miss"),
    ("choose", "say-what-you-feel", "find-the-feeling"),
    ("choose", "choose-the-help", "kinds-of-help"),
    ("choose", "think-it-through", "give-it-a-date"),
    ("scale", "listen-well", "do-one-thing"),
    ("scale", "take-a-break", "calm-down"),
    ("scale", "take-stock", "now-and-later"),
    ("scale", "check-in-each-week", "go-on-when-slow"),
    ("scale", "agree-to-rebuild", "look-back"),
    ("table", "check-your-guesses", "saw-and-guessed"),
    ("table", "do-you-want-this", "weigh-both"),
    ("table", "do-you-want-this", "where-you-push"),
    ("table", "take-stock", "more-and-less"),
    ("table", "take-stock", "rest-of-life"),
    ("table", "find-what-it-is-about", "list-three-fights"),
    ("table", "find-what-it-is-about", "choose-one-change"),
    ("table", "plan-the-next-visit", "fair-effort"),
    ("table", "agree-on-space", "until-then"),
    ("table", "agree-on-space", "set-the-return"),
    ("table", "choose-the-help", "count-the-cost"),
    ("table", "start-on-your-own", "what-one-can-do"),
    ("table", "show-it-in-what-you-do", "choose-one-promise"),
    ("table", "show-it-in-what-you-do", "plan-for-slips"),
    ("table", "agree-to-rebuild", "are-you-ready"),
    ("table", "decide-about-forgiving", "mistake-or-harm"),
    ("table", "look-after-the-practical-side", "plan-one-month"),
    ("table", "check-in-each-week", "choose-a-time"),
    ("table", "say-thanks", "look-for-one-thing"),
    ("table", "change-your-part", "one-week"),
    ("table", "bring-back-touch", "say-what-is-welcome"),
    ("week", "keep-kindness-daily", "one-thing-a-day"),
    ("week", "stay-close-in-other-ways", "turn-to-each-other"),
    ("week", "start-on-your-own", "one-small-change"),
    ("blanks", "say-what-you-feel", "ask-for-one-thing"),
    ("blanks", "decide-about-forgiving", "say-what-it-means"),
    ("blanks", "know-your-own-normal", "say-enough"),
    ("blanks", "think-it-through", "choose-your-line"),
    ("circles", "set-goals", "what-matters-most"),
    ("circles", "set-goals", "give-way"),
]

WORKSHEETS = {
    "agreement": {"blanks"},
    "time-out": {"blanks"},
    "one-fight": {"blanks"},
    "our-plan": {"table"},
    "feelings-and-needs": {"choose"},
    "the-round": {"table"},
    "who-does-what": {"table"},
    "six-weeks": {"table"},
    "money-one-month": {"table"},
}
"""The kinds of block of which each worksheet has at least one."""


@pytest.fixture(scope="module")
def real() -> Library:
    return parse_and_lint(ROOT / "docs")[0]


@pytest.mark.parametrize(("kind", "guide", "step"), PLACEMENTS)
def test_each_step_has_its_block(real: Library, kind: str, guide: str, step: str) -> None:
    [found] = [each for page, each in real.steps() if (page.id, each.id) == (guide, step)]
    assert kind in {box.kind for box in found.prompts}


@pytest.mark.parametrize("name", WORKSHEETS)
def test_each_worksheet_has_its_block(real: Library, name: str) -> None:
    [sheet] = [sheet for sheet in real.worksheets if sheet.id == name]
    assert WORKSHEETS[name] <= {box.kind for box in sheet.prompts}


def test_words_for_a_feeling_are_a_bank(real: Library) -> None:
    banks = [block for guide in real.guides if guide.id == "say-what-you-feel" for block in guide.prompts]
    assert any(isinstance(block, Choice) and block.bank for block in banks)


@pytest.mark.parametrize(("guide", "step"), [("say-thanks", "look-for-one-thing"), ("change-your-part", "one-week")])
def test_a_table_for_a_week_has_seven_rows(real: Library, guide: str, step: str) -> None:
    [found] = [each for page, each in real.steps() if (page.id, each.id) == (guide, step)]
    assert [len(block.rows) for block in found.prompts if isinstance(block, Table)] == [7]


def test_no_step_sends_readers_to_other_paper(real: Library) -> None:
    """A step that asks for something in writing has a box for it."""
    asked = re.compile(
        r"\b(?:write (?:it|this|them|these|that|those|down)|on (?:a sheet of |a piece of )?paper)\b", re.IGNORECASE
    )
    without = [
        f"{guide.path}:{block.line}: {match[0]}"
        for guide, step in real.steps()
        if not step.prompts
        for block in step.blocks
        if isinstance(block, Paragraph) and (match := asked.search(words_of(block.text)))
    ]
    assert without == []
