"""The registry of boxes: each kind is one row, one macro, one Typst function and one style."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from jsonschema import Draft202012Validator
from tests.conftest import ROOT

from guidebook.catalog import PAPERS, guide_book
from guidebook.export import export, schema
from guidebook.linting import parse_and_lint
from guidebook.model import Bullets, FillIn, FreePage, Library, Note
from guidebook.model.blocks import Answer
from guidebook.model.boxes import BOXES, BoxKind
from guidebook.model.worksheet_blocks import WorksheetBlock
from guidebook.rendering import render_pages
from guidebook.rendering.environment import TEMPLATES, environment
from guidebook.workbook import build_edition, typesetting
from guidebook.workbook.compose import compose_edition
from guidebook.workbook.typesetting import TEMPLATE

ADDRESS = "https://elsewhere.example/tiny/"
GUIDE = "guides/fighting/speak-first.md"


@dataclass(frozen=True)
class Pledge(FillIn):
    """A made-up box with two things to tick for each person."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        return Answer("tick", "today", "today"), Answer("tick", "always", "always")


ROWS = (
    BoxKind("tip", "a made-up kind to read", "Try this", Note, aliases=("hint",)),
    BoxKind("pledge", "a made-up kind to fill in", "What do we promise?", Pledge, (Bullets,), options=("two",)),
)
MACROS = """
{% macro tip(box) %}<aside class="tip"><b>{{ box.title }}</b>{{ caller() }}</aside>{% endmacro %}
{% macro pledge(box, id, fields) %}
<fieldset id="{{ id }}"{{ " disabled" if not fields }}><legend>{{ box.title }}</legend>{{ caller() }}</fieldset>
{% endmacro %}
"""
FUNCTIONS = """
#let tip = say
#let pledge(box, body) = {
  strong(box.title)
  body
  for answer in box.answers {
    for name in answer.names { field(name, std.box(width: 6mm, height: 6mm)) }
  }
}
"""
BLOCKS = """!!! tip "Walk first"

    Ten minutes are enough.

!!! pledge two "What do we keep up?"

    - We walk.
"""


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The templates with a macro for each of `ROWS`."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "overrides"))
    append(folder / "macros/boxes.html", MACROS)
    return folder


@pytest.fixture
def extended(
    monkeypatch: pytest.MonkeyPatch, tiny_docs: Path, rewrite: Callable[[str, str, str], None], tmp_path: Path
) -> Library:
    """The tiny library with a box of each of `ROWS`, and a Typst function for each."""
    for row in ROWS:
        monkeypatch.setitem(BOXES, row.word, row)
    typst = Path(shutil.copytree(TEMPLATE.parent, tmp_path / "workbook"))
    append(typst / "boxes.typ", FUNCTIONS)
    monkeypatch.setattr(typesetting, "TEMPLATE", typst / TEMPLATE.name)
    rewrite(GUIDE, '!!! write "What did you hear?"\n', BLOCKS)
    library, problems = parse_and_lint(tiny_docs)
    assert problems == []
    return library


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_new_row_is_parsed(extended: Library) -> None:
    tip, pledge = extended.guide_by_path[GUIDE].steps[1].blocks[-2:]
    assert isinstance(tip, Note)
    assert (tip.kind, tip.title) == ("tip", "Walk first")
    assert isinstance(pledge, Pledge)
    assert (pledge.id, pledge.options, pledge.for_two) == ("listen-pledge-1", ("two",), True)
    assert extended.guide_by_path[GUIDE].prompts[-1] is pledge


def test_a_new_row_is_on_the_page_and_on_the_workbook_page(extended: Library, templates: Path) -> None:
    pages = {page.path: page.html for page in render_pages(extended, templates=templates)}
    legend = "<legend>What do we keep up?</legend>"
    assert '<aside class="tip"><b>Walk first</b>' in pages[GUIDE]
    assert f'<fieldset id="note-speak-first--listen-pledge-1" disabled>{legend}' in pages[GUIDE]
    assert f'<fieldset id="note-speak-first--listen-pledge-1">{legend}' in pages["workbook/index.md"]


