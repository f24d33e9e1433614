"""The words by which a script finds situations and guides on the search page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from guidebook import stop_words
from guidebook.model import Guide, Library, Scenario, texts_of, words_of

_WORD = re.compile(r"[^\W_]+")


def search_words(library: Library) -> str:
    """Return a script with what search knows of each entry of the list in search.html: doors, then pages."""
    words = library.door_words
    said = {
        "doors": [
            {
                "about": door.about,
                "first": _joined(door.first),
                "alone": _joined(door.alone),
                "also": _joined(door.also),
            }
            for door in words.doors
        ],
        "pages": [_known(page) for page in _pages(library)],
        "everyday": _joined(words.everyday),
        "alike": {word: _joined(others) for word, others in words.alike.items()},
        "between": _joined(words.between),
        "common": _joined(sorted(stop_words.SEARCH)),
    }
    return f"var searchWords = {json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"


def _pages(library: Library) -> Iterator[Scenario | Guide]:
    """Each situation and its guides; the guides of a discreet one are not listed."""
    for scenario in library.scenarios:
        yield scenario
        if not scenario.discreet:
            yield from scenario.guides


def _known(page: Scenario | Guide) -> dict[str, object]:
    """What search knows of a page beside its title."""
    if isinstance(page, Guide):
        return {"about": page.summary, "rest": _telling(" ".join(step.title for step in page.steps), page.summary)}
    if page.discreet:
        return {"words": _joined(page.words), "exact": True}
    signs = (words_of(text) for part in page.sections[:1] for block in part.blocks for text in texts_of(block))
    return {"words": _joined((page.name.lower(), *page.words)), "rest": _telling(" ".join(signs))}


def _joined(phrases: Iterable[str]) -> str:
    """Phrases as one text, which takes fewer bytes than a list."""
    return ",".join(phrases)


def _telling(text: str, shown: str = "") -> str:
    """The words of a text, each once, without those that are common or shown."""
    left_out = {*_WORD.findall(shown.lower()), *stop_words.SEARCH}
    return " ".join(word for word in dict.fromkeys(_WORD.findall(text.lower())) if word not in left_out)
