"""Compile an edition to a tagged PDF, with Typst and the fonts that the project installs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from guidebook.model import Problem
from guidebook.rule_text import CANNOT_PRINT
from guidebook.typeface import BOLD, NAME, REGULAR
from guidebook.workbook.compose import Edition
from guidebook.workbook.content import Origin, Workbook, as_json

TEMPLATE = Path(__file__).with_name("template.typ")

FONT_PACKAGES = ("font-source-sans-pro",)
"""The distributions that contain the fonts."""

FONTS = (REGULAR, BOLD)

_BOTH_FONTS = f'#set text(font: "{NAME}")\nregular *bold*'.encode()

_NOON = time(12, tzinfo=UTC)
"""The time of day of the creation date of a PDF: viewers then show the same date in nearly every time zone."""


class CannotPrintError(Exception):
    """Typst could not compile an edition; `problems` name the guide and the step."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)  # as an argument, so that the error can be pickled
        self.problems = problems


def typeset(edition: Edition) -> bytes:
    """Return the edition as PDF/UA-1, without form fields; raises `CannotPrintError`."""
    try:
        return _compile(edition.content, edition.reviewed)
    except typst.TypstError as error:
        raise CannotPrintError(list(_problems(edition, error))) from error


def _compile(content: Workbook, created: date) -> bytes:
    pdf, warnings = typst.compile_with_warnings(
        str(TEMPLATE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"edition": as_json(content)},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(created, _NOON).timestamp()),  # not now, for reproducible output
    )
    if warnings:  # Typst only warns of a missing font, for example
        raise typst.TypstError(str(warnings[0]), warnings[0].diagnostic)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Return the two fonts of the workbook.

    Their package has each font in two formats, and Typst would take whichever the file system lists first. So it gets
    a directory with one format, and compiles a line at once, because it reads a font only when it needs one.
    """
    with TemporaryDirectory() as folder:
        for font in FONTS:
            if font.exists():  # Typst warns of a missing one
                shutil.copy(font, folder)
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        typst.compile(_BOTH_FONTS, font_paths=fonts, ignore_system_fonts=True)
    return fonts


def _problems(edition: Edition, error: typst.TypstError) -> Iterator[Problem]:
    """Yield a problem for each step or worksheet that fails alone; one for the edition if none or all of them do."""
    parts = list(_single_parts(edition.content))
    failing = [origin for origin, content in parts if not _compiles(content, edition.reviewed)]
    failing = [] if len(failing) == len(parts) > 1 else failing
    message = f"The workbook “{edition.name}” cannot be set: {error.args[0]}."
    rule = CANNOT_PRINT
    if not failing:
        yield Problem("guides", 1, rule.code, message, rule.fix, why=rule.why)
    for origin in failing:
        where = f" It comes from “{origin.title}”."
        yield Problem(origin.path, origin.line, rule.code, message + where, rule.fix, why=rule.why)


def _single_parts(content: Workbook) -> Iterator[tuple[Origin, Workbook]]:
    """Yield each step and each worksheet as the only content of an edition."""
    empty = replace(content, whole=False, worksheets=(), helplines=(), sources=())
    for part in content.parts:
        for guide in part.guides:
            for step in guide.steps:
                only = replace(guide, intro=(), steps=(step,))
                yield step.origin, replace(empty, parts=(replace(part, intro=(), sections=(), guides=(only,)),))
    for sheet in content.worksheets:
        yield sheet.origin, replace(empty, parts=(), worksheets=(sheet,))


def _compiles(content: Workbook, created: date) -> bool:
    try:
        _compile(content, created)
    except typst.TypstError:
        return False
    return True
