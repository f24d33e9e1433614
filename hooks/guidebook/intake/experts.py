"""The experts whom an article names, and which sentences it credits to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidebook.intake.sentences import Sentence, spoken_left_out
from guidebook.stop_words import NOT_NAMES

MOST_WORDS = 7
"""A credit has so many words at most: a name and a role, and not how the article presents someone."""

_VERB = re.compile(
    r"\b(?:(?P<to>according to)|says|said|explains?|explained|suggests?|suggested|tells|told|notes|noted|adds|added"
    r"|recommends?|recommended|advises?|advised|writes|wrote|points? out|pointed out|believes|argues|agrees|warns"
    r"|stresses|shares|states|observes|reminds|encourages|has (?:found|shown)|puts it)\b",
    re.IGNORECASE,
)
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Rev)\.?\s+)"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]"
_NAME = rf"{_TITLE}?{_WORD}(?:\s+(?:[A-Z]\.|de|da|van|von|der|den|bin|al|{_WORD})){{0,3}}"
_NAME_AT_END = re.compile(rf"(?P<before>(?:.*?[\s(])??)(?P<name>{_NAME})$", re.DOTALL)
_ONLY_NAME = re.compile(rf"(?P<name>{_NAME})$")
_ROLE = re.compile(
    r"\b(?:therapists?|psychotherapist|counsell?or|psychologist|psychiatrist|neurotherapist|professor|lecturer|coach"
    r"|experts?|author|researcher|scientist|doctor|physician|nurse|lawyer|attorney|mediator|matchmaker|sexologist"
    r"|sociologist|anthropologist|educator|teacher|specialist|founder|director|ceo|host|writer|minister|pastor|rabbi"
    r"|social worker|guide|consultant|advis[eo]r|clinician|practitioner|trainer|facilitator|editor"
    r"|lmft|lmhc|lcsw|lpc|mft|ph\.?d|psyd|m\.?d)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(r"\b(?:of|at|with|for|from|in|the|by|on)\s*$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:she|he|they)\s*$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(r"\s*(?:she|he|they)\b", re.IGNORECASE)
_ROLE_ENDS = re.compile(
    r"\s+(?:at|with|who|whose|from|in|based|where|on)\s+.*|\s+and\s+(?:owner|founder|host)\b.*|(?<!CEO)(?<!ounder)\s+of\s+[\"“A-Z].*"
)
_BEGINS_ROLE = re.compile(r"(?:an?\s|the\s|our\s)?(?:[a-z]|[A-Z]{2,}\b|Ph\.?D|Psy\.?D)")
_LEADING = re.compile(r"^(?:an?|the|our)\s+", re.IGNORECASE)
_NEAR = 240
"""Characters from a verb within which a name and a role stand."""
_SPOKEN = 0.5
"""A sentence is an expert's if at least half of it is quoted."""


@dataclass(frozen=True)
class Mention:
    """Somebody to whom a sentence is credited, as the article has it there."""

    name: str
    """Empty where the article says “she says”."""
    role: str
    place: int
    """Of the verb, in the paragraph."""


@dataclass
class Experts:
    """Everybody named so far; an article gives the full name once, and the last name after that."""

    known: dict[str, str] = field(default_factory=dict)
    """Name to role, in the order of appearance."""
    last: str = ""
    """Whoever spoke last."""
    here: str = ""
    """Whoever spoke last in this part of the article."""
    doubted: set[str] = field(default_factory=set)
    """Names that were said to be unsure, so that each is said once."""

    def meet(self, mention: Mention) -> tuple[str, bool]:
        """The full name behind a mention, and whether that is sure."""
        if not mention.name:
            self.here = self.last
            return self.last, bool(self.last)
        full = next((name for name in self.known if name.split()[-1] == mention.name.split()[-1]), "")
        if not full or len(mention.name.split()) > len(full.split()):
            role = self.known.pop(full, "") if full else ""
            full = mention.name
            self.known[full] = mention.role or role
        elif mention.role and not self.known[full]:
            self.known[full] = mention.role
        self.last = self.here = full
        sure = len(full.split()) > 1 and (not full.startswith(("Dr", "Prof")) or len(full.split()) > 2)
        return full, sure

    def credit(self, name: str) -> str:
        """Name and role, no longer than a credit may be."""
        return credit_of(name, self.known.get(name, "")) if name else ""


def credit_of(name: str, role: str) -> str:
    """“Name, role”; the role loses its end until both together have at most `MOST_WORDS` words."""
    role = re.sub(r"[^\w\s.,’'&-]", "", role)  # what is no word of a role is a leftover of the file's form
    role = _ROLE_ENDS.sub("", _LEADING.sub("", role.strip())).strip(" ,.;")
    words = role.split()
    room = max(MOST_WORDS - len(name.split()), 0)
    if len(words) > room:
        words = _shortened(words[:room])
    role = " ".join(words).strip(" ,.;")
    return f"{name}, {role}" if role and _ROLE.search(role) else name


