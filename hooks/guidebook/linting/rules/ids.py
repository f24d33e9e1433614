"""The rule for ids that the site keeps for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidebook.linting.registry import Place
from guidebook.linting.rules.guides import named
from guidebook.linting.rules.rendered import ids_rendered, line_of_id
from guidebook.model import Library

IDS_OF_THE_TEMPLATES = frozenset(
    "content leave-keys no-search print-panel print-panel-scenario print-path "  # noqa: SIM905 (a list to be read)
    "search-field search-form search-found search-kept ticks-panel".split()
)
"""What overrides/ name; a test holds the two together."""
IDS_OF_THE_PAGE = IDS_OF_THE_TEMPLATES | {"contents", "is-it-safe", "on-paper", "what-next"}
"""The same, and what the written pages give their own headings."""


def id_of_the_page(library: Library) -> Iterator[Place]:
    """Some ids are used by the page around the text; used twice, links and buttons would break.

    Fix: choose another id; for a heading without one, choose other words.

    Right, in guides/fighting/speak-first.md:
        ## Listen { #listen }
    Wrong:
        ## Listen { #what-next }
    """
    for path, line, name in _chosen(library):
        if name in IDS_OF_THE_PAGE:
            yield path, line, f"The id “{name}” is used by the page itself."
    for page in library.pages:
        names = Counter(ids_rendered(page))
        for name, times in names.items():
            if times > 1:
                yield page.path, line_of_id(name, page), f"The id “{name}” is used twice on this page."
            if name in IDS_OF_THE_TEMPLATES or name.startswith("__"):
                yield page.path, line_of_id(name, page), f"The id “{name}” is used by the page itself."


def _chosen(library: Library) -> Iterator[Place]:
    """Path, line and id of all that an author has named, by braces or by the name of a file or folder."""
    for scenario in library.scenarios:
        yield scenario.path, 1, scenario.id
    for guide in library.guides:
        yield from ((guide.path, line, name) for line, name in named(guide))
    for path in library.paths:
        yield path.path, 1, path.id
        yield from ((path.path, stage.line, stage.id) for stage in path.stages)
    for sheet in library.worksheets:
        yield from ((sheet.path, item.line, item.id) for item in sheet.items)
    for source in library.sources:
        yield from ((source.path, point.line, point.id) for point in source.points)


RULES = (id_of_the_page,)
