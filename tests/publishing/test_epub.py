"""E-books: valid files with every word of the open guides, the same bytes each time, and nothing discreet."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from tests.attacks.test_any_input import ActiveContent
from tests.conftest import ROOT, Site
from tests.rendering.test_every_field import HOSTILE, spoilt

from guidebook.downloads import Downloads, EbookDownload
from guidebook.model import Block, Box, Guide, Item, Library, Paragraph, Picture, Plain, texts_of
from guidebook.model.boxes import BOXES
from guidebook.parsing import parse_library
from guidebook.publishing.ebook_cache import EbookCache
from guidebook.publishing.ebooks import all_ebooks
from guidebook.publishing.epub import as_ebook_downloads, build_ebooks
from guidebook.rendering import Page, render_pages
from guidebook.rendering.environment import environment
from guidebook.typography import curly

SITE = "https://common-ground.example/"
XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
}
STRICT = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True)
class Opened:
    """An e-book, unpacked."""

    content: bytes

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.content))

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file below `book/`, by its name there."""
        names = [name for name in self.archive.namelist() if name.startswith("book/")]
        return {name.removeprefix("book/"): self.archive.read(name) for name in names}

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        """Every XHTML file; raises XMLSyntaxError if one is not well-formed."""
        return {name: etree.fromstring(text, STRICT) for name, text in self.files.items() if name.endswith(".xhtml")}

    @cached_property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["package.opf"], STRICT)

    @cached_property
    def text(self) -> str:
        """All text, with single spaces."""
        return squeezed(" ".join(" ".join(page.itertext()) for page in self.pages.values()))

    def find(self, query: str) -> list[str]:
        """What an XPath expression finds in the package document."""
        return [str(found) for found in self.package.xpath(query, namespaces=NAMES)]


def squeezed(words: str) -> str:
    """Return words without spaces, since markup may come between any two of them."""
    return re.sub(r"\s+", "", words)


def opened(library: Library) -> dict[str, Opened]:
    return {book.name: Opened(content) for book, content in build_ebooks(library, SITE).items()}


@pytest.fixture(scope="module")
def books(library: Library) -> dict[str, Opened]:
    """Every e-book of the real library, by its name."""
    return opened(library)


@pytest.fixture(scope="module")
def whole(books: dict[str, Opened]) -> Opened:
    return books["common-ground"]


@pytest.fixture
def every_block(tiny_docs: Path) -> Opened:
    """The tiny library with a guide that has one of each block to fill in."""
    shutil.copy(ROOT / "tests/browser/every-block.md", tiny_docs / "guides/fighting/every-block.md")
    library, problems = parse_library(tiny_docs)
    assert problems == []
    return opened(library)["common-ground"]


def test_there_is_a_book_of_everything_and_one_of_each_path(library: Library) -> None:
    paths = [book.path for book in all_ebooks(library)]
    named = [f"workbook/epub/path-{path.id}.epub" for path in library.paths]
    assert paths == ["workbook/epub/common-ground.epub", *named]


def test_the_type_comes_first_and_is_not_compressed(books: dict[str, Opened]) -> None:
    """Reading apps know an EPUB by these bytes."""
    for book in books.values():
        assert book.content[30:58] == b"mimetypeapplication/epub+zip"
        first = book.archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")


def test_two_builds_are_the_same_bytes(library: Library, books: dict[str, Opened]) -> None:
    assert {book.name: content for book, content in build_ebooks(library, SITE).items()} == {
        name: book.content for name, book in books.items()
    }
    for book in books.values():
        entries = book.archive.infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert [entry.filename for entry in entries[2:]] == sorted(entry.filename for entry in entries[2:])


def test_every_file_is_in_the_manifest_and_every_page_in_the_order_of_reading(books: dict[str, Opened]) -> None:
    for book in books.values():
        assert sorted(book.find("//opf:item/@href")) == sorted(book.files.keys() - {"package.opf"})
        pages = dict(
            zip(book.find("//opf:item/@id"), book.find("//opf:item/@href"), strict=True),
        )
        order = [pages[name] for name in book.find("//opf:itemref/@idref")]
        assert sorted(order) == sorted(book.pages)
        assert order[:3] == ["title.xhtml", "numbers.xhtml", "contents.xhtml"]


def test_the_contents_list_every_page_in_order(whole: Opened, library: Library) -> None:
    assert whole.find("//opf:item[@properties='nav']/@href") == ["contents.xhtml"]
    contents = whole.pages["contents.xhtml"]
    listed = contents.xpath("//x:nav[@epub:type='toc']//x:a/@href", namespaces=NAMES)
    in_order = [f"{name}.xhtml" for name in whole.find("//opf:itemref/@idref")]
    assert [*listed[:2], "contents.xhtml", *listed[2:]] == in_order
    for scenario in library.shared_scenarios:
        below = contents.xpath(f"//x:li[x:a/@href='part-{scenario.id}.xhtml']/x:ol/x:li/x:a", namespaces=NAMES)
        assert [link.text for link in below] == [curly(guide.title) for guide in scenario.guides]


