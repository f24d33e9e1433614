"""Rules for scenarios, and for the library as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import PurePosixPath

from guidebook.linting.registry import Place, line_of_key
from guidebook.model import Guide, Library, ReadingPath, Scenario, Worksheet

SECTIONS = (
    "Signs that this is you",
    "Where to begin",
    "When this is not the right place",
    "If only one of you wants this",
)
"""The parts of every scenario's page, in order."""

_SAYS_WORDS = re.compile(r"^words *:", re.MULTILINE)


def _unread_in(start: str, library: Library) -> bool:
    """Whether a file whose path begins so could not be read; what seems to be missing may be there."""
    return any(path.startswith(start) for path in library.unread)


_Titled = Guide | Scenario | ReadingPath | Worksheet


def _path_of(page: _Titled) -> str:
    return page.path


def no_guides(library: Library) -> Iterator[Place]:
    """There is no site without guides.

    Fix: restore the folder docs/guides, or write a scenario and a guide in it.
    """
    if not library.scenarios and not _unread_in("guides/", library):
        yield "guides", 1, "There is no scenario in the folder of guides."


def scenario_without_guides(library: Library) -> Iterator[Place]:
    """A scenario has at least one guide.

    Fix: write a guide in the scenario's folder, or remove the folder.

    Wrong, in guides/apart/index.md:
        ---
        title: We live far from each other
        name: Apart
        order: 3
        first: plan-a-visit
        reviewed: 2026-01-02
        ---

        You miss each other.
    """
    for scenario in library.scenarios:
        if not scenario.guides and not _unread_in(f"guides/{scenario.id}/", library):
            yield scenario.path, 1, f"The scenario “{scenario.title}” has no guides."


def unknown_first_guide(library: Library) -> Iterator[Place]:
    """“first” lists guides of this scenario, in the order in which to read them.

    Fix: write the names of their files, without .md and with commas between them: first: take-a-break, say-thanks

    Right, in guides/fighting/index.md:
        first: speak-first
    Wrong:
        first: sing-first
    """
    for scenario in library.scenarios:
        for name in scenario.first:
            known = {guide.id for guide in scenario.guides} or {name}
            if name not in known and f"guides/{scenario.id}/{name}.md" not in library.expected:
                yield (
                    scenario.path,
                    line_of_key("first", scenario.path, library),
                    f"This scenario has no guide “{name}”.",
                )


def order_twice(library: Library) -> Iterator[Place]:
    """The number of a scenario is its place in the list, so no two can have the same.

    Fix: give one of the two another number.

    Right, in guides/next-steps/index.md:
        order: 2
    Wrong:
        order: 1
    """
    for before, scenario in zip(library.scenarios, library.scenarios[1:], strict=False):
        if scenario.order == before.order:
            yield (
                scenario.path,
                line_of_key("order", scenario.path, library),
                f"docs/{before.path} has the number {scenario.order} too.",
            )


def scenario_sections(library: Library) -> Iterator[Place]:
    """Every scenario has the same four headings, in the same order.

    Fix: use these headings: “Signs that this is you”, “Where to begin”,
    “When this is not the right place”, “If only one of you wants this”.

    Right, in guides/fighting/index.md:
        ## Where to begin
    Wrong:
        ## Elsewhere
    """
    for scenario in library.scenarios:
        for section, title in zip_longest(scenario.sections, SECTIONS):
            if section and section.title == title:
                continue
            if not section:
                yield scenario.path, 1, f"The heading “{title}” is missing."
            elif title:
                yield scenario.path, section.line, f"This heading should be “{title}”, not “{section.title}”."
            else:
                yield scenario.path, section.line, f"The heading “{section.title}” is not one of the four."
            break


def scenario_without_words(library: Library) -> Iterator[Place]:
    """A scenario says in which words readers look for it, so that search finds it.

    Fix: add a line to the front matter such as: words: cheated, lied, affair

    Right, in guides/fighting/index.md:
        order: 1
        first: speak-first
        words: angry, arguing
    Wrong:
        order: 1
        first: speak-first
    """
    for scenario in library.scenarios:
        said = _SAYS_WORDS.search(library.files.get(scenario.path, ""))  # what could not be read is told already
        if not scenario.words and not said:
            yield scenario.path, 1, "The front matter has no “words”, so search cannot find this scenario."


def title_twice(library: Library) -> Iterator[Place]:
    """Two pages of a kind with the same title cannot be told apart in lists, in search and in the workbook.

    Fix: give one of the two another title.

    Right, in guides/fighting/go-for-a-walk.md:
        title: Go for a walk
    Wrong:
        title: Speak first
    """
    kinds: tuple[Sequence[_Titled], ...] = (library.guides, library.scenarios, library.paths, library.worksheets)
    for pages in kinds:
        first: dict[str, str] = {}
        for page in sorted(pages, key=_path_of):
            known = first.setdefault(" ".join(page.title.casefold().replace("’", "'").split()), page.path)
            copied = PurePosixPath(known).name == PurePosixPath(page.path).name != "index.md"  # a problem of its own
            if page.title and known != page.path and not copied:
                yield (
                    page.path,
                    line_of_key("title", page.path, library),
                    f"docs/{known} has the same title, “{page.title}”.",
                )


RULES = (
    no_guides,
    scenario_without_guides,
    unknown_first_guide,
    order_twice,
    scenario_sections,
    scenario_without_words,
    title_twice,
)
