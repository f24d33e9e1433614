"""From an edition to a tagged PDF, with Typst and the fonts that the project brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst

from guidebook.model import Problem
from guidebook.rule_text import CANNOT_PRINT
from guidebook.typeface import FONTS
from guidebook.workbook.compose import Edition
from guidebook.workbook.content import Origin, Workbook, as_json

DESIGN = Path(__file__).with_name("template.typ")

FONT_PACKAGES = ("font-lato",)
"""The distributions that the typefaces come from."""

_NOON = time(12, tzinfo=UTC)
"""When a PDF says it was made: a viewer then shows the same date nearly everywhere on earth."""


class CannotPrintError(Exception):
    """The design could not set an edition; `problems` say which guide and step it was."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)  # the argument, so that it can cross from one process to another
        self.problems = problems


def typeset(edition: Edition) -> bytes:
    """The edition as PDF/UA-1, before its fields; raises `CannotPrintError`."""
    try:
        return _set(edition.content, edition.reviewed)
    except typst.TypstError as error:
        raise CannotPrintError(list(_problems(edition, error))) from error


def _set(content: Workbook, made: date) -> bytes:
    pdf, warnings = typst.compile_with_warnings(
        str(DESIGN),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"edition": as_json(content)},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(made, _NOON).timestamp()),  # not now: equal input gives equal bytes
    )
    if warnings:  # a font that is not there, for one, is only a warning to Typst
        raise typst.TypstError(str(warnings[0]), warnings[0].diagnostic)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _problems(edition: Edition, error: typst.TypstError) -> Iterator[Problem]:
    """A problem for each step or worksheet that is to blame; one for the edition where none or all of them are."""
    parts = list(_parts_alone(edition.content))
    blamed = [origin for origin, content in parts if not _can_be_set(content, edition.reviewed)]
    blamed = [] if len(blamed) == len(parts) > 1 else blamed
    message = f"The workbook “{edition.name}” cannot be set: {error.args[0]}."
    rule = CANNOT_PRINT
    if not blamed:
        yield Problem("guides", 1, rule.code, message, rule.fix, why=rule.why)
    for origin in blamed:
        where = f" It comes from “{origin.title}”."
        yield Problem(origin.path, origin.line, rule.code, message + where, rule.fix, why=rule.why)


def _parts_alone(content: Workbook) -> Iterator[tuple[Origin, Workbook]]:
    """Each step and each worksheet with an edition that holds nothing else."""
    alone = replace(content, whole=False, worksheets=(), helplines=(), sources=())
    for part in content.parts:
        for guide in part.guides:
            for step in guide.steps:
                only = replace(guide, intro=(), steps=(step,))
                yield step.origin, replace(alone, parts=(replace(part, intro=(), sections=(), guides=(only,)),))
    for sheet in content.worksheets:
        yield sheet.origin, replace(alone, parts=(), worksheets=(sheet,))


def _can_be_set(content: Workbook, made: date) -> bool:
    try:
        _set(content, made)
    except typst.TypstError:
        return False
    return True
