"""The words by which a script finds situations and guides on the search page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.model import Guide, Library, Scenario, texts_of, words_of
from guidebook.rendering import urls

COMMON = frozenset(
    "a about after all also always am an and any are as at be because been before but by can could did do does don "  # noqa: SIM905
    "each even every for from get go got had has have he her here him his how i if in into is it its just let like "
    "ll me more much my no not now of off on one only or other our out over own partner re say she should so some "
    "than that the their them then there these they thing things this to too up us ve very was way we were what when "
    "where which while who why will with would you your yours".split()
)
"""Words by which nothing is found, since they stand everywhere."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class _Entry:
    """One page that search may lead to."""

    readers: tuple[str, ...] = ()
    """Words of readers, which weigh most."""
    about: str = ""
    """A sentence that is shown with it."""
    rest: str = ""
    """Other words of the page."""
    found: bool = True
    """Whether search leads to it, or only the list does."""


def search_words(library: Library) -> str:
    """Return a script with the words of each entry of the list in search.html, in the same order.

    An entry has readers' words, a sentence and other words; a discreet one is null.
    """
    entries = [
        [", ".join(entry.readers), entry.about, _telling(entry)] if entry.found else None for entry in _entries(library)
    ]
    said = {"common": sorted(COMMON), "entries": entries}
    return f"var searchWords = {json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"


def _entries(library: Library) -> Iterator[_Entry]:
    """Help first, then each situation and its guides; a discreet one is in the list, but not found."""
    yield _Entry(next((page.words for page in library.pages if page.path == urls.SUPPORT), ()))
    for scenario in library.scenarios:
        yield _scenario(scenario)
        if not scenario.discreet:
            yield from map(_guide, scenario.guides)


def _scenario(scenario: Scenario) -> _Entry:
    signs = [
        words_of(text) for section in scenario.sections[:1] for block in section.blocks for text in texts_of(block)
    ]
    return _Entry((scenario.name.lower(), *scenario.words), rest=" ".join(signs), found=not scenario.discreet)


def _guide(guide: Guide) -> _Entry:
    return _Entry(about=guide.summary, rest=" ".join(step.title for step in guide.steps))


def _telling(entry: _Entry) -> str:
    """The other words, each once, without those that are common or shown."""
    shown = {*_WORD.findall(entry.about.lower()), *COMMON}
    return " ".join(word for word in dict.fromkeys(_WORD.findall(entry.rest.lower())) if word not in shown)
