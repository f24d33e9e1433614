"""Every rule has a code, a reason, a way to fix and an example that breaks it; and every code has a rule."""

from __future__ import annotations

import ast
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import TINY

import guidebook
from guidebook.linting import check_docs, rule_texts
from guidebook.model import Library
from guidebook.parsing.error_codes import ERROR_CODES
from guidebook.parsing.stray_markup import KINDS
from guidebook.rendering import render_pages
from guidebook.rule_text import Example, RuleText, rule_text

RULES = {rule.code: rule for rule in rule_texts()}
WITHOUT_EXAMPLE = {
    "no-guides",  # the whole folder is empty: tests/linting/test_report.py
    "too-many-files",  # tests/parsing/test_folder.py
    "unsafe-html",  # found by a build: tests/linting/test_fragments.py
    "typesetting-error",  # found by a build: tests/publishing/test_gate.py
    "parse-timeout",  # tests/parsing/test_time_limit.py
    "unreadable-file",  # rights of a file: tests/parsing/test_files.py
    # what the last commit held: tests/linting/test_changes.py
    *("guide-renamed", "guide-removed", "id-not-retired", "id-changed", "orphaned-ticks"),
}


def spoil(docs: Path, example: Example) -> None:
    """Put an example into a copy of the sound site."""
    file = docs / example.path
    file.parent.mkdir(parents=True, exist_ok=True)
    if example.link:
        file.symlink_to(example.wrong)
        return
    text = example.wrong * example.times
    if example.right:
        before = file.read_text(encoding="utf-8")
        assert example.right in before
        text = before.replace(example.right, text, 1)
    file.write_bytes(text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.example], ids=lambda rule: rule.code)
def test_the_example_of_a_rule_breaks_it(tmp_path: Path, rule: RuleText) -> None:
    docs = Path(shutil.copytree(TINY / "docs", tmp_path / "docs"))
    if rule.code == "duplicate-file-name":
        (docs / "assets/common.css").write_text("p { color: black }", encoding="utf-8")
    assert rule.example
    spoil(docs, rule.example)
    problems, advice = check_docs(docs, today=date(2026, 2, 1))
    found = [*problems, *advice]
    mine = [problem for problem in found if problem.code == rule.code]
    assert mine
    assert all(problem.why == rule.why and problem.fix for problem in mine)
    assert all(problem.line >= 1 and problem.message for problem in found)


def test_only_rules_that_cannot_have_an_example_have_none() -> None:
    assert {code for code, rule in RULES.items() if not rule.example} == WITHOUT_EXAMPLE


def test_codes_are_known_once() -> None:
    codes = [rule.code for rule in rule_texts()]
    assert len(codes) == len(set(codes)) > 80
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code) for code in codes)


def test_every_rule_says_what_why_and_how() -> None:
    assert [code for code, rule in RULES.items() if not (rule.why and rule.fix)] == []


def test_every_code_of_the_parser_is_in_the_table() -> None:
    """A code that is not in the table would be a KeyError, found only by the text that causes it."""
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


def test_the_page_of_all_rules_has_an_entry_for_each(library: Library) -> None:
    [page] = [page for page in render_pages(library) if page.path == "contributing/rules.md"]
    entries = re.findall(r'<h3 id="([a-z0-9-]+)"><code>([a-z0-9-]+)</code></h3>', page.html)
    assert sorted(entries) == sorted((code, code) for code in RULES)


def test_a_docstring_without_its_parts_is_an_error() -> None:
    assert rule_text("a", "A rule.\n\nFix: do it.").fix == "Do it."
    with pytest.raises(ValueError, match="needs the rule"):
        rule_text("a", "A rule.")