def _shortened(words: list[str]) -> list[str]:
    """The words of a role that was cut, back to where it makes sense: before its last “and”."""
    words = words[: len(words) - 1 - words[::-1].index("and")] if "and" in words else words
    while words and words[-1].lower() in ("of", "for", "the", "a", "an", "or", "in", "&"):
        words = words[:-1]
    return words


def mentions_in(paragraph: str) -> list[Mention]:
    """Everybody to whom something in a paragraph is credited, outside its quoted words."""
    text = spoken_left_out(paragraph)
    return [mention for verb in _VERB.finditer(text) if (mention := _mention(text, verb))]


def speaker_of(sentence: Sentence, mentions: list[Mention]) -> Mention | None:
    """Whoever says a sentence: named inside it; for a quoted one, the nearest who is named in the paragraph."""
    inside = [mention for mention in mentions if sentence.start <= mention.place < sentence.end]
    if inside:
        return inside[0]
    if sentence.quoted < _SPOKEN or not mentions:
        return None
    return min(mentions, key=lambda mention: _distance(mention, sentence))


def is_spoken(sentence: Sentence) -> bool:
    """At least half of the sentence is quoted."""
    return sentence.quoted >= _SPOKEN


def _distance(mention: Mention, sentence: Sentence) -> int:
    return sentence.start - mention.place if mention.place < sentence.start else mention.place - sentence.end


def _mention(text: str, verb: re.Match[str]) -> Mention | None:
    before = re.split(r"[\x00.!?;]\s+|\x00", _shielded(text[max(verb.start() - _NEAR, 0) : verb.start()]))[-1]
    after = re.split(r"[.!?;:]\s|[.!?]$|\x00", _shielded(text[verb.end() : verb.end() + _NEAR]))[0]
    if not verb["to"]:
        if _PRONOUN.search(before):
            return Mention("", "", verb.start())
        if found := _named_before(_unshielded(before)):
            return Mention(*found, verb.start())
        if verb[0].lower() in ("tells", "told"):
            return None
        if _PRONOUN_AFTER.match(after):
            return Mention("", "", verb.start())
    found = _named_after(_unshielded(after))
    return Mention(*found, verb.start()) if found else None


def _shielded(text: str) -> str:
    """The dots of titles and initials are no ends of sentences."""
    return re.sub(r"\b(Dr|Prof|Mr|Mrs|Ms|Rev|[A-Z])\.(?=\s)", "\\1\x01", text)


def _unshielded(text: str) -> str:
    return text.replace("\x01", ".")


def _segments(clause: str) -> list[str]:
    return [part.strip() for part in clause.split(",") if part.strip()]


def _named_before(clause: str) -> tuple[str, str] | None:
    """Name and role at the end of a clause: “As Ann Example, couple therapist,”."""
    segments = _segments(clause)
    if not segments:
        return None
    if direct := _name_at_end(segments[-1]):
        name, role = direct
        return name, role or (segments[-2] if len(segments) > 1 and _is_role(segments[-2]) else "")
    for place in range(len(segments) - 1, max(len(segments) - 4, 0), -1):
        if not _is_role(segments[place]):
            return None
        if found := _name_at_end(segments[place - 1]):
            return found[0], segments[place]
    return None


def _named_after(clause: str) -> tuple[str, str] | None:
    """Name and role at the beginning of a clause: “couple therapist Ann Example”, “Ann Example, a therapist”."""
    segments = _segments(clause)
    if not segments:
        return None
    if direct := _name_at_end(segments[0]):
        name, role = direct
        return name, role or (segments[1] if len(segments) > 1 and _is_role(segments[1]) else "")
    if _is_role(segments[0]) and len(segments) > 1 and (found := _ONLY_NAME.match(segments[1])):
        return found["name"], segments[0]
    begin = re.match(_NAME, segments[0])
    return (begin[0], "") if begin and _clean_name(begin[0]) == begin[0] else None


def _name_at_end(segment: str) -> tuple[str, str] | None:
    """A name at the end of a segment, and the role before it: “couple therapist Ann Example”."""
    match = _NAME_AT_END.match(segment)
    if not match:
        return None
    name = _clean_name(match["name"])
    dropped = match["name"][: len(match["name"]) - len(name)]
    before = (match["before"] + dropped).strip()
    if not name or _ORGANISATION.search(match["before"]):
        return None
    return name, before if _is_role(before) else ""


def _is_role(segment: str) -> bool:
    return bool(_ROLE.search(segment) and _BEGINS_ROLE.match(segment) and len(segment.split()) <= 16)


def _clean_name(name: str) -> str:
    """The name without words that only begin a sentence: “As Ann Example”."""
    words = name.split()
    while words and words[0].lower() in NOT_NAMES:
        words.pop(0)
    return " ".join(words) if not any(word.lower() in NOT_NAMES - {"a"} for word in words) else ""
