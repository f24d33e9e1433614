"""Classify sentences: advice, transitions, continuations, suggested wording, claims of research."""

from __future__ import annotations

import re
from typing import Literal

from guidebook import stop_words
from guidebook.intake.promotion import is_promotion
from guidebook.intake.sentences import mask_quotes

Kind = Literal["likely advice", "look at", "introduces what follows", "question", "very short", "likely an offer"]
"""What a sentence seems to be. Nothing is dropped for it; it's a hint for the person who reads the draft."""

_TRANSITION = re.compile(
    r"(?:but |so |and )?here(?:'s|’s| are| is)\b.*(?:how|what|some|things|tips|steps|ways|our)"
    r"|read on|keep reading|below\b|in this (?:article|post|guide)|this (?:blog |article|post|guide)"
    r"|(?:let[’']s|we will|we[’']ll) (?:look|talk|dive|discuss)|first,? it[’']s important to know"
    r"|(?:this|the following) list|have you ever|sound familiar|advertisement",
    re.IGNORECASE,
)
_CONTINUATION = re.compile(
    r"(?:for (?:example|instance)|in other words|such as|that is"
    r"|this (?:will|may|can|could|might|includes|means|goes both)|these (?:may|might|can|include)"
    r"|that(?:'s|’s) (?:why|because|more)|they (?:also )?can also)\b",
    re.IGNORECASE,
)
_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|science|scientific(?:ally)?|proven|statistics|survey|per ?cent"
    r"|experts (?:say|agree))\b|\d ?%",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(
    r"[;–—]\s|\s-\s|, (?:and|but|or|so|as well as) |\. "
    r"|\band (?:also|that|then|will|show|try|make|take|avoid|be|give|ask|\w+ (?:their|your|them|how))\b"
)
_SUGGESTED_WORDING = re.compile(  # \x00 is a quoted character
    r"\b(?:(?:you|they) (?:might|could|can|may) (?:say|ask|try)"
    r"|(?:instead of|rather than|by|try|start|begin) (?:saying|asking|with)"
    r"|(?:say|ask|try|tell (?:them|your \w+)) ?(?:something like|this|that)?[:,]? ?\x00|for (?:example|instance))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:should|shouldn[’']t|must|ought|need to|needn[’']t|have to|try to|make sure|be sure|remember to"
    r"|consider|avoid|don[’']t"
    r"|do not|never|instead of|it helps|it[’']s (?:best|better|worth|important|okay|ok|fine|good) to|can help"
    r"|could|you can"
    r"|you might|you may|recommend\w*|advis\w+|suggest\w*|let[’']s|please|the best|the key|aim|rather than)\b",
    re.IGNORECASE,
)
_LEADING_CLAUSE = re.compile(
    r"(?:(?:if|when|whenever|before|after|once|instead|then|also|first|next|finally|and|but|so|in|at|on|for|every|each|once|"
    r"rather)\b[^,]{0,80},\s*|(?:then|also|always|never|please|just|simply|and|or|but|so|only|don[’']t|do not"
    r"|instead)\s+)+",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"(?:is|are|was|were|has|had|have|can|could|will|would|may|might|must|does|did|do|isn[’']t|aren[’']t|says?|said|\w+(?<!s)s)",
    re.IGNORECASE,
)
_NOT_A_BASE_FORM = re.compile(
    r"(?!(?:feed|heed|need|speed|proceed|succeed|exceed|embed|apply|reply|rely|supply)$)\w*[aeiouy]\w*(?:ing|ed|ly)",
    re.IGNORECASE,
)
"""“Listening”, “slowly”, “tired”, but not “sing” or “fly”."""
_LONG_WORDS = 20
"""A longer sentence with several clauses may make two points."""
_SHORT_WORDS = 3
_QUOTES = "“”\"„«»‘’'"
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def kind_of(sentence: str, in_opening: bool = False, english: bool = True) -> Kind:
    """Return what a sentence seems to be."""
    if not english:
        return "look at"
    if is_promotion(sentence):
        return "likely an offer"
    if is_transition(sentence):
        return "likely advice" if is_advice(sentence.partition(":")[2]) else "introduces what follows"
    if is_advice(sentence):
        return "likely advice"
    if len(sentence.split()) < _SHORT_WORDS:
        return "very short"
    return "question" if in_opening and is_question(sentence) else "look at"


def is_advice(sentence: str) -> bool:
    """Return whether the sentence seems to ask something of the reader: “Sit down”, “you should listen”."""
    plain = sentence.strip(_QUOTES + " ")
    if _ASKS.search(plain):
        return True
    words = _WORD.findall(_LEADING_CLAUSE.sub("", plain, count=1))
    if not words or words[0].lower() in stop_words.NOT_VERBS or _NOT_A_BASE_FORM.fullmatch(words[0]):
        return False
    return len(words) == 1 or not _FINITE.fullmatch(words[1]) or words[1].lower() == "this"


def is_transition(sentence: str) -> bool:
    """Return whether the sentence only introduces what follows."""
    return bool(_TRANSITION.match(sentence))


def is_continuation(previous: str, sentence: str) -> bool:
    """Return whether the sentence belongs to the previous one: an example of it, or another question."""
    both_questions = is_question(previous) and is_question(sentence)
    return both_questions or bool(_CONTINUATION.match(sentence.lstrip(_QUOTES)))


def review_hints(text: str) -> list[str]:
    """Return what the author of the record should check about a point."""
    hints = []
    if len(text.split()) > _LONG_WORDS and _CLAUSE_BREAK.search(text):
        hints.append("may be more than one point")
    if _RESEARCH.search(text):
        hints.append("mentions research; check whether the article names the study")
    return hints


def suggests_wording(paragraph: str) -> bool:
    """Return whether the quotes in a paragraph are for the reader to say, rather than somebody's words."""
    return bool(_SUGGESTED_WORDING.search(mask_quotes(paragraph)))


def is_question(sentence: str) -> bool:
    """Return whether the sentence is a question."""
    return sentence.rstrip(_QUOTES).endswith("?")
