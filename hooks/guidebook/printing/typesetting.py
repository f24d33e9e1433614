"""From an edition to a tagged PDF, with Typst and the fonts that the project brings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typst

from guidebook.checking import CANNOT_PRINT
from guidebook.model import Problem
from guidebook.printing.edition import Edition
from guidebook.typeface import FONTS

DESIGN = Path(__file__).with_name("workbook.typ")

_THE_SAME_EVERY_TIME = 1_577_836_800
"""2020-01-01 as the time of making, in seconds: equal input gives equal bytes."""


class CannotPrint(Exception):  # noqa: N818 (it says what could not be done)
    """The design could not set an edition; `problems` say which guide and step it was."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)  # the argument, so that it can cross from one process to another
        self.problems = problems


def typeset(edition: Edition) -> bytes:
    """The edition as PDF/UA-1, before its fields; raises `CannotPrint`."""
    try:
        return _set(edition.content)
    except typst.TypstError as error:
        raise CannotPrint(list(_problems(edition, error))) from error


def _set(content: dict[str, Any]) -> bytes:
    pdf, warnings = typst.compile_with_warnings(
        str(DESIGN),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"edition": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=_THE_SAME_EVERY_TIME,
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
    pieces = list(_pieces(edition.content))
    blamed = [place for place, content in pieces if not _can_be_set(content)]
    blamed = [] if len(blamed) == len(pieces) > 1 else blamed
    message = f"The workbook “{edition.name}” cannot be set: {error.args[0]}."
    rule = CANNOT_PRINT
    if not blamed:
        yield Problem("guides", 1, rule.code, message, rule.fix, why=rule.says)
    for place in blamed:
        where = f" It comes from “{place['step']}”."
        yield Problem(place["path"], place["line"], rule.code, message + where, rule.fix, why=rule.says)


def _pieces(content: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each step and each worksheet with an edition that holds nothing else."""
    alone = {**content, "whole": False, "worksheets": [], "helplines": [], "sources": []}
    for part in content["parts"]:
        for guide in part["guides"]:
            for step in guide["steps"]:
                piece = {**guide, "intro": [], "steps": [step]}
                yield step["place"], {**alone, "parts": [{**part, "intro": [], "sections": [], "guides": [piece]}]}
    for sheet in content["worksheets"]:
        yield sheet["place"], {**alone, "parts": [], "worksheets": [sheet]}


def _can_be_set(content: dict[str, Any]) -> bool:
    try:
        _set(content)
    except typst.TypstError:
        return False
    return True
