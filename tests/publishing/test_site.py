"""The built site, asserted by structure."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pikepdf
import pytest
from lxml import etree
from tests.conftest import TINY, Site

from guidebook.catalog import WORKBOOK, all_books, edition_name, papers_of
from guidebook.model import Library


def test_no_warning(site: Site, tiny_site: Site) -> None:
    assert site.warnings == ()
    assert tiny_site.warnings == ()


def test_every_guide_has_its_pages(site: Site, library: Library) -> None:
    assert len({guide.scenario for guide in library.guides}) >= 8
    for scenario in library.scenarios:
        assert (site.folder / f"guides/{scenario.id}/index.html").exists()
        assert (site.folder / f"checklists/{scenario.id}/index.html").exists()
    for guide in library.guides:
        assert (site.folder / f"guides/{guide.scenario}/{guide.id}/index.html").exists()
        assert (site.folder / f"checklists/{guide.scenario}/{guide.id}/index.html").exists()
    for page in ("checklists", "workbook", "sources", "sources/by-guide", "support"):
        assert (site.folder / page / "index.html").exists()


def test_every_link_and_every_anchor_leads_somewhere(site: Site) -> None:
    """MkDocs checks the links in content; this also checks layout, navigation and downloads."""
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for file in site.pages:
        tree = etree.HTML(file.read_bytes())
        address = "/" + file.relative_to(site.folder).as_posix().removesuffix("index.html")
        anchors[address] = set(tree.xpath("//@id"))
        links += [(address, href) for href in tree.xpath("//a/@href")]
    dead = []
    for page, href in links:
        if page == "/404.html" or urlsplit(href).scheme in ("https", "mailto", "tel", "sms"):
            continue
        target = urlsplit(urljoin(page, href))
        if target.path in anchors:
            if target.fragment and target.fragment not in anchors[target.path]:
                dead.append((page, href))
        elif not (site.folder / target.path.lstrip("/")).is_file():
            dead.append((page, href))
    assert dead == []


def test_a_page_has_the_script_of_ticks_exactly_if_it_needs_it(site: Site) -> None:
    for file in site.pages:
        tree = etree.HTML(file.read_bytes())
        scripts = tree.xpath("//script[@defer and contains(@src, 'assets/ticks.js')]")
        wanted = bool(tree.xpath("//input[@data-tick] | //*[@data-ticks]"))
        assert len(scripts) == wanted, file
        starts = tree.xpath("//*[contains(concat(' ', @class, ' '), ' your-ticks ')] | //*[@data-ticks]")
        assert bool(starts) == wanted, file
        discreet = bool(tree.xpath("//*[@data-discreet]"))
        assert len(tree.xpath("//template[@id='ticks-panel']")) == (wanted and not discreet), file


def test_an_item_links_to_its_step_and_the_step_shows_it(site: Site, library: Library) -> None:
    for guide in library.guides:
        reading = site.page(f"guides/{guide.scenario}/{guide.id}")
        ticking = site.page(f"checklists/{guide.scenario}/{guide.id}")
        for step in guide.steps:
            for item in step.items:
                assert reading.xpath(f"//li[@id='{item.id}']/label")
                [href] = ticking.xpath(f"//li[@id='{item.id}']/a/@href")
                assert href.endswith(f"/guides/{guide.scenario}/{guide.id}/#{step.id}")


def test_every_box_to_tick_has_a_label(site: Site) -> None:
    for file in site.pages:
        tree = etree.HTML(file.read_bytes())
        for box in tree.xpath("//li/input[@type='checkbox']"):
            assert tree.xpath(f"//label[@for='{box.get('id')}']"), file


@pytest.mark.parametrize("address", ["guides/fighting/speak-first", "guides/next-steps/think"])
def test_a_guide_leads_to_its_checklist_workbook_and_sources_and_back(tiny_site: Site, address: str) -> None:
    _, scenario, guide = address.split("/")
    page = tiny_site.page(address)
    hrefs = page.xpath("//h2[@id='what-next']/following-sibling::ul//a/@href")
    assert f"../../../checklists/{scenario}/{guide}/" in hrefs
    book = "workbook/next-steps" if scenario == "next-steps" else "workbook"
    assert f"../../../{book}/#guide-{guide}" in hrefs
    assert f"../../../sources/by-guide/#guide-{guide}" in hrefs
    for other in (f"checklists/{scenario}/{guide}", book, "sources/by-guide"):
        assert any(href.endswith(f"guides/{scenario}/{guide}/") for href in tiny_site.page(other).xpath("//a/@href"))


def test_steps_on_the_same_point_name_each_other(tiny_site: Site) -> None:
    one = tiny_site.page("guides/fighting/speak-first").xpath("//p[@class='related']/a/@href")
    other = tiny_site.page("guides/fighting/go-for-a-walk").xpath("//p[@class='related']/a/@href")
    assert one == ["../go-for-a-walk/#say-one-thing"]
    assert other == ["../speak-first/#begin-with-i"]


def test_two_people_are_asked_first_if_it_is_safe(site: Site, library: Library) -> None:
    for guide in library.guides:
        page = site.page(f"guides/{guide.scenario}/{guide.id}")
        before = page.xpath("//h2[1]/preceding-sibling::div[contains(@class, 'safety')]/p[1]/text()")
        assert ("Is it safe to do this together?" in before) == guide.together


def test_a_citation_leads_to_its_point(site: Site, library: Library) -> None:
    for source in library.sources:
        ids = site.page(f"sources/{source.id}").xpath("//p[contains(@class, 'point')]/@id")
        assert ids == [point.id for point in source.points]


def test_coverage_counts_every_point(site: Site, library: Library) -> None:
    rows = site.page("sources").xpath("//tbody/tr")
    counts = {row.xpath("string(td[1])"): [int(cell) for cell in row.xpath("td[position()>1]/text()")] for row in rows}
    for source in library.sources:
        total, used, aside, missing = counts[source.name]
        assert total == len(source.points) == used + aside + missing


def test_each_page_that_was_written_has_one_link_to_its_file(tiny_site: Site) -> None:
    root = "https://code.example/tiny/edit/main/docs/"
    links = {
        file.parent.relative_to(tiny_site.folder).as_posix(): etree.HTML(file.read_bytes()).xpath("//a[@rel]")
        for file in tiny_site.folder.rglob("index.html")
    }
    links = {page: [link.get("href") for link in found if link.get("rel") == "edit"] for page, found in links.items()}
    written = {path.relative_to(TINY / "docs") for path in (TINY / "docs").rglob("*.md")}
    pages = {(path.parent if path.name == "index.md" else path.with_suffix("")).as_posix(): path for path in written}
    discreet = {"guides/next-steps", "guides/next-steps/think", "support/device"}
    assert {page: links[page] for page in pages} == {
        page: [] if page in discreet else [root + path.as_posix()] for page, path in pages.items()
    }
    assert links["checklists/fighting/speak-first"] == [f"{root}guides/fighting/speak-first.md"]
    assert links["start"] == [f"{root}start.yml"]
    assert links["workbook"] == links["sources"] == links["search"] == []  # made from many files


def test_a_discreet_page_has_no_edit_link(tiny_site: Site) -> None:
    """The title and URL of the code host would appear in the history."""
    for address in ("guides/next-steps", "guides/next-steps/think", "checklists/next-steps/think"):
        assert tiny_site.page(address).xpath("//a[@rel='edit']") == [], address


def test_addresses_follow_the_one_setting(tiny_site: Site) -> None:
    page = tiny_site.page("guides/fighting/speak-first")
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://elsewhere.example/tiny/guides/fighting/speak-first/"
    ]


def test_discreet_guides_stay_out_of_search(tiny_site: Site) -> None:
    words = (tiny_site.folder / "assets/search-words.js").read_text(encoding="utf-8")
    assert "Say what you feel." in words
    assert "Take a day." not in words
    assert tiny_site.page("guides/next-steps/think").xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_every_page_has_a_way_out(site: Site) -> None:
    for file in site.pages:
        tree = etree.HTML(file.read_bytes())
        assert len(tree.xpath("//a[@class='leave' and starts-with(@href, 'https://')]")) == 1, file


def test_the_workbook_is_there_to_take(printed_site: Site, library: Library) -> None:
    hrefs = printed_site.page("workbook").xpath("//a[contains(@href, '.pdf')]/@href")
    books = [book for book in all_books(library) if book.subject == WORKBOOK]
    in_order = sorted(
        books, key=lambda book: ("core", "core-my-pages", "booklet", "whole", "my-pages").index(book.kind)
    )
    assert hrefs == [f"pdf/{edition_name(book, paper)}.pdf" for book in in_order for paper in papers_of(book)]
    with pikepdf.open(printed_site.folder / "workbook/pdf/workbook-for-two-a4.pdf") as pdf:
        assert len(pdf.pages) > 50


def test_nothing_that_was_written_for_the_build_is_published(site: Site) -> None:
    assert [file.name for file in site.folder.rglob("*") if file.suffix in (".md", ".yml", ".typ")] == []


def test_the_code_host_is_not_asked_for_numbers(tiny_site: Site) -> None:
    page = tiny_site.page("guides/fighting/speak-first")
    assert page.xpath("//*[@data-md-component='source']") == []


def test_nothing_acts_on_a_page_but_what_the_site_brings(site: Site, tiny_site: Site) -> None:
    """On every built page, wherever its content comes from."""
    ours = re.compile(r"(?:(?:\.\./)*|/(?:tiny/)?)assets/(?:vendor/)?[a-z-]+\.js")
    strange: list[str] = []
    for file in (*site.pages, *tiny_site.pages):
        tree = etree.HTML(file.read_bytes())
        for script in tree.xpath("//script"):
            known = script.get("src") and ours.fullmatch(script.get("src"))
            strange += [] if known else [f"{file}: {script.get('src')} {script.text}"]
        strange += [f"{file}: {name}" for name in tree.xpath("//@*") if name.attrname.startswith("on")]
        for address in tree.xpath("//@href | //@src | //@action | //@formaction | //@data"):
            scheme = urlsplit(re.sub(r"[\x00-\x20]", "", address)).scheme.lower()
            strange += [] if scheme in ("", "https", "mailto", "tel", "sms") else [f"{file}: {address}"]
        strange += [
            f"{file}: {tag.tag}" for tag in tree.xpath("//iframe | //object | //embed | //base | //body//style")
        ]
    assert strange == []


def test_scripts_are_such_that_older_phones_can_read_them(site: Site) -> None:
    """Lookbehind in a regular expression is a syntax error before iOS 16.4, so the whole script fails."""
    ours = list((site.folder / "assets").glob("*.js"))
    assert ours
    assert [file.name for file in ours if "(?<!" in (text := file.read_text(encoding="utf-8")) or "(?<=" in text] == []
