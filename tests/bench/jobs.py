"""What of ours is measured: the whole workbook, every edition, one change while serving, volumes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.bench.libraries import SITE_URL, real, seeded
from tests.bench.measuring import Facts

from guidebook.catalog import PAPERS, whole_books
from guidebook.model import Guide, Item, Library, Step
from guidebook.workbook import Edition, EditionCache, all_editions, build_edition, build_editions
from guidebook.workbook.compose import compose_edition
from guidebook.workbook.typesetting import typeset

Work = Callable[[], Callable[[], Facts]]
"""What is timed; it gives a function that says what came of it, which is not timed."""

Size = tuple[int, int, int] | None
"""Guides, steps of each, and scenarios of a seeded library; None for the real one."""

THOUSAND = (1000, 7, 15)
"""Guides, steps of each, and scenarios of the library that shows how memory grows."""
SIXTY = (60, 7, 13)
"""The same of the library that the goals name."""


def library_of(size: Size) -> Library:
    """The seeded library of that size, or the real one."""
    return seeded(*size) if size else real()


def whole(size: Size, folder: Path) -> Work:
    """The whole workbook on A4 for two, from the model to the finished PDF with its fields."""
    library = library_of(size)

    def work() -> Callable[[], Facts]:
        edition = _whole_edition(library)
        printed = build_edition(edition, folder)
        return lambda: {"pages": printed.pages, "fields": len(edition.fields), "MB": printed.file.stat().st_size / 1e6}

    return work


def compiled(size: Size, _folder: Path) -> Work:
    """The same edition through Typst alone."""
    edition = _whole_edition(library_of(size))

    def work() -> Callable[[], Facts]:
        pdf = typeset(edition)
        return lambda: {"MB": len(pdf) / 1e6}

    return work


def every_edition(folder: Path) -> Work:
    """Every edition of the real guides, on every core."""
    library = real()

    def work() -> Callable[[], Facts]:
        printed = list(build_editions(all_editions(library, SITE_URL), folder))
        return lambda: {
            "editions": len(printed),
            "pages": sum(edition.pages for edition in printed),
            "MB": sum(edition.file.stat().st_size for edition in printed) / 1e6,
        }

    return work


def one_change(folder: Path) -> Work:
    """One guide changed while serving, all editions being ready: those that hold it are set again."""
    library, cache = real(), EditionCache(folder)
    _refresh(cache, library)
    before = {printed.file for printed in cache.get()}
    changed = _with_one_change(library)

    def work() -> Callable[[], Facts]:
        _refresh(cache, changed)
        ready = cache.get()
        anew = [printed for printed in ready if printed.file not in before]
        return lambda: {"set again": len(anew), "of": len(ready), "pages set": sum(edition.pages for edition in anew)}

    return work


def volumes(folder: Path) -> Work:
    """The whole workbook of 1,000 guides for two on A4, as its volumes, on every core."""
    library = seeded(*THOUSAND)

    def work() -> Callable[[], Facts]:
        editions = (compose_edition(book, PAPERS["a4"], library, SITE_URL) for book in whole_books(library, "two"))
        printed = list(build_editions(editions, folder))
        return lambda: {
            "guides": len(library.guides),
            "volumes": len(printed),
            "pages": sum(edition.pages for edition in printed),
        }

    return work


def _whole_edition(library: Library) -> Edition:
    return compose_edition(whole_books(library, "two")[0], PAPERS["a4"], library, SITE_URL)


def _refresh(cache: EditionCache, library: Library) -> None:
    problems: list[Exception] = []
    cache.refresh(lambda: all_editions(library, SITE_URL), changed=lambda: None, failed=problems.append).join()
    if problems:
        raise problems[0]


def _with_one_change(library: Library) -> Library:
    """Another word in the first thing to tick of the first guide."""
    scenario = library.scenarios[0]
    guide = _reworded(scenario.guides[0])
    first = replace(scenario, guides=(guide, *scenario.guides[1:]))
    return replace(library, scenarios=(first, *library.scenarios[1:]))


def _reworded(guide: Guide) -> Guide:
    step = guide.steps[0]
    done = next(block for block in step.blocks if isinstance(block, Item))
    other: Step = replace(step, blocks=tuple(_again(block) if block is done else block for block in step.blocks))
    return replace(guide, steps=(other, *guide.steps[1:]))


def _again(item: Item) -> Item:
    return replace(item, text=f"{item.text} Again.")
