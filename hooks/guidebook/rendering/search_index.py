"""The words by which a script finds situations and guides on the search page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from guidebook.model import Guide, Item, Library, Note, Prompt, Scenario, texts_of, words_of

COMMON = frozenset(
    "a about after all also always am an and any are as at be because been before but by can could did do does don "  # noqa: SIM905
    "each even every for from get go got had has have he her here him his how i if in into is it its just let like "
    "ll me more much my no not now of off on one only or other our out over own partner re say she should so some "
    "than that the their them then there these they thing things this to too up us ve very was way we were what when "
    "where which while who why will with would you your yours husband wife boyfriend girlfriend".split()
)
"""Words by which nothing is found, since they stand everywhere."""

MOST_PAGES = 20
"""A word of a guide's text leads to so many pages at most; search shows ten, and the index stays small."""

_WORD = re.compile(r"[^\W_]+")


def search_words(library: Library) -> str:
    """Return a script with what search knows of each entry of the list in search.html: doors, then pages."""
    words = library.door_words
    pages = list(_pages(library))
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
        "pages": [_known(page) for page in pages],
        "texts": _joined(
            f"{word} {' '.join(map(str, found[:MOST_PAGES]))}" for word, found in sorted(_text_index(pages).items())
        ),
        "everyday": _joined(words.everyday),
        "alike": {word: _joined(others) for word, others in words.alike.items()},
        "between": _joined(words.between),
        "common": _joined(sorted(COMMON)),
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
        rest = _telling(" ".join(step.title for step in page.steps), page.summary)
        return {"words": _joined(page.words), "about": page.summary, "rest": rest}
    if page.discreet:  # its guides are not listed, so their words lead to it
        words = (*page.words, *(word for guide in page.guides for word in guide.words))
        return {"words": _joined(dict.fromkeys(words)), "exact": True}
    signs = (words_of(text) for part in page.sections[:1] for block in part.blocks for text in texts_of(block))
    return {"words": _joined((page.name.lower(), *page.words)), "rest": _telling(" ".join(signs))}


def _text_index(pages: Iterable[Scenario | Guide]) -> dict[str, list[int]]:
    """Return each word of the guides' texts with the positions of its guides, which takes less space than each text."""
    found: dict[str, list[int]] = {}
    for at, page in enumerate(pages):
        if isinstance(page, Guide):
            for word in _telling(" ".join(_texts_in(page))).split():
                found.setdefault(word, []).append(at)
    return found


def _texts_in(guide: Guide) -> Iterator[str]:
    """The plain text of a guide, without its title, its summary and the titles of its steps."""
    for block in (*guide.intro, *(block for step in guide.steps for block in step.blocks)):
        yield from map(words_of, texts_of(block))
        match block:
            case Note(title=text) | Item(text=text) | Prompt(question=text):
                yield text


def _joined(phrases: Iterable[str]) -> str:
    """Phrases as one text, which takes fewer bytes than a list."""
    return ",".join(phrases)


def _telling(text: str, shown: str = "") -> str:
    """The words of a text, each once, without those that are common or shown."""
    left_out = {*_WORD.findall(shown.lower()), *COMMON}
    return " ".join(word for word in dict.fromkeys(_WORD.findall(text.lower())) if word not in left_out)
