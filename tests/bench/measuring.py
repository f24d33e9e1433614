"""Seconds and memory of a job, each run of it in a fresh process.

Fresh, because Typst keeps what it has set before in its process: a second run there
takes a twentieth of the first, and nobody who builds a site sees that.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

Facts = Mapping[str, float | str]
"""What a job says about its result, by the name of it: pages, fields."""

Prepare = Callable[[Path], Callable[[], Callable[[], Facts]]]
"""A job in three parts: it gets ready, given an empty folder; does the work that is timed; says what came of it."""


@dataclass(frozen=True)
class Job:
    """Something to measure. It crosses to another process, so `prepare` is a function of a module."""

    name: str
    prepare: Prepare
    on_every_core: bool = False
    """Whether it starts workers, whose memory counts too."""
    peer: str = ""
    """The distribution that it needs."""


@dataclass(frozen=True)
class Run:
    """One job done once."""

    seconds: float
    memory: float
    """Megabytes (10⁶ bytes) at the peak of the process itself."""
    worker: float
    """Megabytes at the peak of the largest process that it started; 0 where it started none."""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """Several runs of one job."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def memory(self) -> float:
        """The median of the peaks, in megabytes."""
        return statistics.median(run.memory for run in self.runs)

    @property
    def worker(self) -> float:
        """The same of the largest process that each run started."""
        return statistics.median(run.worker for run in self.runs)

    @property
    def facts(self) -> Facts:
        """Those of the last run; of a number that differs between runs, the median."""
        last = self.runs[-1].facts
        return {name: self._median(name) if isinstance(fact, float) else fact for name, fact in last.items()}

    def _median(self, name: str) -> float:
        return statistics.median(float(run.facts[name]) for run in self.runs)


def interleaved(jobs: list[Job], runs: int) -> Iterator[tuple[str, Measured]]:
    """Each job `runs` times, in turns, so that a busy moment of the machine meets all of them."""
    done: dict[str, list[Run]] = {job.name: [] for job in jobs}
    for _ in range(runs):
        for job in jobs:
            done[job.name].append(in_fresh_process(job.prepare))
    return ((name, Measured(tuple(found))) for name, found in done.items())


def in_fresh_process(prepare: Prepare) -> Run:
    """The job once, in a process that has done nothing else."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_run, prepare).result()


def _run(prepare: Prepare) -> Run:
    with TemporaryDirectory(prefix="bench-") as folder:
        work = prepare(Path(folder))
        gc.collect()
        with _Watch() as watch:
            start = time.perf_counter()
            result = work()
            seconds = time.perf_counter() - start
        return Run(seconds, _peak(), watch.largest, result())


def _peak() -> float:
    """Megabytes. Not ru_maxrss where it can be helped: that begins with the parent's memory."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024 / 1e6


class _Watch:
    """Looks now and then at the processes below this one; the system itself keeps the peak of each."""

    def __init__(self) -> None:
        self.largest = 0.0
        """Megabytes at the peak of the largest; 0 where there is no /proc."""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.25):
            self.largest = max([self.largest, *_peaks_below(os.getpid())])


def _peaks_below(parent: int) -> Iterator[float]:
    """The peak of every process that this one, or one of its own, has started."""
    parents, peaks = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(
                line.split(":", 1) for line in status.read_text(encoding="ascii", errors="replace").splitlines()
            )
        except OSError:  # it has just ended
            continue
        parents[int(facts["Pid"])] = int(facts["PPid"])
        peaks[int(facts["Pid"])] = int(facts.get("VmHWM", "0 kB").split()[0]) * 1024 / 1e6
    yield from (peaks[process] for process in parents if _is_below(process, parent, parents))


def _is_below(process: int, parent: int, parents: Mapping[int, int]) -> bool:
    while process and process != parent:
        process = parents.get(process, 0)
        if process == parent:
            return True
    return False