def test_the_package_says_language_dates_and_licence(whole: Opened, library: Library) -> None:
    assert whole.find("//dc:language/text()") == ["en-GB"]
    assert whole.find("//dc:title/text()") == ["Common Ground"]
    assert "CC BY 4.0" in whole.find("//dc:rights/text()")[0]
    guides = [guide for scenario in library.shared_scenarios for guide in scenario.guides]
    [modified] = whole.find("//opf:meta[@property='dcterms:modified']/text()")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", modified)
    assert modified[:10] >= max(guide.reviewed for guide in guides).isoformat()
    assert {page.get("lang") for page in whole.pages.values()} == {"en-GB"}


def test_each_book_has_an_identifier_of_its_own(books: dict[str, Opened]) -> None:
    names = [name for book in books.values() for name in book.find("//dc:identifier/text()")]
    assert len(set(names)) == len(books)
    assert all(name.startswith("urn:uuid:") for name in names)


def links(book: Opened) -> Iterator[tuple[str, str]]:
    """Yield every link and image, with the file that it is in."""
    for name, page in book.pages.items():
        yield from ((name, str(target)) for target in page.xpath("//@href | //@src"))


def test_every_link_and_image_leads_somewhere(books: dict[str, Opened], every_block: Opened) -> None:
    for book in [*books.values(), every_block]:
        dead = []
        for here, target in links(book):
            parts = urlsplit(target)
            if parts.scheme:
                assert parts.scheme in ("https", "tel", "sms"), target
                continue
            file = parts.path or here
            known = file in book.files
            if known and parts.fragment:
                known = parts.fragment in book.pages[file].xpath("//@id")
            dead += [] if known else [(here, target)]
        assert dead == []


def test_no_id_stands_twice_in_a_file(books: dict[str, Opened]) -> None:
    for book in books.values():
        for name, page in book.pages.items():
            ids = page.xpath("//@id")
            assert len(ids) == len(set(ids)), name


def test_links_between_the_guides_stay_in_the_book(whole: Opened, books: dict[str, Opened]) -> None:
    outside = {target for _, target in links(whole) if target.startswith(f"{SITE}guides/")}
    assert outside == set()
    assert any(target.startswith("guide-") for here, target in links(whole) if here.startswith("guide-"))
    of_a_path = {target for _, target in links(books["path-tonight"])}
    assert any(target.startswith(f"{SITE}guides/") for target in of_a_path)


