"""Every edition of the real site is opened: what a reader takes home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.conftest import Site

from guidebook.catalog import Book, all_books, edition_name, papers_of
from guidebook.dates import long_date
from guidebook.model import (
    AUDIENCES,
    Box,
    Bullets,
    FillIn,
    Guide,
    Item,
    Library,
    Paragraph,
    Picture,
    texts_of,
    words_of,
)
from guidebook.typography import curly
from guidebook.workbook import build_editions
from guidebook.workbook.compose import compose_edition, latest_review

PARTNERS = 2
SITE = "https://common-ground.example/"


@pytest.fixture(scope="session")
def folder(printed_site: Site) -> Path:
    return printed_site.folder / "workbook/pdf"


LEADING = (
    *("1-800-799-7233", "0808 2000 247", "1800 341 900", "116 123", "13 11 14", "0800 733 843"),
    *("0808 802 4040", "0800 1111", "0808 800 5000"),
)
"""Numbers of every edition: those of the table, then for people who hurt their partner and about children."""

MARGIN = 40
"""Points. Running heads and page numbers stand in less than this, the words of a page do not."""


def text_of(file: Path) -> str:
    """All words of a PDF without its running heads and page numbers."""
    document = pypdfium2.PdfDocument(file)
    words = " ".join(
        page.get_textpage().get_text_bounded(bottom=MARGIN, top=page.get_height() - MARGIN) for page in document
    )
    document.close()
    return " ".join(words.split())


def widgets(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in document.pages:
        for annotation in page.obj.get("/Annots", []):
            if annotation.get("/Subtype") == "/Widget":
                yield annotation


def fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in document.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            yield font.DescendantFonts[0] if "/DescendantFonts" in font else font


@pytest.mark.slow
def test_every_edition_is_sound(folder: Path, library: Library) -> None:
    files = sorted(folder.glob("*.pdf"))
    names = {edition_name(book, paper): book for book in all_books(library) for paper in papers_of(book)}
    assert {file.stem for file in files} == names.keys()
    for file in files:
        if names[file.stem].booklet == "sheets":
            continue  # to print and to fold, not to read
        with pikepdf.open(file) as document:
            assert document.check_pdf_syntax() == [], file
            assert document.Root.MarkInfo.Marked, file
            assert str(document.Root.Lang) == "en-GB", file
            assert str(document.docinfo["/Title"]).strip(), file
            found = list(widgets(document))
            fields = list(document.Root.AcroForm.Fields)
            assert len({str(field.T) for field in fields}) == len(fields) > 0, file
            assert all("/T" in field or "/Parent" in field for field in found), file
            assert all(str(field.TU).strip() for field in found), file
            for font in fonts(document):
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()), file


def test_a_field_stands_for_every_tick_and_every_prompt(folder: Path, library: Library) -> None:
    for book in all_books(library):
        if book.booklet == "sheets":
            continue
        expected = sum(places_in(guide, book) for part in book.parts for guide in part.guides)
        expected += sum(len(s.items) + sum(wide(p, book.people) for p in s.prompts) for s in book.worksheets)
        with pikepdf.open(folder / f"{edition_name(book, papers_of(book)[0])}.pdf") as document:
            assert len(list(widgets(document))) == expected, book.name


def places_in(guide: Guide, book: Book) -> int:
    alone = guide.audience != "two"  # in “My pages”, and not in a book that both partners see
    if (book.people == "two" and alone) or (book.mine and not alone):
        return 0
    return len(guide.items) + sum(wide(prompt, "one" if alone else book.people) for prompt in guide.prompts)


def wide(prompt: FillIn, people: str) -> int:
    return len(prompt.answers) * (PARTNERS if prompt.for_two and people != "one" else 1)


@pytest.mark.parametrize("paper", ["a4", "letter", "large"])
def test_the_words_of_the_short_form_are_all_on_paper_and_no_others(folder: Path, library: Library, paper: str) -> None:
    for guide in library.guides:
        printed = squeezed(text_of(folder / f"guide-{guide.id}-{paper}.pdf"))
        missing = [words for words in short_form(guide) if squeezed(words) not in printed]
        assert missing == [], guide.id
        openings = [squeezed(other.steps[0].title) for other in library.guides if other is not guide]
        assert [opening for opening in openings if len(opening) > 25 and opening in printed] == [], guide.id


def short_form(guide: Guide) -> Iterator[str]:
    """Every sentence that has to be on paper."""
    yield guide.title
    for step in guide.steps:
        yield step.title
        for block in step.short_form:
            match block:
                case Item(text=text):
                    yield text
                case Picture():
                    continue
                case Box(title=title):
                    yield title
            if isinstance(block, (Paragraph, Bullets, Box)):
                yield from (words_of(text) for text in texts_of(block))


def squeezed(words: str) -> str:
    """Letters and digits alone: lines, references to pages and quotation marks are the design's."""
    return re.sub(r"\(page \d+\)|[^\w]|\d", "", curly(words))


