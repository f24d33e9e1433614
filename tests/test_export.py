"""The export contains the whole library, and is valid against its schema."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from inspect import getdoc
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from tests.conftest import ROOT, TINY, Site

from guidebook import model
from guidebook.cli.main import main
from guidebook.export import as_json, export, schema
from guidebook.model import Library
from guidebook.model.worksheet_blocks import Blanks, Choice, Circles, Scale, Table, Week, WorksheetBlock
from guidebook.rendering import Page


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny library, exported by the command."""
    out = tmp_path_factory.mktemp("export") / "out"
    assert main(["--docs", str(TINY / "docs"), "export", str(out)]) == 0
    return out


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_schema_is_sound_and_describes_the_export(exported: Path) -> None:
    written = read(exported / "library.schema.json")
    Draft202012Validator.check_schema(written)
    Draft202012Validator(written).validate(read(exported / "library.json"))


def test_the_schema_describes_the_real_library(library: Library, real_pages: tuple[Page, ...]) -> None:
    Draft202012Validator(schema()).validate(export(library, real_pages))


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("version", "1"), ("library", {}), ("pages", [{"type": "exported-page"}]), ("type", "library")],
)
def test_the_schema_refuses_what_is_no_export(exported: Path, key: str, wrong: object) -> None:
    changed = {**read(exported / "library.json"), key: wrong}
    assert not Draft202012Validator(schema()).is_valid(changed)


def test_a_step_is_written_as_it_is_in_the_model(exported: Path) -> None:
    [guide, *_] = read(exported / "library.json")["library"]["scenarios"][0]["guides"]
    step = guide["steps"][0]
    assert (guide["id"], guide["audience"], guide["reviewed"]) == ("speak-first", "two", "2026-01-02")
    assert (step["id"], step["title"], step["line"]) == ("begin-with-i", 'Begin with "I"', 12)
    assert [block["type"] for block in step["blocks"]] == [
        *("paragraph", "paragraph", "bullets", "note", "note", "item", "item", "prompt"),
    ]
    assert step["blocks"][0]["text"] == [
        {"type": "plain", "text": "Say what you feel. "},
        {"type": "strong", "text": "Keep it short"},
        {"type": "plain", "text": ", and use no blame. "},
        {"type": "citation", "source": "paper", "point": "own-feelings", "line": 14},
    ]


BLOCKS: list[tuple[WorksheetBlock, dict[str, object]]] = [
    (
        Scale("scale", "How calm?", (), 7, "calm", ("two", "again"), ("not calm", "calm")),
        {"type": "scale", "labels": ["not calm", "calm"], "rows": [], "options": ["two", "again"], "id": "calm"},
    ),
    (
        Choice("choose", "Which?", (), 7, "words", ("many", "bank"), ("sad", "...")),
        {"type": "choice", "labels": ["sad", "..."], "rows": [], "options": ["many", "bank"], "id": "words"},
    ),
    (
        Table("table", "Who?", (), 7, "who", (), ("What", "Done"), (("Tickets", "[ ]"), ("", ""))),
        {
            "type": "table",
            "labels": ["What", "Done"],
            "rows": [["Tickets", "[ ]"], ["", ""]],
            "options": [],
            "id": "who",
        },
    ),
    (
        Week("week", "What?", (), 7, "did", (), ("I called.",)),
        {"type": "week", "labels": ["I called."], "rows": [], "options": [], "id": "did"},
    ),
    (
        Blanks("blanks", "A wish", (), 7, "wish", (), (), (("I need ", "____", "."),)),
        {"type": "blanks", "labels": [], "rows": [["I need ", "____", "."]], "options": [], "id": "wish"},
    ),
    (
        Circles("circles", "Where?", (), 7, "meet", (), ("a", "b", "c")),
        {"type": "circles", "labels": ["a", "b", "c"], "rows": [], "options": [], "id": "meet"},
    ),
]


@pytest.mark.parametrize(("block", "expected"), BLOCKS, ids=[str(expected["type"]) for _, expected in BLOCKS])
def test_a_worksheet_block_is_exported_and_described(block: WorksheetBlock, expected: dict[str, object]) -> None:
    described: Any = schema()
    written = as_json(block)
    assert written == {**expected, "kind": block.kind, "title": block.title, "body": [], "line": 7}
    one = Draft202012Validator({"$ref": f"#/$defs/{expected['type']}", "$defs": described["$defs"]})
    one.validate(written)
    for key in ("labels", "rows", "options", "id", "kind", "title"):
        assert isinstance(written, dict)
        assert not one.is_valid({name: value for name, value in written.items() if name != key})
    assert not one.is_valid({**expected, "kind": "write", "title": block.title, "body": [], "line": 7})


def test_the_real_library_exports_each_kind_of_worksheet_block(library: Library) -> None:
    written = json.dumps(export(library, ()))
    assert [block.kind for block, expected in BLOCKS if f'"type": "{expected["type"]}"' not in written] == []


def test_every_field_of_the_model_is_exported_but_what_only_the_check_needs() -> None:
    definitions: Any = schema()["$defs"]
    described = {found["description"]: found["properties"] for found in definitions.values()}
    not_exported = (model.Problem, model.Box, model.FillIn, model.Answer)
    left_out = {
        f"{found.__name__}.{each.name}"
        for found in vars(model).values()
        if isinstance(found, type) and is_dataclass(found) and found not in not_exported
        for each in fields(found)
        if each.name not in described[" ".join((getdoc(found) or "").split())]
    }
    assert left_out == {
        *("Library.files", "Library.unread", "Library.moved", "Source.fingerprint"),
        *("Citation.doubtful", "Step.doubtful"),
    }


def test_a_value_that_is_not_of_the_model_is_refused() -> None:
    with pytest.raises(TypeError, match="not a value of the model"):
        as_json(object())


def test_each_fragment_says_what_its_page_on_the_site_says(exported: Path, tiny_site: Site) -> None:
    for page in read(exported / "library.json")["pages"]:
        fragment = html.fromstring(f"<main>{(exported / page['fragment']).read_text(encoding='utf-8')}</main>")
        main_part = html.fromstring((tiny_site.folder / page["url"] / "index.html").read_bytes()).xpath("//main")[0]
        words = " ".join(fragment.text_content().split())
        if "PDF, " not in main_part.text_content():  # the export makes no PDFs
            assert words in " ".join(main_part.text_content().split()), page["path"]
        built = main_part.xpath(".//a/@href")
        assert [link for link in fragment.xpath("//a/@href") if link not in built] == [], page["path"]


def test_links_between_fragments_lead_to_files_of_the_export(exported: Path) -> None:
    for file in (exported / "pages").rglob("*.html"):
        for address in html.fromstring(file.read_text(encoding="utf-8")).xpath("//a/@href | //img/@src"):
            path = address.partition("#")[0]
            if ":" not in address and path:
                target = (file.parent / path).resolve()
                assert (target / "index.html" if path.endswith("/") else target).is_file(), (file, address)


def test_the_real_docs_are_exported(tmp_path: Path) -> None:
    assert main(["--docs", str(ROOT / "docs"), "export", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/pages/contributing/architecture/index.html").is_file()
