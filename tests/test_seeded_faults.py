"""The faults of `make faults`: the same in every run, of every kind, and each a change to valid Python."""

from __future__ import annotations

import ast
from functools import cache

from tests.conftest import ROOT
from tests.faults import COUNT, SEED, STAGES, Fault, caught, choose, faults_in, mirror


@cache
def every_fault() -> list[Fault]:
    return list(faults_in(ROOT))


def test_the_seed_decides_and_every_kind_has_its_turn() -> None:
    faults = every_fault()
    first = choose(faults, SEED)[:COUNT]
    assert choose(faults[::-1], SEED)[:COUNT] == first
    assert choose(faults, SEED + 1)[:COUNT] != first
    assert len({fault.kind for fault in first}) == len({fault.kind for fault in faults}) == 7


def test_a_fault_changes_its_line_and_leaves_valid_python() -> None:
    for fault in choose(every_fault(), SEED)[:200]:
        before = (ROOT / fault.path).read_text(encoding="utf-8")
        after = fault.applied(before)
        assert after.split("\n")[: fault.line - 1] == before.split("\n")[: fault.line - 1]
        assert ast.dump(ast.parse(after)) != ast.dump(ast.parse(before)), fault


def test_the_tests_of_the_same_part_are_run_first() -> None:
    assert mirror(ROOT, "hooks/guidebook/linting/rules/links.py") == ("tests/linting",)
    assert mirror(ROOT, "hooks/guidebook/export.py") == ("tests/test_export.py",)
    assert mirror(ROOT, "hooks/guidebook/catalog.py") == ("tests/workbook/test_catalog.py",)
    assert "tests/parsing/test_language.py" in mirror(ROOT, "hooks/guidebook/slugs.py")
    assert mirror(ROOT, "hooks/guidebook/model/guides.py") == ()
    assert mirror(ROOT, "hooks/serving.py") == ("tests/publishing",)
    assert list(STAGES) == ["the same part", "quick", "slow"]


def test_a_fault_that_one_stage_has_caught_is_known() -> None:
    fault = choose(every_fault(), SEED)[0]
    known = {(str(fault), "the same part"): "", (str(fault), "quick"): "tests/test_a.py::test_a"}
    assert caught(fault, known) == "tests/test_a.py::test_a"
    assert caught(fault, {(str(fault), "the same part"): ""}) == ""
