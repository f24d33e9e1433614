"""What a sentence does: says something, goes on from the one before, or only leads on."""

from __future__ import annotations

import re

from guidebook.intake.sentences import spoken_left_out

_LEAD_IN = re.compile(
    r"(?:but |so |and )?here(?:'s|’s| are| is)\b.*(?:how|what|some|things|tips|steps|ways|our)"
    r"|read on|keep reading|below\b|in this (?:article|post|guide)|this (?:blog |article|post|guide)"
    r"|(?:let[’']s|we will|we[’']ll) (?:look|talk|dive|discuss)|first,? it[’']s important to know"
    r"|(?:this|the following) list|have you ever|sound familiar|advertisement",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
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
_JOINT = re.compile(
    r"[;–—]\s|\s-\s|, (?:and|but|or|so|as well as) |\. "
    r"|\band (?:also|that|then|will|show|try|make|take|avoid|be|give|ask|\w+ (?:their|your|them|how))\b"
)
_WORDS_TO_SAY = re.compile(
    r"\b(?:(?:you|they) (?:might|could|can|may) (?:say|ask|try)"
    r"|(?:instead of|rather than|by|try|start) (?:saying|asking)"
    r"|(?:say|ask|try|tell (?:them|your \w+)) ?(?:something like|this|that)?[:,]? ?\x00|for (?:example|instance))",
    re.IGNORECASE,
)
_LONG = 20
"""Words; above this, a sentence that has a joint in it may hold two points."""
_SHORT = 2
"""Words; a sentence of no more, such as “Yes, really.”, says nothing by itself."""
_QUOTES = '“”"'


def only_leads_on(sentence: str) -> bool:
    """It announces what follows, and says nothing of its own."""
    return bool(_LEAD_IN.match(sentence))


def is_too_short(sentence: str) -> bool:
    """It has too few words to say anything by itself."""
    return len(sentence.split()) <= _SHORT


def goes_on(before: str, sentence: str) -> bool:
    """It belongs to the sentence before: an example of it, or the next of several questions."""
    both_ask = _asks(before) and _asks(sentence)
    return both_ask or bool(_GOES_ON.match(sentence.lstrip(_QUOTES)))


def hints_for(text: str) -> tuple[str, ...]:
    """What a person who writes the point may want to look at."""
    hints = []
    if len(text.split()) > _LONG and _JOINT.search(text):
        hints.append("perhaps more than one point")
    if _RESEARCH.search(text):
        hints.append("a claim of research; look if the article names the study")
    return tuple(hints)


def gives_words_to_say(paragraph: str) -> bool:
    """What it quotes is for the reader to say, and nobody said it."""
    return bool(_WORDS_TO_SAY.search(spoken_left_out(paragraph)))


def _asks(sentence: str) -> bool:
    return sentence.rstrip(_QUOTES).endswith("?")