def test_the_contents_name_the_right_pages(folder: Path, library: Library) -> None:
    document = pypdfium2.PdfDocument(folder / "workbook-for-one-a4.pdf")
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    contents = pages[3]
    for guide in library.guides:
        if guide.discreet:
            assert curly(guide.title) not in contents
            continue
        facts = f"{AUDIENCES[guide.audience]} · {guide.time}"
        [number] = re.findall(re.escape(f"{curly(guide.title)} {facts}") + r" (\d+)", contents)[:1]
        assert curly(guide.title) in pages[int(number) - 1]
    document.close()


def test_pages_say_what_a_download_holds(printed_site: Site, library: Library) -> None:
    guide = library.guides[0]
    page = printed_site.page(f"guides/{guide.scenario}/{guide.id}")
    hrefs = page.xpath("//h2[@id='on-paper']/following-sibling::ul[1]//a/@href")
    facts = page.xpath("//h2[@id='on-paper']/following-sibling::ul[1]/li")
    assert [href.rpartition("-")[2] for href in hrefs] == ["a4.pdf", "letter.pdf", "large.pdf"]
    for href, fact in zip(hrefs, facts, strict=True):
        file = printed_site.folder / "workbook/pdf" / href.rpartition("/")[2]
        with pikepdf.open(file) as document:
            pages = len(document.pages)
        assert f"{pages} page" in fact.text_content()
        assert f"{round(file.stat().st_size / 1000)} KB" in fact.text_content()


def test_a_guide_names_its_page_in_the_workbook(printed_site: Site, library: Library, folder: Path) -> None:
    document = pypdfium2.PdfDocument(folder / "workbook-for-two-a4.pdf")
    for guide in library.guides:
        said = printed_site.page(f"guides/{guide.scenario}/{guide.id}").xpath(
            "string(//h2[@id='on-paper']/following-sibling::p)"
        )
        if guide.discreet:
            assert "begins on page" not in said
            continue
        [number] = re.findall(r"begins on page (\d+)", said)
        words = " ".join(document[int(number) - 1].get_textpage().get_text_bounded().split())
        assert curly(guide.title) in words
    document.close()


def test_words_are_upright_and_lines_are_of_a_length_to_read(folder: Path) -> None:
    file = folder / "workbook-for-one-a4.pdf"
    with pikepdf.open(file) as document:
        typefaces = {str(font.BaseFont) for font in fonts(document)}
    assert [name for name in typefaces if "Italic" in name or "Oblique" in name] == []
    document = pypdfium2.PdfDocument(file)
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()
    # A shorter line ends a paragraph; a line of dots is one of the contents.
    full = sorted(len(line) for line in lines if len(line) > 50 and ". . ." not in line)
    assert 60 <= full[len(full) // 2] <= 70
    assert full[-len(full) // 20] <= 85  # notes are in smaller type


def ends_of(file: Path) -> str:
    """The words of the first and the last four pages, where a PDF says what it is and whom to call."""
    document = pypdfium2.PdfDocument(file)
    chosen = [number for number in range(len(document)) if number < 4 or number >= len(document) - 4]
    words = " ".join(document[number].get_textpage().get_text_bounded() for number in chosen)
    document.close()
    return " ".join(words.split())


@pytest.mark.slow
def test_every_edition_has_numbers_to_call_and_its_dates(folder: Path, library: Library) -> None:
    for book in all_books(library):
        for paper in papers_of(book):
            words = ends_of(folder / f"{edition_name(book, paper)}.pdf")
            for emergency in library.emergencies:
                for number in re.findall(r"\d+", emergency.reach):
                    assert number in words, (book.name, paper.name, emergency.country)
            for number in LEADING:
                assert number in words, (book.name, paper.name)
            assert f"official pages on {long_date(min(line.checked for line in library.helplines))}" in words, book.name
            [said] = re.findall(r"Text last reviewed (?:between .*? and )?(\d+ \w+ \d{4})", words)
            assert said == long_date(latest_review(book)), book.name
            assert "Text under CC BY 4.0" in words, book.name


def test_a_discreet_edition_names_no_scenario_and_no_address(folder: Path, library: Library) -> None:
    discreet = [book for book in all_books(library) if book.discreet]
    assert discreet
    titles = [squeezed(scenario.title) for scenario in library.scenarios if scenario.discreet]
    for book in discreet:
        for paper in papers_of(book):
            file = folder / f"{edition_name(book, paper)}.pdf"
            printed = squeezed(text_of(file))
            assert [title for title in titles if title in printed] == [], file
            assert "commongroundexample" not in printed, file
            with pikepdf.open(file) as document:
                assert squeezed(str(document.docinfo["/Title"])) not in titles, file
                assert b"common-ground.example" not in file.read_bytes(), file
                assert not any("/XObject" in page.obj.Resources for page in document.pages), file


def test_two_builds_give_the_same_bytes(folder: Path, library: Library, tmp_path: Path) -> None:
    books = [book for book in all_books(library) if book.name in ("workbook-for-two", "part-trust", "guide-say-sorry")]
    books += [book for book in all_books(library) if book.booklet == "sheets"]
    editions = [compose_edition(book, papers_of(book)[0], library, SITE) for book in books]
    assert len(editions) == 5
    for printed in build_editions(editions, tmp_path):
        assert (folder / f"{printed.name}.pdf").read_bytes() == printed.file.read_bytes()
