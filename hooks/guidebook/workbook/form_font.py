"""The font of text fields: a subset of the workbook's typeface, whose codes are Unicode.

Typst embeds no font that a form can use. This one is composite, because a simple font has 256 codes and loses Polish,
Greek or Cyrillic letters when a form is filled in. A code is the UTF-16 number of its character, so that a viewer
finds the same character with the font's ToUnicode map or without it.

Its lines are as high as those of pdf.js (`LINE_HEIGHT`), so that typed text is on the rules in every viewer.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from guidebook.typeface import REGULAR_TTF
from guidebook.workbook.typed_text import LINE_HEIGHT

ALIAS = "/Wingdings3"
"""The name of the font in the form's resources.

PDFium tries the font of a field for every letter only if it takes it for a symbol font, which it tells by this name.
Under any other name it takes letters beyond Latin-1 from the fonts of the machine, embeds none, and drops the rest.
"""

DESCENT = 0.213
"""Descenders just touch the rule."""

_ASCENT = LINE_HEIGHT - DESCENT
_LETTERS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Western, Central and Northern Europe, Turkish
    (0x01A0, 0x01B0),  # Vietnamese
    (0x0218, 0x021B),  # Romanian
    (0x02BB, 0x02BC),  # apostrophes that are letters
    (0x02C6, 0x02DD),  # accents alone
    (0x0300, 0x0304),  # combining accents
    (0x0309, 0x0309),
    (0x0323, 0x0323),
    (0x0386, 0x03CE),  # Greek
    (0x0401, 0x045F),  # Cyrillic
    (0x0490, 0x0491),  # Ukrainian
    (0x1E80, 0x1E9E),  # Welsh, and a capital ß
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2026),  # punctuation
    (0x2030, 0x203A),
    (0x20A0, 0x20BF),  # currencies
    (0x2116, 0x2122),  # № and ™
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2265),  # signs of arithmetic
)
"""First and last characters of the ranges that people write with, as far as the typeface has them."""

_SYMBOLIC = 1 << 2  # flag of a font descriptor: more than the standard Latin characters
_STEM = 80  # of a regular weight; only substitute fonts use it
_NOT_FOR_FORMS = ["GPOS", "GSUB", "GDEF", "OS/2", "name", "post", "gasp", "DSIG", "BASE"]


@dataclass(frozen=True)
class FormFont:
    """A TrueType program and its metrics, in thousandths of the size of type."""

    program: bytes
    glyphs: Mapping[int, int]
    """The number of the glyph of each character."""
    widths: Mapping[int, int]
    """The width of each character."""
    box: tuple[int, int, int, int]
    capitals: int
    """The height of capital letters."""


def embed_form_font(document: Pdf) -> Object:
    """Embed the font in the document, and return it for the resources of the form."""
    font = form_font()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.FormSans,
        Flags=_SYMBOLIC,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=round(_ASCENT * 1000),
        Descent=-round(DESCENT * 1000),
        CapHeight=font.capitals,
        StemV=_STEM,
        FontFile2=_compressed(document, font.program, Length1=len(font.program)),
    )
    characters = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.FormSans,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        DW=0,
        W=Array(_width_runs(font.widths)),
        CIDToGIDMap=_compressed(document, _glyph_map(font.glyphs)),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.FormSans,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(characters)]),
            ToUnicode=_compressed(document, _to_unicode(font.glyphs)),
        )
    )


def _compressed(document: Pdf, content: bytes, **more: Object | int) -> Object:
    return Stream(document, zlib.compress(content, 9), Filter=Name.FlateDecode, **more)


def runs(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of consecutive codes with the same high byte, as ranges of a CMap must be."""
    for _, run in groupby(enumerate(sorted(codes)), lambda each: (each[1] - each[0], each[1] >> 8)):
        consecutive = [code for _, code in run]
        yield consecutive[0], consecutive[-1]


def _width_runs(widths: Mapping[int, int]) -> Iterator[int | Array]:
    for first, last in runs(widths):
        yield first
        yield Array([widths[code] for code in range(first, last + 1)])


def _glyph_map(glyphs: Mapping[int, int]) -> bytes:
    """Return the glyph of each code from 0 on, in two bytes each."""
    return b"".join(glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(glyphs) + 1))


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_RANGES_OF_A_BLOCK = 100
"""The most that a CMap may have."""


def _to_unicode(codes: Iterable[int]) -> bytes:
    """Return the CMap of codes that are characters; a viewer then knows which characters the font lacks."""
    lines = [f"<{first:04X}> <{last:04X}> <{first:04X}>\n" for first, last in runs(codes)]
    blocks = [lines[start : start + _RANGES_OF_A_BLOCK] for start in range(0, len(lines), _RANGES_OF_A_BLOCK)]
    ranges = "".join(f"{len(block)} beginbfrange\n{''.join(block)}endbfrange\n" for block in blocks)
    return _CMAP.format(ranges=ranges).encode("ascii")


@cache
def form_font() -> FormFont:
    """Return the font, which is made once per process."""
    # Keep the font's own timestamps, so that the output is reproducible.
    with TTFont(REGULAR_TTF, recalcTimestamp=False) as font:
        unit = font["head"].unitsPerEm
        capitals = round(font["OS/2"].sCapHeight * 1000 / unit)
        _cut_down(font, [code for first, last in _LETTERS for code in range(first, last + 1)])
        _set_line_height(font)
        names, advances = font.getBestCmap(), font["hmtx"]
        del font["cmap"]  # a composite font has a map of its own
        program = io.BytesIO()
        font.save(program)
        head = font["head"]  # saving recalculates the bounding box
        return FormFont(
            program=program.getvalue(),
            glyphs={code: font.getGlyphID(name) for code, name in names.items()},
            widths={code: round(advances[name][0] * 1000 / unit) for code, name in names.items()},
            box=(
                round(head.xMin * 1000 / unit),
                round(head.yMin * 1000 / unit),
                round(head.xMax * 1000 / unit),
                round(head.yMax * 1000 / unit),
            ),
            capitals=capitals,
        )


def _cut_down(font: TTFont, characters: list[int]) -> None:
    for table in set(_NOT_FOR_FORMS) & set(font.keys()):
        del font[table]  # first, because the subsetter would read all of it
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _set_line_height(font: TTFont) -> None:
    """Set the metrics of the font itself: some viewers use these, others those of the descriptor in the PDF."""
    unit = font["head"].unitsPerEm
    font["hhea"].ascent = round(_ASCENT * unit)
    font["hhea"].descent = -round(DESCENT * unit)
    font["hhea"].lineGap = 0
