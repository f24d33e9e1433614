"""A file that takes too much processor time is reported; a busy machine does not matter."""

from __future__ import annotations

import threading
import time

import pytest

from guidebook.parsing import library
from guidebook.parsing.time_limit import TimeLimitExceeded, time_limit

FOREVER = 1 << 60


def never_ends(*_: object) -> None:
    for _number in range(FOREVER):
        pass


def use_processor(seconds: float) -> None:
    """Keep the calling thread busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_an_endless_loop_is_stopped() -> None:
    with pytest.raises(TimeLimitExceeded), time_limit(0.01):
        never_ends()


def test_a_quick_body_is_not_stopped() -> None:
    with time_limit(60):
        pass


def test_waiting_does_not_count() -> None:
    """On a busy machine a process may wait far longer than the limit."""
    with time_limit(0.05):
        threading.Event().wait(0.2)


def test_the_work_of_other_threads_does_not_count() -> None:
    with time_limit(0.05):
        thread = threading.Thread(target=use_processor, args=(0.2,))
        thread.start()
        thread.join()


def test_an_endless_loop_is_stopped_while_other_threads_work() -> None:
    done = threading.Event()

    def work() -> None:
        while not done.is_set():
            pass

    thread = threading.Thread(target=work)
    thread.start()
    try:
        with pytest.raises(TimeLimitExceeded), time_limit(0.05):
            never_ends()
    finally:
        done.set()
        thread.join()


def test_there_is_no_limit_outside_the_main_thread() -> None:
    done = []

    def work() -> None:
        with time_limit(0.000001):
            done.append(sum(range(1000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [499500]


def test_a_file_that_takes_too_long_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "SECONDS_PER_FILE", 0.01)
    monkeypatch.setattr(library, "parse_page", never_ends)
    _, problems = library.parse_texts({"about/index.md": "Words."})
    assert [(problem.path, problem.code) for problem in problems] == [("about/index.md", "parse-timeout")]
