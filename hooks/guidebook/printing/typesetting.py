"""From an edition to a tagged PDF, with Typst and the fonts that the project brings."""

from __future__ import annotations

import json
from pathlib import Path

import font_lato
import typst

from guidebook.printing.edition import Edition

DESIGN = Path(__file__).with_name("workbook.typ")
FONTS = Path(font_lato.__file__).parent / "files"

_THE_SAME_EVERY_TIME = 1_577_836_800
"""2020-01-01 as the time of making, in seconds: equal input gives equal bytes."""


def typeset(edition: Edition) -> bytes:
    """The edition as PDF/UA-1; raises `typst.TypstError` where the design cannot set it."""
    pdf = typst.compile(
        DESIGN,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"edition": json.dumps(edition.content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=_THE_SAME_EVERY_TIME,
    )
    assert isinstance(pdf, bytes)
    return pdf
