"""A worksheet that is filled in with Firefox's own PDF viewer: options that exclude each other, and letters."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator

import pikepdf
import pytest
from tests.browser.conftest import Readers, served
from tests.browser.engines import MarionetteReader
from tests.workbook.blocks import BLOCKS, book_of, library_with, pdf_of, states

from guidebook.catalog import PAPERS

GROUP = "option blocks calm one before"
OFF = ["/Off"] * 11

SAVE = """window.saved = "", void PDFViewerApplication.pdfDocument.saveDocument().then((bytes) => {
  window.saved = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a guide with every block is served."""
    folder = tmp_path_factory.mktemp("sheets")
    library = library_with(folder / "docs", BLOCKS)
    (folder / "sheets.pdf").write_bytes(pdf_of(book_of(library), PAPERS["a4"], library, folder))
    with served(folder) as url:
        yield f"{url}sheets.pdf"


class PdfViewer:
    """A PDF that is open in Firefox."""

    def __init__(self, reader: MarionetteReader, address: str) -> None:
        self._reader = reader
        if reader.url != address:
            reader.open(address)
        reader.until(f"document.getElementsByName({json.dumps(GROUP)}).length === {len(OFF)}")

    def click(self, number: int) -> None:
        """Click one of the options, as with the pointer."""
        option = self._reader.evaluate(f"document.getElementsByName({json.dumps(GROUP)})[{number}].dataset.elementId")
        self._reader.click(f"input[data-element-id='{option}']")

    def checked(self) -> list[int]:
        script = f"[...document.getElementsByName({json.dumps(GROUP)})].flatMap((each, n) => each.checked ? [n] : [])"
        return list(self._reader.evaluate(script))

    def write(self, name: str, words: str) -> int:
        """Write into a text field, and return how many characters it took."""
        field = f".annotationLayer [name={json.dumps(name)}]"
        self._reader.type(field, words)
        return int(self._reader.evaluate(f"document.querySelector({json.dumps(field)}).value.length"))

    def saved(self) -> bytes:
        self._reader.evaluate(SAVE)
        self._reader.until("window.saved")
        return base64.b64decode(self._reader.evaluate("window.saved"))


@pytest.mark.parametrize("engine", ["firefox"])
def test_a_second_choice_moves_the_mark_and_a_second_click_clears_it(
    engine: str, readers: Readers, address: str
) -> None:
    reader = readers(engine)
    if not isinstance(reader, MarionetteReader):
        pytest.skip("this Firefox has no PDF viewer")
    viewer = PdfViewer(reader, address)
    viewer.click(2)
    assert viewer.checked() == [2]
    viewer.click(7)
    assert viewer.checked() == [7]
    assert states(viewer.saved(), GROUP) == ("/7", [*OFF[:7], "/7", *OFF[8:]])
    viewer.click(7)
    assert viewer.checked() == []


LINE, OTHER_LINE = "line blocks want one words", "line blocks want other words"
WORDS = "Łódź Việt ğ φως Лампа →"
"""Letters of several languages; all are in the font of the form."""


@pytest.mark.parametrize("engine", ["firefox"])
def test_letters_are_kept_and_drawn_and_no_field_takes_more_than_it_shows(
    engine: str, readers: Readers, address: str
) -> None:
    reader = readers(engine)
    if not isinstance(reader, MarionetteReader):
        pytest.skip("this Firefox has no PDF viewer")
    viewer = PdfViewer(reader, address)
    viewer.write(LINE, WORDS)
    taken = viewer.write(OTHER_LINE, "word " * 400)
    with pikepdf.open(io.BytesIO(viewer.saved())) as document:
        assert not document.Root.AcroForm.get("/NeedAppearances", False), "Firefox could draw every letter"
        lines = {str(field.T): field for field in document.Root.AcroForm.Fields}
        assert str(lines[LINE].V) == WORDS
        assert WORDS.encode("utf-16-be") in drawn(lines[LINE])
        assert taken == lines[OTHER_LINE].MaxLen < 2000


def drawn(line: pikepdf.Object) -> bytes:
    """The codes that an appearance stream draws."""
    operations = pikepdf.parse_content_stream(line.AP.N)
    return b"".join(bytes(each.operands[0]) for each in operations if str(each.operator) == "Tj")
