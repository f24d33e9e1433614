"""Parse docs/start.yml: the questions of the start page and the groups of the home page."""

from __future__ import annotations

import yaml

from guidebook.model import (
    MOST_CHOICES,
    SafetyLine,
    ScenarioGroup,
    Start,
    StartAnswer,
    StartQuestion,
)
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.yaml_values import YamlValues, line_of
from guidebook.slugs import ID

_KEYS = ("safety", "questions", "groups")
_QUESTION_KEYS = ("id", "asks", "answers")
_NEXT_KEYS = ("says", "next")
_END_KEYS = ("says", "guide", "why")


def parse_start(text: str, diagnostics: Diagnostics) -> Start:
    """Return the questions and groups; invalid entries are reported and left out."""
    values = YamlValues(diagnostics, "invalid-start")
    parts = values.mapping(values.document(text), _KEYS)
    if not parts:
        return Start()
    safety = (_safety(entry, values) for entry in values.entries(parts["safety"]))
    questions = [_question(entry, values) for entry in values.entries(parts["questions"])]
    groups = (_group(entry, values) for entry in values.entries(parts["groups"]))
    found = tuple(question for question in questions if question)
    _check_ids(found, values)
    return Start(tuple(line for line in safety if line), found, tuple(group for group in groups if group))


def _safety(entry: yaml.Node, values: YamlValues) -> SafetyLine | None:
    parts = values.mapping(entry, ("door", "says"))
    if not parts:
        return None
    door, says = values.text(parts["door"]), values.text(parts["says"])
    return SafetyLine(door, says, line_of(entry)) if door and says else None


def _question(entry: yaml.Node, values: YamlValues) -> StartQuestion | None:
    parts = values.mapping(entry, _QUESTION_KEYS)
    if not parts:
        return None
    entries = values.entries(parts["answers"])
    if not 1 < len(entries) <= MOST_CHOICES:
        values.report(line_of(entry), f"A question has 2 to {MOST_CHOICES} answers; this one has {len(entries)}.")
    answers = (_answer(each, values) for each in entries[:MOST_CHOICES])
    asks = values.text(parts["asks"])
    return StartQuestion(_id(parts["id"], values), asks, tuple(answer for answer in answers if answer), line_of(entry))


def _answer(entry: yaml.Node, values: YamlValues) -> StartAnswer | None:
    names = [str(key.value) for key, _ in entry.value] if isinstance(entry, yaml.MappingNode) else []
    line = line_of(entry)
    if "next" in names:
        parts = values.mapping(entry, _NEXT_KEYS)
        return StartAnswer(values.text(parts["says"]), next=_id(parts["next"], values), line=line) if parts else None
    parts = values.mapping(entry, _END_KEYS, ("path",))
    if not parts:
        return None
    says, guide, why = values.text(parts["says"]), _id(parts["guide"], values), values.text(parts["why"])
    return StartAnswer(
        says, guide=guide, why=why, path=_id(parts["path"], values) if "path" in parts else "", line=line
    )


def _group(entry: yaml.Node, values: YamlValues) -> ScenarioGroup | None:
    parts = values.mapping(entry, ("title", "scenarios"))
    if not parts:
        return None
    try:
        scenarios = front_matter.ids(values.text(parts["scenarios"]))
    except ValueError as error:
        values.report(line_of(parts["scenarios"]), f"Invalid ids: {error}.")
        return None
    return ScenarioGroup(values.text(parts["title"]), scenarios, line_of(entry))


def _id(node: yaml.Node, values: YamlValues) -> str:
    """Return an id: lower-case words with dashes between them."""
    found = values.text(node)
    if found and not ID.fullmatch(found):
        values.report(line_of(node), f"“{found}” is not an id of lower-case words with dashes between them.")
    return found


def _check_ids(questions: tuple[StartQuestion, ...], values: YamlValues) -> None:
    lines: dict[str, int] = {}
    for question in questions:
        if question.id in lines:
            values.report(
                question.line, f"Duplicate id “{question.id}”: the question on line {lines[question.id]} has it too."
            )
        lines.setdefault(question.id, question.line)
