"""Extract the points of an article; every sentence becomes part of a point or is listed as skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from guidebook.intake.blocks import Article, Block
from guidebook.intake.byline import is_photo_credit
from guidebook.intake.classify import is_continuation, is_transition, review_hints, suggests_wording
from guidebook.intake.experts import Attribution, Experts, attribution_of, find_attributions
from guidebook.intake.key_words import count_words, key_words
from guidebook.intake.parts import Layout, Part, ReviewNote, check_parts, split_into_parts
from guidebook.intake.promotion import is_promotion, may_be_promotion
from guidebook.intake.sentences import Sentence, sentences_in

_MIN_WORDS = 3
"""A shorter sentence, such as “Yes, really.”, makes no point by itself."""


@dataclass(frozen=True)
class ExtractedPoint:
    """Where a point is in the article and who makes it, without the article's words."""

    part: str
    location: str
    """Location in the part: “paragraph 2, sentences 1–2”."""
    line: int
    keywords: tuple[str, ...]
    credit: str = ""
    promotion: bool = False


@dataclass
class Extraction:
    """The points of an article, and what a person should check."""

    article: Article
    layout: Layout
    points: list[ExtractedPoint] = field(default_factory=list)
    skipped: list[ReviewNote] = field(default_factory=list)
    review_notes: list[ReviewNote] = field(default_factory=list)

    @property
    def experts(self) -> list[str]:
        """All credits, in order of appearance."""
        return list(dict.fromkeys(point.credit for point in self.points if point.credit))


@dataclass(frozen=True)
class _Group:
    """Consecutive sentences that make one point."""

    sentences: tuple[Sentence, ...]
    first: int
    speaker: str

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


def extract_points(article: Article) -> Extraction:
    """Extract the points of an article, with the expert behind each."""
    extraction = Extraction(article, split_into_parts(article))
    extraction.review_notes += [*_article_notes(extraction), *check_parts(extraction.layout.parts)]
    extraction.skipped += [
        ReviewNote("photo credit", line=block.line) for block in article.blocks if is_photo_credit(block.text)
    ]
    experts = Experts()
    counts = count_words(block.text for block in article.blocks)
    for part in extraction.layout.parts:
        _extract_part(part, extraction, experts, counts)
    if not extraction.points:
        extraction.review_notes.append(ReviewNote("no points found"))
    return extraction


def _article_notes(extraction: Extraction) -> Iterator[ReviewNote]:
    """Yield what a person should check about the article as a whole."""
    metadata = extraction.article.metadata
    if extraction.layout.guessed:
        yield ReviewNote("no headings or numbers found; check how the article was split into parts")
    for name, value in (("author", metadata.author), ("title", metadata.title)):
        if not value:
            yield ReviewNote(f"no {name} found in the file")
    yield from map(ReviewNote, extraction.article.warnings)


def _extract_part(part: Part, extraction: Extraction, experts: Experts, counts: Counter[str]) -> None:
    if heading := part.heading:
        experts.current = ""  # a new heading may have another speaker
        if not part.paragraphs:
            keywords = key_words(heading.text, counts)
            extraction.points.append(ExtractedPoint(part.name, "heading", heading.line, keywords))
    for number, block in enumerate(part.paragraphs, 1):
        prefix = "" if part.name.startswith("Paragraph") else f"paragraph {number}, "
        _Paragraph(part.name, prefix, block, extraction, experts).extract(counts)


@dataclass(frozen=True)
class _Paragraph:
    """Adds the points of one paragraph to the extraction."""

    part: str
    prefix: str
    block: Block
    extraction: Extraction
    experts: Experts

    def extract(self, counts: Counter[str]) -> None:
        for group in self._groups():
            promotion = is_promotion(group.text)
            hints = [] if promotion else review_hints(group.text)
            if may_be_promotion(group.text):
                hints.append("may promote the author's own product or service")
            self.extraction.review_notes += [self._note(hint, group.first) for hint in hints]
            keywords, credit = key_words(group.text, counts), self.experts.credit(group.speaker)
            location = self._location(group.first, len(group.sentences))
            point = ExtractedPoint(self.part, location, self.block.line, keywords, credit, promotion)
            self.extraction.points.append(point)

    def _groups(self) -> list[_Group]:
        """Group the sentences into points, and list the others as skipped."""
        groups: list[_Group] = []
        attributions = find_attributions(self.block.text)
        sentences = sentences_in(self.block.text)
        script = suggests_wording(self.block.text)
        for number, sentence in enumerate(sentences, 1):
            if reason := _skip_reason(sentence, self.part, alone=len(sentences) == 1):
                self.extraction.skipped.append(self._note(reason, number))
                continue
            speaker = self._speaker(sentence, number, attribution_of(sentence, attributions), script)
            if groups and _continues(groups[-1], sentence, number, speaker):
                groups[-1] = _Group((*groups[-1].sentences, sentence), groups[-1].first, speaker)
            else:
                groups.append(_Group((sentence,), number, speaker))
        return groups

    def _speaker(self, sentence: Sentence, number: int, attribution: Attribution | None, script: bool) -> str:
        """Return the speaker of a sentence: attributed, or for a quote the last one under this heading."""
        experts = self.experts
        note = ""
        if attribution:
            speaker, certain = experts.resolve(attribution)
            if not certain and speaker not in experts.flagged:
                experts.flagged.add(speaker)
                note = f"no full name found for {speaker or '“she”, “he” or “they”'}"
        elif sentence.is_quote and not script:
            speaker = experts.current
            note = f"unattributed quote, credited to {speaker}" if speaker else "unattributed quote, not credited"
        else:
            return ""
        if note:
            self.extraction.review_notes.append(self._note(note, number))
        return speaker

    def _note(self, message: str, sentence: int) -> ReviewNote:
        return ReviewNote(message, f"{self.part}, {self._location(sentence)}", self.block.line)

    def _location(self, first: int, count: int = 1) -> str:
        sentences = f"sentence {first}" if count == 1 else f"sentences {first}–{first + count - 1}"
        return self.prefix + sentences


def _skip_reason(sentence: Sentence, part: str, alone: bool) -> str:
    """Return why a sentence makes no point, or an empty string."""
    if is_transition(sentence.text) and not is_promotion(sentence.text):
        return "introduces what follows"
    if len(sentence.text.split()) < _MIN_WORDS and not alone:
        return "two words or fewer"
    if part == "Opening" and sentence.text.endswith("?") and not sentence.quoted:
        return "question in the opening"
    return ""


def _continues(group: _Group, sentence: Sentence, number: int, speaker: str) -> bool:
    """Return whether the sentence belongs to the group before it."""
    previous = group.sentences[-1].text
    adjacent = number == group.first + len(group.sentences) and speaker == group.speaker
    same_kind = is_promotion(previous) == is_promotion(sentence.text)
    return adjacent and same_kind and is_continuation(previous, sentence.text)
