"""The questions of the start page, from YAML into the model, and what is reported of a file of another form."""

from __future__ import annotations

import pytest
from tests.conftest import TINY

from guidebook.model import SafetyLine, ScenarioGroup, Start, StartAnswer, StartQuestion
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.start import parse_start

TEXT = (TINY / "docs/start.yml").read_text(encoding="utf-8")


def parse(text: str) -> tuple[Start, list[str]]:
    diagnostics = Diagnostics("start.yml", text)
    start = parse_start(text, diagnostics)
    return start, [f"{problem.line} {problem.code}: {problem.message}" for problem in diagnostics.problems]


def test_questions_answers_and_groups_are_read_in_order() -> None:
    start, problems = parse(TEXT)
    assert problems == []
    assert start.safety[0] == SafetyLine("fear", "I'm afraid of my partner")
    assert [line.door for line in start.safety] == ["fear", "crisis", "hurting"]
    assert start.questions == (
        StartQuestion(
            "who",
            "Who is here?",
            (
                StartAnswer("Just me", next="time"),
                StartAnswer("Both of us", guide="speak-first", why="It takes two to speak & to listen."),
            ),
        ),
        StartQuestion(
            "time",
            "How much time is there?",
            (
                StartAnswer("An hour", guide="go-for-a-walk", why="It takes an hour.", path="tonight"),
                StartAnswer("Less", guide="speak-first", why="It is short."),
            ),
        ),
    )
    assert start.groups == (ScenarioGroup("Between us", ("fighting", "next-steps")),)
    assert [question.line for question in start.questions] == [9, 17]
    assert [answer.line for answer in start.answers] == [12, 14, 20, 24]


EXTRA = "".join(f"      - says: Answer {number}\n        next: time\n" for number in range(11))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (TEXT, "", "1 invalid-start: The file is empty."),
        (TEXT, "- a", "1 invalid-start: This mapping needs exactly the keys safety, questions, groups; it has none."),
        ("groups:", "grups:", "1 invalid-start: This mapping needs exactly the keys safety, questions, groups; it has "
         "safety, questions, grups."),
        ("Who is here?", "Who: here?", "10 invalid-start: The file is not valid YAML: a value contains a colon; put it "
         "between double quotation marks."),
        ("asks: Who is here?", "ask: Who is here?", "9 invalid-start: This mapping needs exactly the keys id, asks, "
         "answers; it has id, ask, answers."),
        ("id: time", "id: Time", "17 invalid-start: “Time” is not an id of lower-case words with dashes between them."),
        ("id: time", "id: who", "17 invalid-start: Duplicate id “who”: the question on line 9 has it too."),
        ("        why: It is short.\n", "", "24 invalid-start: This mapping needs exactly the keys says, guide, "
         "why, and may have path; it has says, guide."),
        ("        next: time\n", "        next: time\n        guide: think\n", "12 invalid-start: This mapping needs "
         "exactly the keys says, next; it has says, next, guide."),
        ("says: Less", "says: [Less]", "24 invalid-start: This value is not a single line of text."),
        ("      - says: Both of us\n        guide: speak-first\n        why: It takes two to speak & to listen.\n", "",
         "9 invalid-start: A question has 2 to 12 answers; this one has 1."),
        ("      - says: Both of us\n", f"{EXTRA}      - says: Both of us\n",
         "9 invalid-start: A question has 2 to 12 answers; this one has 13."),
        ("scenarios: fighting, next-steps", "scenarios: fighting.md", "29 invalid-start: Invalid ids: “fighting.md” is "
         "not an id of lower-case words with single dashes between them (without .md)."),
        ("Just me", "Just\u200b me", "12 invisible-character: This line contains an invisible character: zero width "
         "space (U+200B)."),
    ],
)  # fmt: skip
def test_what_has_another_form_is_reported_with_its_line(old: str, new: str, problem: str) -> None:
    assert old in TEXT
    _, problems = parse(TEXT.replace(old, new, 1))
    assert problems == [problem]