def words_of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every text of some blocks, without markup."""
    for block in blocks:
        match block:
            case Item(text=text):
                yield text
            case Picture(alt=alt):
                yield alt
            case Box(title=title, body=body):
                yield title
                yield from words_of_blocks(body)
                yield from getattr(block, "labels", ())
        if isinstance(block, Paragraph):
            yield from (span.text for text in texts_of(block) for span in text if isinstance(span, Plain))


def words_of_guide(guide: Guide) -> Iterator[str]:
    yield from words_of_blocks(guide.intro)
    for step in guide.steps:
        yield step.title
        yield from words_of_blocks(step.blocks)


def missing(words: Iterator[str], book: Opened) -> list[str]:
    """Return the words that are neither text of the book nor a text alternative."""
    alternatives = squeezed("".join(str(alt) for page in book.pages.values() for alt in page.xpath("//@alt")))
    everything = (book.text + alternatives).translate(QUOTES)
    return [found for found in words if found != "..." and squeezed(found).translate(QUOTES) not in everything]


QUOTES = {ord(mark): "'" for mark in "\"“”‘’'"} | {ord("…"): "..."}
"""Curly quotation marks depend on the words before them."""


def test_every_word_of_the_open_guides_is_there(whole: Opened, library: Library) -> None:
    for scenario in library.shared_scenarios:
        for guide in scenario.guides:
            assert missing(words_of_guide(guide), whole) == [], guide.path
    for sheet in library.worksheets:
        assert missing(words_of_blocks(sheet.blocks), whole) == [], sheet.path


def test_a_path_has_its_guides_in_its_order(books: dict[str, Opened], library: Library) -> None:
    for path in library.paths:
        book = books[f"path-{path.id}"]
        order = [name for name in book.find("//opf:itemref/@idref") if name.startswith("guide-")]
        assert order == [f"guide-{guide.id}" for guide in library.guides_of(path)]
        assert missing((text for guide in library.guides_of(path) for text in words_of_guide(guide)), book) == []


def test_nothing_discreet_is_there(books: dict[str, Opened], library: Library) -> None:
    discreet = [scenario for scenario in library.scenarios if scenario.discreet]
    hidden = [text for scenario in discreet for guide in scenario.guides for text in _own_words(guide, library)]
    assert len(hidden) > 20
    addresses = [f"{SITE}{path}" for scenario in discreet for path in (f"guides/{scenario.id}/", scenario.id)]
    addresses += [f"{SITE}support/device/"]
    for name, book in books.items():
        assert [text for text in hidden if squeezed(curly(text)) in book.text] == [], name
        assert [target for _, target in links(book) if target.startswith(tuple(addresses))] == []
        assert not any(scenario.id in file for scenario in discreet for file in book.files)


def _own_words(guide: Guide, library: Library) -> set[str]:
    """Return the longer texts of a guide that no open guide has."""
    shared = {text for each in library.guides if not each.discreet for text in words_of_guide(each)}
    return {text for text in words_of_guide(guide) if len(text) > 50} - shared


def test_a_link_to_a_discreet_page_is_plain_words(tiny_docs: Path) -> None:
    file = tiny_docs / "guides/fighting/go-for-a-walk.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Go out.", "Go out, or [take a day](../next-steps/think.md)."), encoding="utf-8")
    library, problems = parse_library(tiny_docs)
    assert problems == []
    page = opened(library)["common-ground"].files["guide-go-for-a-walk.xhtml"].decode()
    assert "Go out, or take a day." in page


def test_the_numbers_to_call_stand_at_the_front(whole: Opened, library: Library) -> None:
    page = whole.pages["numbers.xhtml"]
    words = squeezed(" ".join(page.itertext()))
    assert [line.service for line in library.helplines if squeezed(curly(line.service)) not in words] == []
    assert {"right-now", "first-door", "second-door", "third-door", "fourth-door"} <= set(page.xpath("//@id"))
    [link] = whole.pages["title.xhtml"].xpath("//x:a[@href='numbers.xhtml']", namespaces=NAMES)
    assert link.text == "the numbers to call"


def test_every_advice_names_its_source(whole: Opened, library: Library) -> None:
    listed = set(whole.pages["sources.xhtml"].xpath("//x:li/@id", namespaces=NAMES))
    guides = [guide for scenario in library.shared_scenarios for guide in scenario.guides]
    cited = {f"source-{citation.source}" for guide in guides for step in guide.steps for citation in step.citations}
    assert cited <= listed
    for guide in guides:
        page = whole.pages[f"guide-{guide.id}.xhtml"]
        assert page.xpath("count(//x:a[@class='cite'])", namespaces=NAMES) >= len(guide.steps)


def test_nothing_acts_and_nothing_is_fetched(books: dict[str, Opened]) -> None:
    for book in books.values():
        for name, page in book.pages.items():
            tags = {element.tag.removeprefix(XHTML) for element in page.iter() if isinstance(element.tag, str)}
            assert tags & {"script", "form", "input", "textarea", "button", "iframe", "object", "style"} == set(), name
            assert [value for value in page.xpath("//@src") if ":" in value] == []
        assert b"url(" not in book.files["style.css"]


@pytest.mark.parametrize("word", BOXES)
def test_each_kind_of_box_has_a_macro(word: str) -> None:
    macros = environment().get_template("epub/boxes.html").make_module({})
    assert callable(getattr(macros, word))


def form(book: Opened, kind: str) -> etree._Element:
    query = f"//x:div[@class='worksheet {kind}']"
    found = book.pages["guide-every-block.xhtml"].find(query.replace("//x:", f".//{XHTML}"))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("scale", ["0: not calm at all", "10: quite calm", "Before: 0 1 2 3 4 5 6 7 8 9 10", "After: 0 1 2"]),
        ("choose", ["One of you:", "☐ yes", "☐ not sure yet", "☐ Something else: ____", "The other:"]),
        ("table", ["What", "By when", "Tickets", "☐"]),
        ("week", ["Mon", "Sun", "I said thanks for one real thing.", "☐"]),
        ("blanks", ["When ________________ happens, I feel ________ because"]),
        ("circles", ["Mine : what I cannot give up", "Ours : what we", "Yours : what my"]),
    ],
)
def test_a_block_to_fill_in_has_its_printed_form(every_block: Opened, kind: str, lines: list[str]) -> None:
    words = squeezed(" ".join(form(every_block, kind).itertext()))
    assert [line for line in lines if squeezed(line) not in words] == []


def test_a_table_keeps_its_empty_cells_and_a_week_its_days(every_block: Opened) -> None:
    table, week = form(every_block, "table"), form(every_block, "week")
    cells = table.xpath(".//x:tbody/x:tr[1]/x:td", namespaces=NAMES)
    assert [cell.text for cell in cells] == [None, None, "☐"]
    assert table.xpath("string(.//x:tbody//x:th[@scope='row'])", namespaces=NAMES) == "Tickets"
    ticks = week.xpath("(.//x:tbody)[1]/x:tr[1]/x:td", namespaces=NAMES)
    assert [cell.text for cell in ticks] == ["☐"] * 7


def test_a_tick_is_an_empty_box_beside_its_words(every_block: Opened) -> None:
    page = every_block.pages["guide-every-block.xhtml"]
    [tick] = page.xpath("//x:li[@id='both-chose']", namespaces=NAMES)
    assert tick.text == "☐ We have both chosen."


def test_a_drawing_is_there_with_its_words(tiny: Library) -> None:
    book = opened(tiny)["common-ground"]
    [image] = book.pages["guide-go-for-a-walk.xhtml"].xpath("//x:img", namespaces=NAMES)
    assert image.get("alt") == "Two people walk side by side."
    assert book.files[image.get("src")].decode() == tiny.drawing_by_path["assets/pictures/walk.svg"].svg


def test_no_word_of_the_model_becomes_markup(tiny: Library) -> None:
    library = replace(spoilt(replace(tiny, pages=())), pages=tiny.pages, drawings=tiny.drawings)
    for book in opened(library).values():
        etree.fromstring(book.files["package.opf"], STRICT)
        active = ActiveContent()
        for page in book.pages:
            active.feed(book.files[page].decode().partition("<body>")[2])
        assert active.found == []
        assert not any("evil.example" in target for _, target in links(book))
        assert "onclick" in book.text


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "Salt & pepper", 'Say "no"', "]]>", "<b>", HOSTILE])
def test_words_stay_words(tiny: Library, words: str) -> None:
    scenario = tiny.scenarios[0]
    guide = replace(scenario.guides[0], title=words)
    library = replace(tiny, scenarios=(replace(scenario, guides=(guide, *scenario.guides[1:])), *tiny.scenarios[1:]))
    book = opened(library)["common-ground"]
    page = book.pages[f"guide-{guide.id}.xhtml"]
    assert page.xpath("string(//x:h1)", namespaces=NAMES) == curly(words)
    assert page.xpath("string(//x:title)", namespaces=NAMES) == curly(words)


def test_a_library_without_numbers_or_guides_makes_a_book() -> None:
    [book] = opened(Library()).values()
    assert book.find("//opf:meta[@property='dcterms:modified']/text()") == ["1980-01-01T00:00:00Z"]
    assert book.pages.keys() == {"title.xhtml", "contents.xhtml"}


def page_at(path: str, pages: tuple[Page, ...]) -> Page:
    return next(page for page in pages if page.path == path)


def test_pages_offer_their_e_book_with_its_size(tiny: Library) -> None:
    ebooks = as_ebook_downloads(build_ebooks(tiny, SITE))
    assert ebooks["paths/tonight.md"] == EbookDownload(
        "workbook/epub/path-tonight.epub", ebooks["paths/tonight.md"].size
    )
    pages = render_pages(tiny, Downloads(ebooks={key: replace(each, size=23_400) for key, each in ebooks.items()}))
    link = '<a href="{}">E-book (EPUB)</a>: 23 KB'
    assert link.format("epub/common-ground.epub") in page_at("workbook/index.md", pages).html
    assert link.format("../../workbook/epub/path-tonight.epub") in page_at("paths/tonight.md", pages).html
    assert sum(".epub" in page.html for page in pages) == 2


def test_without_an_e_book_no_page_offers_one(tiny: Library) -> None:
    assert not any("epub" in page.html.lower() for page in render_pages(tiny))


def test_the_site_has_the_files_and_not_their_style(tiny_site: Site) -> None:
    names = sorted(file.name for file in (tiny_site.folder / "workbook/epub").iterdir())
    assert names == ["common-ground.epub", "path-tonight.epub"]
    assert not (tiny_site.folder / "epub").exists()
    hrefs = tiny_site.page("workbook").xpath("//a[contains(@href, '.epub')]/@href")
    assert hrefs == ["epub/common-ground.epub"]


def test_while_serving_a_change_is_made_in_the_background(tiny: Library) -> None:
    changes: list[int] = []
    cache = EbookCache()
    assert cache.get() == {}
    for library in (tiny, tiny, replace(tiny, helplines=())):
        cache.refresh(library, SITE, lambda: changes.append(1)).join()
    assert len(changes) == 2
    assert cache.get() == build_ebooks(replace(tiny, helplines=()), SITE)
    cache.close()
    cache.refresh(tiny, SITE, lambda: changes.append(1)).join()
    assert len(changes) == 2
