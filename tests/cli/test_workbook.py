"""`guidebook workbook`: a PDF of chosen guides and worksheets, opened as a reader opens it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.conftest import ROOT, TINY

from guidebook import typeface
from guidebook.cli.main import main
from guidebook.model import AUDIENCES, Library
from guidebook.typography import curly
from guidebook.workbook.compose import MOST_SOURCES

GUIDES = ("take-a-break", "listen-well", "set-goals", "open-the-talk", "say-thanks")
SHEETS = ("time-out",)
ADDRESS = "elsewhere.example"


@pytest.fixture(autouse=True)
def site_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", f"https://{ADDRESS}/")


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five guides and a worksheet for one person, as one PDF."""
    file = tmp_path_factory.mktemp("chosen") / "chosen.pdf"
    assert main(["--docs", str(ROOT / "docs"), "workbook", *GUIDES, *SHEETS, "--for", "one", "-o", str(file)]) == 0
    return file


def workbook(docs: Path, *words: str) -> int:
    return main(["--docs", str(docs), "workbook", *words])


def pages_of(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    texts = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    document.close()
    return texts


def bookmarks(file: Path) -> dict[str, int]:
    """Return the page number of each bookmark."""
    document = pypdfium2.PdfDocument(file)
    found = {mark.get_title(): mark.get_dest().get_index() + 1 for mark in document.get_toc()}
    document.close()
    return found


def titles(library: Library) -> list[str]:
    by_id = {guide.id: guide.title for guide in library.guides}
    by_id |= {sheet.id: sheet.title for sheet in library.worksheets}
    return [curly(by_id[name]) for name in (*GUIDES, *SHEETS)]


def test_it_has_a_cover_and_the_chosen_pages_in_their_order(chosen: Path, library: Library) -> None:
    assert pages_of(chosen)[0].startswith("Common Ground")
    marks = bookmarks(chosen)
    found = [title for title in marks if title in titles(library)]
    assert found == titles(library)
    assert sorted(marks.values()) == list(marks.values())


def test_each_number_in_the_contents_is_that_of_the_page(chosen: Path, library: Library) -> None:
    pages, marks = pages_of(chosen), bookmarks(chosen)
    contents = next(page for page in pages if "What is in it" in page)
    facts = {curly(guide.title): f"{AUDIENCES[guide.audience]} · {guide.time} " for guide in library.guides}
    listed = {
        title: int(number)
        for title in titles(library)
        for number in re.findall(re.escape(f"{title} {facts.get(title, '')}") + r"(\d+)", " ".join(contents.split()))
    }
    assert {title: listed[title] for title in titles(library)} == {title: marks[title] for title in titles(library)}
    for title in titles(library):
        page = pages[listed[title] - 1]
        assert title in " ".join(page.split())
        assert page.rstrip().endswith(str(listed[title]))


def test_what_can_be_filled_in_has_a_labelled_field_and_nothing_else_has(chosen: Path, library: Library) -> None:
    items = {guide.id: guide.items for guide in library.guides} | {
        sheet.id: sheet.items for sheet in library.worksheets
    }
    expected = {f"tick {name} {item.id}" for name in (*GUIDES, *SHEETS) for item in items[name]}
    with pikepdf.open(chosen) as document:
        assert document.check_pdf_syntax() == []
        assert document.Root.MarkInfo.Marked
        widgets = [
            note for page in document.pages for note in page.obj.get("/Annots", []) if note.get("/Subtype") == "/Widget"
        ]
        assert all(str(widget.TU).strip() for widget in widgets)
        names = {str(widget.T) for widget in widgets if "/T" in widget}
    assert expected <= names
    owners = {word for name in names for word in name.split()} & {page.id for page in library.guides}
    assert owners == set(GUIDES)


def test_only_the_cited_articles_are_listed(chosen: Path, library: Library) -> None:
    guides = [guide for guide in library.guides if guide.id in GUIDES]
    cited = {citation.source for guide in guides for step in guide.steps for citation in step.citations}
    listed = " ".join(" ".join(pages_of(chosen)[:3]).split())
    others = [source for source in library.sources if source.id in cited and source.kind != "article"]
    short = (
        len(others) + sum(source.kind == "article" for source in library.sources if source.id in cited) <= MOST_SOURCES
    )
    for source in library.sources:
        wanted = source.id in cited and (source.kind == "article" or short)
        assert (f"– {curly(source.title)} (" in listed) == wanted, source.id
    assert ("articles, pages and studies" in listed) == (short and bool(others))


def test_what_one_person_fills_in_alone_is_a_file_of_its_own(tmp_path: Path, library: Library) -> None:
    file = tmp_path / "mine.pdf"
    names = ("take-a-break", "take-stock", "first-days-after", "time-out")
    assert workbook(ROOT / "docs", *names, "--for", "mine", "-o", str(file)) == 0
    alone = [library.guide_by_id[name] for name in names[1:3]]
    assert [title for title in bookmarks(file) if title != "Numbers to call"] == [curly(guide.title) for guide in alone]
    assert "my pages" in pages_of(file)[0]
    with pikepdf.open(file) as document:
        owners = {str(field.T).split()[1].partition("/")[0] for field in document.Root.AcroForm.Fields if "/T" in field}
    assert owners == {guide.id for guide in alone}


def test_without_a_guide_for_one_there_are_no_such_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert workbook(ROOT / "docs", "take-a-break", "--for", "mine", "-o", str(tmp_path / "mine.pdf")) == 2
    assert "none of these guides is filled in by one person alone" in capsys.readouterr().err


def test_one_file_named_in_several_ways_is_printed_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.pdf"
    path = "guides/fighting/speak-first.md"
    assert workbook(TINY / "docs", "speak-first", path, str(TINY / "docs" / path), "-o", str(file)) == 0
    assert list(bookmarks(file)).count("Speak first") == 1
    assert capsys.readouterr().out == f"{file}: {len(pages_of(file))} pages\n"


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792)), ("large", (595, 842))])
def test_paper(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    assert workbook(TINY / "docs", "speak-first", "--paper", paper, "-o", str(tmp_path / "a.pdf")) == 0
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert tuple(map(round, document[0].get_size())) == size
    document.close()


def test_worksheets_alone(tmp_path: Path) -> None:
    assert workbook(TINY / "docs", "agreement", "-o", str(tmp_path / "a.pdf")) == 0
    assert "What we agree" in bookmarks(tmp_path / "a.pdf")


def test_a_discreet_guide_by_its_id_leaves_every_address_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.pdf"
    assert workbook(TINY / "docs", "think", "speak-first", "-o", str(file)) == 0
    assert "discreet" in capsys.readouterr().err
    words = " ".join(pages_of(file))
    assert ADDRESS not in words
    assert "The whole guide" not in words
    assert workbook(TINY / "docs", "speak-first", "-o", str(file)) == 0
    assert ADDRESS in " ".join(pages_of(file))


REFUSED = [
    (["speak-frist"], "unknown guide: “speak-frist” (did you mean speak-first?)"),
    (["speak-first", "xyzzy", "thimk"], "unknown guides: “xyzzy”, “thimk” (did you mean think?)"),
    (["fighting"], "unknown guide: “fighting”"),
    (["guides/fighting/index.md"], "unknown guide: “guides/fighting/index.md”"),
    (
        ["speak-first", "guides/next-steps/think.md"],
        "guides/next-steps/think.md is a discreet guide; to include it, name it by its id: think",
    ),
]


@pytest.mark.parametrize(("names", "message"), REFUSED)
def test_a_guide_that_it_does_not_print(
    names: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workbook(TINY / "docs", *names, "-o", str(tmp_path / "a.pdf")) == 2
    assert capsys.readouterr().err == f"guidebook: error: {message}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_it_does_not_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Mine.", encoding="utf-8")
    for output, message in (
        (tmp_path / "nowhere/a.pdf", f"no such directory: {tmp_path / 'nowhere'}"),
        (tmp_path, f"{tmp_path} is a directory; set the file to write with -o"),
        (notes, f"{notes} is not a PDF, so it is not replaced; choose another file"),
        (Path(os.devnull), f"{os.devnull} is not a PDF, so it is not replaced; choose another file"),
    ):
        assert workbook(TINY / "docs", "speak-first", "-o", str(output)) == 2
        assert capsys.readouterr().err == f"guidebook: error: {message}\n"
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
    assert notes.read_text(encoding="utf-8") == "Mine."


def test_a_site_without_an_address(
    tiny_docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SITE_URL")
    assert workbook(tiny_docs, "speak-first", "-o", str(tmp_path / "a.pdf")) == 2
    assert "SITE_URL is empty" in capsys.readouterr().err
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert workbook(tiny_docs, "speak-first", "-o", str(tmp_path / "a.pdf")) == 0
    assert "common-ground.example" in " ".join(pages_of(tmp_path / "a.pdf"))


def test_a_guide_with_a_problem_is_reported_and_others_do_not_matter(
    tiny_docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tiny_docs / "guides/fighting/speak-first.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n*slanted*\n", encoding="utf-8")
    assert workbook(tiny_docs, "speak-first", "-o", str(tmp_path / "a.pdf")) == 1
    assert "guides/fighting/speak-first.md" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()
    assert workbook(tiny_docs, "go-for-a-walk", "-o", str(tmp_path / "a.pdf")) == 0


def test_a_guide_that_cannot_be_read(tiny_docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny_docs / "guides/fighting/speak-first.md").write_bytes(b"\xff\xfe")
    assert workbook(tiny_docs, "speak-first", "-o", str(tmp_path / "a.pdf")) in (1, 2)
    assert "guides/fighting/speak-first.md" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_a_missing_typeface(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typeface, "REGULAR", tmp_path / "Nothing.ttf")
    assert workbook(TINY / "docs", "speak-first", "-o", str(tmp_path / "a.pdf")) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"guidebook: error: the typeface {typeface.NAME} is missing")
    assert "pip install" in error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("package", ["typst", "pikepdf", typeface.REGULAR.parents[1].name])
def test_a_missing_package(tmp_path: Path, package: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None; from guidebook.cli.main import main; "
        f"sys.exit(main(['--docs', {str(TINY / 'docs')!r}, 'workbook', 'speak-first', '-o', 'a.pdf']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"guidebook: error: the Python package “{package}” is missing; install")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_same_choice_is_the_same_file(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert workbook(TINY / "docs", "speak-first", "-o", str(tmp_path / name)) == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
