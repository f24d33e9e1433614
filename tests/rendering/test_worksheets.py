"""The pages of worksheets, the list of them, and the small picture of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from tests.conftest import Site
from tests.rendering.test_pages import links, parsed, words

from guidebook.downloads import Download, Downloads
from guidebook.model import Library
from guidebook.model.worksheet_blocks import DAYS
from guidebook.parsing import parse_library
from guidebook.rendering import Page, navigation, render_files, render_pages, urls
from guidebook.rendering.worksheet_pictures import HEIGHT, WIDTH, worksheet_picture
from guidebook.typography import curly

TICKS = "//input/@data-tick"


@pytest.fixture(scope="module")
def pages(real_pages: tuple[Page, ...]) -> dict[str, Page]:
    return {page.path: page for page in real_pages}


def test_the_list_leads_to_each_with_its_summary_and_picture(library: Library, pages: dict[str, Page]) -> None:
    page = parsed(pages[urls.WORKSHEETS])
    [listing] = page.xpath("//ul[@class='sheets']")
    assert links(listing) == [(curly(sheet.title), f"{sheet.id}/") for sheet in library.worksheets]
    assert [words(text) for text in listing.xpath("li/p")] == [curly(sheet.summary) for sheet in library.worksheets]
    pictures = [f"../assets/worksheets/{sheet.id}.svg" for sheet in library.worksheets]
    assert listing.xpath("li/img/@src") == pictures
    assert set(listing.xpath("li/img/@alt")) == {""}  # the title beside it says it all


def test_a_page_has_what_the_workbook_page_has(library: Library, pages: dict[str, Page]) -> None:
    workbook = parsed(pages[urls.WORKBOOK])
    for sheet in library.worksheets:
        page = parsed(pages[sheet.path])
        [part] = workbook.xpath(f"//section[h3/@id='{urls.guide_anchor(sheet)}']")
        for controls in ("input", "textarea", "legend", "*[@role='textbox']"):
            assert len(page.xpath(f"//{controls}")) == len(part.xpath(f".//{controls}")), sheet.id
        keys = [urls.tick_key(sheet.id, item) for item in sheet.items]
        assert page.xpath(TICKS) == part.xpath(".//input/@data-tick") == keys
        assert page.xpath("//ul[@class='ticks']/li/@id") == [item.id for item in sheet.items]


def test_each_way_there_and_back(library: Library, pages: dict[str, Page]) -> None:
    [menu] = [entry["Worksheets"] for entry in navigation(library) if isinstance(entry, dict) and "Worksheets" in entry]
    assert menu == [urls.WORKSHEETS, *(sheet.path for sheet in library.worksheets)]
    assert ("worksheets", "../worksheets/") in links(parsed(pages[urls.WORKBOOK]))
    assert ("worksheets", "worksheets/") in links(parsed(pages[urls.HOME]))
    for sheet in library.worksheets:
        page = pages[sheet.path]
        assert [crumb.path for crumb in page.breadcrumbs] == [urls.WORKSHEETS]
        assert (page.edit, page.discreet, page.description) == (sheet.path, False, curly(sheet.summary))
        assert ("All worksheets", "../") in links(parsed(page))
        assert f"../worksheets/{sheet.id}/" in [url for _, url in links(parsed(pages[urls.WORKBOOK]))]


def test_a_page_lists_its_pdf_where_there_is_one(library: Library) -> None:
    sheet = library.worksheets[0]
    downloads = Downloads({sheet.path: (Download("sheet-a4", "A4", 1, 20_000),)})
    for given, count in ((downloads, 1), (Downloads(), 0)):
        [page] = [page for page in render_pages(library, given) if page.path == sheet.path]
        assert [words(link) for link in parsed(page).xpath("//a[contains(@href, '.pdf')]")] == ["PDF, A4"] * count


def test_without_worksheets_no_page_and_no_link(tiny: Library) -> None:
    without = render_pages(replace(tiny, worksheets=()))
    assert [page.path for page in without if page.path.startswith("worksheets/") or "worksheets/" in page.html] == []


def test_pictures_are_drawings_of_lines_that_stay_on_the_sheet(library: Library) -> None:
    files = render_files(library)
    pictures = [files[urls.worksheet_picture(sheet)] for sheet in library.worksheets]
    assert len(set(pictures)) == len(library.worksheets)
    for picture in pictures:
        assert len(picture) < 5_000
        root = ElementTree.fromstring(picture)
        assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
        tags = {element.tag.split("}")[1] for element in root.iter()}
        assert tags <= {"svg", "g", "path", "rect", "circle"}
        rows = [float((group.get("transform") or "").split()[1].rstrip(")")) for group in root[0].findall("{*}g")]
        assert rows == sorted(rows)
        assert len(rows) > 3
        assert rows[-1] < HEIGHT - 10


def test_a_box_is_an_outline_from_margin_to_margin(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> None:
    rewrite("worksheets/agreement.md", "\n- [ ]", '\n!!! safety "If you are afraid"\n\n    Stop here.\n\n- [ ]')
    library, problems = parse_library(tiny_docs)
    assert problems == []
    [sheet] = library.worksheets
    drawing = ElementTree.fromstring(worksheet_picture(sheet))
    sheet_of_paper, *outlines = drawing.findall(".//{*}rect")
    assert (sheet_of_paper.get("x"), sheet_of_paper.get("width")) == ("1", f"{WIDTH - 2}")
    margin = 12
    wide = [each for each in outlines if float(each.get("height", 0)) > 10]  # unlike the box to tick
    assert [(each.get("x"), each.get("width")) for each in wide] == [("0", f"{WIDTH - 2 * margin}")]


def test_a_list_and_a_week_are_drawn(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> None:
    week = '\n- Sit down.\n- Write.\n\n!!! week "What did I do?" { #did }\n\n    - I said thanks.\n\n- [ ]'
    rewrite("worksheets/agreement.md", "\n- [ ]", week)
    library, problems = parse_library(tiny_docs)
    assert problems == []
    drawing = ElementTree.fromstring(worksheet_picture(library.worksheets[0]))
    sizes = [each.get("width") for each in drawing.findall(".//{*}rect")]
    assert sizes.count("6.5") == len(DAYS)
    assert len(drawing.findall(".//{*}circle")) == 2  # a dot before each line of the list


def test_a_built_page_is_like_any_other(tiny_site: Site) -> None:
    for address in ("worksheets", "worksheets/agreement"):
        page: html.HtmlElement = tiny_site.page(address)
        assert page.xpath("//a[@class='leave']")
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert len(page.xpath("//main//h1")) == 1
        assert page.xpath("//nav[@class='breadcrumbs']")
    assert tiny_site.page("worksheets/agreement").xpath("//a[@rel='edit']/@href") == [
        "https://code.example/tiny/edit/main/docs/worksheets/agreement.md"
    ]
    assert tiny_site.page("worksheets/agreement").xpath("//noscript")
    assert (tiny_site.folder / "assets/worksheets/agreement.svg").is_file()
