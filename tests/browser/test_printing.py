"""Pages printed from a browser, in every engine whose driver can print: all of the text, nothing cut off or empty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium
import pytest
from tests.browser.acts import tick
from tests.browser.engines import Reader, UnsupportedError
from tests.browser.test_read_aloud import NOISE, read, squeezed, words

from guidebook.model import Library

GUIDE = "guides/fighting/take-a-break/"
CHECKLIST = "checklists/fighting/take-a-break/"
WORKSHEET = "worksheets/our-plan/"
NOT_PRINTED = (*NOISE, "Next guide", "More worksheets", "Choose what to print", "Printing ", "[")


@dataclass(frozen=True)
class Printout:
    """A page as a browser printed it."""

    sheets: list[str]
    """The text of each sheet of paper."""
    lines: int
    """How many lines and shapes are drawn."""

    @property
    def text(self) -> str:
        return "\n".join(self.sheets)


def printed(reader: Reader) -> Printout:
    """Print the page in front, and see that nothing is cut off at the edges and no sheet is empty."""
    try:
        document = pdfium.PdfDocument(reader.pdf())
    except UnsupportedError as reason:
        pytest.skip(str(reason))
    sheets: list[str] = []
    lines = 0
    for sheet in document:
        text = sheet.get_textpage()
        seen = [index for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()]
        edges = [text.get_charbox(index) for index in seen]
        assert edges, f"sheet {len(sheets) + 1} of {len(document)} is empty"
        assert min(left for left, *_ in edges) > 0
        assert max(right for _, _, right, _ in edges) < sheet.get_width()
        assert min(bottom for _, bottom, *_ in edges) > 0
        assert max(top for *_, top in edges) < sheet.get_height()
        sheets.append(text.get_text_bounded().replace("\x02", "-").replace("\ufffe", "-"))  # a hyphen at a line's end
        lines += sum(1 for _ in sheet.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH], max_depth=5))
    document.close()
    return Printout(sheets, lines)


def assert_printed(reader: Reader, wanted: Iterable[str]) -> Printout:
    """All that is wanted is printed, and nothing of menus and buttons."""
    found = printed(reader)
    text = squeezed(found.text)
    assert [part for part in wanted if squeezed(part) not in text] == []
    kept = [name for name in NOT_PRINTED if name != "This page:"]
    assert [line for line in found.text.splitlines() if line.startswith(tuple(kept))] == []
    return found


def test_a_guide_and_its_checklist_are_printed_with_their_ticks(reader: Reader, address: str, library: Library) -> None:
    guide = library.guide_by_id["take-a-break"]
    keys = [f"{guide.id}/{item.id}" for item in guide.items]
    items = [item.text for item in guide.items]
    for path, wanted in ((GUIDE, [guide.title, *read(guide)]), (CHECKLIST, items)):
        reader.open(address + path)
        address_line = f"This page: https://common-ground.example/{path}"
        before = assert_printed(reader, [*(part for part in wanted if not set(part) <= {"_"}), address_line])
        tick(reader, *keys[:2])
        after = assert_printed(reader, items)
        assert after.lines - before.lines >= 2, path  # a tick in each box
        assert len(after.sheets) == len(before.sheets), path  # what asks how long to keep them is not printed


def test_a_worksheet_is_printed_as_filled_in(reader: Reader, address: str, library: Library) -> None:
    [sheet] = [sheet for sheet in library.worksheets if sheet.id == "our-plan"]
    reader.open(address + WORKSHEET)
    empty = printed(reader)
    reader.evaluate(
        """document.querySelectorAll(".worksheet :is(input, textarea)").forEach((one) => {
             if (one.type === "textarea") one.value = "We said yes"; else one.checked = true;
           })"""
    )
    texts = [part for part in words(sheet.blocks) if not set(part) <= {"_"}]
    filled = assert_printed(reader, [sheet.title, *texts])
    assert filled.text.count("We said yes") == reader.evaluate(
        "document.querySelectorAll('.worksheet textarea').length"
    )
    assert filled.lines > empty.lines


LAST = """[...document.querySelectorAll("main :is(p, li)")].filter((one) => one.checkVisibility() &&
    !one.closest("main:not(.kind-home) > :is(#what-next, #on-paper) ~ *, .on-screen")).at(-1)"""


@pytest.mark.parametrize("path", ["", "start/", "support/", "about/privacy/", "guides/fighting/", "worksheets/"])
def test_other_pages_are_printed_to_their_end(reader: Reader, address: str, path: str) -> None:
    reader.open(address + path)
    assert_printed(reader, [str(reader.evaluate(f"{LAST}.textContent"))])


def test_the_workbook_prints_what_is_chosen(reader: Reader, address: str, library: Library) -> None:
    reader.open(f"{address}workbook/#guides=take-a-break&paper=letter&for=one")
    guide = library.guide_by_id["take-a-break"]
    found = assert_printed(reader, [guide.title, *(step.title for step in guide.steps)])
    assert library.guide_by_id["listen-well"].title not in found.text
    assert "The other" not in found.text


def test_paper_has_numbers_to_call_and_says_where_they_are(reader: Reader, address: str, library: Library) -> None:
    path = next(path for path in library.paths if any(not guide.shared for guide in library.guides_of(path)))
    for page in (WORKSHEET, f"workbook/paths/{path.id}/"):
        reader.open(address + page)
        assert "116 123" not in str(reader.evaluate("document.querySelector('main').innerText")), page
        found = printed(reader)
        last = found.text.rpartition("Numbers to call\n")[2].replace("\xa0", " ")
        assert "116 123" in last, page
        assert "Text last reviewed" in last, page
        assert "CC BY" in last, page
        assert "(see Numbers to call, at the end)" in " ".join(found.text.split()), page
    alone = [guide for guide in library.guides_of(path) if not guide.shared]
    text = " ".join(found.text.split())
    assert text.count("What there is to fill in is in “My pages”") == len(alone)


def test_addresses_are_printed_behind_their_links(reader: Reader, address: str) -> None:
    reader.open(f"{address}contributing/architecture/")
    outside = list(reader.evaluate("[...document.querySelectorAll('main a[href^=http]')].map((one) => one.href)"))
    text = re.sub(r"\s", "", printed(reader).text)
    assert outside
    assert [href for href in outside if f"({href})" not in text] == []
