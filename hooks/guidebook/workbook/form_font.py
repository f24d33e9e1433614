"""The typeface in which people type into a field: Lato, cut down to what a form can hold.

A form wants a simple font, one byte a character, which Typst's own fonts are not. The
lines of this one are half as high as a ruled row (`LINE_HEIGHT`, in the size of the
text), so that every second line of typed text stands on a rule.
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
"""Lato's own: what hangs below the line of writing just touches the rule."""
LINE_HEIGHT = 1.122
"""12 points on rows of 9.5 mm, two lines to a row. Lato's own would be 1.2."""

_ASCENT = LINE_HEIGHT - DESCENT
_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 1 << 5  # flag of a font descriptor: its characters are those of its encoding
_STEM = 80  # of a regular weight; only stand-in fonts look at it
_NOT_FOR_FORMS = ["GPOS", "GSUB", "GDEF", "OS/2", "name", "post", "gasp"]


@dataclass(frozen=True)
class FormFont:
    """A TrueType program and its measures in thousandths of the size of the text."""

    program: bytes
    widths: tuple[int, ...]
    """Of the characters 32 to 255 of WinAnsiEncoding."""
    box: tuple[int, int, int, int]
    capitals: int
    """How high capital letters are."""


def embed_form_font(document: Pdf) -> Object:
    """Put the typeface into the document; gives the font to name in its form."""
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
    """The typeface, made once per process and the same each time."""
    characters = [_character(code) for code in range(_FIRST, _LAST + 1)]
    # Its own times of making stay, so that equal input gives equal bytes.
    with TTFont(REGULAR, recalcTimestamp=False) as lato:
        unit = lato["head"].unitsPerEm
        capitals = round(lato["OS/2"].sCapHeight * 1000 / unit)
        _cut_down(lato, characters)
        _set_line_height(lato)
        names, advances = lato.getBestCmap(), lato["hmtx"]
        program = io.BytesIO()
        lato.save(program)
        head = lato["head"]  # its box is measured anew when the font is saved
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
    """What a code stands for in a PDF's WinAnsiEncoding: a bullet where Windows has nothing to show."""
    character = bytes([code]).decode("cp1252", errors="ignore")
    as_in_pdf = {"": "•", "\x7f": "•", "\xa0": " ", "\xad": "-"}
    return as_in_pdf.get(character, character)


def _cut_down(font: TTFont, characters: list[str]) -> None:
    for table in set(_NOT_FOR_FORMS) & set(font.keys()):
        del font[table]  # before the cut, which would otherwise read all of it
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)


def _set_line_height(font: TTFont) -> None:
    """In the font too: some viewers go by it, others by its descriptor in the PDF."""
    unit = font["head"].unitsPerEm
    font["hhea"].ascent = round(_ASCENT * unit)
    font["hhea"].descent = -round(DESCENT * unit)
    font["hhea"].lineGap = 0
