"""Fields are held against PDF/UA-1 (ISO 14289-1, 7.18 and 7.21), then filled in, saved and printed.

PDFium does that here, the engine with which Chromium shows a PDF.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

import pikepdf
import pytest
import typst
from fontTools.ttLib import TTFont
from tests.workbook.viewer import Viewer, tags

from guidebook.catalog import PAPERS
from guidebook.model import Library
from guidebook.workbook import all_editions, build_edition
from guidebook.workbook.fields import Field
from guidebook.workbook.form_fields import add_fields
from guidebook.workbook.form_font import ALIAS, DESCENT, form_font
from guidebook.workbook.typed_text import LINE_HEIGHT
from guidebook.workbook.typesetting import _fonts

ROW = PAPERS["a4"].line_height
"""The height of a ruled row, in mm."""
RULING = ROW * 72 / 25.4
"""The same in points."""

SHEET = """
#set document(title: "A sheet")
#set text(font: "Source Sans Pro", lang: "en", region: "gb")
#let tick(name) = link("field:" + name, box(width: 6mm, height: 6mm, stroke: 1pt))
#let note(name, rows) = link("field:" + name, box(width: 100%, height: rows * 9.5mm))
= A sheet
"""
EVERYTHING = """
#tick("tick a") I have slept.

#tick("tick b") I have eaten.

#note("note c", 3)
#pagebreak()
#note("note d", 3)
#link("https://elsewhere.example/")[Elsewhere]
"""
FIELDS = (
    Field("tick a", "I have slept.", "tick"),
    Field("tick b", "I have eaten.", "tick"),
    Field("note c", "What did you “dream”?", "note"),
    Field("note d", "What did you eat?", "note"),
)
TICKS, NOTES = slice(0, 2), slice(2, 4)


def sheet(marks: str = EVERYTHING) -> bytes:
    """A PDF as the design gives it, with marked places."""
    pdf = typst.compile(
        (SHEET + marks).encode(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    assert isinstance(pdf, bytes)
    return pdf


def with_fields(pdf: bytes, fields: Iterable[Field]) -> bytes:
    """The same PDF with fields, saved."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        add_fields(document, fields, ROW)
        document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def document() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(with_fields(sheet(), FIELDS))) as opened:
        yield opened


@pytest.fixture(scope="module")
def widgets(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        annotation
        for page in document.pages
        for annotation in page.obj.Annots.as_list()
        if annotation.Subtype == "/Widget"
    ]


def size(widget: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in widget.Rect.as_list())
    return right - left, top - bottom


# --- what a field is -------------------------------------------------------------------


def test_each_marked_place_is_a_field_in_the_same_order(document: pikepdf.Pdf, widgets: list[pikepdf.Object]) -> None:
    assert [(str(widget.T), str(widget.TU)) for widget in widgets] == [(field.name, field.label) for field in FIELDS]
    assert [field.objgen for field in document.Root.AcroForm.Fields] == [widget.objgen for widget in widgets]
    assert [str(widget.FT) for widget in widgets] == ["/Btn", "/Btn", "/Tx", "/Tx"]


def test_the_mark_is_gone_and_only_the_field_is_left(widgets: list[pikepdf.Object]) -> None:
    of_any = {"/Type", "/Subtype", "/Rect", "/StructParent", "/P", "/F", "/BS", "/FT", "/T", "/TU", "/V", "/AP"}
    assert [set(widget.keys()) - of_any for widget in widgets] == [{"/AS"}] * 2 + [{"/Ff", "/DA", "/MaxLen"}] * 2


def test_every_field_prints_and_has_no_border_of_its_own(widgets: list[pikepdf.Object]) -> None:
    assert {int(widget.F) for widget in widgets} == {4}
    assert {int(widget.BS.W) for widget in widgets} == {0}


def test_notes_take_several_lines_and_never_more_than_show(widgets: list[pikepdf.Object]) -> None:
    assert {int(note.Ff) for note in widgets[NOTES]} == {1 << 12 | 1 << 23}


def test_every_field_starts_empty(widgets: list[pikepdf.Object]) -> None:
    assert [(str(tick.V), str(tick.AS)) for tick in widgets[TICKS]] == [("/Off", "/Off")] * 2
    assert [str(note.V) for note in widgets[NOTES]] == ["", ""]


def test_the_fields_are_drawn_already(document: pikepdf.Pdf) -> None:
    assert set(document.Root.AcroForm.keys()) == {"/Fields", "/DA", "/DR"}, "nothing asks a viewer to draw them anew"


