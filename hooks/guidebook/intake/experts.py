"""Find the sentences that an article attributes to the experts it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guidebook.intake.people import FULL_NAME, NAME, ROLE, SAYS, TITLE, is_role, is_same, strip_non_names
from guidebook.intake.sentences import Sentence, mask_quotes

MAX_CREDIT_WORDS = 7
"""Enough for a name and a role, too few to copy how the article introduces someone."""

_TRAILING_NAME = re.compile(rf"(?P<before>(?:.*?[\s(])??)(?P<name>{NAME})$", re.DOTALL)
_PREPOSITION = re.compile(r"\b(?:of|at|with|for|from|in|the|by|on)\s*$", re.IGNORECASE)
_ADVERB = r"(?:\s+(?:\w+ly|also|then|often|always|still|further|later|once|now|even|and))?"
_PRONOUN = re.compile(rf"(?P<word>\b\w+\s+)?\b(?:she|he|they){_ADVERB}\s*$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(r"\s*(?:she|he|they)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:if|when|whenever|what|whatever|how|before|after|until|while|once|unless|because|than|everything|anything)\s+",
    re.IGNORECASE,
)
"""“When she says no” is about a partner, not an expert."""

_OFTEN_A_PARTNER = ("says", "said", "tells", "told", "asks", "thinks", "offers", "prefers", "believes")
"""Verbs whose pronoun is an expert only next to a quotation, or before “that”."""

_POSSESSIVE = re.compile(
    rf"(?:\b(?P<pronoun>(?i:her|his|their))|(?P<name>{NAME})[’'](?:s\b)?)\s+(?:own |first |best |favou?rite |main )?"
    r"(?:advice|tip|rule|suggestion|recommendation|view|opinion|words|experience|answer|motto|method)\b"
)
_PER = re.compile(
    rf"(?:\b(?i:per|via|from|as)|(?:^|[.!?] )For) (?:[a-z]+ ){{0,3}}(?P<name>{FULL_NAME}|{NAME}(?=,))(?=[,.:;]"
    rf"|\s+(?:puts|has)|$)"
)
_AGE = re.compile(r"\s\(\d{1,3}\)(?=,)")
_ROLE_TAIL = re.compile(
    r"\s+(?:at|with|who|whose|from|in|based|where|on)\s+.*|\s+and\s+(?:owner|founder|host|our|my|her|his|the)\b.*|,\s+[A-Z][a-z].*|,\s+[A-Z]{2}$|(?<!CEO)(?<!ounder)\s+of\s+[\"“A-Z].*"
)
_ARTICLE = re.compile(r"^(?:an?|the|our)\s+", re.IGNORECASE)
_SENTENCE_END = (  # titles and initials end in a dot, too
    r"(?:(?<!\bDr)(?<!\bProf)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bRev)(?<!\b[A-Z])\.|[!?;])"
)
_WINDOW = 240
"""Characters before and after a verb in which its speaker is looked for."""
_NEAR_WORDS = 3
_PRONOUN_SPEAKER = ("", "")


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
    """The experts that an article names; it gives the full name once, then the last name."""

    roles: dict[str, str] = field(default_factory=dict)
    """Full name to role, in order of appearance."""
    last: str = ""
    """The expert mentioned most recently."""
    current: str = ""
    """The most recent speaker under the current heading."""
    flagged: set[str] = field(default_factory=set)
    """Uncertain names already reported, so that each is reported once."""

    def resolve(self, attribution: Attribution) -> tuple[str, bool]:
        """Return the full name of the speaker, and whether it is certain."""
        if not attribution.name:
            self.current = self.last
            return self.last, bool(self.last)
        name, certain = self.known(attribution.name, attribution.role)
        self.last = self.current = name
        return name, certain

    def known(self, name: str, role: str = "") -> tuple[str, bool]:
        """Return the full name of a person, who may be new, and whether it is certain."""
        full = next((known for known in self.roles if is_same(known, name)), "")
        if not full and " " not in name:  # a first name, or initials
            found = [known for known in self.roles if _goes_by(known, name)]
            full = found[0] if len(found) == 1 else ""
        if not full or len(name.split()) > len(full.split()):
            role = role or self.roles.pop(full, "")
            full = name
        self.roles[full] = self.roles.get(full) or role
        return full, len(full.split()) > (2 if re.match(TITLE, full) else 1)

    def mention(self, text: str) -> None:
        """Remember the last expert whom a text mentions."""
        if found := [*mentions(text, self.roles)]:
            self.last = found[-1][2]

    def credit(self, name: str) -> str:
        """Return the credit of an expert, or an empty string without a name."""
        return format_credit(name, self.roles.get(name, "")) if name else ""


def _goes_by(known: str, name: str) -> bool:
    words = re.sub(TITLE, "", known).split()
    initials = "".join(word[0] for word in words)
    return bool(words) and (words[0].lower() == name.lower() or (len(name) > 1 and initials == name.replace(".", "")))


def mentions(text: str, people: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and full name of each mention of a known person, by full, last or first name."""
    forms: dict[str, str] = {}
    for person in people:
        words = re.sub(TITLE, "", person).split()
        for form in (person, " ".join(words), words[-1] if words else "", words[0] if len(words) > 1 else ""):
            if len(form) > 1:
                forms.setdefault(form, person)
    if forms:
        longest_first = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{longest_first})\b", text):
            yield match.start(), match.end(), forms[match[0]]


