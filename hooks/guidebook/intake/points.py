"""The points of an article: every sentence that says something is one, and every other is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from guidebook.intake.blocks import Article, Block
from guidebook.intake.experts import Experts, Mention, is_spoken, mentions_in, speaker_of
from guidebook.intake.key_words import counted, key_words
from guidebook.intake.parts import Doubt, Part, lay_out
from guidebook.intake.promotion import is_offer, may_be_offer
from guidebook.intake.sentences import Sentence, sentences_in
from guidebook.intake.wording import gives_words_to_say, goes_on, hints_for, is_too_short, only_leads_on


@dataclass(frozen=True)
class FoundPoint:
    """One point: where it stands and whose it is, without the article's words."""

    part: str
    place: str
    """In the part: “paragraph 2, sentences 1–2”."""
    line: int
    keys: tuple[str, ...]
    credit: str = ""
    offer: bool = False
    hints: tuple[str, ...] = ()
    """What its author may want to look at: “a claim of research”."""


@dataclass
class Intake:
    """What was found in an article, what was passed over, and what was not sure."""

    article: Article
    form: str
    points: list[FoundPoint] = field(default_factory=list)
    passed_over: list[Doubt] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def experts(self) -> list[str]:
        """Everybody who is credited, in the order of appearance."""
        return list(dict.fromkeys(point.credit for point in self.points if point.credit))


@dataclass(frozen=True)
class _Run:
    """Sentences that belong together, and whose they are."""

    sentences: tuple[Sentence, ...]
    first: int
    speaker: str

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


def take_in(article: Article) -> Intake:
    """The points of an article, its experts and offers."""
    layout = lay_out(article)
    intake = Intake(article, layout.form, doubts=[*(Doubt(0, "", what) for what in article.unsure), *layout.doubts])
    experts = Experts()
    counts = counted(block.text for block in article.blocks)
    for line in layout.photo_credits:
        intake.passed_over.append(Doubt(line, "", "the name of a photographer"))
    for part in layout.parts:
        _take_part(part, intake, experts, counts)
    _note_the_whole(intake)
    return intake


def _take_part(part: Part, intake: Intake, experts: Experts, counts: Counter[str]) -> None:
    if part.heading is not None and not part.paragraphs:
        intake.points.append(FoundPoint(part.name, "heading", part.heading.line, key_words(part.heading.text, counts)))
    if part.heading is not None:
        experts.here = ""  # a new subject may have another speaker
    for number, block in enumerate(part.paragraphs, 1):
        where = f"paragraph {number}" if not part.name.startswith("Paragraph") else ""
        _Paragraph(part.name, where, block).take(intake, experts, counts)


@dataclass(frozen=True)
class _Paragraph:
    """One paragraph on its way to points."""

    part: str
    where: str
    block: Block

    def take(self, intake: Intake, experts: Experts, counts: Counter[str]) -> None:
        for run in self._runs(intake, experts):
            offer = is_offer(run.text)
            hints = () if offer else hints_for(run.text)
            self._note_doubts(run, hints, intake)
            place = self._place(run.first, len(run.sentences))
            keys = key_words(run.text, counts)
            credit = experts.credit(run.speaker)
            intake.points.append(FoundPoint(self.part, place, self.block.line, keys, credit, offer, hints))

    def _runs(self, intake: Intake, experts: Experts) -> list[_Run]:
        """The sentences that say something, those that only go on joined to the one before."""
        runs: list[_Run] = []
        mentions = mentions_in(self.block.text)
        sentences = sentences_in(self.block.text)
        to_say = gives_words_to_say(self.block.text)
        for number, sentence in enumerate(sentences, 1):
            if reason := _says_nothing(sentence, self.part, alone=len(sentences) == 1):
                intake.passed_over.append(Doubt(self.block.line, f"{self.part}, {self._place(number, 1)}", reason))
                continue
            said_by = speaker_of(sentence, mentions)
            speaker = self._named(said_by, number, intake, experts) if said_by else ""
            if not said_by and is_spoken(sentence) and not to_say:
                speaker = self._carried_over(number, intake, experts)
            if runs and _continues(runs[-1], sentence, number, speaker):
                runs[-1] = _Run((*runs[-1].sentences, sentence), runs[-1].first, speaker)
            else:
                runs.append(_Run((sentence,), number, speaker))
        return runs

    def _named(self, mention: Mention, number: int, intake: Intake, experts: Experts) -> str:
        """Whoever is named beside a sentence; a doubt where the full name was not given before."""
        name, sure = experts.meet(mention)
        if not sure and name not in experts.doubted:
            experts.doubted.add(name)
            self._doubt(number, f"{name or 'she, he or they'}: not named in full before this", intake)
        return name

    def _carried_over(self, number: int, intake: Intake, experts: Experts) -> str:
        """Whoever spoke before in this part, where a quotation names nobody."""
        found = f"no name; credited to {experts.here}, who spoke before" if experts.here else "no name; not credited"
        self._doubt(number, f"quoted, with {found}", intake)
        return experts.here

    def _doubt(self, number: int, words: str, intake: Intake) -> None:
        intake.doubts.append(Doubt(self.block.line, f"{self.part}, {self._place(number, 1)}", words))

    def _note_doubts(self, run: _Run, hints: tuple[str, ...], intake: Intake) -> None:
        for hint in hints:
            self._doubt(run.first, hint, intake)
        if may_be_offer(run.text):
            self._doubt(run.first, "may be an offer of the author's own", intake)

    def _place(self, first: int, count: int) -> str:
        sentence = f"sentence {first}" if count == 1 else f"sentences {first}–{first + count - 1}"
        return f"{self.where}, {sentence}" if self.where else sentence


def _says_nothing(sentence: Sentence, part: str, alone: bool) -> str:
    """Why a sentence is no point, or nothing."""
    if only_leads_on(sentence.text) and not is_offer(sentence.text):
        return "it only leads on to what follows"
    if is_too_short(sentence.text) and not alone:
        return "it has no more than two words"
    if part == "Opening" and sentence.text.endswith("?") and not sentence.quoted:
        return "a question in the opening"
    return ""


def _continues(run: _Run, sentence: Sentence, number: int, speaker: str) -> bool:
    """The sentence belongs to the one before, is said by the same person and is no offer if that was none."""
    before = run.sentences[-1].text
    follows = number == run.first + len(run.sentences) and speaker == run.speaker
    return follows and is_offer(before) == is_offer(sentence.text) and goes_on(before, sentence.text)


def _note_the_whole(intake: Intake) -> None:
    """What the file does not say about the article as a whole."""
    facts = intake.article.facts
    for name, value in (("title", facts.title), ("author", facts.by)):
        if not value:
            intake.doubts.insert(0, Doubt(0, "", f"the file does not say the article's {name}"))
    if intake.form.startswith(("paragraphs", "running")):
        intake.doubts.insert(0, Doubt(0, "", f"the article was read as {intake.form}; look at the parts again"))
    if not intake.points:
        intake.doubts.append(Doubt(0, "", "no point was found"))
