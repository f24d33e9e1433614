"""Advice on the voice: contractions, openings, where to write, and who is named where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from guidebook.linting.registry import ADVICE, FILE, Violation, rule
from guidebook.model import (
    Block,
    Box,
    Bullets,
    Citation,
    Guide,
    Library,
    Note,
    Paragraph,
    Source,
    Step,
    Strong,
    Text,
    texts_of,
    words_of,
)
from guidebook.sentences import split_sentences

COMMON_OPENING = 3
"""Guides that may not begin with the same words; two may do so by chance."""

FORMULAS = ("This helps when", "Here you", "At the end you")
"""Openings that many guides used to have."""

AS_PEOPLE_SAY = ("that is it", "it is what it is", "i do not consent")
"""Phrases that people say in full."""

_NOT = "do|does|did|is|are|was|were|have|has|had|could|would|should"
_FULL_FORM = re.compile(
    rf"\b(?:(?:{_NOT}|can|will) not|cannot|(?:you|we|they) (?:are|will)|(?:it|he|she) is|I (?:am|will)|let us"
    r"|(?<![\w’,] )(?:that|there) is)\b"
    r"(?= [\w“])(?! \w+ing\b| be[.,;:])",
    re.IGNORECASE,
)
"""Two words that people say as one. Nobody says “I know who you're.”, or “the hardest part isn't knowing”."""

_KEEPS_FULL_FORM = re.compile(
    r"\b(?:what|where|who|how|which|whatever|wherever|whoever|than|as|of|for|to|with|about|from|between|in|on|at) $",
    re.IGNORECASE,
)
"""What comes before a pronoun that is not the subject (“one of you will”), or that has the stress (“who you are”)."""

_DISAGREEMENT = re.compile(
    r"n[’']t agree\b|\b(?:disagree\w*|differs?|one of (?:the|our) articles|another (?:article|expert))\b", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”")

_ASKS_TO_WRITE = re.compile(
    r"(?:^|[.!?:;,] |\b(?:and|then|each|both of you|you both|or) )(?:write|jot|note)\b(?: it| them| this| these)? ?"
    r"(?:down|out|(?!to\b)(?:your|one|two|three|each|what|how|the|a|an|every)\b)",
    re.IGNORECASE,
)


@rule("full-form", severity=ADVICE, scope=FILE)
def full_form(library: Library) -> Iterator[Violation]:
    """People say “you're” and “don't”, so guides do too; a text without contractions sounds like a notice.

    Fix: write the contraction; keep the full form where a person would say it in full.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Do not interrupt the answer.
    """
    for path, block in library.blocks():
        for line, text in _narration(block):
            if found := _first_full_form(_spoken(text)):
                yield path, line, f"“{found}”: a person would say “{contraction(found)}”."


def contraction(words: str) -> str:
    """Return the contraction of two words, such as “don’t” for “do not”."""
    first, _, second = words.partition(" ")
    if first.lower() == "cannot":
        return f"{first[:3]}’t"
    if second.lower() == "not":
        return {"can": f"{first}’t", "will": f"{first[:-3]}on’t"}.get(first.lower(), f"{first}n’t")
    return f"{first}’{ {'are': 're', 'is': 's', 'am': 'm', 'will': 'll', 'us': 's'}[second.lower()] }"


@rule("opening-formula", severity=ADVICE)
def opening_formula(library: Library) -> Iterator[Violation]:
    """Each guide opens in its own way; an opening that recurs makes every page look like the same homework.

    Fix: open with one sentence that shows how this feels.

    Right, in guides/fighting/speak-first.md:
        This helps on a bad day.
    Wrong:
        This helps when a day is bad.
    """
    by_words: dict[str, list[Guide]] = defaultdict(list)
    for guide in library.guides:
        words = _opening(guide)
        by_words[" ".join(re.findall(r"[\w’']+", words)[:3]).casefold()].append(guide)
        for formula in FORMULAS:
            if any(sentence.startswith(f"{formula} ") for sentence in split_sentences(words)):
                message = f"Many guides used to open with “{formula} …”; open this one differently."
                yield guide.path, _first_line(guide), message
    for start, guides in by_words.items():
        for guide in guides if start and len(guides) >= COMMON_OPENING else ():
            yield guide.path, _first_line(guide), f"{len(guides)} guides begin with “{start}”."


@rule("nowhere-to-write", severity=ADVICE, scope=FILE)
def nowhere_to_write(library: Library) -> Iterator[Violation]:
    """A step that asks readers to write something has a box to write it in, on the page and on paper.

    Fix: add a box such as !!! write or !!! blanks to the step, or don't ask for writing.

    Right, in guides/fighting/speak-first.md:
        !!! write "What did you hear?"
    Wrong:
        Write down what you heard.
    """
    for guide, step in library.steps():
        if not step.prompts and not step.doubtful:
            yield from (
                (guide.path, line, f"“{asked}”: this step has no box to write in.") for line, asked in _asks(step)
            )


@rule("expert-in-text", severity=ADVICE, scope=FILE)
def expert_in_text(library: Library) -> Iterator[Violation]:
    """The source line names the expert and the article, so the text needn't; it is for the reader.

    Fix: give the advice without the name; keep it where sources disagree, or where it matters who says it.

    Right, in guides/fighting/speak-first.md:
        Hear the answer. [@paper:slowly]
    Wrong:
        Ann Expert asks you to hear the answer. [@paper:own-feelings]
    """
    for guide, step in library.steps():
        paragraphs = [found for block in step.blocks for found in _narration(block)]
        if any(_DISAGREEMENT.search(words_of(text)) for _, text in paragraphs):
            continue
        for line, text in paragraphs:
            source = _only_source(text, library)
            if source and (name := _named_in(words_of(text), source)):
                yield guide.path, line, f"“{name}” is in the source line already."


def _narration(block: Block) -> Iterator[tuple[int, Text]]:
    """Yield line and text of what the guide says in its own voice, and of words to say; not of research."""
    match block:
        case Note(kind="evidence"):
            return
        case Box(body=body):
            for part in body:
                yield from _narration(part)
        case Paragraph() | Bullets():
            yield from ((block.line, text) for text in texts_of(block))


def _spoken(text: Text) -> str:
    """Return the words of a text without bold ones, which are emphasised, citations and quotations."""
    words = "".join(
        "…" if isinstance(span, Strong) else "" if isinstance(span, Citation) else span.text for span in text
    )
    return _QUOTED.sub("“…”", words.replace("'", "’"))


def _first_full_form(words: str) -> str:
    for match in _FULL_FORM.finditer(words):
        around = words[max(0, match.start() - 12) : match.end() + 12].lower()
        if not _KEEPS_FULL_FORM.search(words[: match.start()]) and not any(said in around for said in AS_PEOPLE_SAY):
            return match[0]
    return ""


def _opening(guide: Guide) -> str:
    paragraphs = [block for block in guide.intro if isinstance(block, Paragraph)]
    return " ".join(words_of(block.text) for block in paragraphs)


def _first_line(guide: Guide) -> int:
    return guide.intro[0].line if guide.intro else 1


def _asks(step: Step) -> Iterator[tuple[int, str]]:
    """Yield line and words of each request to write in a step."""
    for block in step.blocks:
        if isinstance(block, Paragraph | Bullets):
            for text in texts_of(block):
                if asked := _ASKS_TO_WRITE.search(words_of(text)):
                    yield block.line, asked[0].strip(".!?:;, ")


def _only_source(text: Text, library: Library) -> Source | None:
    """Return the source of a text that cites one source only."""
    match list({span.source for span in text if isinstance(span, Citation)}):
        case [cited]:
            return library.source_by_id.get(cited)
    return None


def _named_in(words: str, source: Source) -> str:
    """Return the name of the source, or of a person it quotes, that `words` contain."""
    people = {point.person for point in source.points if point.person}
    names = {source.name, *people, *(person.split()[-1] for person in people)}
    found = (name for name in sorted(names, key=len, reverse=True) if re.search(rf"\b{re.escape(name)}\b", words))
    return next(found, "")
