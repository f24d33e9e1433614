"""Rules for source records, and for what guides cite of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from guidebook.checking.rule import Place
from guidebook.copying import copied_runs
from guidebook.model import TO_WRITE, Citation, Library, Point, Source, citations_in
from guidebook.reading.library import FILES_REMEMBERED


def unknown_source(library: Library) -> Iterator[Place]:
    """A citation names a file of docs/sources.

    Mend: write the file's name without .md before the colon, such as [@paired:own-feelings]

    Right, in guides/fighting/speak-first.md:
        [@paper:slowly]
    Wrong:
        [@newspaper:slowly]
    """
    for path, citation in _cited(library):
        if citation.source not in library.source_by_id:
            yield path, citation.line, f"There is no source “{citation.source}”."


def unknown_point(library: Library) -> Iterator[Place]:
    """A citation names a point that stands in the source record.

    Mend: open the record in docs/sources and use the id of one of its points.

    Right, in guides/fighting/speak-first.md:
        [@paper:slowly]
    Wrong:
        [@paper:quickly]
    """
    for path, citation in _cited(library):
        source = library.source_by_id.get(citation.source)
        if source and not _point(source, citation):
            yield path, citation.line, f"{source.path} has no point “{citation.point}”."


def cites_set_aside(library: Library) -> Iterator[Place]:
    """A point that is set aside is not advice, so no guide rests on it.

    Mend: cite another point, or take the mark .set-aside and the reason from the point.

    Right, in guides/fighting/speak-first.md:
        [@paper:slowly]
    Wrong:
        [@paper:the-app]
    """
    for path, citation in _cited(library):
        source = library.source_by_id.get(citation.source)
        if source and (point := _point(source, citation)) and point.set_aside:
            yield path, citation.line, f"The point “{citation.key}” is set aside."


def source_without_points(library: Library) -> Iterator[Place]:
    """A source record lists points.

    Mend: write each point as: - What the source advises. { #an-id }

    Wrong, in sources/essay.md:
        ---
        title: An Essay
        kind: article
        name: Essay
        by: A. Writer
        reviewed: 2026-01-02
        ---

        It says little.
    """
    for source in library.sources:
        if not source.points:
            yield source.path, 1, "This record has no point."


def point_without_id(library: Library) -> Iterator[Place]:
    """A point has an id, so that a guide can cite it.

    Mend: end the point with an id of lower-case words, such as { #own-feelings }

    Right, in sources/paper.md:
        - Go for a walk. { #walk }
    Wrong:
        - Go for a walk.
    """
    for source in library.sources:
        for point in source.points:
            if not point.id:
                yield source.path, point.line, f"The point “{point.text}” has no id."


def point_twice(library: Library) -> Iterator[Place]:
    """An id stands once in a source record.

    Mend: give one of the two points another id.

    Right, in sources/paper.md:
        { #walk }
    Wrong:
        { #slowly }
    """
    for source in library.sources:
        seen: Counter[str] = Counter()
        for point in source.points:
            seen[point.id] += 1
            if point.id and seen[point.id] == 2:
                yield source.path, point.line, f"The id “{point.id}” stands here a second time."


def unused_point(library: Library) -> Iterator[Place]:
    """Every piece of advice of a source is given in a step, or set aside in the open.

    Mend: cite the point in a step that gives the advice, or mark it { #an-id .set-aside } with the reason.

    Right, in sources/paper.md:
        { #walk }
    Wrong:
        { #stroll }
    """
    for source, point in library.missing_points:
        if point.id and not point.text.startswith(TO_WRITE):
            yield source.path, point.line, f"No step cites the point “{point.id}”."


def incomplete_fingerprint(library: Library) -> Iterator[Place]:
    """The record of an article has its fingerprint beside it, since copies of the article are found by that alone.

    Mend: restore the file from the last commit, or write it anew with: guidebook fingerprint ARTICLE SOURCE

    Wrong, in sources/paper.fingerprint:
        4e38caae43b7
    """
    for source in library.sources:
        if source.kind == "article" and (count := len(source.fingerprint)) < len(source.points):
            what = f"has {count} hashes for {len(source.points)} points" if count else "is missing or empty"
            yield source.path, 1, f"The fingerprint of this record {what}, so copies would pass."


def copied_words(library: Library) -> Iterator[Place]:
    """The words of the site are its own: no eight words in a row are those of an article.

    Mend: say it anew, in words of your own; the advice carries over, the sentence does not.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Open the window wide and let the long evening in.
    """
    known = frozenset().union(*(source.fingerprint for source in library.sources))
    for path, text in library.files.items() if known else ():
        for line, words in _copied(text, known):
            yield path, line, f"These words stand in an article: “{words}”."


@lru_cache(maxsize=FILES_REMEMBERED)
def _copied(text: str, known: frozenset[str]) -> tuple[tuple[int, str], ...]:
    return tuple(copied_runs(text, known))


def _cited(library: Library) -> Iterator[tuple[str, Citation]]:
    for path, block in library.blocks():
        yield from ((path, citation) for citation in citations_in((block,)))


def _point(source: Source, citation: Citation) -> Point | None:
    return next((point for point in source.points if point.id == citation.point), None)


RULES = (
    unknown_source,
    unknown_point,
    cites_set_aside,
    source_without_points,
    point_without_id,
    point_twice,
    unused_point,
    incomplete_fingerprint,
)
RULES_OF_A_FILE = (copied_words,)
