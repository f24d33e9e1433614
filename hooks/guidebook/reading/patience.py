"""A limit of time that really stops what takes too long.

The limits of `density` are the first guard, and the same on every machine. This is the second, for what
nobody thought of. It needs the main thread of a POSIX system, and elsewhere does nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LONGEST = 5.0
"""Seconds for one file; the longest page of the site takes less than a tenth of one."""


class TookTooLong(BaseException):
    """Not an Exception, so that no parser takes it for an error of its own."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Do what stands inside, or raise `TookTooLong` when the time is up."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TookTooLong
