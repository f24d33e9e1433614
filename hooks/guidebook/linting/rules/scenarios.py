"""Rules for scenarios, and for titles across the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import PurePosixPath

from guidebook.linting.registry import ERROR, Violation, line_of_key, rule
from guidebook.model import Guide, Library, ReadingPath, Scenario, Worksheet

_WORDS_KEY = re.compile(r"^words *:", re.MULTILINE)

_Titled = Guide | Scenario | ReadingPath | Worksheet


@rule("no-guides", severity=ERROR)
def no_guides(library: Library) -> Iterator[Violation]:
    """The site needs at least one scenario with a guide.

    Fix: restore the folder docs/guides, or write a scenario and a guide in it.
    """
    if not library.scenarios and not _has_unread("guides/", library):
        yield "guides", 1, "There is no scenario in docs/guides."


@rule("scenario-without-guides", severity=ERROR)
def scenario_without_guides(library: Library) -> Iterator[Violation]:
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
        if not scenario.guides and not _has_unread(f"guides/{scenario.id}/", library):
            yield scenario.path, 1, f"The scenario “{scenario.title}” has no guides."


@rule("unknown-first-guide", severity=ERROR)
def unknown_first_guide(library: Library) -> Iterator[Violation]:
    """“first” lists guides of this scenario, in the order in which to read them.

    Fix: write their file names without .md, separated by commas: first: first-guide, second-guide

    Right, in guides/fighting/index.md:
        first: speak-first
    Wrong:
        first: sing-first
    """
    for scenario in library.scenarios:
        for name in scenario.first:
            known = {guide.id for guide in scenario.guides} or {name}
            if name not in known and f"guides/{scenario.id}/{name}.md" not in library.expected:
                line = line_of_key("first", scenario.path, library)
                yield scenario.path, line, f"This scenario has no guide “{name}”."


@rule("duplicate-order", severity=ERROR)
def duplicate_order(library: Library) -> Iterator[Violation]:
    """“order” is the position of a scenario in the list, so it must be unique.

    Fix: change one of the two numbers.

    Right, in guides/next-steps/index.md:
        order: 2
    Wrong:
        order: 1
    """
    for before, scenario in zip(library.scenarios, library.scenarios[1:], strict=False):
        if scenario.order == before.order:
            line = line_of_key("order", scenario.path, library)
            yield scenario.path, line, f"docs/{before.path} has order {scenario.order} too."


@rule("scenario-headings", severity=ERROR)
def scenario_headings(library: Library) -> Iterator[Violation]:
    """Every scenario has the same headings, in the same order.

    Fix: use the “scenario_headings” of docs/site.yml.

    Right, in guides/fighting/index.md:
        ## Where to begin
    Wrong:
        ## Elsewhere
    """
    headings = library.site.scenario_headings
    for scenario in library.scenarios if headings else ():
        for section, title in zip_longest(scenario.sections, headings):
            if section and section.title == title:
                continue
            if not section:
                yield scenario.path, 1, f"The heading “{title}” is missing."
            elif title:
                yield scenario.path, section.line, f"This heading should be “{title}”, not “{section.title}”."
            else:
                yield scenario.path, section.line, f"The heading “{section.title}” is not one of the {len(headings)}."
            break


@rule("missing-search-words", severity=ERROR)
def missing_search_words(library: Library) -> Iterator[Violation]:
    """A scenario lists words that readers search for, so that search finds it.

    Fix: add a line to the front matter such as: words: one word, another word, a phrase

    Right, in guides/fighting/index.md:
        order: 1
        first: speak-first
        words: angry, arguing
    Wrong:
        order: 1
        first: speak-first
    """
    for scenario in library.scenarios:
        has_key = _WORDS_KEY.search(library.files.get(scenario.path, ""))  # an invalid value is an error already
        if not scenario.words and not has_key:
            yield scenario.path, 1, "The front matter has no “words”, so search can't find this scenario."


@rule("duplicate-title", severity=ERROR)
def duplicate_title(library: Library) -> Iterator[Violation]:
    """Titles must be unique among guides, scenarios, paths or worksheets, or readers can't tell them apart.

    Fix: change the title of one of the two.

    Right, in guides/fighting/go-for-a-walk.md:
        title: Go for a walk
    Wrong:
        title: Speak first
    """
    kinds: tuple[Sequence[_Titled], ...] = (library.guides, library.scenarios, library.paths, library.worksheets)
    for pages in kinds:
        first: dict[str, str] = {}
        for page in sorted(pages, key=lambda page: page.path):
            known = first.setdefault(" ".join(page.title.casefold().replace("’", "'").split()), page.path)
            is_copy = PurePosixPath(known).name == PurePosixPath(page.path).name != "index.md"  # duplicate-page-name
            if page.title and known != page.path and not is_copy:
                line = line_of_key("title", page.path, library)
                yield page.path, line, f"docs/{known} has the same title, “{page.title}”."


def _has_unread(start: str, library: Library) -> bool:
    """Whether a file below `start` could not be parsed; what seems to be missing may be in it."""
    return any(path.startswith(start) for path in library.unread)
