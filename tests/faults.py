"""Mutation testing: put faults into a copy of hooks, one at a time, and report which ones no test catches.

make faults                         thirty faults, the same in every run
make faults ARGS="--count 5"        the first five of them
make faults ARGS="--tests-of main"  judged by the tests of another commit
make faults ARGS="--workers 1"      on one core

The faults go into a clone of the last commit, never into the working tree. Results are kept in build/faults.jsonl, so
that a run which was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "build/faults.jsonl"
SEED = 16
COUNT = 30
LONGEST = 400
"""Seconds of processor time that one process of the tests may take; a fault that makes them hang is caught."""
LARGEST = 6 * 1024**3
"""Bytes that one process of the tests may hold, so that a fault cannot use up the machine."""
PYTEST = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--ignore", "tests/browser"]
CLEAN = "no fault"
FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True, order=True)
class Fault:
    """One change to one file of hooks; columns count bytes, as in `ast`."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    kind: str
    after: str

    def applied(self, source: str) -> str:
        lines = source.encode("utf-8").splitlines(keepends=True)
        before = b"".join(lines[: self.line - 1]) + lines[self.line - 1][: self.column]
        behind = lines[self.end_line - 1][self.end_column :] + b"".join(lines[self.end_line :])
        return (before + self.after.encode("utf-8") + behind).decode("utf-8")

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}, now `{self.after}`"


def main(arguments: list[str]) -> int:
    options = parsed(arguments)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        commit = clone(copy, options.tests_of)
        chosen = choose(list(faults_in(copy)), options.seed)[: options.count]
        known = results(commit)
        if (CLEAN, "all") not in known:
            if failed := failure(copy, ("tests",), options.workers):
                print(f"The tests fail without any fault; fix that first: {failed}")
                return 2
            record(commit, CLEAN, "all", "")
        for stage, tests_of in STAGES.items():  # the quick tests of every fault before the slow ones of any
            for fault in chosen:
                if caught(fault, known) or (str(fault), stage) in known:
                    continue
                known[str(fault), stage] = judged(copy, fault, tests_of(copy, fault.path), options.workers)
                record(commit, str(fault), stage, known[str(fault), stage])
    for number, fault in enumerate(chosen, 1):
        print(f"{number:3} {fault}\n    {caught(fault, known) or 'missed'}")
    print(
        f"{sum(bool(caught(fault, known)) for fault in chosen)} of {len(chosen)} caught (seed {options.seed}, {commit})"
    )
    return 0


def caught(fault: Fault, known: Mapping[tuple[str, str], str]) -> str:
    """The test that caught a fault so far; empty if none did."""
    return next(filter(None, (known.get((str(fault), stage)) for stage in STAGES)), "")


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many faults (default {COUNT})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"chooses the faults (default {SEED})")
    parser.add_argument("--workers", type=int, default=2, help="how many tests run at a time (default 2)")
    parser.add_argument("--tests-of", metavar="COMMIT", help="run the tests of this commit instead")
    return parser.parse_args(arguments)


# --- the faults ---


