"""What of ours is measured: the whole workbook, every edition, one change while serving, volumes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.bench.libraries import SITE_URL, real, seeded
from tests.bench.measuring import Facts

from guidebook.model import Guide, Item, Library, Scenario, Step
from guidebook.printing import CannotPrint, Edition, Shelf, all_editions, print_edition, print_editions
from guidebook.printing.edition import make_edition
from guidebook.printing.editions import scenario_book, whole_book
from guidebook.printing.typesetting import typeset

Work = Callable[[], Callable[[], Facts]]
"""What is timed; it gives a function that says what came of it, which is not timed."""

THOUSAND = (1000, 7, 15)
"""Guides, steps of each, and scenarios of the library that shows how memory grows."""
SIXTY = (60, 7, 13)
"""The same of the library that the goals name."""


def library_of(size: tuple[int, int, int] | None) -> Library:
    """The seeded library of that size, or the real one."""
    return seeded(*size) if size else real()


def whole(size: tuple[int, int, int] | None) -> Work:
    """The whole workbook on A4 for two, from the model to the finished PDF with its fields."""
    library = library_of(size)

    def work() -> Callable[[], Facts]:
        edition = _whole_edition(library)
        printed = print_edition(edition)
        return lambda: {"pages": printed.pages, "fields": len(edition.fields), "MB": len(printed.pdf) / 1e6}

    return work


def compiled(size: tuple[int, int, int] | None) -> Work:
    """The same edition through Typst alone."""
    edition = _whole_edition(library_of(size))

    def work() -> Callable[[], Facts]:
        pdf = typeset(edition)
        return lambda: {"MB": len(pdf) / 1e6}

    return work


def every_edition() -> Work:
    """Every edition of the real guides, on every core."""
    library = real()

    def work() -> Callable[[], Facts]:
        printed = list(print_editions(all_editions(library, SITE_URL)))
        return lambda: {
            "editions": len(printed),
            "pages": sum(edition.pages for edition in printed),
            "MB": sum(len(edition.pdf) for edition in printed) / 1e6,
        }

    return work


def one_change() -> Work:
    """One guide changed while serving, all editions being ready: those that hold it are set again."""
    library, shelf = real(), Shelf()
    _renew(shelf, library)
    before = {id(printed) for printed in shelf.ready()}
    changed = _with_one_change(library)

    def work() -> Callable[[], Facts]:
        _renew(shelf, changed)
        ready = shelf.ready()
        anew = [printed for printed in ready if id(printed) not in before]
        return lambda: {"set again": len(anew), "of": len(ready), "pages set": sum(edition.pages for edition in anew)}

    return work


def volumes() -> Work:
    """The workbook of 1,000 guides as one volume for each scenario, one after the other in one process."""
    library = seeded(*THOUSAND)

    def work() -> Callable[[], Facts]:
        pages = [_pages_of_volume(scenario, library) for scenario in library.scenarios]
        return lambda: {"guides": len(library.guides), "volumes": len(pages), "pages": sum(pages)}

    return work


def _pages_of_volume(scenario: Scenario, library: Library) -> int:
    """Prints the volume and lets go of it."""
    return print_edition(make_edition(scenario_book(scenario), "a4", library, SITE_URL)).pages


def _whole_edition(library: Library) -> Edition:
    return make_edition(whole_book(library, "two"), "a4", library, SITE_URL)


def _renew(shelf: Shelf, library: Library) -> None:
    problems: list[CannotPrint] = []
    shelf.renew(lambda: all_editions(library, SITE_URL), changed=lambda: None, failed=problems.append).join()
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
