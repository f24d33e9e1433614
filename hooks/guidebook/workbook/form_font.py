"""The font of text fields: a subset of Lato with the characters of WinAnsiEncoding.

A form needs a simple font, with one byte for each character; Typst embeds none. Its lines are half as high as a ruled
row (`LINE_HEIGHT`, relative to the size of type), so that every second line of typed text is on a rule.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from guidebook.typeface import REGULAR

DESCENT = 0.213
"""Lato's own: descenders just touch the rule."""
LINE_HEIGHT = 1.122
"""Two lines of 12 points in a row of 9.5 mm. Lato's own is 1.2."""

_ASCENT = LINE_HEIGHT - DESCENT
_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 1 << 5  # flag of a font descriptor: standard Latin characters
_STEM = 80  # of a regular weight; only substitute fonts use it
_NOT_FOR_FORMS = ["GPOS", "GSUB", "GDEF", "OS/2", "name", "post", "gasp"]


@dataclass(frozen=True)
class FormFont:
    """A TrueType program and its metrics, in thousandths of the size of type."""

    program: bytes
    widths: tuple[int, ...]
    """The widths of the characters 32 to 255 of WinAnsiEncoding."""
    box: tuple[int, int, int, int]
    capitals: int
    """The height of capital letters."""


def embed_form_font(document: Pdf) -> Object:
    """Embed the font in the document, and return it for the resources of the form."""
    font = form_font()
    program = Stream(document, zlib.compress(font.program, 9), Filter=Name.FlateDecode, Length1=len(font.program))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.LatoForm,
        Flags=_NONSYMBOLIC,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=round(_ASCENT * 1000),
        Descent=-round(DESCENT * 1000),
        CapHeight=font.capitals,
        StemV=_STEM,
        FontFile2=program,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.LatoForm,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(font.widths),
            FontDescriptor=document.make_indirect(descriptor),
        )
    )


@cache
def form_font() -> FormFont:
    """Return the font, which is made once per process."""
    characters = [_character(code) for code in range(_FIRST, _LAST + 1)]
    # Keep Lato's own timestamps, so that the output is reproducible.
    with TTFont(REGULAR, recalcTimestamp=False) as lato:
        unit = lato["head"].unitsPerEm
        capitals = round(lato["OS/2"].sCapHeight * 1000 / unit)
        _cut_down(lato, characters)
        _set_line_height(lato)
        names, advances = lato.getBestCmap(), lato["hmtx"]
        program = io.BytesIO()
        lato.save(program)
        head = lato["head"]  # saving recalculates the bounding box
        return FormFont(
            program=program.getvalue(),
            widths=tuple(round(advances[names[ord(character)]][0] * 1000 / unit) for character in characters),
            box=(
                round(head.xMin * 1000 / unit),
                round(head.yMin * 1000 / unit),
                round(head.xMax * 1000 / unit),
                round(head.yMax * 1000 / unit),
            ),
            capitals=capitals,
        )


def _character(code: int) -> str:
    """Return the character of a code in WinAnsiEncoding, which has a bullet where cp1252 has no character."""
    character = bytes([code]).decode("cp1252", errors="ignore")
    as_in_pdf = {"": "•", "\x7f": "•", "\xa0": " ", "\xad": "-"}
    return as_in_pdf.get(character, character)


def _cut_down(font: TTFont, characters: list[str]) -> None:
    for table in set(_NOT_FOR_FORMS) & set(font.keys()):
        del font[table]  # first, because the subsetter would read all of it
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)


def _set_line_height(font: TTFont) -> None:
    """Set the metrics of the font itself: some viewers use these, others those of the descriptor in the PDF."""
    unit = font["head"].unitsPerEm
    font["hhea"].ascent = round(_ASCENT * unit)
    font["hhea"].descent = -round(DESCENT * unit)
    font["hhea"].lineGap = 0
