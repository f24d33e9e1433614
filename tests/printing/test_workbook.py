"""The workbook is opened and counted."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from guidebook.model import Library
from guidebook.printing import print_workbook
from guidebook.printing.edition import Edition, Field, curly, whole_workbook
from guidebook.printing.fields import add_fields
from guidebook.printing.typesetting import typeset

ADDRESS = "https://elsewhere.example/tiny/"


@pytest.fixture(scope="module")
def pdf(tiny: Library) -> bytes:
    return print_workbook(tiny, ADDRESS)


@pytest.fixture(scope="module")
def document(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def widgets(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        annotation
        for page in document.pages
        for annotation in page.obj.get("/Annots", [])
        if annotation.get("/Subtype") == "/Widget"
    ]


def test_every_item_and_every_place_to_write_is_a_field(document: pikepdf.Pdf) -> None:
    assert [(str(field.FT), str(field.T), str(field.TU)) for field in widgets(document)] == [
        ("/Btn", "tick speak-first said-it", 'I have said "I feel".'),
        ("/Btn", "tick speak-first named-it", "I have named [one] feeling."),
        ("/Tx", "note speak-first begin-with-i-write-1 you", "What do you feel? (You)"),
        ("/Tx", "note speak-first begin-with-i-write-1 partner", "What do you feel? (Your partner)"),
        ("/Btn", "tick speak-first both-spoke", "We have both spoken."),
        ("/Tx", "note speak-first listen-write-1", "What did you hear?"),
        ("/Btn", "tick go-for-a-walk shoes-on", "I have my shoes on."),
        ("/Btn", "tick go-for-a-walk one-thing", "I have said one thing."),
        ("/Tx", "note go-for-a-walk say-one-thing-write-1", "What did you say?"),
    ]


def test_the_form_lists_the_same_fields(document: pikepdf.Pdf) -> None:
    assert [str(field.T) for field in document.Root.AcroForm.Fields] == [str(field.T) for field in widgets(document)]


def test_every_field_prints_and_is_tagged_as_a_form(document: pikepdf.Pdf) -> None:
    tags = dict(pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree).items())
    for field in widgets(document):
        assert int(field.F) & 4
        assert tags[int(field.StructParent)].S == "/Form"
    assert all(page.obj.Tabs == "/S" for page in document.pages if page.obj.get("/Annots"))


def test_a_tick_has_a_picture_for_on_and_for_off(document: pikepdf.Pdf) -> None:
    for field in widgets(document):
        if field.FT == "/Btn":
            assert sorted(field.AP.N.keys()) == ["/Off", "/Yes"]
            assert field.AS == "/Off"


def test_no_mark_of_the_design_is_left(document: pikepdf.Pdf) -> None:
    left = [
        str(annotation.A.URI)
        for page in document.pages
        for annotation in page.obj.get("/Annots", [])
        if "/A" in annotation and "/URI" in annotation.A
    ]
    assert left == []


def test_the_book_is_tagged_and_says_what_it_is(document: pikepdf.Pdf) -> None:
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en-GB"
    assert str(document.docinfo["/Title"]) == "Common Ground: A workbook for couples in difficulty"
    assert document.Root.get("/Outlines") is not None
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_every_typeface_of_the_pages_is_embedded(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_the_printed_address_follows_the_site(tiny: Library) -> None:
    assert whole_workbook(tiny, ADDRESS).content["address"] == "elsewhere.example/tiny"


def test_the_same_guides_give_the_same_bytes(tiny: Library, pdf: bytes) -> None:
    assert print_workbook(tiny, ADDRESS) == pdf


def test_nothing_discreet_is_printed(tiny: Library) -> None:
    edition = whole_workbook(tiny, ADDRESS)
    assert "I have waited." not in str(edition.content)
    assert [field for field in edition.fields if "think" in field.name] == []


def test_the_real_workbook_has_a_field_for_every_item_and_place(library: Library) -> None:
    pdf = pikepdf.open(io.BytesIO(print_workbook(library, ADDRESS)))
    guides = [guide for guide in library.guides if not guide.discreet]
    expected = sum(len(guide.items) + sum(prompt.columns for prompt in guide.prompts) for guide in guides)
    assert len(widgets(pdf)) == expected > 300
    names = {str(field.T) for field in widgets(pdf)}
    assert len(names) == expected


def test_a_field_without_a_place_is_an_error(tiny: Library) -> None:
    edition = whole_workbook(tiny, ADDRESS)
    more = (*edition.fields, Field("tick nowhere", "Nowhere", "tick"))
    with pytest.raises(ValueError, match="no place for the fields: tick nowhere"):
        add_fields(typeset(edition), more)
    with pytest.raises(ValueError, match="does not have"):
        add_fields(typeset(edition), edition.fields[1:])


def test_an_edition_needs_no_guides() -> None:
    content = whole_workbook(Library(), ADDRESS).content
    assert typeset(Edition(content, ())).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("I don't", "I don’t"),
        ('say "no" now', "say “no” now"),
        ('"Yes"', "“Yes”"),
        ("('a')", "(‘a’)"),
        ("my parents' house", "my parents’ house"),
    ],
)
def test_quotation_marks_are_those_of_a_book(typed: str, printed: str) -> None:
    assert curly(typed) == printed


def test_no_straight_quotation_mark_is_printed(library: Library) -> None:
    content = whole_workbook(library, ADDRESS).content
    words = " ".join(re.findall(r"'(?:text|title|question)': ['\"](.*?)['\"][,}]", str(content["scenarios"])))
    assert '"' not in words
