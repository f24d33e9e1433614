"""Spread work over the cores of the machine: fork this process, and let each process take the next item.

A build parses, lints and renders a few hundred items of some milliseconds each. New processes would take longer to
start than this work takes, and threads don't speed up pure Python. Forks share what is in memory. But only a process
without threads can fork safely, and only Linux says how many it has, so elsewhere one process does all the work.
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
from typing import BinaryIO, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_MOST = 8
"""More processes cost more than they save, since each compiles its own templates."""

_NUMBER = 2
"""The bytes of a number in the queue."""

_NUMBERS = 2048
"""The most numbers in the queue. It is a pipe, and every pipe holds that many."""

_THREADS = Path("/proc/self/task")

_sharing: ContextVar[bool] = ContextVar("sharing", default=False)


@contextlib.contextmanager
def sharing(wanted: bool = True) -> Iterator[None]:
    """Let `for_each` use every core in the body, if `wanted`."""
    token = _sharing.set(wanted)
    try:
        yield
    finally:
        _sharing.reset(token)


def for_each(items: Sequence[_Item], work: Callable[[_Item], _Result]) -> list[_Result]:
    """Return the result of `work` for each item, in the order of `items`; inside `sharing`, use every core.

    Args:
        items: The first is always worked on in this process.
        work: Returns what can be pickled. What else it changes, such as a cache, stays in its process.

    Raises:
        Exception: Whatever `work` raises for the first item that it fails for.
    """
    workers = min(_usable_cores() if _sharing.get() else 1, len(items)) - 1
    if workers < 1:
        return [work(item) for item in items]
    at_once = len(items) // _NUMBERS + 1
    starts = range(1, len(items), at_once)

    def next_results(queue: int) -> Iterator[tuple[int, _Result]]:
        while number := os.read(queue, _NUMBER):
            start = starts[int.from_bytes(number, "big")]
            for index in range(start, min(start + at_once, len(items))):
                yield index, work(items[index])

    with _queue(len(starts)) as queue, contextlib.ExitStack() as stack:
        others: list[BinaryIO] = []
        with contextlib.suppress(OSError):  # the system has no room for another process
            others.extend(stack.enter_context(_forked(lambda: dict(next_results(queue)))) for _ in range(workers))
        done = {0: work(items[0])}
        with contextlib.suppress(Exception):
            done.update(next_results(queue))
        for file in others:
            with contextlib.suppress(EOFError, pickle.UnpicklingError):
                done |= pickle.load(file)
    # What a process left undone, because it failed or was killed, is repeated here, which raises the first failure.
    return [done[index] if index in done else work(item) for index, item in enumerate(items)]


def _usable_cores() -> int:
    """Return the number of cores of this process, or 1 if it can't fork safely."""
    if sys.platform != "linux" or not _THREADS.is_dir() or sum(1 for _ in _THREADS.iterdir()) > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


@contextlib.contextmanager
def _queue(size: int) -> Iterator[int]:
    """Yield a pipe with the numbers below `size`. Each read takes the next number, in whatever process."""
    queue, fill = os.pipe()
    os.write(fill, b"".join(number.to_bytes(_NUMBER, "big") for number in range(size)))
    os.close(fill)
    try:
        yield queue
    finally:
        os.close(queue)


@contextlib.contextmanager
def _forked(work: Callable[[], object]) -> Iterator[BinaryIO]:
    """Fork a process; yield the file to which it writes the pickled result of `work`, and end it afterwards."""
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
            gc.disable()  # looking for garbage would copy the shared memory
            _sharing.set(False)
            with os.fdopen(writer, "wb") as file:
                file.write(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
        finally:
            os._exit(0)  # without output, exit handlers or a traceback: the parent repeats the work
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as file:
            yield file
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
