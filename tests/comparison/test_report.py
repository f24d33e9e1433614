"""What the page of `guidebook diff` tells a reviewer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from tests.comparison.sites import SITE, Files, write_site
from tests.conftest import TINY, Site, build_site

from guidebook.comparison import compare_sites, report_page
from guidebook.comparison.files import CannotCompareError
from guidebook.comparison.page_text import read_page
from guidebook.comparison.report import grade_of_page
from guidebook.comparison.words import compare_words
from guidebook.linting.rules.words import grade_of
from guidebook.model import Library

WALK = "guides/fighting/go-for-a-walk.md"


def words(node: html.HtmlElement) -> str:
    return " ".join(" ".join(node.itertext()).split())


def text_of(node: html.HtmlElement) -> str:
    """The text as a reader sees it, where `words` parts the words of neighbouring elements."""
    return " ".join(node.text_content().split())


def report(old: Path, new: Path) -> html.HtmlElement:
    return html.document_fromstring(report_page(compare_sites(old, new)))


def small(tmp_path: Path, changes: Files, without: Sequence[str] = ()) -> html.HtmlElement:
    """The report on the small site and one with changes."""
    old, new = write_site(tmp_path / "old"), write_site(tmp_path / "new", changes=changes)
    for path in without:
        (new / path).unlink()
    return report(old, new)


@pytest.fixture(scope="module")
def pull_request(tiny_site: Site, tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    """The report on a changed sentence, a new tick, a retired one, and one with other words."""
    folder = tmp_path_factory.mktemp("pull-request")
    docs = Path(shutil.copytree(TINY / "docs", folder / "docs"))
    text = (docs / WALK).read_text(encoding="utf-8")
    for old, new in (
        ("reviewed: 2026-01-02", "reviewed: 2026-01-02\nretired: shoes-on"),
        ("Go out. [", "Go out together, whatever the weather. ["),
        ("I have my shoes on. { #shoes-on }", "I have my coat on. { #coat-on }"),
        ("I have said one thing. {", "I have said one true thing. {"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (docs / WALK).write_text(text, encoding="utf-8")
    site = build_site(
        docs,
        folder / "site",
        site_url="https://elsewhere.example/tiny/",
        repo_url="https://code.example/tiny",
        edit_uri="edit/main/docs/",
    )
    return report(tiny_site.folder, site.folder)


def test_the_guide_whose_words_changed_comes_first_and_tells_each_change_once(
    pull_request: html.HtmlElement,
) -> None:
    [title] = pull_request.xpath("//h3")
    assert words(title) == "Go for a walk"
    changed = [text_of(node) for node in pull_request.xpath("//p[@class='words']")]
    assert changed == [
        "Go out together, whatever the weather.",
        "I have my shoes coat on.",
        "I have said one true thing.",
    ]
    assert [words(node) for node in pull_request.xpath("//p[@class='words']//ins")] == [
        "together, whatever the weather",
        "coat",
        "true",
    ]
    assert [words(node) for node in pull_request.xpath("//p[@class='words']//del")] == ["shoes"]
    assert [words(node) for node in pull_request.xpath("//h4")] == [
        "Step 1 of 2: Put on your shoes",
        "Step 2 of 2: Say one thing",
    ]


def test_pages_with_the_same_change_are_folded_away(pull_request: html.HtmlElement) -> None:
    folded = pull_request.xpath("//details[@class='page']/details[not(@class)]")
    also_on = [words(node) for details in folded[:2] for node in details.xpath(".//li")]
    assert {"/workbook/", "/workbook/paths/tonight/", "/checklists/fighting/go-for-a-walk/"} <= set(also_on)
    assert words(folded[0].find("summary")) == "The same change on 2 other pages"


def test_ticks_are_told_by_what_happened_to_them(pull_request: html.HtmlElement) -> None:
    rows = [(words(row.find("th")), words(row.find("td"))) for row in pull_request.xpath("//table[1]//tr")]
    assert rows == [
        ("New", "go-for-a-walk/coat-on I have my coat on."),
        ("Other words", "go-for-a-walk/one-thing I have said one thing. I have said one true thing."),
        ("Retired", "go-for-a-walk/shoes-on I have my shoes on."),
    ]


def test_a_tick_that_another_page_no_longer_repeats_is_not_retired(tmp_path: Path) -> None:
    tick = '<li><input type="checkbox" data-tick="walk/out"> <label>I am out.</label></li>'
    old = write_site(tmp_path / "old", changes={"guides/walk/index.html": tick, "workbook/index.html": f"x {tick}"})
    new = write_site(tmp_path / "new", changes={"guides/walk/index.html": tick, "workbook/index.html": "x"})
    assert "Retired" not in words(report(old, new))


def test_the_reading_grade_is_told_before_and_after(pull_request: html.HtmlElement) -> None:
    assert re.search(r"reading grade -1\.3 → -?\d\.\d", words(pull_request))


def test_grades_are_those_of_the_command_grades(tiny_site: Site, tiny: Library) -> None:
    for guide in tiny.guides:
        path = f"{guide.path.removesuffix('.md')}/index.html"
        page = read_page(path, (tiny_site.folder / path).read_text(encoding="utf-8"))
        assert grade_of_page(page) == pytest.approx(grade_of(guide)), guide.path


def test_the_page_as_it_looks_now_has_its_style_and_drawing_and_nothing_to_run(pull_request: html.HtmlElement) -> None:
    [frame] = pull_request.xpath("//iframe")
    assert frame.get("sandbox") == ""
    page = html.document_fromstring(frame.get("srcdoc") or "")
    assert "font" in page.xpath("string(//style)")
    assert "together" in words(page)
    assert page.xpath("//img/@src")[0].startswith("data:image/svg+xml;base64,")
    assert page.xpath("//script | //link | //noscript") == []


# --- small sites ------------------------------------------------------------------------


def test_nothing_changed(tmp_path: Path) -> None:
    [main] = small(tmp_path, {}).xpath("//main")
    assert words(main) == "What this changes Nothing changed."


def test_the_report_is_the_same_each_time_and_names_no_directory(tmp_path: Path) -> None:
    changes = {"guides/walk/index.html": "<p>Other</p>", "workbook/pdf/guide-walk-a4.pdf": ("Walk", "Other")}
    old, new = write_site(tmp_path / "old"), write_site(tmp_path / "new", changes=changes)
    pages = {report_page(compare_sites(old, new)) for _ in range(2)}
    assert len(pages) == 1
    assert str(tmp_path) not in pages.pop()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<p>One.</p><p>Two.</p>", "<p>One.</p><p>New words here.</p><p>Two.</p>", ["+New words here."]),
        ("<p>One.</p><p>Two.</p>", "<p>Two.</p>", ["-One."]),
        (
            "<p>Walk in the rain.</p><p>Go home.</p>",
            "<p>First, a word.</p><p>Walk in the sun.</p><p>Go home.</p>",
            ["+First, a word.", "Walk in the -rain +sun."],
        ),
        ('<p><a href="../talk/">x</a></p>', '<p><a href="../../">x</a></p>', ["x", "Link: -/guides/talk/ +/"]),
        ('<p><a href="//[">x</a></p>', '<p><a href="/">x</a></p>', ["x", "Link: -//[ +/"]),
        ('<img src="a.svg" alt="Two people">', '<img src="a.svg" alt="One person">', ["-Two people+One person"]),
        ('<li><a href="a.pdf">A4</a>: 1 page, 49 KB</li>', '<li><a href="a.pdf">A4</a>: 1 page, 1.2 MB</li>', []),
        ("<script>old</script>", "<script>new</script>", []),
        ("<p>a  b</p>", "<p>a\nb</p>", []),
    ],
)
def test_a_change_of_a_page(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    path = "guides/walk/index.html"
    before = write_site(tmp_path / "old", changes={path: old})
    after = write_site(tmp_path / "new", changes={path: new})
    page = report(before, after)
    for mark, tag in (("-", "del"), ("+", "ins")):
        for node in page.iter(tag):
            node.text = mark + (node.text or "")
    found = [text_of(node) for node in page.xpath("//p[@class='words' or starts-with(., 'Link')]")]
    for part in told:
        assert part in " ".join(found)
    assert bool(found) == bool(told)
    assert ("other markup" in words(page)) == (not told)


def test_a_new_and_a_removed_page_and_other_files_are_named(tmp_path: Path) -> None:
    page = small(tmp_path, {"guides/new/index.html": "<h1>Sit</h1>", "robots.html": "x"}, ["guides/talk/index.html"])
    assert [words(node) for node in page.xpath("//h3")] == ["New: Sit", "New: T", "Removed: Talk"]


def test_a_page_number_that_moved_is_one_change(tmp_path: Path) -> None:
    pages = {f"guides/{name}/index.html": "<p>It begins on page {} of the workbook.</p>" for name in "abc"}
    before = {path: text.format(number) for number, (path, text) in enumerate(pages.items())}
    after = {path: text.format(number + 1) for number, (path, text) in enumerate(pages.items())}
    page = report(write_site(tmp_path / "old", changes=before), write_site(tmp_path / "new", changes=after))
    assert len(page.xpath("//p[@class='words']")) == 1
    assert "The same change on 2 other pages" in words(page)


def test_a_long_list_of_changes_is_cut_and_says_so(tmp_path: Path) -> None:
    many = "".join(f"<p>{number} new {chr(97 + number % 26)}{number}</p>" for number in range(50))
    pages = {f"guides/{number}/index.html": f"<p>{{}} {chr(97 + number % 26) * number}</p>" for number in range(70)}
    before = {path: text.format("old") for path, text in pages.items()}
    after = {path: text.format("new") for path, text in pages.items()} | {"guides/0/index.html": many}
    page = report(write_site(tmp_path / "old", changes=before), write_site(tmp_path / "new", changes=after))
    assert "more changes on this page" in words(page)
    assert "And 10 more pages with changes" in words(page)
    assert len(page.xpath("//iframe")) == 8


def test_pages_of_pdfs_are_counted_and_changed_ones_shown(tmp_path: Path) -> None:
    changes = {
        "workbook/pdf/guide-walk-a4.pdf": ("Walk", "Put on your boots", "Go out"),
        "workbook/pdf/new.pdf": ("New",),
    }
    page = small(tmp_path, changes)
    assert [words(row) for row in page.xpath("//table//tr[td]")] == ["guide-walk-a4.pdf 2 3", "new.pdf new 1"]
    assert [words(node) for node in page.xpath("//details[div]/summary")] == [
        "guide-walk-a4.pdf, page 2",
        "guide-walk-a4.pdf, page 3",
    ]
    assert [words(node) for node in page.xpath("//figcaption")] == ["Before", "After", "After"]
    assert all(address.startswith("data:image/png;base64,") for address in page.xpath("//img/@src"))


def test_the_same_change_on_another_paper_is_shown_once(tmp_path: Path) -> None:
    names = [f"workbook/pdf/guide-walk-{paper}.pdf" for paper in ("a4", "letter", "large")]
    before = dict.fromkeys(names, ("Walk", "Put on your shoes now", "3"))
    after = dict.fromkeys(names, ("Walk", "Put on your boots now", "3"))
    page = report(write_site(tmp_path / "old", changes=before), write_site(tmp_path / "new", changes=after))
    assert [words(node) for node in page.xpath("//details[div]/summary")] == ["guide-walk-a4.pdf, page 2"]
    assert "The same changes on 2 more pages of PDFs are not shown." in words(page)
    assert "3 changed PDFs with as many pages as before" in words(page)


def test_a_page_with_the_same_words_in_another_order_is_shown(tmp_path: Path) -> None:
    path = "workbook/pdf/guide-walk-a4.pdf"
    page = small(tmp_path, {path: ("Walk", "shoes your on Put")})
    assert [words(node) for node in page.xpath("//details[div]/summary")] == ["guide-walk-a4.pdf, page 2"]
    assert "not shown" not in words(page)


def test_a_pdf_that_cannot_be_read_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[pypdfium2.PdfDocument] = []

    def damaged(page: pypdfium2.PdfPage) -> None:
        opened.append(page.pdf)
        raise pypdfium2.PdfiumError("damaged")

    monkeypatch.setattr(pypdfium2.PdfPage, "get_textpage", damaged)
    with pytest.raises(CannotCompareError, match="is damaged or no PDF"):
        small(tmp_path, {"workbook/pdf/guide-walk-a4.pdf": ("Walk",)})
    assert [pdf.raw for pdf in opened] == [None]  # as after `close`


def test_pages_that_only_moved_are_not_shown(tmp_path: Path) -> None:
    path = "workbook/pdf/guide-walk-a4.pdf"
    old = write_site(tmp_path / "old", changes={path: ("One 1", "Two 2", "Three 3")})
    new = write_site(tmp_path / "new", changes={path: ("One 1", "Between 2", "Two 3", "Three 4")})
    assert [words(node) for node in report(old, new).xpath("//details[div]/summary")] == ["guide-walk-a4.pdf, page 2"]


def test_there_are_only_so_many_pictures(tmp_path: Path) -> None:
    path, other = "workbook/pdf/guide-walk-a4.pdf", "workbook/pdf/workbook.pdf"
    letters = [chr(97 + number) * 3 for number in range(20)]
    before = {path: [f"old{letter}" for letter in letters], other: ["x"] * 21}
    after = {path: [f"new{letter}" for letter in letters], other: ["y"] * 21}
    page = report(write_site(tmp_path / "old", changes=before), write_site(tmp_path / "new", changes=after))
    assert len(page.xpath("//details[div]")) == 12
    assert "Not shown: 8 more changed pages of these PDFs, and 1 more changed PDF." in words(page)


def test_without_a_pdf_engine_the_page_says_what_pictures_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidebook.comparison.pdfs.PICTURES_NEED", ("pypdfium2", "not_installed"))
    page = small(tmp_path, {"workbook/pdf/guide-walk-a4.pdf": ("Walk",)})
    assert "Pictures of the changed pages need two packages" in words(page)
    assert [words(row) for row in page.xpath("//table//tr[td]")] == ["guide-walk-a4.pdf 2 1"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "Go.", "+Go."),
        ("Go out, now.", "Go out now.", "Go out-, now."),
        ("Count to ten. A few breaths.", "Count to ten. Ten breaths.", "Count to ten.- A few+ Ten breaths."),
        ("I don’t know.", "I do know.", "I- don’t+ do know."),
        ("One two three.", "Quite another text!", "-One two three.+Quite another text!"),
        ("a " * 600, "a " * 599 + "b", f"-{'a ' * 600}+{'a ' * 599}b"),
    ],
)
def test_words_are_compared_one_by_one_unless_little_is_the_same(old: str, new: str, told: str) -> None:
    marks = {"same": "", "old": "-", "new": "+"}
    found = "".join(f"{marks[run.kind]}{run.text}" for run in compare_words(old, new))
    assert found.replace("-,+", "-,") == told


# --- what a pull request may try ---------------------------------------------------------

HOSTILE = """<script>slipped()</script>"'><img src=x onerror=slipped()></iframe></style></title>{{ 7 * 7 }}"""


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    body = (
        f"<h1>{escaped}</h1><p>Old {escaped}</p>"
        f'<li><input type="checkbox" data-tick="{escaped}"> <label>{escaped}</label></li>'
        f'<p><a href="{escaped}">x</a><img src="x.svg" alt="{escaped}">{HOSTILE}</p>'
    )
    old = write_site(
        tmp_path / "old", changes={"guides/walk/index.html": "<h2>x</h2><p>Old</p><p><a href='/'>x</a></p>"}
    )
    new = write_site(tmp_path / "new", changes={"guides/walk/index.html": body, "guides/new/index.html": body})
    text = report_page(compare_sites(old, new))
    page = html.document_fromstring(text)
    assert page.xpath("//script | //object | //embed | //base | //form | //link") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//img") == []
    assert {(frame.get("sandbox"), frame.get("src")) for frame in page.iter("iframe")} == {("", None)}
    assert len(page.xpath("//style")) == len(page.xpath("//title")) == len(page.xpath("//main")) == 1
    assert "{{ 7 * 7 }}" in words(page)
    assert page.xpath("//meta[@http-equiv]/@content")[0].startswith("default-src 'none'; ")