def test_a_new_row_is_in_the_pdf_with_its_fields(extended: Library, tmp_path: Path) -> None:
    book = guide_book(extended.guide_by_path[GUIDE])
    file = build_edition(compose_edition(book, PAPERS["a4"], extended, ADDRESS), tmp_path).file
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))
    assert {"Walk first", "Ten minutes are enough.", "What do we keep up?", "We walk."} <= {
        line.strip(" –") for line in text.splitlines()
    }
    with pikepdf.open(io.BytesIO(file.read_bytes())) as document:
        fields = {str(field.T): (str(field.TU), str(field.FT)) for field in document.Root.AcroForm.Fields}
    name = "tick speak-first listen-pledge-1"
    assert [(key, *value) for key, value in fields.items() if key.startswith(name)] == [
        (f"{name} one today", "What do we keep up? (One of you): today", "/Btn"),
        (f"{name} one always", "What do we keep up? (One of you): always", "/Btn"),
        (f"{name} other today", "What do we keep up? (The other): today", "/Btn"),
        (f"{name} other always", "What do we keep up? (The other): always", "/Btn"),
    ]


def test_a_new_row_is_in_the_documentation(extended: Library, templates: Path) -> None:
    page = FreePage("about/boxes.md", "---\ntitle: Boxes\n---\n\n[[boxes]]\n", "Boxes")
    pages = {
        each.path: each.html
        for each in render_pages(replace(extended, pages=(*extended.pages, page)), templates=templates)
    }
    for row in BOXES.values():
        assert f"<td>{row.use}</td>" in pages[page.path]
    assert (
        "<td><code>!!! pledge &#34;What do we promise?&#34;</code></td>\n<td><code>two</code></td>" in pages[page.path]
    )


def test_a_new_row_is_in_the_schema_of_the_export(extended: Library, templates: Path) -> None:
    described = schema()
    Draft202012Validator(described).validate(export(extended, render_pages(extended, templates=templates)))
    definitions = described["$defs"]
    assert isinstance(definitions, dict)
    kinds = {name: definitions[name]["properties"]["kind"] for name in ("note", "prompt", "pledge")}  # type: ignore[call-overload, index]
    assert kinds == {
        "note": {"enum": ["say", "evidence", "safety", "tip"]},
        "prompt": {"enum": ["write"]},
        "pledge": {"enum": ["pledge"]},
    }


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (
            "!!! tip",
            "!!! hint",
            "unknown-box",
            "week, blanks, circles, tip or pledge, with a title: !!! tip",
        ),
        ("!!! tip", "!!! tip two", "unknown-box", "“!!! tip two "),
        ("pledge two", "pledge tall", "invalid-prompt", "(“two” may follow “pledge”.)"),
        ("pledge two", "pledg two", "invalid-prompt", "“pledg” is not a kind of box."),
        ("    - We walk.", "    We walk.", "invalid-prompt", "The help below a prompt"),
        ("    Ten minutes are enough.\n", "", "empty-box", ""),
    ],
)
def test_the_check_reads_a_new_row(
    extended: Library,
    tiny_docs: Path,
    rewrite: Callable[[str, str, str], None],
    old: str,
    new: str,
    code: str,
    words: str,
) -> None:
    rewrite(GUIDE, old, new)
    _, problems = parse_and_lint(tiny_docs)
    assert [problem.code for problem in problems] == [code]
    assert words in f"{problems[0].message} {problems[0].fix}"


@pytest.mark.parametrize("row", BOXES.values(), ids=BOXES)
def test_each_row_has_a_macro_a_function_and_a_style(row: BoxKind) -> None:
    macro = getattr(environment().get_template("macros/boxes.html").make_module({}), row.word)
    box = row.block(row.word, row.title, ())
    if isinstance(box, WorksheetBlock):
        box = replace(box, labels=("calm", "worried", "angry"))
    arguments = (box, "an-id", False)[: 3 if row.fillable else 1]
    [classes] = re.findall(r'^\s*<(?:div|form) class="([^"]+)"', str(macro(*arguments, caller=str)))
    style = (ROOT / "overrides/assets/common-ground.css").read_text(encoding="utf-8")
    own = f".{row.word}-" if "worksheet" in classes else f"main .{classes.removesuffix(' text').replace(' ', '.')} "
    assert own in style
    functions = "".join(file.read_text(encoding="utf-8") for file in TEMPLATE.parent.glob("*.typ"))
    assert re.search(rf"^#let {row.word}\b", functions, re.MULTILINE)