def test_every_other_link_stays(document: pikepdf.Pdf) -> None:
    links = [link for page in document.pages for link in page.obj.Annots.as_list() if link.Subtype == "/Link"]
    assert [str(link.A.URI) for link in links] == ["https://elsewhere.example/"]


def test_what_typst_said_of_the_document_stays(document: pikepdf.Pdf) -> None:
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en-GB"
    assert str(document.docinfo["/Title"]) == "A sheet"
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_the_file_is_sound(document: pikepdf.Pdf) -> None:
    assert document.check_pdf_syntax() == []


def test_a_sheet_without_fields_has_no_form() -> None:
    with pikepdf.open(io.BytesIO(with_fields(sheet("Only words."), ()))) as document:
        assert "/AcroForm" not in document.Root


# --- for people who hear the page --------------------------------------------------------


def test_every_field_is_the_one_child_of_a_form_tag_in_reading_order(
    document: pikepdf.Pdf, widgets: list[pikepdf.Object]
) -> None:
    forms = [tag for tag in tags(document.Root.StructTreeRoot) if tag.S == "/Form"]
    assert [form.K.Obj.objgen for form in forms] == [widget.objgen for widget in widgets]
    assert [form.K.Pg.objgen for form in forms] == [widget.P.objgen for widget in widgets]
    assert {str(form.K.Type) for form in forms} == {"/OBJR"}
    parents = dict(pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree).items())
    assert [parents[int(widget.StructParent)].objgen for widget in widgets] == [form.objgen for form in forms]


def test_the_tab_key_follows_the_tags(document: pikepdf.Pdf) -> None:
    assert [str(page.obj.Tabs) for page in document.pages] == ["/S", "/S"]


# --- how it looks ------------------------------------------------------------------------


def test_every_picture_is_as_big_as_its_field(widgets: list[pikepdf.Object]) -> None:
    for widget in widgets:
        pictures = [widget.AP.N] if widget.FT == "/Tx" else list(widget.AP.N.as_dict().values())
        for picture in pictures:
            assert [picture.Type, picture.Subtype] == ["/XObject", "/Form"]
            assert [float(edge) for edge in picture.BBox.as_list()] == pytest.approx([0, 0, *size(widget)], abs=0.01)


def test_ticks_of_one_size_share_a_picture_for_on_and_one_for_off(widgets: list[pikepdf.Object]) -> None:
    one, other = (tick.AP.N for tick in widgets[TICKS])
    assert set(one.keys()) == {"/Yes", "/Off"}
    assert one.Yes.objgen == other.Yes.objgen != one.Off.objgen == other.Off.objgen
    assert b" l S" in one.Yes.read_bytes()
    assert one.Off.read_bytes() == b""


def test_each_note_has_a_picture_of_its_own_that_a_program_may_fill(widgets: list[pikepdf.Object]) -> None:
    one, other = (note.AP.N for note in widgets[NOTES])
    assert one.objgen != other.objgen
    assert one.read_bytes() == b"/Tx BMC EMC"


# --- the typeface of what people type ----------------------------------------------------


@pytest.fixture(scope="module")
def font(document: pikepdf.Pdf) -> pikepdf.Object:
    return document.Root.AcroForm.DR.Font[ALIAS]


@pytest.fixture(scope="module")
def program(font: pikepdf.Object) -> TTFont:
    return TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))


def test_every_style_names_the_one_typeface_of_the_form(document: pikepdf.Pdf, widgets: list[pikepdf.Object]) -> None:
    styles = [document.Root.AcroForm.DA, *(note.DA for note in widgets[NOTES])]
    assert {str(style).split()[0] for style in styles} == set(document.Root.AcroForm.DR.Font.keys())
    assert {note.AP.N.Resources.objgen for note in widgets[NOTES]} == {document.Root.AcroForm.DR.objgen}


def test_it_is_a_composite_font_whose_codes_are_utf_16(font: pikepdf.Object) -> None:
    [descendant] = font.DescendantFonts
    assert [font.Subtype, font.Encoding, descendant.Subtype] == ["/Type0", "/Identity-H", "/CIDFontType2"]
    assert font.BaseFont == descendant.BaseFont == descendant.FontDescriptor.FontName
    program = descendant.FontDescriptor.FontFile2
    assert program.Length1 == len(program.read_bytes())


LETTERS = "aZ09 éß Żółćęą ğşİı řšž őű ăâîșț ếệầộđơư ΑΩάώς ЁЖщґїњ „“”‘’–—… €₴ → ↑ ½ ≤ № ẞ"


