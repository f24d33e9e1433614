"""Spread work over the cores of the machine: fork this process, and let each process take the next item.

A build parses, lints and renders a few hundred items of some milliseconds each. New processes would take longer to
start than this work takes, and threads don't speed up pure Python. Forks share what is in memory. But only a process
without threads can fork safely, and only Linux lists the threads of a process, so elsewhere one process does all the
work.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO, NoReturn, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_MOST_PROCESSES = 8
"""More cost more than they save, since each compiles its own templates."""

_BYTES_PER_NUMBER = 2
_MOST_NUMBERS = 2048
"""The most numbers in a queue, which is a pipe: every pipe holds 4,096 bytes."""

_THREADS = Path("/proc/self/task")

_every_core: ContextVar[bool] = ContextVar("every_core", default=False)


@contextlib.contextmanager
def using_every_core(wanted: bool = True) -> Iterator[None]:
    """Allow `for_each` to fork inside the `with` block, if `wanted`."""
    token = _every_core.set(wanted)
    try:
        yield
    finally:
        _every_core.reset(token)


def for_each(items: Sequence[_Item], work: Callable[[_Item], _Result]) -> list[_Result]:
    """Return the result of `work` for each item, in the order of `items`; inside `using_every_core`, use every core.

    Args:
        items: The first is always worked on in this process.
        work: Returns what can be pickled. What else it changes, such as a cache, stays in its process.

    Raises:
        Exception: Whatever `work` raises for the first item that it fails for.
    """
    workers = min(_usable_cores() if _every_core.get() else 1, len(items)) - 1
    if workers < 1:
        return [work(item) for item in items]
    at_once = len(items) // _MOST_NUMBERS + 1
    starts = range(1, len(items), at_once)

    def next_results(queue: int) -> Iterator[tuple[int, _Result]]:
        while number := os.read(queue, _BYTES_PER_NUMBER):
            start = starts[int.from_bytes(number, "big")]
            for index in range(start, min(start + at_once, len(items))):
                yield index, work(items[index])

    with using_every_core(False), _queue(len(starts)) as queue, contextlib.ExitStack() as stack:
        others: list[BinaryIO] = []
        with contextlib.suppress(OSError):  # the system has no room for another process
            others.extend(stack.enter_context(_forked(lambda: next_results(queue))) for _ in range(workers))
        done = {0: work(items[0])}
        with contextlib.suppress(Exception):
            done.update(next_results(queue))
        for file in others:
            with contextlib.suppress(EOFError, pickle.UnpicklingError):
                while True:
                    index, result = pickle.load(file)
                    done[index] = result
    # What a process left undone, because it failed or was killed, is repeated here, which raises the first failure.
    return [done[index] if index in done else work(item) for index, item in enumerate(items)]


def _usable_cores() -> int:
    """Return the number of cores of this process, or 1 if it can't fork safely."""
    if sys.platform != "linux" or not _THREADS.is_dir() or sum(1 for _ in _THREADS.iterdir()) > 1:
        return 1
    if signal.getsignal(signal.SIGCHLD) == signal.SIG_IGN:  # the system would not keep an ended process to wait for
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


@contextlib.contextmanager
def _queue(size: int) -> Iterator[int]:
    """Yield a pipe with the numbers below `size`. Each read takes the next number, in whatever process."""
    queue, fill = os.pipe()
    os.write(fill, b"".join(number.to_bytes(_BYTES_PER_NUMBER, "big") for number in range(size)))
    os.close(fill)
    try:
        yield queue
    finally:
        os.close(queue)


@contextlib.contextmanager
def _forked(work: Callable[[], Iterator[object]]) -> Iterator[BinaryIO]:
    """Do `work` in a forked process; yield the file to read its pickled results from, then end the process."""
    reader, writer = os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # and stays blocked in the new process
    process = 0
    try:
        try:
            process = os.fork()
            if not process:
                _write_results(work, reader, writer)
        finally:
            os.close(writer)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        with os.fdopen(reader, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(reader)
        if process:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _write_results(work: Callable[[], Iterator[object]], reader: int, writer: int) -> NoReturn:
    """Write the pickled results of `work`, and end this process without output, exit handlers or a traceback."""
    try:
        os.close(reader)  # so that writing fails, and this process ends, if its parent is killed
        gc.disable()  # looking for garbage would copy the shared memory
        # One by one, since text takes twice as much memory before it is pickled; all at the end, since a pipe is small.
        pickled = [pickle.dumps(result, pickle.HIGHEST_PROTOCOL) for result in work()]
        with os.fdopen(writer, "wb") as file:
            file.writelines(pickled)
    finally:
        os._exit(0)  # if it failed, its parent repeats the work
