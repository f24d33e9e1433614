"""Write the review page: the article beside the entries of its draft, for a contributor's own eyes.

It holds the article, so it's never part of the project. It runs no script and loads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from guidebook.intake.blocks import Block
from guidebook.intake.points import Entry, Extraction
from guidebook.intake.record import entry_ids
from guidebook.intake.sentences import sentences_in
from guidebook.nearest import Passage, nearest

GENERATOR = "guidebook intake --review"
"""Marks a review page, which may be written again."""

_NEAREST = 3
_TEMPLATE = "review.html"


@dataclass(frozen=True)
class _Sentence:
    """A sentence of the article, with the entry that has it."""

    number: int
    text: str
    entry: int | None


@dataclass(frozen=True)
class _Shown:
    """A block of the article."""

    block: Block
    sentences: list[_Sentence]


@dataclass(frozen=True)
class _Draft:
    """An entry of the draft, with its id and what the site already has."""

    number: int
    entry: Entry
    id: str
    known: list[Passage]


def review_page(extraction: Extraction, passages: Sequence[Passage], reserved: Set[str] = frozenset()) -> str:
    """Return the review page of an article as HTML.

    Args:
        extraction: The entries of the article.
        passages: The points and steps that the site already has.
        reserved: Ids that no entry may have, as for `draft_record`.
    """
    queries = [" ".join([entry.heading, *(line.text for line in entry.lines)]) for entry in extraction.entries]
    known = nearest(queries, passages, _NEAREST) if passages else [[] for _ in queries]
    ids = entry_ids(extraction, reserved)
    drafts = [_Draft(number, *each) for number, each in enumerate(zip(extraction.entries, ids, known, strict=True), 1)]
    environment = Environment(
        loader=PackageLoader("guidebook.intake", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(_TEMPLATE).render(
        generator=GENERATOR,
        metadata=extraction.article.metadata,
        shown=_shown(extraction),
        drafts=drafts,
        left_out=extraction.article.left_out,
        notes=extraction.review_notes,
    )


def _shown(extraction: Extraction) -> list[_Shown]:
    """Return the blocks of the article, each sentence with the number of its entry."""
    entry_of = {
        sentence: number
        for number, entry in enumerate(extraction.entries, 1)
        for line in entry.lines
        for sentence in line.sentences
    }
    shown = []
    for block in extraction.article.blocks:
        sentences = [
            _Sentence(number, sentence.text, entry_of.get((block.index, number)))
            for number, sentence in enumerate(sentences_in(block.text), 1)
        ]
        shown.append(_Shown(block, sentences))
    return shown
