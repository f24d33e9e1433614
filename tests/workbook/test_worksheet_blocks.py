"""Worksheet blocks in PDFs: each field by its name, tooltip, group, states and tags, on every paper, and filled in."""

from __future__ import annotations

import io
import itertools
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.conftest import Site
from tests.workbook.blocks import BLOCKS, book_of, library_with, pdf_of, states
from tests.workbook.viewer import Viewer, letters_of, name_of, on_state, spots_of, tags, widgets_of

from guidebook.catalog import PAPERS, Book, Paper, all_books, edition_name, my_pages, papers_of, whole_books
from guidebook.model import Library
from guidebook.workbook.compose import compose_edition

People = tuple[tuple[str, str], ...]
"""Who fills a block in: the word in the names of fields, and the words in tooltips; both are empty for one person."""

COUPLE: People = (("one", "One of you"), ("other", "The other"))
ALONE: People = (("", ""),)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = ("sad", "lonely", "scared", "ashamed", "hurt", "left out", "in your own words")
CIRCLES = ("Mine, what I cannot give up", "Ours, what we can both live with", "Yours, what my partner cannot give up")
GAPS = ("When … happens, I feel", "happens, I feel … because of", "because of … . Then we stop.")


def question(title: str, who: str) -> str:
    asked = f"{title} ({who})" if who else title
    return asked if asked.endswith("?") else f"{asked}:"


def joined(*words: object) -> str:
    return " ".join(str(word) for word in words if word != "")


def expected_fields(owner: str, couple: People, alone: str = "") -> dict[str, str]:
    """The tooltip of every field of `BLOCKS` by its name; `couple` are those who fill in what is for two."""
    found = {}
    for (partner, who), time, number in itertools.product(couple, ("before", "after"), range(11)):
        end = {0: ", not calm at all", 10: ", quite calm"}.get(number, "")
        label = f"{time}, {number} of 10{end}"
        found[joined("option", owner, "calm", partner, time, number)] = f"{question(CALM, who)} {label}"
    for partner, who in couple:
        for number, label in enumerate(("yes", "not yet", "in your own words"), 1):
            found[joined("option", owner, "want", partner, number)] = f"{question(WANT, who)} {label}"
        found[joined("line", owner, "want", partner, "words")] = f"{question(WANT, who)} in your own words"
    for number, label in enumerate(WORDS, 1):
        found[joined("tick", owner, "feelings", number)] = f"{question(CLOSE, alone)} {label}"
    found[joined("line", owner, "feelings words")] = f"{question(CLOSE, alone)} in your own words"
    for partner, who in couple:
        for row, name in enumerate(("Tickets", "row 2"), 1):
            for column, heading in list(enumerate(("What", "Who", "Done"), 1))[row == 1 :]:
                kind = "tick" if heading == "Done" else "line"
                found[joined(kind, owner, "plan", partner, row, column)] = f"{question(PLAN, who)} {name}, {heading}"
    for (number, item), day in itertools.product(enumerate(("I said thanks.", "I asked."), 1), DAYS):
        found[joined("tick", owner, "small-things", number, day[:3].lower())] = f"{question(DID, alone)} {item} {day}"
    for (partner, who), (number, label) in itertools.product(couple, enumerate(GAPS, 1)):
        found[joined("line", owner, "wish", partner, number)] = f"{question(WISH, who)} {label}"
    for label in CIRCLES:
        found[joined("note", owner, "circles", label.partition(",")[0].lower())] = f"{question(MEET, alone)} {label}"
    return found


CALM, WANT, CLOSE = "How calm am I right now?", "Do I want to work on this?", "Which words come close?"
PLAN, DID = "Who does what, and by when?", "Which small things did I do?"
WISH, MEET = "Say it as a wish", "Where can we meet?"


# --- the editions that are opened ------------------------------------------------------


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library in which two people do every block together."""
    return library_with(tmp_path_factory.mktemp("shared") / "docs", BLOCKS)


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library in which each of two people does every block alone or with the other."""
    return library_with(tmp_path_factory.mktemp("private") / "docs", BLOCKS, "either")


