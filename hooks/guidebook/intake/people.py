"""Find the people whom an article introduces: “Ann Example, a couples therapist from Leeds”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidebook.intake.sentences import mask_quotes
from guidebook.sentences import TITLES
from guidebook.stop_words import NOT_NAMES

TITLE = rf"(?:(?:{TITLES}|Professor|Sir|Dame|Rabbi|Imam|Father|Sister)\.?\s+)"
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w’'-]*\w)"
_PARTICLE = r"(?:[A-Z]\.(?:\s?[A-Z]\.)?|de|da|van|von|der|den|bin|al|la|le|di)\s+"
_REST = rf"\s+(?:{_PARTICLE}){{0,3}}{_WORD}"
NAME = rf"(?:{TITLE}?(?:[A-Z]\.\s?){{0,3}}{_WORD}(?:{_REST}){{0,3}})"
FULL_NAME = rf"(?:{TITLE}{_WORD}(?:{_REST}){{0,3}}|(?:[A-Z]\.\s?){{1,3}}{_WORD}|{_WORD}(?:{_REST}){{1,3}})"
_CREDENTIAL = (
    r"(?:LMFT|LMHC|LCSW(?:-\w)?|LICSW|LMSW|LCPC|LPCC|LPC|LCMHC|MFT|AMFT|MSW|MBACP|UKCP|BACP|RN|CST|CSE|CSC|Ph\.?\s?D|Psy\.?\s?D"
    r"|Ed\.?\s?D|M\.?D|M\.?A|M\.?Sc|M\.?Ed|MPH|JD|NCC|CPsychol|FRCPsych)\.?(?!\w)"
)
_PROFESSION = (
    r"\b(?:\w*therapists?|psycho\w+|counsell?ors?|psychiatrists?|professor|lecturer|coach(?:es)?|experts?|author|researchers?"
    r"|scientists?|neuroscientist|doctors?|physicians?|nurses?|midwi(?:fe|ves)|lawyers?|solicitors?|barristers?|attorneys?"
    r"|judge|mediators?|matchmaker|sexologists?|sociologist|anthropologist|philosopher|economist|historian|biologist"
    r"|educators?|teachers?|instructors?|specialists?|(?:co-?)?founders?|directors?|ceo|president|chair(?:man|woman)?"
    r"|hosts?|writers?|journalists?|columnist|blogger|podcaster|ministers?|pastors?|priests?|vicars?|chaplains?|rabbis?|imams?"
    r"|social workers?|guides?|consultants?|advis[eo]rs?|clinicians?|practitioners?|trainers?|facilitators?|editors?"
    r"|analysts?|mentors?|dietitians?|dieticians?|nutritionists?|pharmacists?|surgeons?|paediatricians?|pediatricians?"
    r"|gyn(?:ae|e)cologists?|fellow|planners?|accountants?|owner|creator|officers?|manager|musician|singer|chef|farmer|carpenter"
    r"|gardener|beekeeper|head of|leader|volunteer|helpline worker|case ?worker|carer)\b"
)
ROLE = re.compile(rf"(?:(?i:{_PROFESSION})|\b{_CREDENTIAL})")
_ROLE_START = re.compile(rf"(?:an?\s|the\s|our\s)?(?:[a-z]|{_CREDENTIAL}|[A-Z]{{2,}}\b|(?i:{_PROFESSION}))")
_MAX_ROLE_WORDS = 16
SAYS = re.compile(
    r"\b(?:(?P<to>according to)|(?P<plural>notes|states|shares|stresses|reports|claims|comments|points out)"
    r"|says|said|disagrees|explains|explained|suggests|suggested|tells|told|noted|adds|added|recommends|recommended"
    r"|advises|advised|writes|wrote|pointed out|believes|argues|argued|agrees|agreed|warns|warned|stressed|shared"
    r"|stated|observes"
    r"|observed|reminds|reminded|encourages|encouraged|urges|urged|cautions|cautioned|continues|thinks|offers|offered"
    r"|asks|prefers|likes to say|swears by|reported|claimed|commented|insists|insisted|proposes|proposed|counsels"
    r"|has (?:found|shown)|(?:found|finds|showed|discovered|learned) that|puts it|calls (?:it|this))\b",
    re.IGNORECASE,
)
"""Verbs of speech. Those in `plural` are nouns too: “Make notes”."""

_CAPITAL_ROLE = re.compile(rf"(?!(?:professor|rabbi|imam)$)(?:{_PROFESSION})", re.IGNORECASE)
"""A profession that begins a sentence: “Psychologist Ann Example says”. Some are titles, and part of a name."""

_NAMED_ROLE = re.compile(rf"(?i:{_PROFESSION})\s+{FULL_NAME}$")
"""A profession with its own name: “professor Ann Example”."""

_NEVER_IN_NAMES = (NOT_NAMES - {"a"}) | frozenset(
    "university college institute hospital centre center school clinic association journal magazine weekly street "  # noqa: SIM905
    "foundation society council department ministry".split()
)
_BEFORE = re.compile(r"(?P<role>(?:[\w’'&/-]+\s+){0,8})$")
_INSIDE = re.compile(r"\s*\(([^()]{3,80})\)")
_IS = re.compile(r"\s+(?:is|was),?\s+((?:an?|the)\s[^,;.()]{3,80})", re.IGNORECASE)
_SEGMENT = re.compile(r"\s*,\s*([^,;.:!?()—–\x00]{2,90})")
_PREPOSITION = re.compile(r"\b(?:of|at|with|for|from|in|the|by|on)\s*$", re.IGNORECASE)
_DASH = r"(?:[—–―~]|-{1,3})\s*"
_SIGNATURE_NAME = rf"(?P<name>{FULL_NAME})(?:\s*[,(|]\s*(?P<role>[^.!?]{{2,100}}?)\)?)?\.?"
_SIGNATURE = re.compile(
    rf"(?:{_DASH}|(?:credit|tip (?:by|from)|advice (?:by|from)|source|contributed by|submitted by|expert|via"
    rf"|by)\s*:?\s+(?=[A-ZÀ-Ž]))" + _SIGNATURE_NAME
)
_TRAILING_SIGNATURES = tuple(
    re.compile(rf"(?P<end>[.!?…](?:[\"”’“»])?)\s+{credit}$")
    for credit in (rf"{_DASH}{_SIGNATURE_NAME}", rf"\({_SIGNATURE_NAME}\)\.?", _SIGNATURE_NAME)
)
"""After a dash, in brackets, or by itself; without a dash, a credit needs a role."""
_LEADING_CREDIT = re.compile(
    rf"(?P<name>{FULL_NAME})(?:,\s*(?P<role>[^:.!?]*(?:\.[A-Z\w]*)*[^:!?]{{0,80}}))?:\s+(?P<quote>[\"“„«‘])?(?=\S)"
)
_IN_HEADING = re.compile(rf"(?:\s+(?:{_DASH}|by\s+)|\s*\(){_SIGNATURE_NAME}\)?$")
_PERSON = re.compile(rf"(?P<name>{FULL_NAME})(?:\s*[,(|–—-]\s*(?P<role>[^.!?:]{{2,100}}?)\)?)?[.:]?")


def is_signature(text: str) -> bool:
    """Return whether a line only credits a person for what is above it: “— Ann Example, LCSW”."""
    return signature_in(text) is not None


def signature_in(text: str) -> tuple[str, str] | None:
    """Return name and role of a line that credits a person, or None."""
    match = _SIGNATURE.fullmatch(text.strip())
    if not match or not is_name(match["name"]):
        return None
    role = (match["role"] or "").strip()
    signed = bool(re.match(_DASH, text.strip()))
    return (match["name"], role) if signed or is_role(role) or match["name"].startswith("Dr") else None


def trailing_signature(text: str) -> tuple[str, str, int] | None:
    """Return name and role of the person credited at the end of a paragraph, and where the credit begins."""
    for pattern in _TRAILING_SIGNATURES:
        if match := pattern.search(text):
            name, role = match["name"], match["role"] or ""
            signed = pattern is _TRAILING_SIGNATURES[0]
            if is_name(name) and (signed or (is_role(role) and not _says(role))):
                return name, role, match.end("end")
    return None


def leading_credit(text: str) -> tuple[str, str] | None:
    """Return name and role of the person who says a paragraph: “Ann Example, PhD: …”; without a role, a quotation."""
    match = _LEADING_CREDIT.match(text)
    if not match or not is_name(match["name"]):
        return None
    role = (match["role"] or "").strip(" ,")
    if (is_role(role) and not _says(role)) or (not role and match["quote"]):
        return match["name"], role
    return None


def _says(role: str) -> bool:
    """Return whether a role has a verb of speech in it, and so goes too far."""
    return any(not verb["plural"] for verb in SAYS.finditer(role))


def person_in(text: str) -> tuple[str, str] | None:
    """Return name and role of a line that holds only a person with a title or a profession, or None."""
    match = _PERSON.fullmatch(text.strip())
    if not match or not is_name(match["name"]):
        return None
    role = (match["role"] or "").strip()
    if (is_role(role) and not _says(role)) or (not role and re.match(TITLE, match["name"])):
        return match["name"], role
    return None


def credited_in_heading(heading: str) -> tuple[str, str] | None:
    """Return name and role of a person whom a heading credits: “Listen first (Ann Example, therapist)”, or None."""
    match = _IN_HEADING.search(heading)
    if not match:
        return None
    name, role = match["name"], (match["role"] or "").strip()
    return (name, role) if is_name(name) and (is_role(role) or re.match(TITLE, name)) else None


def is_bare_name(text: str) -> bool:
    """Return whether a line could be a name without a title: two or three capitalised words."""
    return bool(re.fullmatch(FULL_NAME, text.strip())) and len(text.split()) <= 3 and is_name(text.strip())


def is_role(segment: str) -> bool:
    """Return whether words say what somebody does: “a couples therapist from Leeds”."""
    return bool(ROLE.search(segment) and _ROLE_START.match(segment) and len(segment.split()) <= _MAX_ROLE_WORDS)


def is_name(name: str) -> bool:
    """Return whether none of the words is a common one."""
    return not any(word.lower().strip(".") in _NEVER_IN_NAMES for word in name.split())


def strip_non_names(name: str) -> str:
    """Strip capitalised words at the start of a sentence: “As Ann Example”."""
    words = name.split()
    while words and (words[0].lower() in NOT_NAMES or (len(words) > 1 and _CAPITAL_ROLE.fullmatch(words[0]))):
        words.pop(0)
    return " ".join(words) if is_name(" ".join(words)) else ""


def find_people(paragraphs: Iterable[str]) -> dict[str, str]:
    """Return the role of each person whom the paragraphs introduce, in order of appearance."""
    roles: dict[str, str] = {}
    for paragraph in paragraphs:
        for find in (signature_in, person_in, trailing_signature, leading_credit):
            found = find(paragraph)
            if found:
                roles.setdefault(found[0], found[1])
        for name, role in _introduced(mask_quotes(paragraph)):
            roles[name] = roles.get(name) or role
    return _merged(roles)


def _introduced(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and role of each person introduced in a paragraph."""
    for match in re.finditer(FULL_NAME, text):
        name = re.sub(r"[’']s$", "", strip_non_names(match[0]))
        if len(name.split()) < 2:
            continue
        before, after = text[: match.end() - len(match[0])], text[match.end() :]
        before += match[0][: len(match[0]) - len(name)] if match[0].endswith(name) else ""
        if role := _role_after(after) or _role_before(before):
            yield name, role
        elif re.match(TITLE, name):
            yield name, ""