def format_credit(name: str, role: str) -> str:
    """Return “Name, role”, with the role shortened to fit in `MAX_CREDIT_WORDS`."""
    name = re.sub(r"[^\w\s.’'-]", "", name)
    role = re.sub(r"[^\w\s.,’'&-]", "", role)  # leftovers of markup
    words = _ROLE_TAIL.sub("", _ARTICLE.sub("", role.strip())).strip(" ,.;").split()
    if words and words[0][1:].islower():  # it began a sentence: “Psychologist Ann Example says”
        words[0] = words[0].lower()
    available = max(MAX_CREDIT_WORDS - len(name.split()), 0)
    if len(words) > available:
        words = _drop_dangling(words[:available])
    role = " ".join(words).strip(" ,.;")
    return f"{name}, {role}" if role and ROLE.search(role) else name


def _drop_dangling(words: list[str]) -> list[str]:
    """Cut a truncated role back to before its last “and” or trailing preposition."""
    words = words[: len(words) - 1 - words[::-1].index("and")] if "and" in words else words
    while words and words[-1].lower() in ("of", "for", "the", "a", "an", "or", "in", "&"):
        words = words[:-1]
    return words


def find_attributions(
    paragraph: str, people: Iterable[str] = (), ordinary: frozenset[str] = frozenset()
) -> list[Attribution]:
    """Find the attributions in a paragraph, outside its quotes.

    Args:
        paragraph: The paragraph.
        people: The people whom the article introduces.
        ordinary: Words that the article also writes in small letters, so that they are no names.
    """
    text = _AGE.sub(lambda age: " " * len(age[0]), mask_quotes(paragraph))
    known = tuple(people)
    found = [_attribution(text, verb, known, ordinary) for verb in SAYS.finditer(text)]
    found += [
        Attribution(strip_non_names(match["name"] or ""), "", match.start())
        for match in _POSSESSIVE.finditer(text)
        if _is_named(match["name"], known)
    ]
    found += [
        Attribution(match["name"], "", match.start())
        for match in _PER.finditer(text)
        if _is_named(match["name"], known)
    ]
    return sorted((each for each in found if each), key=lambda each: each.position)


def _is_named(name: str | None, known: Iterable[str]) -> bool:
    plain = strip_non_names(name) if name else ""
    return any(is_same(plain, person) or _goes_by(person, plain) for person in known) if plain else bool(known)


def attribution_of(sentence: Sentence, attributions: list[Attribution]) -> Attribution | None:
    """Return the attribution inside a sentence; for a quote, else the nearest in the paragraph."""
    inside = [found for found in attributions if sentence.start <= found.position < sentence.end]
    if inside or not sentence.is_quote:
        return next((found for found in inside if found.name), inside[0]) if inside else None
    return min(attributions, key=lambda found: _distance(found, sentence), default=None)


def _distance(attribution: Attribution, sentence: Sentence) -> int:
    return max(sentence.start - attribution.position, attribution.position - sentence.end)


def _attribution(
    text: str, verb: re.Match[str], people: tuple[str, ...], ordinary: frozenset[str]
) -> Attribution | None:
    """Return the attribution at a verb of speech, from the clauses before and after it."""
    before = re.split(rf"{_SENTENCE_END}\s+|\x00\s*", text[max(verb.start() - _WINDOW, 0) : verb.start()])[-1]
    after = re.split(rf"(?:{_SENTENCE_END}|:)\s|[.!?]$|\x00", text[verb.end() : verb.end() + _WINDOW])[0]
    speaker = _speaker(before, verb, after, people, "\x00" in text)
    around = text[max(verb.start() - len(before) - 3, 0) : verb.end() + len(after) + 3]
    reported = "\x00" in around or after.startswith(" that ")
    if not speaker or (speaker[0] and not _may_be(speaker[0], verb, people, ordinary, reported)):
        return None
    return Attribution(*speaker, verb.start())


def _may_be(name: str, verb: re.Match[str], people: tuple[str, ...], ordinary: frozenset[str], reported: bool) -> bool:
    """Return whether a word next to a verb of speech is a name: known, of several words, or next to reported words."""
    if " " in name or any(is_same(person, name) or _goes_by(person, name) for person in people):
        return True
    return not verb["plural"] and name.lower() not in ordinary and (reported or bool(verb["to"]))


