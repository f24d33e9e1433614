"""Pages read aloud: what a screen reader and a reader mode get of a page is all of its text, in order and once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from tests.browser.conftest import HERE, Readers, fresh
from tests.browser.engines import MarionetteReader, Node, Reader, UnsupportedError
from tests.conftest import TINY

from guidebook.model import Citation, Guide, Item, Library, Paragraph, words_of
from guidebook.model.blocks import Block, Box, Bullets
from guidebook.model.text import Text
from guidebook.model.worksheet_blocks import TICK_CELL, WorksheetBlock
from guidebook.parsing import parse_library
from guidebook.typography import curly, curly_parts

GUIDE = "guides/fighting/take-a-break/"
CHECKLIST = "checklists/fighting/take-a-break/"
WORKSHEET = "worksheets/our-plan/"
EVERY_BLOCK = "guides/fighting/every-block/"
NOISE = (
    "Skip to the text", "Leave this page", "Suggest a change", "Where you are", "Your ticks", "Keep your ticks?",
    "Copy a link", "Clear: ", "This isn’t kept", "Also in:", "This page:",
)  # fmt: skip
"""What a reader mode leaves out: menus, buttons, and what is said of them."""


def words(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield each text of blocks, without citations, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from pieces(block.text)
        elif isinstance(block, Bullets):
            yield from (piece for entry in block.entries for piece in pieces(entry))
        elif isinstance(block, Item):
            yield block.text
        elif isinstance(block, Box):
            yield block.title
            yield from words(block.body)
        if isinstance(block, WorksheetBlock):
            yield from (label for label in block.labels if label != "...")
            rows = map(curly_parts, block.rows) if block.kind == "blanks" else block.rows
            yield from (part for row in rows for part in row if part not in ("", TICK_CELL))  # gaps too


def pieces(text: Text) -> Iterator[str]:
    """Yield running text, parted where it cites a source."""
    for is_citation, spans in groupby(text, lambda span: isinstance(span, Citation)):
        if not is_citation:
            yield words_of(tuple(spans))


def read(guide: Guide) -> Iterator[str]:
    """Yield each text of a guide."""
    yield from words(guide.intro)
    for step in guide.steps:
        yield step.title
        yield from words(step.blocks)


def squeezed(text: str) -> str:
    """Text without spaces, which engines set in places of their own."""
    return "".join(curly(text).split())


# --- reader mode ---


@pytest.fixture(params=["firefox"])
def reader_mode(request: pytest.FixtureRequest, readers: Readers, address: str) -> MarionetteReader:
    """Firefox, whose reader mode is the one that Readability was made for."""
    found = fresh(readers, request.param, address)
    if not isinstance(found, MarionetteReader):
        pytest.skip("only the Firefox of the machine has its reader mode")
    return found


def assert_read(text: str, wanted: Iterable[str]) -> None:
    """All that is wanted is there, once or more, in this order, and no noise."""
    left = squeezed(text)
    for part in filter(None, wanted):
        before, found, left = left.partition(squeezed(part))
        assert found, f"{part!r} is missing after {before[-60:]!r}"
    lines = [line.strip() for line in text.splitlines()]
    noise = [line for line in lines if line.startswith(NOISE)]
    assert noise == []


def test_reader_mode_keeps_all_of_every_guide_and_worksheet(
    reader_mode: MarionetteReader, address: str, library: Library
) -> None:
    for guide in library.guides:
        text = reader_mode.read_in_reader_mode(f"{address}guides/{guide.scenario}/{guide.id}/")
        assert_read(text, [guide.title, *read(guide)])
    for sheet in library.worksheets:
        text = reader_mode.read_in_reader_mode(f"{address}worksheets/{sheet.id}/")
        assert_read(text, [sheet.title, *words(sheet.blocks)])


def test_reader_mode_keeps_a_checklist_and_every_number(
    reader_mode: MarionetteReader, address: str, library: Library
) -> None:
    guide = library.guide_by_id["take-a-break"]
    text = reader_mode.read_in_reader_mode(address + CHECKLIST)
    assert_read(text, [f"Checklist: {guide.title}", *(item.text for item in guide.items)])
    text = reader_mode.read_in_reader_mode(f"{address}support/")
    numbers = (number for line in library.helplines for number in re.findall(r"\d[\d -]+\d", line.reach))
    assert [number for number in numbers if number not in text] == []


@pytest.fixture(scope="module")
def every_block(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The guide that holds every worksheet block."""
    docs = Path(shutil.copytree(TINY / "docs", tmp_path_factory.mktemp("every-block") / "docs"))
    shutil.copy(HERE / "every-block.md", docs / "guides/fighting")
    found, problems = parse_library(docs)
    assert problems == []
    return found.guide_by_id["every-block"]


def test_reader_mode_keeps_every_kind_of_block(
    reader_mode: MarionetteReader, worksheet_address: str, every_block: Guide
) -> None:
    text = reader_mode.read_in_reader_mode(worksheet_address + EVERY_BLOCK)
    assert_read(text, [every_block.title, *read(every_block)])


# --- the accessibility tree ---

SEEN = """(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (parent.checkVisibility({ visibilityProperty: true }) && !parent.closest("[aria-hidden=true], textarea"))
            found.push(walker.currentNode.data);
    }
    return found.join("");
})()"""
LISTS = """[...document.querySelectorAll("ul, ol")].filter((one) => one.checkVisibility() && one.children.length)
    .map((one) => getComputedStyle(one).listStyleType)"""
NAMED = {"link", "button", "checkbox", "radio", "textbox", "combobox", "navigation", "image"}


def nodes_of(reader: Reader, url: str) -> list[Node]:
    reader.open(url)
    try:
        return reader.accessible()
    except UnsupportedError as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize("path", ["", GUIDE, CHECKLIST, WORKSHEET, "start/", "support/", "worksheets/"])
def test_a_screen_reader_is_told_everything_once_and_in_order(reader: Reader, address: str, path: str) -> None:
    check_tree(reader, nodes_of(reader, address + path))


def test_a_screen_reader_is_told_of_every_kind_of_block(reader: Reader, worksheet_address: str) -> None:
    nodes = nodes_of(reader, worksheet_address + EVERY_BLOCK)
    check_tree(reader, nodes)
    names = [node.name for node in nodes]
    for group in ("How calm am I right now?", "One of you", "Before", "Tickets", "I said thanks for one real thing."):
        assert group in names
    assert "Step 1 of 4: Scale and choose" in [re.sub(r" ?: ?", ": ", name) for name in names]


def check_tree(reader: Reader, nodes: list[Node]) -> None:
    """The tree holds what is seen on the page, under headings and landmarks that lead through it."""
    told = "".join(node.name for node in nodes if node.role == "text")
    assert squeezed(told) == squeezed(str(reader.evaluate(SEEN)))
    levels = [node.level for node in nodes if node.role == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    roles = [node.role for node in nodes]
    assert [roles.count(landmark) for landmark in ("banner", "main", "contentinfo")] == [1, 1, 1]
    menus = [node.name for node in nodes if node.role == "navigation"]
    assert len(set(menus)) == len(menus)
    assert [node for node in nodes if node.role in NAMED and not node.name.strip()] == []
    styles = reader.evaluate(LISTS)
    assert roles.count("list") == len(styles)
    assert "none" not in styles  # or Safari tells of no list
    assert reader.evaluate("document.documentElement.lang") == "en"
