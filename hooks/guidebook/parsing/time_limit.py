"""A hard limit on the processor time that one file may take.

The complexity limits come first, since their result is the same on every machine; this limit catches the
rest. It counts the processor time of the calling thread, so a busy machine never rejects a valid file.
It needs the main thread of a POSIX system, and does nothing elsewhere.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS_PER_FILE = 5.0
"""Processor time; the longest page of the site takes less than a tenth of a second."""


class TimeLimitExceeded(BaseException):
    """The time limit was reached. Not an Exception, so that no parser catches it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeLimitExceeded` in the body after so many seconds of processor time of this thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    end = time.thread_time() + seconds

    def check(number: int, frame: FrameType | None) -> None:
        """Raise at the limit. The timer counts the time of every thread, so it may fire early: then set it again."""
        if (left := end - time.thread_time()) <= 0:
            raise TimeLimitExceeded
        signal.setitimer(signal.ITIMER_PROF, left)

    before = signal.signal(signal.SIGPROF, check)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
