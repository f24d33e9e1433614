"""The search index of the search page, as a script (`assets/search-index.js` reads it)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from guidebook import stop_words
from guidebook.model import FillIn, Guide, Library, Scenario, Worksheet, texts_of, words_of

_WORD = re.compile(r"[^\W_]+")


def search_words(library: Library) -> str:
    """Return the index as JavaScript, with its entries in the order of the list in search.html: doors, then pages."""
    words = library.door_words
    index = {
        "doors": [
            {
                "about": door.about,
                "first": _joined(door.first),
                "alone": _joined(door.alone),
                "also": _joined(door.also),
            }
            for door in words.doors
        ],
        "pages": [_entry(page) for page in _pages(library)],
        "everyday": _joined(words.everyday),
        "alike": {word: _joined(others) for word, others in words.alike.items()},
        "between": _joined(words.between),
        "common": _joined(sorted(stop_words.SEARCH)),
    }
    return f"var searchWords = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def _pages(library: Library) -> Iterator[Scenario | Guide | Worksheet]:
    """Yield each scenario and its guides, without the guides of discreet scenarios; then the worksheets."""
    for scenario in library.scenarios:
        yield scenario
        if not scenario.discreet:
            yield from scenario.guides
    yield from library.worksheets


def _entry(page: Scenario | Guide | Worksheet) -> dict[str, object]:
    """Return the index entry of a page, without its title, which is in the list on the page."""
    if isinstance(page, Guide):
        return {"about": page.summary, "rest": _key_words(" ".join(step.title for step in page.steps), page.summary)}
    if isinstance(page, Worksheet):
        questions = (block.title for block in page.blocks if isinstance(block, FillIn))
        return {"about": page.summary, "rest": _key_words(" ".join(questions), page.summary)}
    if page.discreet:
        return {"words": _joined(page.words), "exact": True}
    signs = (words_of(text) for part in page.sections[:1] for block in part.blocks for text in texts_of(block))
    return {"words": _joined((page.name.lower(), *page.words)), "rest": _key_words(" ".join(signs))}


def _joined(phrases: Iterable[str]) -> str:
    """Join phrases with commas, which takes fewer bytes than a JSON list."""
    return ",".join(phrases)


def _key_words(text: str, indexed: str = "") -> str:
    """Return the distinct words of `text`, without stop words and the words of `indexed`."""
    excluded = {*_WORD.findall(indexed.lower()), *stop_words.SEARCH}
    return " ".join(word for word in dict.fromkeys(_WORD.findall(text.lower())) if word not in excluded)