@pytest.fixture(scope="module", params=PAPERS)
def sheets(request: pytest.FixtureRequest, shared: Library, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The guide with every block, on each paper."""
    return pdf_of(book_of(shared), PAPERS[request.param], shared, tmp_path_factory.mktemp("sheets"))


@pytest.fixture(scope="module")
def document(sheets: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(sheets)) as opened:
        yield opened


@pytest.fixture(scope="module")
def widgets(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return {name_of(widget): widget for page in document.pages for widget in widgets_of(page.obj)}


# --- names, tooltips, groups and states ------------------------------------------------


def test_every_block_has_its_fields_with_their_tooltips(widgets: dict[str, pikepdf.Object]) -> None:
    assert {name: str(widget.TU) for name, widget in widgets.items()} == expected_fields("blocks", COUPLE)


@pytest.mark.parametrize("people", ["one", "two", "mine"])
def test_in_a_book_each_person_has_the_fields_that_are_theirs(
    people: str, shared: Library, private: Library, tmp_path: Path
) -> None:
    alone = expected_fields("blocks", ALONE)
    expected_of_shared = {"one": alone, "two": expected_fields("blocks", COUPLE), "mine": {}}[people]
    expected_of_private = {"one": alone, "two": {}, "mine": alone}[people]
    for library, expected in ((shared, expected_of_shared), (private, expected_of_private)):
        books = my_pages(library) if people == "mine" else whole_books(library, "one" if people == "one" else "two")
        if not books:
            assert not expected
            continue
        [book] = books
        with pikepdf.open(io.BytesIO(pdf_of(book, PAPERS["a4"], library, tmp_path))) as opened:
            found = [(name_of(each), str(each.TU)) for page in opened.pages for each in widgets_of(page.obj)]
        assert {name: tooltip for name, tooltip in found if " blocks" in name} == expected
        assert len(dict(found)) == len(found)


def test_every_field_prints_and_starts_empty(widgets: dict[str, pikepdf.Object]) -> None:
    assert {int(widget.F) for widget in widgets.values()} == {4}
    for name, widget in widgets.items():
        assert str(widget.get("/AS", widget.get("/V"))) == ("" if name.split()[0] in ("line", "note") else "/Off"), name


def test_a_button_has_one_appearance_for_on_and_one_for_off(widgets: dict[str, pikepdf.Object]) -> None:
    for name, widget in widgets.items():
        if name.startswith(("tick ", "option ")):
            states = widget.AP.N
            assert len(states.keys()) == 2, name
            assert states[f"/{on_state(widget)}"].read_bytes(), name
            assert states.Off.read_bytes() == b"", name


def test_options_that_exclude_each_other_are_check_boxes_of_one_field(
    document: pikepdf.Pdf, widgets: dict[str, pikepdf.Object]
) -> None:
    parents = {str(field.T): field for field in document.Root.AcroForm.Fields if "/Kids" in field}
    expected: dict[str, list[str]] = defaultdict(list)
    for name in widgets:
        if name.startswith("option "):
            group, _, state = name.rpartition(" ")
            expected[group].append(state)
    assert {name: [on_state(kid) for kid in parent.Kids] for name, parent in parents.items()} == expected
    for parent in parents.values():
        assert [str(parent.FT), int(parent.Ff), str(parent.V)] == ["/Btn", 0, "/Off"], "no radio buttons"
        assert all("/T" not in kid and kid.Parent.objgen == parent.objgen for kid in parent.Kids)


def test_only_cells_and_notes_take_several_lines(widgets: dict[str, pikepdf.Object]) -> None:
    several = {name for name, widget in widgets.items() if int(widget.get("/Ff", 0)) & 1 << 12}
    assert several == {name for name in widgets if name.startswith("note ") or name.startswith("line blocks plan")}


# --- tags ------------------------------------------------------------------------------


def forms(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [tag for tag in tags(document.Root.StructTreeRoot) if tag.S == "/Form"]


def test_every_field_has_a_form_tag_of_its_own_with_its_tooltip(document: pikepdf.Pdf) -> None:
    for form in forms(document):
        assert form.K.Type == "/OBJR"
        assert str(form.Alt) == str(form.K.Obj.TU)


def test_tags_annotations_and_the_tab_key_are_in_reading_order(document: pikepdf.Pdf) -> None:
    order = [widget.objgen for page in document.pages for widget in widgets_of(page.obj)]
    assert [form.K.Obj.objgen for form in forms(document)] == order
    assert {str(page.obj.Tabs) for page in document.pages if widgets_of(page.obj)} == {"/S"}


def test_people_read_down_a_scale_and_across_a_choice(document: pikepdf.Pdf) -> None:
    names = [name_of(form.K.Obj) for form in forms(document)]
    calm = [" ".join(name.split()[3:5]) for name in names if " calm " in name][::11]
    assert calm == ["one before", "one after", "other before", "other after"]
    assert [name.partition("want ")[2] for name in names if " want " in name] == [
        *("one 1", "other 1", "one 2", "other 2", "one 3", "one words", "other 3", "other words"),
    ]


def attribute(cell: pikepdf.Object, key: str) -> str:
    return str(next((each[key] for each in cell.A if key in each), ""))


def test_every_cell_names_its_headers(document: pikepdf.Pdf) -> None:
    tables = [tag for tag in tags(document.Root.StructTreeRoot) if tag.S == "/Table"]
    ids = pikepdf.NameTree(document.Root.StructTreeRoot.IDTree)
    assert tables
    for table in tables:
        header, *rows = ([cell for cell in tags(row) if cell.S in ("/TH", "/TD")] for row in rows_of(table))
        assert [(str(cell.S), attribute(cell, "/Scope")) for cell in header] == [("/TH", "/Column")] * len(header)
        for row in rows:
            filled_in = any(tag.S == "/Form" for tag in tags(row[0]))
            assert [cell.S for cell in row] == ["/TD" if filled_in else "/TH", *["/TD"] * (len(row) - 1)]
            assert attribute(row[0], "/Scope") == ("" if filled_in else "/Row")
            for column, cell in enumerate(row[1:], 1):
                [of_cell] = [each.Headers for each in cell.A if "/Headers" in each]
                named = [ids[str(name)].objgen for name in of_cell]
                assert named == [header[column].objgen, *([] if filled_in else [row[0].objgen])]


def rows_of(table: pikepdf.Object) -> list[pikepdf.Object]:
    return [tag for tag in tags(table) if tag.S == "/TR"]


def test_the_table_with_a_word_in_its_first_row_has_one_row_header(document: pikepdf.Pdf) -> None:
    tables = [tag for tag in tags(document.Root.StructTreeRoot) if tag.S == "/Table"]
    plan = next(table for table in tables if any("Tickets" in str(tag.get("/Alt", "")) for tag in tags(table)))
    assert [next(tags(row)).S for row in rows_of(plan)] == ["/TH", "/TH", "/TD"]


def untagged_words(pdf: bytes) -> Iterator[str]:
    """The words that no tag contains, page by page."""
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        words = page.get_textpage()
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=words):
            if pdfium.FPDFPageObj_GetMarkedContentID(thing.raw) == -1:
                yield thing.extract().strip()
    opened.close()


def test_the_digits_of_a_scale_are_artifacts(sheets: bytes) -> None:
    digits = [words for words in untagged_words(sheets) if words.isdigit()]
    pages = len(pypdfium2.PdfDocument(sheets))
    assert sorted(digits) == sorted([*map(str, range(11))] * 4 + [*map(str, range(1, pages + 1))])


# --- on paper --------------------------------------------------------------------------


def words_of(pdf: bytes) -> str:
    opened = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_bounded() for page in opened)
    opened.close()
    return " ".join(words.split())


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("quite calm", 1),
        ("not yet", 1),
        ("Tickets", 2),
        ("because of", 2),
        ("I said thanks.", 1),
        ("what my partner cannot give up", 1),
        ("left out", 1),
    ],
    ids=["scale", "choice", "table", "sentences", "week for one", "circles", "words"],
)
def test_two_people_share_a_scale_or_a_choice_and_have_a_table_each(sheets: bytes, words: str, times: int) -> None:
    assert words_of(sheets).count(words) == times


def test_copies_of_two_people_are_one_below_the_other(sheets: bytes) -> None:
    spots = spots_of(sheets)
    for block in ("plan", "wish"):
        one, other = (
            [spot for name, spot in spots.items() if f" {block} {person} " in name] for person in ("one", "other")
        )
        assert one[0].page == other[0].page
        assert min(spot.bottom for spot in one) > max(spot.top for spot in other)


BAND = 20
"""Points. Fields are looked up by the bands of a page that they reach into."""


def clashes(pdf: bytes, paper: Paper) -> list[str]:
    """Letters in the margins of loose sheets or inside of a field, and fields that overlap."""
    margin = (paper.inside + paper.outside) / 2 * 72 / 25.4
    found = []
    spots = spots_of(pdf)
    opened = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(opened):
        fields = {name: spot for name, spot in spots.items() if spot.page == number}
        bands = defaultdict(list)
        for name, spot in fields.items():
            for band in range(int(spot.bottom // BAND), int(spot.top // BAND) + 1):
                bands[band].append((name, spot))
        for (one, a), (other, b) in itertools.combinations(fields.items(), 2):
            if a.left + 1 < b.right and b.left + 1 < a.right and a.bottom + 1 < b.top and b.bottom + 1 < a.top:
                found.append(f"{one} and {other} overlap")
        words, edge = page.get_textpage(), page.get_width() - margin + 1
        for index, x0, y0, x1, y1 in letters_of(words):
            if x0 < margin - 1 or x1 > edge:
                found.append(f"“{words.get_text_range(max(index - 20, 0), 40)}” runs into the margin")
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            found += [
                f"“{words.get_text_range(max(index - 20, 0), 40)}” is inside of {name}"
                for name, spot in bands.get(int(y // BAND), ())
                if spot.left < x < spot.right and spot.bottom < y < spot.top
            ]
    opened.close()
    return found


LONG = """
## Long words { #long-words }

!!! table two "Five columns" { #five-columns }

    | Responsibilities | Disappointments | Responsibility of mine | Yes | No |
    | --- | --- | --- | --- | --- |
    | Misunderstandings | | | [ ] | [ ] |
    | the person who waters our plants and feeds the cat while we are away from home all week | | | [ ] | [ ] |

!!! choose two "What do I want, when I think of the time to come?" { #time-to-come }

    - I want to try again, with help from somebody outside our families who knows what they do
    - an uncharacteristically straightforward conversation
    - ...

## More long words { #more-long-words }

!!! choose many two "Which of these words come close?" { #close-words }

    overwhelmed, disappointed in everybody I know well, sad, misunderstood, uncomfortable, hurt, ...

!!! blanks two "To say" { #to-say }

    When it was the other way round, on ________, and I had hoped for ____, what I wanted to hear was ____________.
    If not, I'd have said “________”, and ____________

## Scales and weeks { #scales-and-weeks }

!!! scale two again "How do I feel about it?" { #about-it }

    - 0: as bad as on the worst of all our days
    - 10: as good as on the best of all our days

!!! week two "What did I do?" { #what-i-did }

    - I put my phone away at supper, and left it in another room until the children were asleep
    - Thanks

## Circles { #long-circles }

!!! circles "Where can we meet?" { #meeting }

    - Mine: what I cannot give up, however long we talk about it, and whatever else you may offer me
    - Ours: what we can both live with, however long we talk about it, and whatever it may take us
    - Yours: what you cannot give up, however long we talk about it, and whatever else I may offer you
"""


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_long_words_stay_clear_of_margins_and_fields(paper: Paper, tmp_path: Path) -> None:
    library = library_with(tmp_path / "docs", LONG)
    assert clashes(pdf_of(book_of(library), paper, library, tmp_path), paper) == []


def pages_by_block(pdf: bytes) -> dict[str, set[int]]:
    """The pages that each block's fields are on, by what its names have in common."""
    pages = defaultdict(set)
    for name, spot in spots_of(pdf).items():
        _, guide, block, *_ = name.split()
        pages[f"{guide} {block}"].add(spot.page)
    return pages


def test_a_block_is_on_one_page(sheets: bytes) -> None:
    assert {block for block, pages in pages_by_block(sheets).items() if len(pages) > 1} == set()


def test_a_block_that_is_longer_than_a_page_breaks_between_its_rows(tmp_path: Path) -> None:
    row = "    | " + "the person who waters our plants and feeds the cat while we are on holiday, " + " | | [ ] |\n"
    rows = "    | What | Who | Done |\n    | --- | --- | --- |\n" + row * 10
    library = library_with(tmp_path / "docs", f'\n## Look {{ #look }}\n\n!!! table two "Who?" {{ #who }}\n\n{rows}')
    pdf = pdf_of(book_of(library), PAPERS["large"], library, tmp_path)
    assert clashes(pdf, PAPERS["large"]) == []
    assert len(pages_by_block(pdf)["blocks who"]) > 1
    spots = spots_of(pdf)
    bottom = PAPERS["large"].bottom * 72 / 25.4
    for person, number in itertools.product(("one", "other"), range(1, 11)):
        words, tick = (
            spots[f"{kind} blocks who {person} {number} {column}"] for kind, column in (("line", 2), ("tick", 3))
        )
        assert words.page == tick.page
        assert words.bottom > bottom


# --- filled in, saved and opened again -------------------------------------------------

CALM_NOW = "option blocks calm one before"


def clicked(pdf: bytes, *names: str) -> bytes:
    """The PDF after clicks in PDFium, saved."""
    viewer = Viewer(pdf)
    for name in names:
        viewer.click(name)
    viewer.leave()
    copy = viewer.saved()
    viewer.close()
    return copy


@pytest.mark.parametrize("group", [CALM_NOW, "option blocks want other"], ids=["scale", "choice"])
def test_a_second_choice_moves_the_mark_and_a_second_click_clears_it(sheets: bytes, group: str) -> None:
    one, other = f"{group} 2", f"{group} 3"
    off = ["/Off"] * len(states(sheets, group)[1])
    at = [int(name.rpartition(" ")[2]) - (0 if "calm" in group else 1) for name in (one, other)]
    marked = [[*off[:each], f"/{number}", *off[each + 1 :]] for each, number in zip(at, (2, 3), strict=True)]
    assert states(clicked(sheets, one), group) == ("/2", marked[0])
    assert states(clicked(sheets, one, other), group) == ("/3", marked[1])
    assert states(clicked(sheets, one, other, other), group) == ("/Off", off)


def test_one_choice_leaves_the_other_groups_alone(sheets: bytes) -> None:
    copy = clicked(sheets, f"{CALM_NOW} 7", "option blocks calm one after 8", "option blocks calm other before 7")
    assert [states(copy, f"option blocks calm {row}")[0] for row in ("one before", "one after", "other before")] == [
        *("/7", "/8", "/7"),
    ]
    assert states(copy, "option blocks calm other after")[0] == "/Off"


@pytest.mark.parametrize(
    "name", [f"{CALM_NOW} 7", "tick blocks feelings 2", "tick blocks plan one 1 3", "tick blocks small-things 1 wed"]
)
def test_a_mark_shows_and_a_copy_that_is_opened_again_can_be_cleared(sheets: bytes, name: str) -> None:
    copy = clicked(sheets, name)
    empty, marked, cleared = Viewer(sheets), Viewer(copy), Viewer(clicked(copy, name))
    ink = [viewer.ink(name, may_draw_forms=True) for viewer in (empty, marked, cleared)]
    assert ink[1] > ink[0] + 40
    assert ink[2] == ink[0]


# --- the real editions -----------------------------------------------------------------


MOST_BYTES = 90_000
"""Of the PDF of one guide."""


def every_edition(library: Library) -> Iterator[tuple[Book, Paper]]:
    """Every edition with fields."""
    for book in all_books(library):
        if book.booklet != "sheets":
            yield from ((book, paper) for paper in papers_of(book))


@pytest.mark.slow
def test_every_real_edition_has_unique_fields_and_complete_tags(printed_site: Site, library: Library) -> None:
    for book, paper in every_edition(library):
        name = edition_name(book, paper)
        edition = compose_edition(book, paper, library, "")
        expected = {field.name: field.label for field in edition.fields}
        with pikepdf.open(printed_site.folder / f"workbook/pdf/{name}.pdf") as opened:
            found = [widget for page in opened.pages for widget in widgets_of(page.obj)]
            assert {name_of(widget): str(widget.TU) for widget in found} == expected, name
            assert len(found) == len(expected) == len(edition.fields), name
            assert {int(widget.F) for widget in found} <= {4}, name
            tagged = forms(opened)
            assert [form.K.Obj.objgen for form in tagged] == [widget.objgen for widget in found], name
            assert all(str(form.Alt) == str(form.K.Obj.TU) for form in tagged), name
            for row in (tag for tag in tags(opened.Root.StructTreeRoot) if tag.S == "/TR"):
                assert any(cell.S == "/TH" for cell in tags(row)) or any(tag.S == "/Form" for tag in tags(row)), name


@pytest.mark.slow
def test_no_real_sheet_is_clipped_half_printed_or_heavy(printed_site: Site, library: Library) -> None:
    for book, paper in every_edition(library):
        if book.whole:
            continue  # the same guides again
        pdf = (printed_site.folder / f"workbook/pdf/{edition_name(book, paper)}.pdf").read_bytes()
        assert clashes(pdf, paper) == [], book.name
        assert len(pdf) <= MOST_BYTES or not book.name.startswith("guide-"), book.name
        assert {block for block, pages in pages_by_block(pdf).items() if len(pages) > 1} == set(), book.name
