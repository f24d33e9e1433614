"""Find the points and steps nearest to some words, by the full-text search of SQLite: stems, ranked by BM25."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from guidebook import stop_words
from guidebook.model import Library, Step, texts_of, words_of

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 200
"""Words of a query; more would not change what is nearest."""


class NoFullTextSearchError(Exception):
    """Python's SQLite was built without FTS5, which every common build has."""


@dataclass(frozen=True)
class Passage:
    """A point of a source, or a step of a guide."""

    key: str
    """How to cite or find it: `[@paired:own-feelings]`, `guides/fighting/take-a-break.md#agree-a-signal`."""
    text: str
    used_in: tuple[str, ...] = ()
    """For a point: the steps that cite it."""
    set_aside: bool = False


def points_of(library: Library) -> Iterator[Passage]:
    """Yield every point of the sources."""
    for source in library.sources:
        for point in source.points:
            uses = library.uses.get(f"{source.id}:{point.id}", ())
            used_in = tuple(dict.fromkeys(f"{guide.path}#{step.id}" for guide, step in uses))
            text = f"{point.text} — {point.credit}" if point.credit else point.text
            yield Passage(f"[@{source.id}:{point.id}]", text, used_in, bool(point.set_aside))


def steps_of(library: Library) -> Iterator[Passage]:
    """Yield every step of the guides, with its heading and its text."""
    for guide, step in library.steps():
        yield Passage(f"{guide.path}#{step.id}", f"{step.title}. {_text_of(step)}")


def _text_of(step: Step) -> str:
    return " ".join(words_of(text) for block in step.blocks for text in texts_of(block))


def nearest(queries: Sequence[str], passages: Sequence[Passage], most: int) -> list[list[Passage]]:
    """Return the passages nearest to each query, best first; none for a query that shares no word with any.

    Raises:
        NoFullTextSearchError: This Python cannot search.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'porter unicode61')")
        except sqlite3.OperationalError as error:
            raise NoFullTextSearchError("the SQLite of this Python has no full-text search (FTS5)") from error
        database.executemany("INSERT INTO passages VALUES (?)", [(passage.text,) for passage in passages])
        return [[passages[row] for row in _rows(database, query, most)] for query in queries]


def _rows(database: sqlite3.Connection, query: str, most: int) -> list[int]:
    """Return the numbers of the best passages for a query; any of its words counts, except for common ones."""
    words = list(dict.fromkeys(_WORD.findall(query.lower())))
    telling = [word for word in words if word not in stop_words.SEARCH] or words
    if not telling:
        return []
    match = " OR ".join(f'"{word}"' for word in telling[:_MOST_WORDS])
    found = database.execute("SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (match, most))
    return [int(row[0]) - 1 for row in found]
