"""What takes too long is stopped, and is a problem of its file."""

from __future__ import annotations

import threading

import pytest

from guidebook.reading import library
from guidebook.reading.patience import TookTooLong, at_most

FOR_EVER = 1 << 60


def never_ends(*_: object) -> None:
    for _number in range(FOR_EVER):
        pass


def test_what_never_ends_is_stopped() -> None:
    with pytest.raises(TookTooLong), at_most(0.01):
        never_ends()


def test_what_ends_is_left_alone() -> None:
    with at_most(60):
        pass


def test_elsewhere_than_in_the_main_thread_there_is_no_limit() -> None:
    done = []

    def work() -> None:
        with at_most(0.000001):
            done.append(sum(range(1000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [499500]


def test_a_file_that_takes_too_long_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "LONGEST", 0.01)
    monkeypatch.setattr(library, "read_page", never_ends)
    _, problems = library.read_texts({"about/index.md": "Words."})
    assert [(problem.path, problem.code) for problem in problems] == [("about/index.md", "too-slow")]
