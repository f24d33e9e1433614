"""Our workbook workloads: whole workbook, all editions, one change while serving, volumes."""

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
"""The timed function; it returns a function that reports on the output, which is not timed."""

Size = tuple[int, int, int] | None
"""Number of guides, steps per guide and scenarios of a seeded library; None for the real one."""

THOUSAND = (1000, 7, 15)
"""The size for memory growth."""
SIXTY = (60, 7, 13)
"""The size that the goals refer to."""


def library_of(size: Size) -> Library:
    """Return a seeded library of a size, or the real one."""
    return seeded(*size) if size else real()


def whole(size: Size, folder: Path) -> Work:
    """Build the whole A4 workbook for two, from the model to a PDF with form fields."""
    library = library_of(size)

    def work() -> Callable[[], Facts]:
        edition = _whole_edition(library)
        printed = build_edition(edition, folder)
        return lambda: {"pages": printed.pages, "fields": len(edition.fields), "MB": printed.file.stat().st_size / 1e6}

    return work


def compiled(size: Size, _folder: Path) -> Work:
    """Compile the same edition with Typst only."""
    edition = _whole_edition(library_of(size))

    def work() -> Callable[[], Facts]:
        pdf = typeset(edition)
        return lambda: {"MB": len(pdf) / 1e6}

    return work


def every_edition(folder: Path) -> Work:
    """Build every edition of the real guides, on all cores."""
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
    """Rebuild the editions that contain one changed guide, with all editions cached."""
    library, cache = real(), EditionCache(folder)
    _refresh(cache, library)
    before = {printed.file for printed in cache.get()}
    changed = _with_one_change(library)

    def work() -> Callable[[], Facts]:
        _refresh(cache, changed)
        editions = cache.get()
        rebuilt = [printed for printed in editions if printed.file not in before]
        return lambda: {
            "set again": len(rebuilt),
            "of": len(editions),
            "pages set": sum(edition.pages for edition in rebuilt),
        }

    return work


def volumes(folder: Path) -> Work:
    """Build all volumes of the A4 workbook for two of 1,000 guides, on all cores."""
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
    """Return the library with a word added to the first item of the first guide."""
    scenario = library.scenarios[0]
    guide = _with_changed_item(scenario.guides[0])
    first = replace(scenario, guides=(guide, *scenario.guides[1:]))
    return replace(library, scenarios=(first, *library.scenarios[1:]))


def _with_changed_item(guide: Guide) -> Guide:
    step = guide.steps[0]
    item = next(block for block in step.blocks if isinstance(block, Item))
    changed = replace(item, text=f"{item.text} Again.")
    first: Step = replace(step, blocks=tuple(changed if block is item else block for block in step.blocks))
    return replace(guide, steps=(first, *guide.steps[1:]))