def _speaker(
    before: str, verb: re.Match[str], after: str, people: tuple[str, ...], has_quote: bool
) -> tuple[str, str] | None:
    """Return name and role of the speaker; both are empty for a pronoun."""
    if verb["to"]:
        return _name_after(after) or (_PRONOUN_SPEAKER if re.match(r"\s*(?:her|him|them)\b", after) else None)
    if pronoun := _PRONOUN.search(before):
        reported = has_quote or after.lstrip().startswith("that ") or not after.strip(" .!")
        told = verb[0].lower() not in _OFTEN_A_PARTNER or reported
        return _PRONOUN_SPEAKER if told and not _CONDITION.match(pronoun["word"] or "") else None
    if name := _mentioned_before(before, people):
        return name, ""
    return _name_before(before) or _name_described(before) or _speaker_after(before, verb[0].lower(), after)


def _speaker_after(before: str, verb: str, after: str) -> tuple[str, str] | None:
    """Return name and role of a speaker who follows the verb: “says Ann Example”, “as suggested by Ann Example”."""
    if verb in ("tells", "told"):
        return None  # the listener comes after the verb: “tells Weekly”
    by = re.match(r"\s*by\s+", after)
    if not by and not _begins_clause(before) and not before.rstrip().endswith((",", "–", "—")):
        return None  # someone else says it: “my mother says Ann Example is kind”
    return _PRONOUN_SPEAKER if _PRONOUN_AFTER.match(after) else _name_after(after[by.end() :] if by else after)


def _begins_clause(before: str) -> bool:
    """Return whether at most a small word comes between the quotation, or the sentence's start, and the verb."""
    return not before.strip(" ,–—-") or bool(re.fullmatch(r"[\s,–—-]*(?:as|and|but|so)?\s*", before, re.IGNORECASE))


def _mentioned_before(clause: str, people: tuple[str, ...]) -> str:
    """Return the known person who is the subject of the verb after a clause."""
    for start, end, person in mentions(clause, people):
        between = clause[end:]
        opens = len(clause[:start].split()) <= _NEAR_WORDS
        is_object = bool(re.search(r"\b(?:to|with|of|by|from|for|about|ask(?:ed)?|told|tells?)\s*$", clause[:start]))
        has_subject = re.search(r"\b(?:I|we|you|it|this|that|which|she|he|they)\s*$", between)
        if not is_object and not has_subject and (opens or _is_apposition(between)):
            return person
    return ""


def _is_apposition(between: str) -> bool:
    """Return whether what lies between name and verb only describes the person."""
    words = between.strip(" ,").split()
    return between.lstrip().startswith((",", "(")) or len(words) <= 1


def _name_before(clause: str) -> tuple[str, str] | None:
    """Find name and role at the end of a clause: “As Ann Example, couple therapist,”."""
    segments = _segments(clause)
    if not segments:
        return None
    if found := _trailing_name(segments[-1]):
        name, role = found
        if not (
            len(segments) > 1
            and " " not in name
            and not role
            and _PREPOSITION.search(segments[-2].rpartition(" ")[0] + " ")
        ):
            return name, role or (segments[-2] if len(segments) > 1 and is_role(segments[-2]) else "")
    for index in range(len(segments) - 1, max(len(segments) - 4, 0), -1):
        if not is_role(segments[index]):
            return None
        if found := _trailing_name(segments[index - 1]):
            return found[0], segments[index]
    return None


def _name_described(clause: str) -> tuple[str, str] | None:
    """Find a name at the start of a clause, with a description after it: “Ann Example, who runs a clinic in Leeds,”."""
    match = re.fullmatch(rf"(?:(?:as|and|but)\s+)?(?P<name>{FULL_NAME}),\s.*,\s*", clause.strip(" ") + " ")
    name = strip_non_names(match["name"]) if match else ""
    return (name, "") if " " in name else None


def _name_after(clause: str) -> tuple[str, str] | None:
    """Find name and role at the start of a clause: “couple therapist Ann Example”, “Ann Example, a therapist”."""
    segments = _segments(clause)
    if not segments:
        return None
    if found := _trailing_name(segments[0]):
        name, role = found
        return name, role or (segments[1] if len(segments) > 1 and is_role(segments[1]) else "")
    if is_role(segments[0]) and len(segments) > 1 and (only_name := re.fullmatch(NAME, segments[1])):
        return only_name[0], segments[0]
    leading = re.match(NAME, segments[0])
    return (leading[0], "") if leading and strip_non_names(leading[0]) == leading[0] else None


def _segments(clause: str) -> list[str]:
    """Split a clause at its commas."""
    return [segment.strip() for segment in clause.split(",") if segment.strip()]


def _trailing_name(segment: str) -> tuple[str, str] | None:
    """Find a name at the end of a segment and the role before it: “couple therapist Ann Example”."""
    match = _TRAILING_NAME.match(segment)
    if not match:
        return None
    name = strip_non_names(match["name"])
    if not name or _PREPOSITION.search(match["before"]):
        return None
    before = segment[: len(segment) - len(name)].strip()
    return name, before if is_role(before) else ""
