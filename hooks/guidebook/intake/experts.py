"""Find the experts that an article names and the sentences attributed to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidebook.intake.sentences import Sentence, mask_quotes
from guidebook.stop_words import NOT_NAMES

MAX_CREDIT_WORDS = 7
"""Enough for a name and a role, too few to copy how the article introduces someone."""

_VERB = re.compile(
    r"\b(?:(?P<to>according to)|says|said|explains?|explained|suggests?|suggested|tells|told|notes|noted|adds|added"
    r"|recommends?|recommended|advises?|advised|writes|wrote|points? out|pointed out|believes|argues|agrees|warns"
    r"|stresses|shares|states|observes|reminds|encourages|has (?:found|shown)|puts it)\b",
    re.IGNORECASE,
)
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Rev)\.?\s+)"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]"
_NAME = rf"{_TITLE}?{_WORD}(?:\s+(?:[A-Z]\.|de|da|van|von|der|den|bin|al|{_WORD})){{0,3}}"
_TRAILING_NAME = re.compile(rf"(?P<before>(?:.*?[\s(])??)(?P<name>{_NAME})$", re.DOTALL)
_ROLE = re.compile(
    r"\b(?:therapists?|psychotherapist|counsell?or|psychologist|psychiatrist|neurotherapist|professor|lecturer|coach"
    r"|experts?|author|researcher|scientist|doctor|physician|nurse|lawyer|attorney|mediator|matchmaker|sexologist"
    r"|sociologist|anthropologist|educator|teacher|specialist|founder|director|ceo|host|writer|minister|pastor|rabbi"
    r"|social worker|guide|consultant|advis[eo]r|clinician|practitioner|trainer|facilitator|editor"
    r"|lmft|lmhc|lcsw|lpc|mft|ph\.?d|psyd|m\.?d)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:of|at|with|for|from|in|the|by|on)\s*$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:she|he|they)\s*$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(r"\s*(?:she|he|they)\b", re.IGNORECASE)
_ROLE_TAIL = re.compile(
    r"\s+(?:at|with|who|whose|from|in|based|where|on)\s+.*|\s+and\s+(?:owner|founder|host)\b.*|(?<!CEO)(?<!ounder)\s+of\s+[\"“A-Z].*"
)
_ROLE_START = re.compile(r"(?:an?\s|the\s|our\s)?(?:[a-z]|[A-Z]{2,}\b|Ph\.?D|Psy\.?D)")
_ARTICLE = re.compile(r"^(?:an?|the|our)\s+", re.IGNORECASE)
_SENTENCE_END = (  # titles and initials end in a dot, too
    r"(?:(?<!\bDr)(?<!\bProf)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bRev)(?<!\b[A-Z])\.|[!?;])"
)
_WINDOW = 240
"""Characters before and after a verb in which its speaker is looked for."""


@dataclass(frozen=True)
class Attribution:
    """A name and role next to a verb of speech."""

    name: str
    """Empty for a pronoun: “she says”."""
    role: str
    position: int
    """Offset of the verb in the paragraph."""


@dataclass
class Experts:
    """The experts named so far; articles give the full name once, then the last name."""

    roles: dict[str, str] = field(default_factory=dict)
    """Full name to role, in order of appearance."""
    last: str = ""
    """The most recent speaker."""
    current: str = ""
    """The most recent speaker under the current heading."""
    flagged: set[str] = field(default_factory=set)
    """Uncertain names already reported, so that each is reported once."""

    def resolve(self, attribution: Attribution) -> tuple[str, bool]:
        """Return the full name of the speaker, and whether it is certain."""
        if not attribution.name:
            self.current = self.last
            return self.last, bool(self.last)
        words = attribution.name.split()
        name = next((known for known in self.roles if known.split()[-1] == words[-1]), "")
        role = self.roles.get(name, "")
        if not name or len(words) > len(name.split()):
            self.roles.pop(name, None)
            name, role = attribution.name, attribution.role or role
        self.roles[name] = role or attribution.role
        self.last = self.current = name
        return name, len(name.split()) > (2 if name.startswith(("Dr", "Prof")) else 1)

    def credit(self, name: str) -> str:
        """Return the credit of an expert, or an empty string without a name."""
        return format_credit(name, self.roles.get(name, "")) if name else ""


def format_credit(name: str, role: str) -> str:
    """Return “Name, role”, with the role shortened to fit in `MAX_CREDIT_WORDS`."""
    role = re.sub(r"[^\w\s.,’'&-]", "", role)  # leftovers of markup
    words = _ROLE_TAIL.sub("", _ARTICLE.sub("", role.strip())).strip(" ,.;").split()
    available = max(MAX_CREDIT_WORDS - len(name.split()), 0)
    if len(words) > available:
        words = _drop_dangling(words[:available])
    role = " ".join(words).strip(" ,.;")
    return f"{name}, {role}" if role and _ROLE.search(role) else name


def _drop_dangling(words: list[str]) -> list[str]:
    """Cut a truncated role back to before its last “and” or trailing preposition."""
    words = words[: len(words) - 1 - words[::-1].index("and")] if "and" in words else words
    while words and words[-1].lower() in ("of", "for", "the", "a", "an", "or", "in", "&"):
        words = words[:-1]
    return words


def find_attributions(paragraph: str) -> list[Attribution]:
    """Find the attributions in a paragraph, outside its quotes."""
    text = mask_quotes(paragraph)
    return [attribution for verb in _VERB.finditer(text) if (attribution := _attribution(text, verb))]


def attribution_of(sentence: Sentence, attributions: list[Attribution]) -> Attribution | None:
    """Return the attribution inside a sentence; for a quote, else the nearest in the paragraph."""
    inside = [found for found in attributions if sentence.start <= found.position < sentence.end]
    if inside or not sentence.is_quote:
        return inside[0] if inside else None
    return min(attributions, key=lambda found: _distance(found, sentence), default=None)


def _distance(attribution: Attribution, sentence: Sentence) -> int:
    return max(sentence.start - attribution.position, attribution.position - sentence.end)


def _attribution(text: str, verb: re.Match[str]) -> Attribution | None:
    """Return the attribution at a verb of speech, from the clauses before and after it."""
    before = re.split(rf"{_SENTENCE_END}\s+|\x00\s*", text[max(verb.start() - _WINDOW, 0) : verb.start()])[-1]
    after = re.split(rf"(?:{_SENTENCE_END}|:)\s|[.!?]$|\x00", text[verb.end() : verb.end() + _WINDOW])[0]
    speaker = _speaker(before, verb, after)
    return Attribution(*speaker, verb.start()) if speaker else None


def _speaker(before: str, verb: re.Match[str], after: str) -> tuple[str, str] | None:
    """Return name and role of the speaker; both are empty for a pronoun."""
    if verb["to"]:
        return _name_after(after)
    if _PRONOUN.search(before):
        return "", ""
    if found := _name_before(before):
        return found
    if verb[0].lower() in ("tells", "told"):
        return None  # the listener comes after the verb: “tells Weekly”
    return ("", "") if _PRONOUN_AFTER.match(after) else _name_after(after)


def _name_before(clause: str) -> tuple[str, str] | None:
    """Find name and role at the end of a clause: “As Ann Example, couple therapist,”."""
    segments = _segments(clause)
    if not segments:
        return None
    if found := _trailing_name(segments[-1]):
        name, role = found
        return name, role or (segments[-2] if len(segments) > 1 and _is_role(segments[-2]) else "")
    for index in range(len(segments) - 1, max(len(segments) - 4, 0), -1):
        if not _is_role(segments[index]):
            return None
        if found := _trailing_name(segments[index - 1]):
            return found[0], segments[index]
    return None


def _name_after(clause: str) -> tuple[str, str] | None:
    """Find name and role at the start of a clause: “couple therapist Ann Example”, “Ann Example, a therapist”."""
    segments = _segments(clause)
    if not segments:
        return None
    if found := _trailing_name(segments[0]):
        name, role = found
        return name, role or (segments[1] if len(segments) > 1 and _is_role(segments[1]) else "")
    if _is_role(segments[0]) and len(segments) > 1 and (only_name := re.fullmatch(_NAME, segments[1])):
        return only_name[0], segments[0]
    leading = re.match(_NAME, segments[0])
    return (leading[0], "") if leading and _strip_non_names(leading[0]) == leading[0] else None


def _segments(clause: str) -> list[str]:
    """Split a clause at its commas."""
    return [segment.strip() for segment in clause.split(",") if segment.strip()]


def _trailing_name(segment: str) -> tuple[str, str] | None:
    """Find a name at the end of a segment and the role before it: “couple therapist Ann Example”."""
    match = _TRAILING_NAME.match(segment)
    if not match:
        return None
    name = _strip_non_names(match["name"])
    if not name or _PREPOSITION.search(match["before"]):
        return None
    before = segment[: len(segment) - len(name)].strip()
    return name, before if _is_role(before) else ""


def _is_role(segment: str) -> bool:
    return bool(_ROLE.search(segment) and _ROLE_START.match(segment) and len(segment.split()) <= 16)


def _strip_non_names(name: str) -> str:
    """Strip capitalised words at the start of a sentence: “As Ann Example”."""
    words = name.split()
    while words and words[0].lower() in NOT_NAMES:
        words.pop(0)
    return " ".join(words) if not any(word.lower() in NOT_NAMES - {"a"} for word in words) else ""