@pytest.mark.parametrize(
    "address", ["../../../outside.svg", "/etc/hostname", "https://elsewhere.example/a.svg", "no.svg"]
)
def test_a_page_shows_only_pictures_of_its_own_site(tmp_path: Path, address: str) -> None:
    (tmp_path / "outside.svg").write_text("secret", encoding="utf-8")
    page = small(tmp_path, {"guides/walk/index.html": f'<p>Other</p><img src="{address}">'})
    shown = html.document_fromstring(page.xpath("string(//iframe/@srcdoc)"))
    assert shown.xpath("//img/@src") == ["data:,"]


@pytest.mark.parametrize(
    "body", ["<p>a<p>b</div></p></form></svg>", "<svg><p>never closed", "\ud800", "&#xD800;&#0;", ""]
)
def test_broken_markup_is_compared_too(tmp_path: Path, body: str) -> None:
    path = "guides/walk/index.html"
    old, new = write_site(tmp_path / "old"), write_site(tmp_path / "new")
    (new / path).write_bytes(body.encode("utf-8", "surrogatepass"))
    assert "Walk" in words(report(old, new))


def test_all_other_files_are_named(tmp_path: Path) -> None:
    old, new = write_site(tmp_path / "old", SITE), write_site(tmp_path / "new", SITE)
    (old / "gone.js").write_text("x", encoding="utf-8")
    (new / "new.js").write_text("x", encoding="utf-8")
    told = words(report(old, new))
    assert "1 other file added /new.js" in told
    assert "1 other file removed /gone.js" in told
