"""Work is spread over several processes, and no failure of one of them loses any.

Only a process without threads forks, and a test run has some, so each case is a script.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, one process does all the work")

PATIENCE = 120
"""Seconds after which a script is taken to hang."""
SETUP = """
import json, multiprocessing, os, signal, sys, threading
from guidebook.cores import for_each, using_every_core

os.sched_getaffinity = lambda process: {0, 1, 2}  # however many cores this machine has
first = os.getpid()
everyone = multiprocessing.get_context("fork").Barrier(3)  # three items that wait for it are in three processes

def together(item):
    everyone.wait(60)
    return item, os.getpid()

def processes():
    return {process for item, process in for_each(range(30), lambda item: (item, os.getpid()))}

files = os.listdir("/proc/self/fd")
"""
LEFT = """
assert os.listdir("/proc/self/fd") == files
assert not open(f"/proc/self/task/{first}/children").read()
"""


def result_of(script: str) -> Any:
    """Run a script that prints JSON and must leave no process or open file behind."""
    done = run(SETUP + script + LEFT)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script, until it and all that it has forked have ended."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "hooks", timeout=PATIENCE)


def test_each_core_takes_items_and_their_order_stays() -> None:
    first, found = result_of("with using_every_core(): print(json.dumps([first, for_each('abc', together)]))")
    assert [item for item, _ in found] == ["a", "b", "c"]
    assert found[0][1] == first
    assert len({process for _, process in found}) == 3


@pytest.mark.parametrize("number", [0, 1, 2, 2049, 10_000])
def test_each_item_is_worked_on(number: int) -> None:
    script = f"with using_every_core(): print(json.dumps(for_each(range({number}), lambda item: item * 2)))"
    assert result_of(script) == [2 * item for item in range(number)]


@pytest.mark.parametrize(
    "failure",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os._exit(1)",
        "sys.exit('failed')",
        "raise MemoryError",
        "return lambda: 'what cannot be pickled'",
    ],
)
def test_what_a_failed_process_leaves_undone_is_repeated(failure: str) -> None:
    script = f"""
tried = 0
def work(item):
    global tried
    tried += 1
    if tried == 1:
        everyone.wait(60)
    if os.getpid() != first:
        {failure}
    return item
with using_every_core(): print(json.dumps(for_each(range(3), work)))
"""
    assert result_of(script) == [0, 1, 2]


def test_the_first_failure_is_raised() -> None:
    script = """
def work(item):
    if item > 1:
        raise ValueError(item)
    return item
try:
    with using_every_core(): for_each(range(50), work)
except ValueError as error:
    print(error)
"""
    assert result_of(script) == 2


@pytest.mark.parametrize(
    "script",
    [
        "found = processes()",
        "with using_every_core(False): found = processes()",
        "with using_every_core():\n    with using_every_core(False): found = processes()",
        "with using_every_core(): pass\nfound = processes()",
        """
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
with using_every_core(): found = processes()
done.set()
thread.join()
""",
        """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
with using_every_core(): found = processes()
""",
        """
def fork(): raise OSError("no room for another process")
os.fork = fork
with using_every_core(): found = processes()
""",
    ],
    ids=["not asked for", "not wanted", "not wanted inside", "no longer", "has a thread", "cannot wait", "cannot fork"],
)
def test_one_process_does_everything_if_it_should_or_must(script: str) -> None:
    assert result_of(f"{script}\nprint(json.dumps(found == {{first}}))") is True


def test_work_that_is_shared_is_not_shared_again() -> None:
    script = """
def work(item):
    together(item)
    return processes() == {os.getpid()}
with using_every_core(): print(json.dumps(for_each(range(3), work)))
"""
    assert result_of(script) == [True, True, True]


def test_no_process_outlives_the_one_that_forked_it() -> None:
    script = """
def work(item):
    everyone.wait(60)
    if os.getpid() == first:
        os.kill(first, signal.SIGKILL)
    return "more than a pipe holds" * 10_000
with using_every_core(): for_each(range(3), work)
"""
    assert run(SETUP + script).returncode == -signal.SIGKILL  # and the output that they share is closed


def test_a_build_forks_to_parse_to_lint_to_render_and_to_check(tiny_project: Path) -> None:
    settings = json.loads(tiny_project.read_text(encoding="utf-8"))
    settings["hooks"] = [hook for hook in settings["hooks"] if Path(hook).name != "workbook.py"]  # Typst has threads
    tiny_project.write_text(json.dumps(settings), encoding="utf-8")
    script = """
from mkdocs.__main__ import cli
forks, fork = [], os.fork
def counted():
    forks.append(fork())
    return forks[-1]
os.fork = counted
try:
    cli(["build", "--quiet", "--config-file", sys.argv[1], "--site-dir", sys.argv[2]])
except SystemExit:
    print(json.dumps(len(forks)))
"""
    done = run(SETUP + script, str(tiny_project), str(tiny_project.parent / "site"))
    assert json.loads(done.stdout.splitlines()[-1]) == 4 * 2, done.stderr