def faults_in(copy: Path) -> Iterator[Fault]:
    """Every fault that could be put into hooks."""
    for file in sorted((copy / "hooks").rglob("*.py")):
        path = file.relative_to(copy).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in body_nodes(tree):
            for kind, after in changes(node):
                end = (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
                yield Fault(path, node.lineno, node.col_offset, *end, kind, after)


def body_nodes(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """Statements and expressions inside functions, without decorators, annotations, f-strings and docstrings."""
    left_out: set[ast.AST] = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in (found for statement in function.body for found in ast.walk(statement)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.JoinedStr | ast.AnnAssign):
                left_out.update(ast.walk(node))
            elif node not in left_out and isinstance(node, ast.expr | ast.stmt):
                yield node


def changes(node: ast.expr | ast.stmt) -> Iterator[tuple[str, str]]:
    """The kinds of fault that fit a node, and its source with each of them."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in FLIPPED:
            yield "flipped comparison", f"({ast.unparse(ast.Compare(left, [FLIPPED[type(op)]()], [right]))})"
        case ast.BoolOp(op=ast.And(), values=values):
            yield "and became or", f"({ast.unparse(ast.BoolOp(ast.Or(), values))})"
        case ast.BoolOp(op=ast.Or(), values=values):
            yield "or became and", f"({ast.unparse(ast.BoolOp(ast.And(), values))})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "removed not", f"({ast.unparse(operand)})"
        case ast.Constant(value=bool(value)):
            yield "changed constant", str(not value)
        case ast.Constant(value=int(value)):
            yield "changed constant", str(value + 1)
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "swapped return", "return None"
        case (
            ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Raise() | ast.Continue()
        ):
            yield "removed line", "pass"


def choose(faults: list[Fault], seed: int) -> list[Fault]:
    """All faults in an order that the seed decides, in which every kind has its turn."""
    by_kind: dict[str, list[Fault]] = defaultdict(list)
    for fault in sorted(set(faults)):
        by_kind[fault.kind].append(fault)
    chooser = random.Random(seed)
    for kind in by_kind.values():
        chooser.shuffle(kind)
    longest = max(map(len, by_kind.values()), default=0)
    return [kind[turn] for turn in range(longest) for _, kind in sorted(by_kind.items()) if turn < len(kind)]


# --- the tests ---


def clone(copy: Path, tests_of: str | None) -> str:
    """Clone the last commit, with the tests of another one if asked; return the names of both."""
    git("clone", "--quiet", "--no-hardlinks", str(ROOT), str(copy))
    head = git("-C", str(copy), "rev-parse", "--short", "HEAD")
    if not tests_of:
        return head
    other = git("-C", str(ROOT), "rev-parse", tests_of)
    git("-C", str(copy), "fetch", "--quiet", str(ROOT), other)
    git("-C", str(copy), "checkout", "--quiet", other, "--", "tests", "pyproject.toml")
    return f"{head}, tests of {other[:7]}"


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def judged(copy: Path, fault: Fault, tests: Sequence[str], workers: int) -> str:
    """The first test that fails with a fault in place; empty if none does."""
    file = copy / fault.path
    source = file.read_text(encoding="utf-8")
    file.write_text(fault.applied(source), encoding="utf-8")
    try:
        return failure(copy, tests, workers) if tests else ""
    finally:
        file.write_text(source, encoding="utf-8")


def mirror(copy: Path, path: str) -> tuple[str, ...]:
    """The tests of a module: the folder or files of the same name, or those that import it; publishing for a hook."""
    _, core, name = path.partition("hooks/guidebook/")
    if not core:
        return ("tests/publishing",)
    if "/" not in name:
        files = sorted((copy / "tests").rglob("test_*.py"))
        named = [file for file in files if file.name == f"test_{name}"]
        using = [file for file in files if f"from guidebook.{name[:-3]} " in file.read_text(encoding="utf-8")]
        return tuple(file.relative_to(copy).as_posix() for file in named or using)
    found = f"tests/{name.partition('/')[0]}"
    return (found,) if (copy / found).exists() else ()


STAGES: dict[str, Callable[[Path, str], Sequence[str]]] = {
    "the same part": lambda copy, path: (*mirror(copy, path), "-m", "not slow") if mirror(copy, path) else (),
    "quick": lambda copy, path: ("tests", "-m", "not slow"),
    "slow": lambda copy, path: ("tests", "-m", "slow"),
}
"""The tests that a fault meets, one stage after the other until one catches it."""


def failure(copy: Path, tests: Sequence[str], workers: int) -> str:
    """The first of these tests that fails, or why they cannot be run to their end; empty if all pass."""
    settings = {**os.environ, "PYTHONPATH": str(copy / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    parallel = ["--numprocesses", str(workers), "--dist", "worksteal"] if workers > 1 else ["-p", "no:xdist"]
    done = subprocess.run(
        [*PYTEST, *parallel, *tests],
        cwd=copy,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limit if os.name == "posix" else None,
    )
    if not done.returncode:
        return ""
    names = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return names[0] if names else f"{' '.join(tests)}, which ended with {done.returncode}"


def _limit() -> None:
    import resource  # noqa: PLC0415 (not on Windows)

    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_DATA, (LARGEST, LARGEST))


# --- what is known from an earlier run ---


def results(commit: str) -> dict[tuple[str, str], str]:
    """The test that caught each fault in each stage; empty for none."""
    if not RESULTS.exists():
        return {}
    rows = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    return {(row["fault"], row["stage"]): row["caught_by"] for row in rows if row["commit"] == commit}


def record(commit: str, fault: str, stage: str, caught_by: str) -> None:
    print(f"{stage}: {fault}: {caught_by or 'passed'}", flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"commit": commit, "fault": fault, "stage": stage, "caught_by": caught_by}) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
