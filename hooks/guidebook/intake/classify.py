"""Classify sentences: transitions, continuations, suggested wording, claims of research."""

from __future__ import annotations

import re

from guidebook.intake.sentences import mask_quotes

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
    r"|(?:instead of|rather than|by|try|start) (?:saying|asking)"
    r"|(?:say|ask|try|tell (?:them|your \w+)) ?(?:something like|this|that)?[:,]? ?\x00|for (?:example|instance))",
    re.IGNORECASE,
)
_LONG_WORDS = 20
"""A longer sentence with several clauses may make two points."""
_QUOTES = '“”"'


def is_transition(sentence: str) -> bool:
    """Return whether the sentence only introduces what follows."""
    return bool(_TRANSITION.match(sentence))


def is_continuation(previous: str, sentence: str) -> bool:
    """Return whether the sentence belongs to the previous one: an example of it, or another question."""
    both_questions = _is_question(previous) and _is_question(sentence)
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


def _is_question(sentence: str) -> bool:
    return sentence.rstrip(_QUOTES).endswith("?")
