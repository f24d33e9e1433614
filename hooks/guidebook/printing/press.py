"""The press: editions in, finished PDFs out, on every core, and never the same one twice."""

from __future__ import annotations

import hashlib
import io
import json
import multiprocessing
import multiprocessing.context
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from guidebook.printing.edition import Edition
from guidebook.printing.fields import add_fields
from guidebook.printing.typesetting import CannotPrint, typeset
from guidebook.writing import Download, Downloads

WORTH_A_SECOND_CORE = 12
"""Editions. Starting a process costs about as much as setting this many guides."""

NUMBERED = "workbook-for-two-a4"
"""The edition whose page numbers stand on the pages of the guides."""

EDITIONS_AT_A_TIME = 4
"""What a worker takes from the pile at once."""

EDITIONS_OF_A_POOL = 48
"""Typst keeps in memory what it has set once; fresh workers now and then keep that bounded."""

_ROOM = Path(__file__).parent


@dataclass(frozen=True)
class Printed:
    """A finished edition and what a page says about it."""

    name: str
    wording: str
    subject: str
    pdf: bytes = field(repr=False)
    pages: int
    starts: Mapping[str, int]
    """The id of each guide, and the number of the page on which it begins."""


_Result = Printed | CannotPrint


def print_edition(edition: Edition) -> Printed:
    """One edition, finished; raises `CannotPrint`."""
    pdf = add_fields(typeset(edition), edition.fields)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages, starts = len(document.pages), _starts(document)
    return Printed(edition.name, edition.wording, edition.subject, pdf, pages, starts)


def print_editions(editions: Iterable[Edition], *, patient: bool = False) -> Iterator[Printed]:
    """Every edition, finished, in the same order; raises `CannotPrint` with all problems at once.

    A `patient` press lets other work go first.
    """
    waiting = list(editions)
    cores = min(os.cpu_count() or 1, 8)
    if cores == 1 or len(waiting) < WORTH_A_SECOND_CORE:
        yield from _all_or_problems(map(_try, waiting))
        return
    first = _let_others_first if patient else None
    yield from _all_or_problems(_on_every_core(waiting, cores, first))


def _on_every_core(waiting: list[Edition], cores: int, first: Callable[[], None] | None) -> Iterator[_Result]:
    context = _fresh_processes()
    for start in range(0, len(waiting), EDITIONS_OF_A_POOL):
        with ProcessPoolExecutor(cores, context, first) as pool:
            yield from pool.map(_try, waiting[start : start + EDITIONS_OF_A_POOL], chunksize=EDITIONS_AT_A_TIME)


def _fresh_processes() -> multiprocessing.context.BaseContext:
    """Where workers come from: a server that has imported this room once, or from nothing on Windows.

    A fork of this process would not do: it has threads, such as Typst's, and can stand still.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def as_downloads(printed: Iterable[Printed]) -> Downloads:
    """What the pages of the site say about finished editions."""
    by_page: dict[str, tuple[Download, ...]] = {}
    starts: Mapping[str, int] = {}
    for edition in printed:
        download = Download(edition.name, edition.wording, edition.pages, len(edition.pdf))
        by_page[edition.subject] = (*by_page.get(edition.subject, ()), download)
        if edition.name == NUMBERED:
            starts = edition.starts
    return Downloads(by_page, starts)


def fingerprint_of(edition: Edition) -> str:
    """Changes with whatever the finished PDF depends on: the content, the fields, and this room's files."""
    whole = hashlib.sha256(_room_fingerprint())
    whole.update(json.dumps(edition.content, sort_keys=True).encode())
    whole.update(repr(edition.fields).encode())
    return whole.hexdigest()


def _room_fingerprint() -> bytes:
    files = sorted(file for file in _ROOM.iterdir() if file.suffix in (".py", ".typ"))
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)


def _let_others_first() -> None:
    if hasattr(os, "nice"):  # Windows has no such thing
        os.nice(15)


def _try(edition: Edition) -> _Result:
    try:
        return print_edition(edition)
    except CannotPrint as error:
        return error


def _all_or_problems(results: Iterable[_Result]) -> Iterator[Printed]:
    problems = []
    for result in results:
        if isinstance(result, CannotPrint):
            problems += result.problems
        elif not problems:
            yield result
    if problems:
        raise CannotPrint(sorted(set(problems)))


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
