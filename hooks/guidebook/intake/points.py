"""Extract the entries of a draft: one for each tip, and every sentence of the tip as a line of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from guidebook.intake.blocks import Article, Block
from guidebook.intake.byline import is_photo_credit
from guidebook.intake.classify import Kind, is_continuation, kind_of, review_hints, suggests_wording
from guidebook.intake.experts import Attribution, Experts, attribution_of, find_attributions
from guidebook.intake.key_words import count_words, key_words, telling_words
from guidebook.intake.parts import Layout, Part, ReviewNote, check_parts, is_summary, split_into_parts
from guidebook.intake.people import find_people
from guidebook.intake.promotion import is_promotion, may_be_promotion
from guidebook.intake.sentences import Sentence, mask_quotes, sentences_in
from guidebook.intake.speakers import Speakers, find_speakers

_REPEATED = 0.6
"""Share of a sentence's telling words in another one, of which it is a repeat."""


@dataclass(frozen=True)
class Line:
    """A sentence of a tip, to keep, to join with others or to set aside."""

    line: int
    """Line number in the file."""
    location: str
    """Location in the part: “paragraph 2, sentences 1–2”."""
    kind: Kind
    keywords: tuple[str, ...]
    credit: str = ""
    text: str = field(default="", repr=False)
    """The article's words, which a draft never holds."""
    repeats: str = ""
    """The part that says the same."""
    sentences: tuple[tuple[int, int], ...] = ()
    """Its sentences, each by the index of its block and its number in it."""


@dataclass(frozen=True)
class Entry:
    """What may become a point: a tip, with its sentences as lines, likely advice first."""

    part: str
    line: int
    heading_number: int
    """The number of its heading in the article; 0 without one."""
    heading: str = field(repr=False)
    keywords: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def credits(self) -> tuple[str, ...]:
        """The experts of its lines, each once."""
        return tuple(dict.fromkeys(line.credit for line in self.lines if line.credit))

    @property
    def promotion(self) -> bool:
        """True if it holds nothing but offers."""
        return bool(self.lines) and all(line.kind == "likely an offer" for line in self.lines)


@dataclass
class Extraction:
    """The entries of an article, and what a person should check."""

    article: Article
    layout: Layout
    entries: list[Entry] = field(default_factory=list)
    skipped: list[ReviewNote] = field(default_factory=list)
    review_notes: list[ReviewNote] = field(default_factory=list)

    @property
    def experts(self) -> list[str]:
        """All credits, in order of appearance."""
        return list(dict.fromkeys(credit for entry in self.entries for credit in entry.credits))

    @property
    def lines(self) -> list[Line]:
        """The lines of all entries."""
        return [line for entry in self.entries for line in entry.lines]


def extract_points(article: Article) -> Extraction:
    """Extract the entries of an article, with the expert behind each sentence."""
    extraction = Extraction(article, split_into_parts(article))
    extraction.review_notes += [*_article_notes(extraction), *check_parts(extraction.layout.parts)]
    extraction.skipped += _skipped(extraction)
    experts = Experts(find_people(block.text for block in article.blocks) if article.english else {})
    speakers = find_speakers(extraction.layout.parts, experts) if article.english else Speakers()
    extraction.review_notes += speakers.notes
    counts = count_words(block.text for block in article.blocks)
    for part in extraction.layout.parts:
        if entry := _Reader(part, extraction, experts, speakers, counts).entry():
            extraction.entries.append(entry)
    _name_repeats(extraction)
    if not extraction.entries:
        extraction.review_notes.append(ReviewNote("no points found"))
    return extraction


def _article_notes(extraction: Extraction) -> Iterator[ReviewNote]:
    """Yield what a person should check about the article as a whole."""
    metadata = extraction.article.metadata
    if not extraction.article.english:
        yield ReviewNote("not in English, so experts and offers are not looked for")
    if extraction.layout.guessed:
        yield ReviewNote("no headings or numbers found; check how the article was split into parts")
    for name, value in (("author", metadata.author), ("title", metadata.title)):
        if not value:
            yield ReviewNote(f"no {name} found in the file")
    yield from map(ReviewNote, extraction.article.warnings)


def _skipped(extraction: Extraction) -> Iterator[ReviewNote]:
    """Yield every block that is in no part, and every passage left out of the file."""
    parts = extraction.layout.parts
    used = Counter(block.index for part in parts for block in (part.heading, *part.paragraphs) if block)
    for block in extraction.article.blocks:
        if is_photo_credit(block.text):
            yield ReviewNote("photo credit", line=block.line)
        elif not used[block.index]:
            yield ReviewNote("heading above other headings", line=block.line)
    for passage in extraction.article.left_out:
        yield ReviewNote(passage.reason, line=passage.line)


