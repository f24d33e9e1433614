"""The press: editions in, finished PDFs out, on every core, and never the same one twice."""

from __future__ import annotations

import io
import multiprocessing
import multiprocessing.context
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

import pikepdf

from guidebook.downloads import Download, Downloads
from guidebook.workbook.compose import Edition
from guidebook.workbook.form_fields import add_fields
from guidebook.workbook.typesetting import CannotPrintError, typeset

WORTH_A_SECOND_CORE = 12
"""Editions. Starting a process costs about as much as setting this many guides."""

GUIDES_OF_A_POOL = 240
"""Typst keeps in memory what it has set once, about 4 MB for a guide of 7 steps; fresh workers keep that bounded."""


@dataclass(frozen=True)
class BuiltPdf:
    """A finished edition and what a page says about it."""

    name: str
    wording: str
    subject: str
    file: Path
    """The finished PDF."""
    pages: int
    places: Mapping[str, str] = field(default_factory=dict)
    """The id of each guide and where it begins, such as “page 23”, in the edition whose pages are named on the site."""


_Result = BuiltPdf | CannotPrintError


def build_edition(edition: Edition, folder: Path) -> BuiltPdf:
    """One edition, finished, in the folder; raises `CannotPrintError`."""
    with pikepdf.open(io.BytesIO(typeset(edition))) as document:
        add_fields(document, edition.fields)
        return BuiltPdf(
            name=edition.name,
            wording=edition.wording,
            subject=edition.subject,
            file=_saved(document, folder / f"{edition.name}.pdf"),
            pages=len(document.pages),
            places={guide: f"page {page}{edition.of_volume}" for guide, page in _starts(document).items()}
            if edition.numbered
            else {},
        )


def build_editions(editions: Iterable[Edition], folder: Path, *, low_priority: bool = False) -> Iterator[BuiltPdf]:
    """Every edition, finished, in the folder, in the same order; raises `CannotPrintError` with all problems at once.

    With `low_priority`, other processes of the machine go first.
    """
    waiting = iter(editions)
    first = list(islice(waiting, WORTH_A_SECOND_CORE))
    cores = min(os.cpu_count() or 1, 8)
    work = partial(_try, folder=folder)
    if cores == 1 or len(first) < WORTH_A_SECOND_CORE:
        yield from _all_or_problems(map(work, chain(first, waiting)))
        return
    prepare = partial(_prepare_worker, low_priority=low_priority)
    yield from _all_or_problems(_on_every_core(work, chain(first, waiting), cores, prepare))


def _on_every_core(
    work: Callable[[Edition], _Result], waiting: Iterable[Edition], cores: int, prepare: Callable[[], None]
) -> Iterator[_Result]:
    context = _fresh_processes()
    for batch in _batches(waiting):
        with ProcessPoolExecutor(cores, context, prepare) as pool:
            yield from pool.map(work, batch)


def _batches(waiting: Iterable[Edition]) -> Iterator[Iterator[Edition]]:
    """The same editions in their order; each batch is written out while its first ones are already being set."""
    rest = iter(waiting)
    for first in rest:
        yield _batch(first, rest)


def _batch(first: Edition, rest: Iterator[Edition]) -> Iterator[Edition]:
    yield first
    guides = first.guides
    while guides < GUIDES_OF_A_POOL and (edition := next(rest, None)):
        yield edition
        guides += edition.guides


def _fresh_processes() -> multiprocessing.context.BaseContext:
    """Where workers come from: a server that has imported this module once, or from nothing on Windows.

    A fork of this process would not do: it has threads, such as Typst's, and can stand still.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    resource_tracker.ensure_running()  # otherwise the server starts it, and lets Ctrl+C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # the server and its workers inherit this
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def as_downloads(printed: Iterable[BuiltPdf]) -> Downloads:
    """What the pages of the site say about finished editions."""
    by_page: dict[str, tuple[Download, ...]] = {}
    in_workbook: dict[str, str] = {}
    for edition in printed:
        download = Download(edition.name, edition.wording, edition.pages, edition.file.stat().st_size)
        by_page[edition.subject] = (*by_page.get(edition.subject, ()), download)
        in_workbook |= edition.places
    return Downloads(by_page, in_workbook)


def _prepare_worker(*, low_priority: bool) -> None:
    """Set up a fresh process. It ends with the one that it works for, however that ends, and not with Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where there is no server to inherit it from
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if low_priority and hasattr(os, "nice"):  # Windows has no such thing
        os.nice(15)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _try(edition: Edition, folder: Path) -> _Result:
    try:
        return build_edition(edition, folder)
    except CannotPrintError as error:
        return error


def _all_or_problems(results: Iterable[_Result]) -> Iterator[BuiltPdf]:
    problems = []
    for result in results:
        if isinstance(result, CannotPrintError):
            problems += result.problems
        elif not problems:
            yield result
    if problems:
        raise CannotPrintError(sorted(set(problems)))


def _saved(document: pikepdf.Pdf, file: Path) -> Path:
    document.save(
        file,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,  # what Typst has packed is not packed again
    )
    return file


def _starts(document: pikepdf.Pdf) -> dict[str, int]:
    """The guides of a PDF, each by its id with the number of the page on which it first begins."""
    number = {page.obj.objgen: place for place, page in enumerate(document.pages, 1)}
    names = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    marks = pikepdf.NameTree(names).items() if names is not None else ()
    found: dict[str, int] = {}
    for name, target in sorted(marks, key=lambda mark: number[mark[1][0].objgen], reverse=True):
        mark = str(name)
        if mark.startswith("guide-"):
            found[mark.removeprefix("guide-").partition("--")[0]] = number[target[0].objgen]
    return found
