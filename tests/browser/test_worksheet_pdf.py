"""Options of a worksheet that exclude each other, in Firefox's own PDF viewer."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import pytest
from tests.browser.conftest import Readers, served
from tests.browser.engines import MarionetteReader
from tests.workbook.blocks import BLOCKS, book_of, library_with, pdf_of, states

from guidebook.catalog import PAPERS

GROUP = "option blocks calm one before"
OFF = ["/Off"] * 11

SAVE = """void PDFViewerApplication.pdfDocument.saveDocument().then((bytes) => {
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
        reader.open(address)
        reader.until(f"document.getElementsByName({json.dumps(GROUP)}).length === {len(OFF)}")

    def click(self, number: int) -> None:
        """Click one of the options, as with the pointer."""
        option = self._reader.evaluate(f"document.getElementsByName({json.dumps(GROUP)})[{number}].dataset.elementId")
        self._reader.click(f"input[data-element-id='{option}']")

    def checked(self) -> list[int]:
        script = f"[...document.getElementsByName({json.dumps(GROUP)})].flatMap((each, n) => each.checked ? [n] : [])"
        return list(self._reader.evaluate(script))

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
