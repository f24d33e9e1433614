"""Build editions as PDFs, on every core."""

from __future__ import annotations

import io
import multiprocessing
import multiprocessing.context
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

import pikepdf

from guidebook.downloads import Download, Downloads
from guidebook.workbook.compose import Edition
from guidebook.workbook.form_fields import add_fields
from guidebook.workbook.imposition import impose
from guidebook.workbook.row_headers import add_row_headers
from guidebook.workbook.store import EditionStore, FinishedEdition
from guidebook.workbook.typesetting import CannotPrintError, typeset

WORTH_A_SECOND_CORE = 12
"""The number of editions. Starting a process takes about as long as compiling that many guides."""

GUIDES_OF_A_POOL = 100
"""Typst caches what it compiles, about 10 MB for a guide in a book; new workers bound that memory."""


@dataclass(frozen=True)
class BuiltPdf:
    """A finished edition, and what pages of the site need to know of it."""

    name: str
    wording: str
    subject: str
    file: Path
    pages: int
    kind: str = ""
    first_pages: Mapping[str, str] = field(default_factory=dict)
    """Where each guide begins, such as “page 23”, by its id; empty unless the site names the pages of this edition."""


_Result = BuiltPdf | CannotPrintError


def build_edition(edition: Edition, folder: Path, store: EditionStore | None = None) -> BuiltPdf:
    """Build one edition in the output directory `folder`, and keep it in `store`; raises `CannotPrintError`."""
    with pikepdf.open(io.BytesIO(typeset(edition))) as document:
        printed = impose(document) if edition.booklet == "sheets" else _with_fields(document, edition)
        finished = FinishedEdition(_pdf(printed), len(printed.pages), _first_pages(printed) if edition.numbered else {})
    if store:
        store.add(edition, finished)
    return _written(edition, finished, folder)


def _written(edition: Edition, finished: FinishedEdition, folder: Path) -> BuiltPdf:
    file = folder / f"{edition.name}.pdf"
    file.write_bytes(finished.pdf)
    return BuiltPdf(
        name=edition.name,
        wording=edition.wording,
        subject=edition.subject,
        file=file,
        pages=finished.pages,
        kind=edition.kind,
        first_pages={guide: f"page {page}{edition.of_volume}" for guide, page in finished.first_pages.items()},
    )


def _with_fields(document: pikepdf.Pdf, edition: Edition) -> pikepdf.Pdf:
    paper = edition.content.paper
    add_fields(document, edition.fields, paper.line_height, paper.typed_lines)
    add_row_headers(document)
    return document


def build_editions(
    editions: Iterable[Edition], folder: Path, *, store: EditionStore | None = None, low_priority: bool = False
) -> Iterator[BuiltPdf]:
    """Build editions in the output directory `folder`, and yield them in their order.

    Args:
        editions: The editions.
        folder: Where the PDFs go.
        store: Where finished editions are looked for first, and kept.
        low_priority: Whether other processes of the machine run first.

    Raises:
        CannotPrintError: With the problems of all editions.
        OSError: A PDF can't be written.
    """
    waiting = (_found(edition, folder, store) or edition for edition in editions)
    first = list(_batch(waiting, WORTH_A_SECOND_CORE, weigh=lambda _: 1))
    cores = min(os.cpu_count() or 1, 8)
    work = partial(_try, folder=folder, store=store)
    if cores == 1 or sum(isinstance(item, Edition) for item in first) < WORTH_A_SECOND_CORE:
        results = (work(item) if isinstance(item, Edition) else item for item in chain(first, waiting))
        yield from _all_or_problems(results)
        return
    prepare = partial(_prepare_worker, low_priority=low_priority)
    yield from _all_or_problems(_on_every_core(work, chain(first, waiting), cores, prepare))


def _found(edition: Edition, folder: Path, store: EditionStore | None) -> BuiltPdf | None:
    finished = store.get(edition) if store else None
    return _written(edition, finished, folder) if finished else None


def _on_every_core(
    work: Callable[[Edition], _Result],
    waiting: Iterator[Edition | BuiltPdf],
    cores: int,
    prepare: Callable[[], None],
) -> Iterator[_Result]:
    context = _fresh_processes()
    for item in waiting:
        pool = ProcessPoolExecutor(cores, context, prepare)
        try:
            results = [
                pool.submit(work, item) if isinstance(item, Edition) else item
                for item in _batch(chain([item], waiting), GUIDES_OF_A_POOL, weigh=lambda edition: edition.guides)
            ]
            yield from (result.result() if isinstance(result, Future) else result for result in results)
        finally:
            pool.shutdown(cancel_futures=True)


def _batch(
    waiting: Iterator[Edition | BuiltPdf], weight: int, weigh: Callable[[Edition], int]
) -> Iterator[Edition | BuiltPdf]:
    """Yield items, one by one, until the editions among them that are to be built have a weight."""
    for item in waiting:
        yield item
        if isinstance(item, Edition):
            weight -= weigh(item)
        if weight <= 0:
            return


def _fresh_processes() -> multiprocessing.context.BaseContext:
    """Return a context that forks workers from a server which has imported this module, or spawns them on Windows.

    A fork of this process could deadlock, because it has threads, such as those of Typst.
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
    """Return what pages of the site need to know of finished editions."""
    by_page: dict[str, tuple[Download, ...]] = {}
    in_workbook: dict[str, str] = {}
    for edition in printed:
        download = Download(edition.name, edition.wording, edition.pages, edition.file.stat().st_size, edition.kind)
        by_page[edition.subject] = (*by_page.get(edition.subject, ()), download)
        in_workbook |= edition.first_pages
    return Downloads(by_page, in_workbook)


def _prepare_worker(*, low_priority: bool) -> None:
    """Set up a worker. It ignores Ctrl+C and ends with its parent, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited from the server, where there is one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if low_priority and hasattr(os, "nice"):  # not on Windows
        os.nice(15)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _try(edition: Edition, folder: Path, store: EditionStore | None) -> _Result:
    try:
        return build_edition(edition, folder, store)
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


def _pdf(document: pikepdf.Pdf) -> bytes:
    pdf = io.BytesIO()  # not a file: with a full disk, qpdf would end the process
    document.save(
        pdf,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,  # Typst has compressed the streams already
    )
    return pdf.getvalue()


def _first_pages(document: pikepdf.Pdf) -> dict[str, int]:
    """Return the number of the first page of each guide, by its id."""
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    tree = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    labels = pikepdf.NameTree(tree).items() if tree is not None else ()
    pages = sorted(((numbers[target[0].objgen], str(label)) for label, target in labels), reverse=True)
    return {
        label.removeprefix("guide-").partition("--")[0]: page for page, label in pages if label.startswith("guide-")
    }
