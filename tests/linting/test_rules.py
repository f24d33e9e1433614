"""The rule registry: each rule has a code, a severity, a reason, a fix and an example that violates it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import render_page

import guidebook
from guidebook.cli.main import main
from guidebook.linting import ADVICE, CHECK_ONLY, ERROR, check_docs, parse_and_lint, rule_texts
from guidebook.linting.registry import CATALOGUE, RULES, Violation, rule
from guidebook.model import Library
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.error_codes import ERROR_CODES
from guidebook.parsing.stray_markup import KINDS
from guidebook.rendering import Page
from guidebook.rule_text import Example, RuleText, Severity, rule_text

TEXTS = {text.code: text for text in rule_texts()}
WITHOUT_EXAMPLE = {
    "no-guides",  # needs an empty folder: tests/linting/test_report.py
    "no-settings",  # needs a folder without the file: tests/linting/test_report.py
    "too-many-files",  # tests/parsing/test_folder.py
    "unsafe-html",  # only in a build: tests/linting/test_fragments.py
    "typesetting-error",  # only in a build: tests/publishing/test_gate.py
    "parse-timeout",  # tests/parsing/test_time_limit.py
    "unreadable-file",  # rights of a file: tests/parsing/test_files.py
    # changes since the last commit: tests/linting/test_changes.py
    *("guide-renamed", "guide-removed", "id-not-retired", "id-changed", "orphaned-ticks"),
}


def spoil(docs: Path, example: Example) -> None:
    """Apply an example to a copy of the valid site."""
    file = docs / example.path
    file.parent.mkdir(parents=True, exist_ok=True)
    if example.link:
        file.symlink_to(example.wrong)
        return
    text = example.wrong * example.times
    if example.right:
        before = file.read_text(encoding="utf-8")
        if example.right.startswith("!!! ") and example.right not in before:  # a worksheet block
            before = f"{before}\n{example.right}\n"
            file.write_text(before, encoding="utf-8")
            assert check_docs(docs, today=date(2026, 2, 1))[0] == []
        assert example.right in before
        text = before.replace(example.right, text, 1)
    file.write_bytes(text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("text", [text for text in TEXTS.values() if text.example], ids=lambda text: text.code)
def test_the_example_of_a_rule_breaks_it(reused_docs: Path, text: RuleText) -> None:
    if text.code == "duplicate-file-name":
        (reused_docs / "assets/common.css").write_text("p { color: black }", encoding="utf-8")
    assert text.example
    spoil(reused_docs, text.example)
    problems, advice = check_docs(reused_docs, today=date(2026, 2, 1))
    found = [*problems, *advice]
    mine = [problem for problem in found if problem.code == text.code]
    assert mine
    assert all(problem.why == text.why and problem.fix for problem in mine)
    assert all(problem.line >= 1 and problem.message for problem in found)


def test_only_rules_that_cannot_have_an_example_have_none() -> None:
    assert {code for code, text in TEXTS.items() if not text.example} == WITHOUT_EXAMPLE


def test_codes_have_one_format_and_each_rule_a_reason_and_a_fix() -> None:
    assert len(TEXTS) > 80
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code) for code in TEXTS)
    assert [code for code, text in TEXTS.items() if code != text.code or not (text.why and text.fix)] == []


def test_grep_finds_each_code_in_quotes() -> None:
    files = (Path(guidebook.__file__).parent).rglob("*.py")
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [code for code in TEXTS if f'"{code}"' not in source] == []


@pytest.fixture
def restored_registry() -> Iterator[None]:
    tables: tuple[dict[str, Any], ...] = (CATALOGUE, RULES)
    before = [dict(table) for table in tables]
    yield
    for table, entries in zip(tables, before, strict=True):
        table.clear()
        table.update(entries)


@pytest.mark.usefixtures("restored_registry")
@pytest.mark.parametrize("severity", Severity)
def test_one_function_adds_a_rule_everywhere(
    severity: Severity, tiny_docs: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    @rule("no-walks", severity=severity)
    def no_walks(library: Library) -> Iterator[Violation]:
        """Guides are for people who sit.

        Fix: sit down.
        """
        yield from ((guide.path, 1, "This is a walk.") for guide in library.guides if guide.id == "go-for-a-walk")

    listed = f"{tiny_docs}/guides/fighting/go-for-a-walk.md:1: no-walks: This is a walk.\n"
    listed += "    Why: Guides are for people who sit.\n    To fix it: Sit down.\n"
    fails = severity is not ADVICE
    assert main(["--docs", str(tiny_docs), "check", "--format", "text"]) == int(fails)
    assert listed in capsys.readouterr()[fails]
    assert ["no-walks"] * (severity is ERROR) == [problem.code for problem in parse_and_lint(tiny_docs)[1]]
    page = render_page(library, "contributing/rules.md")
    heading = {ERROR: "build", CHECK_ONLY: "check", ADVICE: "advice"}[severity]
    [section] = [part for part in page.html.split("<h2 ") if part.startswith(f'id="{heading}"')]
    assert '<h3 id="no-walks"><code>no-walks</code></h3>\n<p>Guides are for people who sit.</p>' in section


@pytest.mark.usefixtures("restored_registry")
@pytest.mark.parametrize("code", ["duplicate-id", "unknown-key", "typesetting-error"])
def test_a_code_is_registered_only_once(code: str) -> None:
    def again(_library: Library) -> Iterator[Violation]:
        """A rule.

        Fix: do it.
        """
        yield from ()

    with pytest.raises(ValueError, match=f"duplicate rule code “{code}”"):
        rule(code, severity=ERROR)(again)


def test_the_parser_cannot_use_an_unknown_code() -> None:
    with pytest.raises(KeyError):
        Diagnostics("a.md").add(1, "no-such-code", "Unknown.")


def test_every_code_of_the_parser_is_in_the_table() -> None:
    """An unknown code raises a KeyError, but only for a text that has this problem."""
    given, written = set(), set()
    for file in (Path(guidebook.__file__).parent / "parsing").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if "error_codes" not in file.name else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "diagnostics.add":
                given |= {node.args[1].value} if isinstance(node.args[1], ast.Constant) else set()
            if isinstance(node, ast.Constant):
                written.add(node.value)
    given |= {kind.code for kind in KINDS}
    assert given <= set(ERROR_CODES)
    assert set(ERROR_CODES) <= given | written


def test_the_page_of_all_rules_has_an_entry_for_each(real_pages: tuple[Page, ...]) -> None:
    [page] = [page for page in real_pages if page.path == "contributing/rules.md"]
    entries = re.findall(r'<h3 id="([a-z0-9-]+)"><code>([a-z0-9-]+)</code></h3>', page.html)
    assert sorted(entries) == sorted((code, code) for code in TEXTS)


def test_a_docstring_without_its_parts_is_an_error() -> None:
    assert rule_text("a", "A rule.\n\nFix: do it.").fix == "Do it."
    with pytest.raises(ValueError, match="needs the rule"):
        rule_text("a", "A rule.")
