"""What an edition holds, and that its PDF holds the same."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from guidebook.catalog import PAPERS, all_books, guide_book, my_pages, path_book, scenario_book, whole_books
from guidebook.model import Library
from guidebook.parsing import parse_library
from guidebook.typography import curly
from guidebook.workbook import (
    BuiltPdf,
    CannotPrintError,
    Edition,
    all_editions,
    build_edition,
    build_editions,
    content,
    typesetting,
)
from guidebook.workbook.build import as_downloads
from guidebook.workbook.compose import compose_edition
from guidebook.workbook.content import as_json
from guidebook.workbook.typesetting import typeset

ADDRESS = "https://elsewhere.example/tiny/"


@pytest.fixture(scope="module")
def edition(tiny: Library) -> Edition:
    """The whole workbook for two people."""
    return compose_edition(whole_books(tiny, "two")[0], PAPERS["a4"], tiny, ADDRESS)


@pytest.fixture(scope="module")
def printed(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> BuiltPdf:
    return build_edition(edition, tmp_path_factory.mktemp("printed"))


@pytest.fixture(scope="module")
def document(printed: BuiltPdf) -> pikepdf.Pdf:
    return pikepdf.open(printed.file)


def names(edition: Edition) -> list[str]:
    return [field.name for field in edition.fields]


def test_every_item_and_every_place_to_write_is_a_field(edition: Edition, document: pikepdf.Pdf) -> None:
    assert [(field.name, field.label) for field in edition.fields] == [
        ("tick speak-first said-it", 'I have said "I feel".'),
        ("tick speak-first named-it", "I have named [one] feeling."),
        ("note speak-first begin-with-i-write-1 one", "What do you feel? (One of you)"),
        ("note speak-first begin-with-i-write-1 other", "What do you feel? (The other)"),
        ("tick speak-first both-spoke", "We have both spoken."),
        ("note speak-first listen-write-1", "What did you hear?"),
        ("note agreement agreement-write-1 one", "What do I need? (One of you)"),
        ("note agreement agreement-write-1 other", "What do I need? (The other)"),
        ("tick agreement day-set", "We have a day."),
    ]
    assert [str(field.T) for field in document.Root.AcroForm.Fields] == names(edition)


def test_for_one_person_there_is_one_place_to_write(tiny: Library) -> None:
    edition = compose_edition(whole_books(tiny, "one")[0], PAPERS["a4"], tiny, ADDRESS)
    assert names(edition) == [
        "tick speak-first said-it",
        "tick speak-first named-it",
        "note speak-first begin-with-i-write-1",
        "tick speak-first both-spoke",
        "note speak-first listen-write-1",
        "tick go-for-a-walk shoes-on",
        "tick go-for-a-walk one-thing",
        "note go-for-a-walk say-one-thing-write-1",
        "note agreement agreement-write-1",
        "tick agreement day-set",
    ]


def test_what_one_person_fills_in_alone_is_in_pages_of_their_own(tiny: Library, edition: Edition) -> None:
    [book] = my_pages(tiny)
    mine = compose_edition(book, PAPERS["a4"], tiny, ADDRESS)
    assert names(mine) == [
        "tick go-for-a-walk shoes-on",
        "tick go-for-a-walk one-thing",
        "note go-for-a-walk say-one-thing-write-1",
    ]
    assert [guide.id for part in mine.content.parts for guide in part.guides] == ["go-for-a-walk"]
    assert [guide.elsewhere for part in edition.content.parts for guide in part.guides] == [False, True]


def test_no_edition_has_places_of_both_partners_for_a_guide_that_is_not_for_two(library: Library) -> None:
    private = {guide.id for guide in library.guides if guide.audience != "two"}
    for book in all_books(library):
        edition = compose_edition(book, PAPERS["a4"], library, ADDRESS)
        owners = [field.name.split()[1:] for field in edition.fields]
        assert [owner for owner in owners if owner[0] in private and {"one", "other"} & set(owner[1:])] == [], book.name
        if book.people == "two":
            assert [owner for owner in owners if owner[0] in private] == [], book.name


def test_there_is_an_edition_for_everything_on_every_paper(tiny: Library) -> None:
    assert [book.name for book in all_books(tiny)] == [
        "workbook-for-two",
        "workbook-for-one",
        "my-pages",
        "worksheets",
        "worksheet-agreement",
        "path-tonight-for-two",
        "path-tonight-for-one",
        "path-tonight-my-pages",
        "part-fighting",
        "part-next-steps",
        "guide-speak-first",
        "guide-go-for-a-walk",
        "guide-think",
    ]
    editions = list(all_editions(tiny, ADDRESS))
    assert [edition.name for edition in editions[:3]] == [
        "workbook-for-two-a4",
        "workbook-for-two-letter",
        "workbook-for-two-large",
    ]
    assert len({edition.name for edition in editions}) == len(editions) == 39


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612), ("large", 595)])
def test_the_paper_is_the_one_that_is_named(tiny: Library, paper: str, width: int) -> None:
    edition = compose_edition(guide_book(tiny.guides[0]), PAPERS[paper], tiny, ADDRESS)
    with pikepdf.open(io.BytesIO(typeset(edition))) as document:
        assert round(float(document.pages[0].mediabox[2])) == width


def test_a_path_keeps_its_order(tiny: Library) -> None:
    edition = compose_edition(path_book(tiny.paths[0], tiny, "one"), PAPERS["a4"], tiny, ADDRESS)
    assert [guide.id for guide in edition.content.parts[0].guides] == ["go-for-a-walk", "speak-first"]


def test_nothing_discreet_is_in_a_shared_edition(library: Library) -> None:
    own = {guide.id for guide in library.guides if guide.discreet}
    for book in all_books(library):
        found = {guide.id for part in book.parts for guide in part.guides} & own
        assert not found or book.discreet


def test_a_discreet_edition_does_not_say_where_it_comes_from(tiny: Library) -> None:
    [scenario] = [scenario for scenario in tiny.scenarios if scenario.discreet]
    for book in (scenario_book(scenario), guide_book(scenario.guides[0])):
        edition = compose_edition(book, PAPERS["a4"], tiny, ADDRESS)
        assert "elsewhere.example" not in as_json(edition.content)
        assert [guide.qr for guide in edition.content.parts[0].guides] == [""]


def test_a_box_names_each_page_once(library: Library) -> None:
    """After the last link to it, so that a sentence with three links to Support doesn't say “(page 2)” three times."""
    named = 0
    for guide in library.guides:
        [[printed]] = [
            part.guides for part in compose_edition(guide_book(guide), PAPERS["a4"], library, "").content.parts
        ]
        for block in (*printed.intro, *(block for step in printed.steps for block in step.blocks)):
            if isinstance(block, content.Box):
                pages = [span.to for part in block.body for span in spans_of(part) if span.to]
                assert len(pages) == len(set(pages)), (guide.id, block.title)
                named += len(pages)
    assert named > 20