@dataclass(frozen=True)
class _Group:
    """Consecutive sentences that belong together."""

    sentences: tuple[Sentence, ...]
    first: int
    speaker: str

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class _Reader:
    """Makes the entry of one part."""

    part: Part
    extraction: Extraction
    experts: Experts
    speakers: Speakers
    counts: Counter[str]

    def entry(self) -> Entry | None:
        """Return the entry, or None if nothing but a credit is left of the part."""
        heading = self.part.heading
        if not self.part.name.startswith("Paragraph"):  # a new heading may have another speaker
            self.experts.current = self.speakers.of_part.get(self.part.name, "")
        lines = [line for number, block in enumerate(self.part.paragraphs, 1) for line in self._lines(number, block)]
        if not lines and (not heading or self.speakers.is_credit(heading)):
            return None
        first = heading or self.part.paragraphs[0]
        name = heading.text if heading and not self.speakers.is_credit(heading) else ""
        return Entry(
            self.part.name,
            first.line,
            first.heading_number if heading or self.part.paragraphs[0].starts_tip else 0,
            name,
            key_words(name, self.counts) or next((line.keywords for line in lines if line.keywords), ()),
            tuple(sorted(lines, key=lambda line: line.kind != "likely advice")),
        )

    def _lines(self, number: int, block: Block) -> Iterator[Line]:
        """Yield the lines of one paragraph."""
        if self.speakers.is_credit(block):
            self.extraction.skipped.append(ReviewNote("credit of an expert", line=block.line))
            return
        prefix = (
            "" if self.part.name.startswith("Paragraph") and len(self.part.paragraphs) == 1 else f"paragraph {number}, "
        )
        for group in self._groups(block, prefix):
            kind = kind_of(group.text, self.part.name == "Opening", self.extraction.article.english)
            if self.extraction.article.english:
                hints = [] if kind == "likely an offer" else review_hints(group.text)
                if may_be_promotion(group.text):
                    hints.append("may promote the author's own product or service")
                self.extraction.review_notes += [self._note(hint, block, prefix, group.first) for hint in hints]
            location = _location(prefix, group.first, len(group.sentences))
            credit = "" if kind == "likely an offer" else self.experts.credit(group.speaker)
            numbers = range(group.first, group.first + len(group.sentences))
            yield Line(
                block.line,
                location,
                kind,
                key_words(group.text, self.counts),
                credit,
                group.text,
                sentences=tuple((block.index, number) for number in numbers),
            )

    def _groups(self, block: Block, prefix: str) -> list[_Group]:
        """Group the sentences of a paragraph."""
        groups: list[_Group] = []
        english = self.extraction.article.english
        text = self.speakers.text_of(block)
        attributions = find_attributions(text, self.experts.roles, frozenset(self.counts)) if english else []
        script = english and suggests_wording(text)
        before = self.experts.last
        for number, sentence in enumerate(sentences_in(text), 1):
            self.experts.last = before
            attribution = attribution_of(sentence, attributions)
            self.experts.mention(mask_quotes(text)[: attribution.position if attribution else sentence.start])
            speaker, note = self._speaker(block, sentence, attribution, script) if english else ("", "")
            if note:
                self.extraction.review_notes.append(self._note(note, block, prefix, number))
            if groups and _continues(groups[-1], sentence, speaker):
                groups[-1] = _Group((*groups[-1].sentences, sentence), groups[-1].first, speaker)
            else:
                groups.append(_Group((sentence,), number, speaker))
        self.experts.last = self.experts.current or before
        self.experts.mention(mask_quotes(text))
        return groups

    def _speaker(
        self, block: Block, sentence: Sentence, attribution: Attribution | None, script: bool
    ) -> tuple[str, str]:
        """Return the speaker of a sentence, and a note if it's uncertain.

        The speaker is attributed, or named for the whole passage, or for a quote the last one under this heading.
        """
        default = self.speakers.of_block(self.part, block)
        if attribution and not (default and not attribution.name):
            speaker, certain = self.experts.resolve(attribution)
            if not certain and speaker not in self.experts.flagged:
                self.experts.flagged.add(speaker)
                return speaker, f"no full name found for {speaker or '“she”, “he” or “they”'}"
            return speaker, ""
        if default:
            return default, ""
        if sentence.is_quote and not script:
            speaker = self.experts.current
            return (
                speaker,
                f"unattributed quote, credited to {speaker}" if speaker else "unattributed quote, not credited",
            )
        return "", ""

    def _note(self, message: str, block: Block, prefix: str, sentence: int) -> ReviewNote:
        return ReviewNote(message, f"{self.part.name}, {_location(prefix, sentence)}", block.line)


def _location(prefix: str, first: int, count: int = 1) -> str:
    sentences = f"sentence {first}" if count == 1 else f"sentences {first}–{first + count - 1}"
    return prefix + sentences


def _continues(group: _Group, sentence: Sentence, speaker: str) -> bool:
    """Return whether the sentence belongs to the group before it."""
    previous = group.sentences[-1].text
    same_kind = is_promotion(previous) == is_promotion(sentence.text)
    return speaker == group.speaker and same_kind and is_continuation(previous, sentence.text)


def _name_repeats(extraction: Extraction) -> None:
    """Name the lines of a summary that repeat others; a summary of nothing else is no entry."""
    summaries = {part.name for part in extraction.layout.parts if is_summary(part) or part.name.startswith("Closing")}
    others = [
        (entry.part, telling_words(text))
        for entry in extraction.entries
        if entry.part not in summaries
        for text in (entry.heading, *(line.text for line in entry.lines))
    ]
    kept: list[Entry] = []
    for entry in extraction.entries:
        if entry.part not in summaries or not entry.lines:
            kept.append(entry)
            continue
        lines = [replace(line, repeats=_repeated(line.text, others)) for line in entry.lines]
        if all(line.repeats for line in lines):
            extraction.skipped += [ReviewNote(f"repeats {line.repeats}", line=line.line) for line in lines]
        else:
            kept.append(replace(entry, lines=tuple(sorted(lines, key=lambda line: bool(line.repeats)))))
    extraction.entries = kept


def _repeated(text: str, others: list[tuple[str, frozenset[str]]]) -> str:
    """Return the part that says the same as a sentence, or an empty string."""
    words = telling_words(text)
    shared = ((len(words & known), part) for part, known in others)
    most, part = max(shared, key=lambda pair: pair[0], default=(0, ""))
    return part if words and most >= _REPEATED * len(words) else ""