def _role_after(after: str) -> str:
    """Return the role that follows a name: after a comma, in brackets, or after “is”."""
    for pattern in (_INSIDE, _IS):
        if (match := pattern.match(after)) and is_role(match[1].strip()):
            return match[1].strip()
    position, credential = 0, ""
    for _ in range(3):
        match = _SEGMENT.match(after, position)
        if not match:
            break
        segment = match[1].strip()
        if re.match(r"(?:who|and|but)\b", segment) or SAYS.match(segment):
            break
        if is_role(segment) and not _NAMED_ROLE.search(segment):
            role = SAYS.split(segment)[0].strip() if SAYS.search(segment) else segment
            if is_role(role) and not re.fullmatch(_CREDENTIAL, role):
                return role
            credential = credential or role
        position = match.end()
    return credential


def _role_before(before: str) -> str:
    """Return the role that precedes a name: “couples therapist Ann Example”."""
    clause = re.split(r"[,;.:!?()\x00—–]\s*", before)[-1]
    match = _BEFORE.search(clause)
    words = match["role"].split() if match else []
    if not words or _PREPOSITION.search(clause) or not ROLE.search(" ".join(words[-2:])):
        return ""
    start = next(index for index in range(len(words) - 1, -1, -1) if ROLE.search(" ".join(words[index:])))
    while start and re.fullmatch(r"[a-z][\w-]*", words[start - 1]) and not _STOPS.fullmatch(words[start - 1]):
        start -= 1
    role = " ".join(words[start:])
    return role if is_role(role) else ""


_STOPS = re.compile(
    r"(?:an?|the|our|my|as|to|with|by|from|for|and|we|asked|that|when)"
    rf"|(?i:{SAYS.pattern})"
)
"""Words before a role that are no part of it."""


def _merged(roles: dict[str, str]) -> dict[str, str]:
    """Merge names of one person: “Ann Example” and “Dr. Ann Example”, “Ann B. Example”."""
    merged: dict[str, str] = {}
    for name, role in roles.items():
        other = next((known for known in merged if is_same(known, name)), "")
        if not other:
            merged[name] = role
            continue
        longest = max(other, name, key=len)
        joined = merged[other] or role
        merged = {
            (longest if known == other else known): (joined if known == other else of) for known, of in merged.items()
        }
    return merged


def is_same(one: str, other: str) -> bool:
    """Return whether two names may be one person's: the same last name, and first names that don't differ."""
    first, second = (re.sub(TITLE, "", name).split() for name in (one, other))
    if not first or not second or first[-1].lower() != second[-1].lower():
        return False
    return len(first) == 1 or len(second) == 1 or first[0][0].lower() == second[0][0].lower()
