"""Rules for ids: of steps, items, worksheet blocks, stages and points, and of headings on free pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.linting.rules.rendered import ids_rendered, line_of_id
from guidebook.model import Guide, Library, Prompt, ReadingPath, Source, Step, Worksheet
from guidebook.model.worksheet_blocks import WorksheetBlock

IDS_OF_THE_TEMPLATES = frozenset(
    "content copy-link leave-keys no-search print-panel print-panel-scenario print-path "  # noqa: SIM905 (a list to be read)
    "search-field search-form search-found search-kept ticks-panel".split()
)
"""The ids in overrides/; tests/linting/test_ids.py compares the two."""
IDS_OF_THE_PAGE = IDS_OF_THE_TEMPLATES | {"contents", "is-it-safe", "on-paper", "what-next"}
"""The same, and the ids of headings that the templates add to a page's own."""

_Page = Guide | Worksheet | ReadingPath | Source


class Named(NamedTuple):
    """Something that has an id, or needs one."""

    line: int
    id: str
    kind: str
    text: str


@rule("missing-id", severity=ERROR, scope=FILE)
def missing_id(library: Library) -> Iterator[Violation]:
    """Each step, stage, point, item and worksheet block has an id, because links, citations, readers' ticks and the
    fields of PDFs refer to it.

    Fix: end the line with an id of lower-case words, such as { #what-to-do } (--fix proposes one.)

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] We have both spoken.
    """
    for page in _pages(library):
        for each in _named(page):
            if not each.id and (each.text or each.kind != "item"):
                yield page.path, each.line, f"The {each.kind} “{each.text}” has no id."


@rule("duplicate-id", severity=ERROR, scope=FILE)
def duplicate_id(library: Library) -> Iterator[Violation]:
    """An id must be unique on its page, because links, citations, readers' ticks and the fields of PDFs refer to it.

    Fix: change the id of the newer of the two.

    Right, in guides/fighting/speak-first.md:
        { #both-spoke }
    Wrong:
        { #said-it }
    """
    for page in _pages(library):
        first: dict[str, Named] = {}
        reported: set[str] = set()
        for each in sorted({*_named(page), *_named_by_position(page)}):
            known = first.setdefault(each.id, each)
            if (
                each.id
                and (known.kind, each.kind) != ("prompt", "prompt")
                and known != each
                and each.id not in reported
            ):
                reported.add(each.id)
                yield (
                    page.path,
                    each.line,
                    f"Duplicate id “{each.id}”: the {known.kind} on line {known.line} has it too.",
                )


@rule("retired-id", severity=ERROR, scope=FILE)
def retired_id(library: Library) -> Iterator[Violation]:
    """A retired id must not be used again, or a saved tick would show up on something else.

    Fix: choose an id that is not listed after “retired:” in the front matter.

    Right, in guides/fighting/speak-first.md:
        { #both-spoke }
    Wrong:
        { #old-item }
    """
    for page in _pages(library):
        retired = page.retired if isinstance(page, Guide | Worksheet) else ()
        for each in _named(page):
            if each.id in retired:
                yield page.path, each.line, f"The id “{each.id}” is retired."


@rule("reserved-id", severity=ERROR, scope=FILE)
def reserved_id(library: Library) -> Iterator[Violation]:
    """The page template uses some ids itself; a second use would break its links and buttons.

    Fix: choose another id; if a heading has none, change its words.

    Right, in guides/fighting/speak-first.md:
        ## Listen { #listen }
    Wrong:
        ## Listen { #what-next }
    """
    for path, line, name in _chosen(library):
        if name in IDS_OF_THE_PAGE:
            yield path, line, f"The id “{name}” is reserved for the page template."
    for page in library.pages:
        for name, times in Counter(ids_rendered(page)).items():
            if times > 1:
                yield (
                    page.path,
                    line_of_id(name, page),
                    f"Duplicate id “{name}”: {times} headings of this page have it.",
                )
            if name in IDS_OF_THE_TEMPLATES or name.startswith("__"):
                yield page.path, line_of_id(name, page), f"The id “{name}” is reserved for the page template."


def _pages(library: Library) -> tuple[_Page, ...]:
    return (*library.guides, *library.worksheets, *library.paths, *library.sources)


def _named(page: _Page) -> Iterator[Named]:
    """Yield the parts of a page that have an id, or need one."""
    match page:
        case Guide():
            for step in page.steps:
                yield Named(step.line, step.id, "step", step.title)
                yield from named_in(step)
        case Worksheet():
            yield from named_in(page)
        case ReadingPath():
            yield from (Named(stage.line, stage.id, "stage", stage.title) for stage in page.stages)
        case Source():
            yield from (Named(point.line, point.id, "point", point.text) for point in page.points)


def named_in(part: Guide | Step | Worksheet) -> Iterator[Named]:
    """Yield the items and the worksheet blocks of a part, whose ids never change."""
    yield from (Named(item.line, item.id, "item", item.text) for item in part.items)
    yield from (
        Named(block.line, block.id, "worksheet block", block.title)
        for block in part.prompts
        if isinstance(block, WorksheetBlock)
    )


def _named_by_position(page: _Page) -> Iterator[Named]:
    """Yield the prompts of a page, whose ids are made from their position."""
    if isinstance(page, Guide | Worksheet):
        prompts = (block for block in page.prompts if isinstance(block, Prompt))
        yield from (Named(prompt.line, prompt.id, "prompt", prompt.title) for prompt in prompts)


def _chosen(library: Library) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and id of everything that an author has named, including files and folders."""
    yield from ((scenario.path, 1, scenario.id) for scenario in library.scenarios)
    yield from ((path.path, 1, path.id) for path in library.paths)
    for page in _pages(library):
        yield from ((page.path, each.line, each.id) for each in _named(page))
