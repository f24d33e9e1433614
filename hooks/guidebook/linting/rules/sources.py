"""Rules for source records, and for the citations of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.model import TO_WRITE, Citation, Library, Point, Source, citations_in
from guidebook.originality import copied_runs
from guidebook.parsing.library import CACHED_FILES


@rule("unknown-source", severity=ERROR)
def unknown_source(library: Library) -> Iterator[Violation]:
    """A citation begins with the name of a file in docs/sources.

    Fix: write the file name, without .md, before the colon: [@source:point]

    Right, in guides/fighting/speak-first.md:
        [@paper:slowly]
    Wrong:
        [@newspaper:slowly]
    """
    known = library.source_by_id.keys() | {path[8:-3] for path in library.unread if path.startswith("sources/")}
    for path, citation in _cited(library):
        if citation.source not in known and not citation.doubtful:
            yield path, citation.line, f"There is no source “{citation.source}”."


@rule("unknown-point", severity=ERROR)
def unknown_point(library: Library) -> Iterator[Violation]:
    """A citation ends with the id of a point in the source record.

    Fix: open the record in docs/sources, and use the id of one of its points.

    Right, in guides/fighting/speak-first.md:
        [@paper:slowly]
    Wrong:
        [@paper:quickly]
    """
    for path, citation in _cited(library):
        source = library.source_by_id.get(citation.source)
        if source and not _point(source, citation) and not citation.doubtful and _all_have_ids(source):
            near = difflib.get_close_matches(citation.point, [point.id for point in source.points], 1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            yield path, citation.line, f"docs/{source.path} has no point “{citation.point}”.{hint}"


@rule("cites-set-aside", severity=ERROR)
def cites_set_aside(library: Library) -> Iterator[Violation]:
    """The site doesn't use a point that is set aside, so no page may cite it.

    Fix: cite another point, or remove “.set-aside” and the reason from this one.

    Right, in guides/fighting/speak-first.md:
        [@paper:slowly]
    Wrong:
        [@paper:the-app]
    """
    for path, citation in _cited(library):
        source = library.source_by_id.get(citation.source)
        if source and (point := _point(source, citation)) and point.set_aside:
            yield path, citation.line, f"The point “{citation.key}” is set aside."


@rule("source-without-points", severity=ERROR)
def source_without_points(library: Library) -> Iterator[Violation]:
    """A source record is a list of points.

    Fix: write each point as: - What the source advises. { #an-id }

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
            yield source.path, 1, "This record has no points."


@rule("uncited-point", severity=ERROR)
def uncited_point(library: Library) -> Iterator[Violation]:
    """Every point of a source is cited in a step, or set aside with a reason that readers can see.

    A page outside the guides uses a whole record of guidance by linking to it.

    Fix: cite the point in the step that gives this advice, or mark it { #an-id .set-aside } and write the reason.

    Right, in sources/paper.md:
        { #walk }
    Wrong:
        { #stroll }
    """
    if any(path.startswith("guides/") for path in library.unread):
        return  # the point may be cited there
    mistyped = {near for citation in _unknown(library) for near in _nearest(citation, library)}
    for source, point in library.missing_points:
        if point.id and f"{source.id}:{point.id}" not in mistyped and not point.text.startswith(TO_WRITE):
            yield source.path, point.line, f"The point “{point.id}” is not cited in any step."


@rule("incomplete-fingerprint", severity=ERROR)
def incomplete_fingerprint(library: Library) -> Iterator[Violation]:
    """Each record of an article needs its fingerprint beside it, because copied text is detected by it.

    Fix: restore the file from the last commit, or generate it with: guidebook fingerprint ARTICLE SOURCE

    Wrong, in sources/paper.fingerprint:
        4e38caae43b7
    """
    for source in library.sources:
        if source.kind == "article" and (count := len(source.fingerprint)) < len(source.points):
            fault = f"has {count} hashes for {len(source.points)} points" if count else "is missing or empty"
            yield source.path, 1, f"The fingerprint of this record {fault}, so copied text would not be detected."


@rule("copied-text", severity=ERROR, scope=FILE)
def copied_text(library: Library) -> Iterator[Violation]:
    """The site never repeats eight words in a row from an article.

    Fix: say it in your own words; the advice may be the same, the sentence may not.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Open the window wide and let the long evening in.
    """
    known = frozenset().union(*(source.fingerprint for source in library.sources))
    for path, text in library.files.items() if known else ():
        for line, words in _copied(text, known):
            yield path, line, f"This is copied from an article: “{words}”."


@lru_cache(maxsize=CACHED_FILES)
def _copied(text: str, known: frozenset[str]) -> tuple[tuple[int, str], ...]:
    return tuple(copied_runs(text, known))


def _cited(library: Library) -> Iterator[tuple[str, Citation]]:
    for path, block in library.blocks():
        yield from ((path, citation) for citation in citations_in((block,)))


def _all_have_ids(source: Source) -> bool:
    return all(point.id for point in source.points)


def _unknown(library: Library) -> Iterator[Citation]:
    """Yield the citations of unknown points."""
    for _, citation in _cited(library):
        source = library.source_by_id.get(citation.source)
        if source and not _point(source, citation):
            yield citation


def _nearest(citation: Citation, library: Library) -> list[str]:
    """Return the keys that a mistyped citation may mean: the closest one, or all if it names no point."""
    points = [point.id for point in library.source_by_id[citation.source].points]
    near = difflib.get_close_matches(citation.point, points, 1) if citation.point else points
    return [f"{citation.source}:{name}" for name in near]


def _point(source: Source, citation: Citation) -> Point | None:
    return next((point for point in source.points if point.id == citation.point), None)
