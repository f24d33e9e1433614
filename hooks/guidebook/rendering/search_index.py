"""The search index of the search page, as a script (`assets/search-index.js` reads it)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from guidebook import stop_words
from guidebook.model import Box, FreePage, Guide, Item, Library, Scenario, Worksheet, texts_of, words_of
from guidebook.model.worksheet_blocks import WorksheetBlock

MOST_PAGES = 20
"""How many pages to list for a word of the guides' texts; search shows ten, and the index stays small."""

IGNORED = stop_words.SEARCH | {"husband", "wife", "boyfriend", "girlfriend"}
"""Words that find no page by themselves. Everybody types who their partner is, and no page is about that."""

WORKSHEET_WORDS = ("worksheet", "printable", "template", "form to fill in")
"""What finds every worksheet."""

_WORD = re.compile(r"[^\W_]+")


def search_words(library: Library) -> str:
    """Return the index as JavaScript, with its entries in the order of the list in search.html: doors, then pages."""
    words = library.door_words
    pages = list(_pages(library))
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
        "pages": [_entry(page) for page in pages],
        "texts": _joined(
            f"{word} {' '.join(map(str, found[:MOST_PAGES]))}" for word, found in sorted(_text_index(pages).items())
        ),
        "everyday": _joined(words.everyday),
        "alike": {word: _joined(others) for word, others in words.alike.items()},
        "between": _joined(words.between),
        "common": _joined(sorted(IGNORED)),
    }
    return f"var searchWords = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


_Listed = Scenario | Guide | FreePage | Worksheet


def _pages(library: Library) -> Iterator[_Listed]:
    """Yield each scenario and its guides, except discreet guides, then the free pages with words, then worksheets."""
    for scenario in library.scenarios:
        yield scenario
        if not scenario.discreet:
            yield from scenario.guides
    yield from (page for page in library.pages if page.words)
    yield from library.worksheets


def _entry(page: _Listed) -> dict[str, object]:
    """Return the index entry of a page, without its title, which is in the list on the page."""
    if isinstance(page, Guide):
        rest = _key_words(" ".join(step.title for step in page.steps), page.summary)
        return {"words": _joined(page.words), "about": page.summary, "rest": rest}
    if isinstance(page, FreePage):
        return {"words": _joined(page.words), "about": page.description}
    if isinstance(page, Worksheet):
        questions = " ".join(prompt.title for prompt in page.prompts)
        return {"words": _joined(WORKSHEET_WORDS), "about": page.summary, "rest": _key_words(questions, page.summary)}
    if page.discreet:  # its guides are not listed, so their words lead to it
        words = (*page.words, *(word for guide in page.guides for word in guide.words))
        return {"words": _joined(dict.fromkeys(words)), "exact": True}
    signs = (words_of(text) for part in page.sections[:1] for block in part.blocks for text in texts_of(block))
    return {"words": _joined((page.name.lower(), *page.words)), "rest": _key_words(" ".join(signs))}


def _text_index(pages: Iterable[_Listed]) -> dict[str, list[int]]:
    """Map each word of the guides' texts to the positions of its guides; this takes fewer bytes than the texts."""
    found: dict[str, list[int]] = {}
    for at, page in enumerate(pages):
        if isinstance(page, Guide):
            for word in _key_words(" ".join(_texts_in(page))).split():
                found.setdefault(word, []).append(at)
    return found


def _texts_in(guide: Guide) -> Iterator[str]:
    """Yield the plain text of a guide, without its title, its summary and the titles of its steps."""
    for block in (*guide.intro, *(block for step in guide.steps for block in step.blocks)):
        yield from map(words_of, texts_of(block))
        match block:
            case Box(title=text) | Item(text=text):
                yield text
        if isinstance(block, WorksheetBlock):
            yield from (*block.labels, *(cell for row in block.rows for cell in row))


def _joined(phrases: Iterable[str]) -> str:
    """Join phrases with commas, which takes fewer bytes than a JSON list."""
    return ",".join(phrases)


def _key_words(text: str, indexed: str = "") -> str:
    """Return the distinct words of `text`, without stop words and the words of `indexed`."""
    excluded = {*_WORD.findall(indexed.lower()), *IGNORED}
    return " ".join(word for word in dict.fromkeys(_WORD.findall(text.lower())) if word not in excluded)