def spans_of(block: content.Block) -> tuple[content.Span, ...]:
    if isinstance(block, content.Bullets):
        return tuple(span for entry in block.entries for span in entry)
    return block.text if isinstance(block, content.Paragraph) else ()


def test_a_path_lists_the_sources_that_its_guides_cite(library: Library) -> None:
    for path in library.paths:
        cited = {
            citation.source for guide in library.guides_of(path) for step in guide.steps for citation in step.citations
        }
        sources = compose_edition(path_book(path, library, "two"), PAPERS["a4"], library, "").content.sources
        titles = {curly(library.source_by_id[source].title) for source in cited}
        assert sources
        assert {source.title for source in sources} <= titles, path.id
    whole = compose_edition(whole_books(library, "two")[0], PAPERS["a4"], library, "").content.sources
    assert [source.title for source in whole] == [
        curly(source.title) for source in library.sources if source.kind == "article"
    ]


def test_the_printed_address_follows_the_site(edition: Edition) -> None:
    assert edition.content.address == "elsewhere.example/tiny"
    guide = edition.content.parts[0].guides[0]
    assert guide.address == "elsewhere.example/tiny/guides/fighting/speak-first"


def test_the_book_is_tagged_and_says_what_it_is(document: pikepdf.Pdf) -> None:
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en-GB"
    assert str(document.docinfo["/Title"]) == "Common Ground: A workbook for couples in difficulty"
    assert document.Root.get("/Outlines") is not None
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_the_same_guides_give_the_same_bytes(edition: Edition, printed: BuiltPdf, tmp_path: Path) -> None:
    assert build_edition(edition, tmp_path).file.read_bytes() == printed.file.read_bytes()


