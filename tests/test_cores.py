"""Work is spread over several processes, and no failure of one of them loses any.

Only a process without threads forks, and a test run has some, so each case is a script.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, one process does all the work")

SETUP = """
import json, multiprocessing, os, signal, sys, threading
from guidebook.cores import for_each, sharing

os.sched_getaffinity = lambda process: {0, 1, 2}  # however many cores this machine has
first = os.getpid()
everyone = multiprocessing.get_context("fork").Barrier(3)  # three items that wait for it are in three processes

def together(item):
    everyone.wait(60)
    return item, os.getpid()

def processes():
    return {process for item, process in for_each(range(30), lambda item: (item, os.getpid()))}
"""


def result_of(script: str) -> Any:
    """Run a script that prints JSON and must leave no process behind."""
    left = "\nassert not open(f'/proc/self/task/{first}/children').read()"
    command = [sys.executable, "-c", SETUP + script + left]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "hooks")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_each_core_takes_items_and_their_order_stays() -> None:
    first, found = result_of("with sharing(): print(json.dumps([first, for_each('abc', together)]))")
    assert [item for item, _ in found] == ["a", "b", "c"]
    assert found[0][1] == first
    assert len({process for _, process in found}) == 3


@pytest.mark.parametrize("number", [0, 1, 2, 2049, 10_000])
def test_each_item_is_worked_on(number: int) -> None:
    script = f"with sharing(): print(json.dumps(for_each(range({number}), lambda item: item * 2)))"
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
with sharing(): print(json.dumps(for_each(range(3), work)))
"""
    assert result_of(script) == [0, 1, 2]


def test_the_first_failure_is_raised() -> None:
    script = """
def work(item):
    if item > 1:
        raise ValueError(item)
    return item
try:
    with sharing(): for_each(range(50), work)
except ValueError as error:
    print(error)
"""
    assert result_of(script) == 2


@pytest.mark.parametrize(
    "script",
    [
        "found = processes()",
        "with sharing(False): found = processes()",
        "with sharing():\n    with sharing(False): found = processes()",
        "with sharing(): pass\nfound = processes()",
        """
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
with sharing(): found = processes()
done.set()
thread.join()
""",
        """
def fork(): raise OSError("no room for another process")
os.fork = fork
with sharing(): found = processes()
""",
    ],
    ids=["not asked for", "not wanted", "not wanted inside", "no longer", "has a thread", "cannot fork"],
)
def test_one_process_does_everything_if_it_should_or_must(script: str) -> None:
    assert result_of(f"{script}\nprint(json.dumps(found == {{first}}))") is True


def test_a_process_that_shares_does_not_share_again() -> None:
    script = """
def work(item):
    together(item)
    return os.getpid() == first or processes() == {os.getpid()}
with sharing(): print(json.dumps(for_each(range(3), work)))
"""
    assert result_of(script) == [True, True, True]
