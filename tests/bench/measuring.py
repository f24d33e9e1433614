"""Measure time and peak memory of jobs, each run in a new process.

Typst caches what it has compiled in its process, so a second run there would take a
twentieth of the time, which nobody sees who builds a site.
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
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

Facts = Mapping[str, float | str]
"""Figures about the output of a job, such as its pages and fields."""

Prepare = Callable[[Path], Callable[[], Callable[[], Facts]]]
"""A job in three stages: set up in an empty folder, do the timed work, report on the output."""


@dataclass(frozen=True)
class Job:
    """A workload. It is pickled for another process, so `prepare` must be a module-level function."""

    name: str
    prepare: Prepare
    on_every_core: bool = False
    """True if it starts worker processes, whose memory counts too."""
    peer: str = ""
    """The package or browser that it requires, if any."""


@dataclass(frozen=True)
class Run:
    """The result of running a job once."""

    seconds: float
    memory: float
    """Peak memory of the process, in megabytes (10⁶ bytes)."""
    worker: float
    """Peak memory of its largest child process, in megabytes; 0 without child processes."""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Measurement:
    """The results of several runs of a job."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """Median time."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def memory(self) -> float:
        """Median peak memory of the process, in megabytes."""
        return statistics.median(run.memory for run in self.runs)

    @property
    def worker(self) -> float:
        """Median peak memory of the largest child process, in megabytes."""
        return statistics.median(run.worker for run in self.runs)

    @property
    def peak(self) -> float:
        """Peak memory of the largest process, in megabytes; those of a build share much of it."""
        return max(self.memory, self.worker)

    @property
    def facts(self) -> Facts:
        """Facts of the last run; medians for fractional numbers."""
        last = self.runs[-1].facts
        return {name: self._median(name) if isinstance(fact, float) else fact for name, fact in last.items()}

    def _median(self, name: str) -> float:
        return statistics.median(float(run.facts[name]) for run in self.runs)


def interleaved(jobs: list[Job], runs: int) -> Iterator[tuple[str, Measurement]]:
    """Run each job `runs` times, interleaved, so that load on the machine affects all of them."""
    results: dict[str, list[Run]] = {job.name: [] for job in jobs}
    for _ in range(runs):
        for job in jobs:
            results[job.name].append(run_in_new_process(job.prepare))
    return ((name, Measurement(tuple(found))) for name, found in results.items())


def run_in_new_process(prepare: Prepare) -> Run:
    """Run a job once, in a new process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        with _MemoryMonitor(pool.submit(os.getpid).result()) as monitor:
            run = pool.submit(_run, prepare).result()
        return replace(run, worker=monitor.largest)


def _run(prepare: Prepare) -> Run:
    with TemporaryDirectory(prefix="bench-") as folder:
        work = prepare(Path(folder))
        gc.collect()
        start = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - start
        return Run(seconds, _peak(), 0, result())


def _peak() -> float:
    """Return the peak memory of this process in megabytes, without ru_maxrss if possible: it includes the parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024 / 1e6


class _MemoryMonitor:
    """Polls the peak memory that the system records for each child of another process.

    A thread in that process would keep it from forking to use every core (guidebook/cores.py).
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self.largest = 0.0
        """Peak memory of the largest child process in megabytes; 0 without /proc."""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._poll, daemon=True)

    def __enter__(self) -> _MemoryMonitor:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _poll(self) -> None:
        while not self._done.wait(0.25):
            self.largest = max([self.largest, *_peaks_of_descendants(self.process)])


def _peaks_of_descendants(parent: int) -> Iterator[float]:
    """Yield the peak memory of every descendant process."""
    parents, peaks = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(
                line.split(":", 1) for line in status.read_text(encoding="ascii", errors="replace").splitlines()
            )
        except OSError:  # the process has just ended
            continue
        parents[int(facts["Pid"])] = int(facts["PPid"])
        peaks[int(facts["Pid"])] = int(facts.get("VmHWM", "0 kB").split()[0]) * 1024 / 1e6
    yield from (peaks[process] for process in parents if _is_descendant(process, parent, parents))


def _is_descendant(process: int, parent: int, parents: Mapping[int, int]) -> bool:
    while process and process != parent:
        process = parents.get(process, 0)
        if process == parent:
            return True
    return False