def test_a_guide_knows_its_page(printed: BuiltPdf) -> None:
    downloads = as_downloads([printed])
    assert downloads.in_workbook == {"speak-first": "page 5", "go-for-a-walk": "page 6"}


def test_two_cores_print_what_one_prints(tiny: Library, tmp_path: Path) -> None:
    editions, alone = list(all_editions(tiny, ADDRESS)), tmp_path / "alone"
    alone.mkdir()
    together = list(build_editions(editions, tmp_path))
    assert [each.name for each in together] == [edition.name for edition in editions]
    for edition, printed in zip(editions[12:15], together[12:15], strict=True):
        assert printed.file.read_bytes() == build_edition(edition, alone).file.read_bytes()


def test_a_large_library_is_printed_in_volumes(tiny: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("guidebook.catalog.GUIDES_OF_A_BOOK", 2)
    scenario = tiny.shared_scenarios[0]
    other = replace(scenario, id="other", guides=tuple(replace(guide, id=f"{guide.id}-2") for guide in scenario.guides))
    books = whole_books(replace(tiny, scenarios=(scenario, other)), "two")
    assert [book.name for book in books] == ["workbook-volume-1-for-two", "workbook-volume-2-for-two"]
    assert [part.scenario for book in books for part in book.parts] == [scenario, other]
    assert [bool(book.worksheets) for book in books] == [True, False]
    second = build_edition(compose_edition(books[1], PAPERS["a4"], tiny, ADDRESS), tmp_path)
    assert second.wording == "volume 2, for two people, A4"
    assert all(place.endswith(" of volume 2") for place in as_downloads([second]).in_workbook.values())
    assert set(second.first_pages) == {guide.id for guide in other.guides}


def test_what_cannot_be_set_is_named_by_file_line_and_step(tiny_docs: Path, tmp_path: Path) -> None:
    guide = tiny_docs / "guides/fighting/speak-first.md"
    guide.write_text(guide.read_text(encoding="utf-8").replace("Hear the answer.", "Hear the 答え."), encoding="utf-8")
    library, _ = parse_library(tiny_docs)
    editions = [compose_edition(guide_book(each), PAPERS["a4"], library, ADDRESS) for each in library.guides]
    with pytest.raises(CannotPrintError) as refusal:
        list(build_editions(editions, tmp_path))
    [problem] = refusal.value.problems
    assert (problem.path, problem.line, problem.code) == ("guides/fighting/speak-first.md", 38, "typesetting-error")
    assert "Listen" in problem.message


def test_a_missing_typeface_is_an_error(edition: Edition, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    typesetting._fonts.cache_clear()
    monkeypatch.setattr(typesetting, "FONTS", (tmp_path / "gone.otf",))
    try:
        with pytest.raises(CannotPrintError):
            typeset(edition)
    finally:
        typesetting._fonts.cache_clear()


def test_an_edition_needs_no_guides() -> None:
    edition = compose_edition(whole_books(Library(), "two")[0], PAPERS["a4"], Library(), ADDRESS)
    assert typeset(edition).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I don't", "I don’t"),
        ('say "no" now', "say “no” now"),
        ('"Yes"', "“Yes”"),
        ("('a')", "(‘a’)"),
        ("my parents' house", "my parents’ house"),
    ],
)
def test_quotation_marks_are_those_of_a_book(typed: str, words: str) -> None:
    assert curly(typed) == words