def test_it_has_the_letters_people_write_with_in_their_widths(font: pikepdf.Object, program: TTFont) -> None:
    [descendant] = font.DescendantFonts
    glyphs = descendant.CIDToGIDMap.read_bytes()
    names = program.getGlyphOrder()
    widths: dict[int, int] = {}
    runs = descendant.W.as_list()
    for first, run in zip(runs[::2], runs[1::2], strict=True):
        widths |= {int(first) + number: int(width) for number, width in enumerate(run)}
    for letter in LETTERS:
        glyph = int.from_bytes(glyphs[2 * ord(letter) :][:2], "big")
        assert glyph > 0, letter
        assert widths[ord(letter)] == program["hmtx"][names[glyph]][0], letter


def test_a_viewer_can_tell_which_characters_it_has(font: pikepdf.Object) -> None:
    ranges = re.findall(r"^<(....)> <(....)> <(....)>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    codes = {code for first, last, _ in ranges for code in range(int(first, 16), int(last, 16) + 1)}
    assert codes == form_font().glyphs.keys() >= set(map(ord, LETTERS))
    assert [(first, last) for first, last, to in ranges if first != to or first[:2] != last[:2]] == []


def test_its_lines_are_as_high_in_the_font_as_in_its_description(font: pikepdf.Object, program: TTFont) -> None:
    descriptor = font.DescendantFonts[0].FontDescriptor
    heights = [int(descriptor.Ascent), int(descriptor.Descent)]
    assert heights == [program["hhea"].ascent, program["hhea"].descent]
    assert sum(map(abs, heights)) == 1000 * LINE_HEIGHT


def test_it_is_small_and_the_same_each_time(font: pikepdf.Object) -> None:
    [descendant] = font.DescendantFonts
    streams = [descendant.FontDescriptor.FontFile2, descendant.CIDToGIDMap, font.ToUnicode]
    assert sum(len(stream.read_raw_bytes()) for stream in streams) < 28_000
    assert form_font() is form_font()
    assert form_font.__wrapped__() == form_font()


# --- refusals ----------------------------------------------------------------------------

A = Field("tick a", "I have slept.", "tick")


@pytest.mark.parametrize(
    ("marks", "fields", "message"),
    [
        ('#tick("tick a")', (A, Field("tick a", "I have eaten.", "tick")), "two fields have the name “tick a”"),
        ('#tick("tick a") #tick("tick a")', (A,), "marks the field “tick a” twice"),
        ('#tick("tick a") #tick("tick b")', (A,), "marks a field “tick b” that the edition does not have"),
        ("No box.", (A,), "does not mark the fields: tick a"),
        ('#link("field:tick a")[Words]', (A,), "the mark of the field “tick a” contains words"),
    ],
    ids=["one name twice", "one mark twice", "unknown", "no mark", "words in a mark"],
)
def test_places_and_fields_have_to_agree(marks: str, fields: tuple[Field, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        with_fields(sheet(marks), fields)


# --- filled in, saved and printed --------------------------------------------------------


TICK, NOTE = "tick speak-first said-it", "note speak-first listen-write-1"
WORDS = "I heard “tired” – and that’s new, Zoë."
WAYS: dict[str, dict[str, object]] = {
    "on screen": {"may_draw_forms": True},
    "on paper": {"may_draw_forms": True, "optimize_mode": "print"},
}


@pytest.fixture(scope="module")
def workbook(tiny: Library, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    edition = next(iter(all_editions(tiny, "https://elsewhere.example/tiny/")))
    return build_edition(edition, tmp_path_factory.mktemp("printed")).file.read_bytes()


@pytest.fixture(scope="module")
def empty(workbook: bytes) -> Iterator[Viewer]:
    viewer = Viewer(workbook)
    yield viewer
    viewer.close()


@pytest.fixture(scope="module")
def filled(workbook: bytes) -> bytes:
    """The workbook after someone ticked and wrote, saved by the viewer."""
    viewer = Viewer(workbook)
    viewer.click(TICK)
    viewer.write(NOTE, WORDS)
    copy = viewer.saved()
    viewer.close()
    return copy


@pytest.fixture(scope="module")
def reopened(filled: bytes) -> Iterator[Viewer]:
    viewer = Viewer(filled)
    yield viewer
    viewer.close()


def values(document: pikepdf.Pdf) -> dict[str, str]:
    return {str(field.T): str(field.V) for field in document.Root.AcroForm.Fields}


def test_what_was_entered_is_saved_and_nothing_else_changes(workbook: bytes, filled: bytes) -> None:
    with pikepdf.open(io.BytesIO(workbook)) as before, pikepdf.open(io.BytesIO(filled)) as after:
        assert values(after) == {**values(before), TICK: "/Yes", NOTE: WORDS}
        states = {str(field.T): str(field.AS) for field in after.Root.AcroForm.Fields if "/AS" in field}
        assert {name for name, state in states.items() if state != "/Off"} == {TICK}
        assert after.check_pdf_syntax() == []


def test_a_saved_copy_is_as_accessible_as_the_original(workbook: bytes, filled: bytes) -> None:
    with pikepdf.open(io.BytesIO(workbook)) as before, pikepdf.open(io.BytesIO(filled)) as after:
        assert after.docinfo["/Title"] == before.docinfo["/Title"]
        assert after.Root.Lang == before.Root.Lang
        assert after.Root.ViewerPreferences.DisplayDocTitle
        assert len(after.pages) == len(before.pages)
        assert [str(field.TU) for field in after.Root.AcroForm.Fields] == [
            str(field.TU) for field in before.Root.AcroForm.Fields
        ]
        old, new = ([str(tag.S) for tag in tags(opened.Root.StructTreeRoot)] for opened in (before, after))
        assert new == old


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", [TICK, NOTE])
def test_what_was_entered_shows(empty: Viewer, reopened: Viewer, name: str, way: str) -> None:
    assert reopened.ink(name, **WAYS[way]) > empty.ink(name, **WAYS[way]) + 40


@pytest.mark.parametrize("way", WAYS)
def test_a_field_left_empty_looks_as_printed(empty: Viewer, reopened: Viewer, way: str) -> None:
    other = "tick speak-first named-it"
    assert reopened.ink(other, **WAYS[way]) == empty.ink(other, **WAYS[way])


def field_named(document: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(field for field in document.Root.AcroForm.Fields if str(field.T) == name)


LANGUAGES = {
    "Polish": "Żółta łódź, ćma",
    "Vietnamese": "Tiếng Việt: đèn dầu",
    "Turkish": "ğ ş İı",
    "Greek": "Λυχνάρι και φως",
    "Russian and Ukrainian": "Лампа горит, ґанок її",
    "signs": "Here → there, ≤ 5 €",
}


def drawn_text(note: pikepdf.Object) -> str:
    """The text of an appearance stream, whose codes are UTF-16; each piece has to be in the font of the form."""
    text, font = "", ""
    for drawn in pikepdf.parse_content_stream(note.AP.N):
        if str(drawn.operator) == "Tf":
            font = str(drawn.operands[0])
        if str(drawn.operator) == "Tj":
            assert font == ALIAS
            text += bytes(drawn.operands[0]).decode("utf-16-be")
    return text


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_letters_of_other_languages_are_kept_and_drawn_in_the_font_of_the_form(workbook: bytes, words: str) -> None:
    viewer = Viewer(workbook)
    viewer.write(NOTE, words)
    with pikepdf.open(io.BytesIO(viewer.saved())) as document:
        note = field_named(document, NOTE)
        assert str(note.V) == words
        assert drawn_text(note) == words
    viewer.close()


@pytest.mark.parametrize("words", ["مصباح الزيت", "שלום", "油灯", "Tea 🍵"], ids=ascii)
def test_letters_that_the_font_lacks_are_kept_all_the_same(workbook: bytes, words: str) -> None:
    viewer = Viewer(workbook)
    viewer.write(NOTE, words)
    with pikepdf.open(io.BytesIO(viewer.saved())) as document:
        assert str(field_named(document, NOTE).V) == words
    viewer.close()


def typed_lines(document: pikepdf.Pdf, name: str) -> list[float]:
    """How far each line of writing is below the one before, in points; the first below the top of the field."""
    note = field_named(document, name)
    steps = [
        float(drawn.operands[1]) for drawn in pikepdf.parse_content_stream(note.AP.N) if str(drawn.operator) == "Td"
    ]
    return [size(note)[1] - steps[0], *(-step for step in steps[1:])]


def test_every_second_typed_line_stands_on_a_rule_and_the_rest_is_not_taken(workbook: bytes) -> None:
    viewer = Viewer(workbook)
    viewer.write(NOTE, "We talked and walked and talked again. " * 60)
    with pikepdf.open(io.BytesIO(viewer.saved())) as document:
        note = field_named(document, NOTE)
        assert len(str(note.V)) == note.MaxLen
        first, *others = typed_lines(document, NOTE)
        hangs = RULING / 2 - first
        assert hangs == pytest.approx(DESCENT * RULING / 2 / LINE_HEIGHT, abs=0.05), "letters just touch the rule"
        assert others == [pytest.approx(RULING / 2, abs=0.05)] * len(others)
        assert 5 <= len(others) + 1 <= 6
    viewer.close()
