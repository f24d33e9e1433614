"""The rule for phone numbers: readers see only those in docs/support/helplines.yml."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.model import HELPLINES, Library
from guidebook.parsing.characters import plain
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.library import CACHED_FILES
from guidebook.slugs import LOOSE_SLUG

_LINKED = re.compile(r"(?:tel|sms):(\+?\d[\d\s().-]*)", re.IGNORECASE)
_SCHEME = re.compile(r"[ls]:\+?\d", re.IGNORECASE)
"""What every match of `_LINKED` contains; searching for it first is much faster."""

_CLUSTER = re.compile(r"[+\d](?:(?<=\d)|\s?\d)(?:\W{0,3}(?:[A-Za-z×]\W?)?\d){5,}")
"""Six digits or more close together: a candidate for a phone number. It begins with a set, which is found fast."""

_RUN = re.compile(r"(?:\+\s?)?\d(?:(?!\.\s|\s*\n\s*[-\n])[\s.()/\u2010-\u2015-]{0,3}(?:[xX×](?!\s))?\d){5,}")
"""The same, with the usual separators only, and not across the end of a sentence or a list item."""

_AFTER_CALL = re.compile(r"(?:\+\s?)?\d(?:(?![.,:;]\s|\s*\n\s*[-\n])\W{0,3}(?:[A-Za-z×]\W?)?\d){5,}")
"""The same with any separators, for digits after a word such as “call”, which can't be years or amounts."""

_CALL = re.compile(
    r"\b(?:call|dial|phone|ring|sms|tel|text|whatsapp)\b\W*"
    r"(?:(?:at|free|me|now|number|on|the|this|to|today|us|(?-i:[A-Z]{2,}))\W+){0,3}\Z",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:[Tt]ext|[Ss]end|SMS) \W?[A-Z]{2,}\W? to (\d{3,6})\b"
    r"|\b(?:[Cc]all|[Dd]ial|[Rr]ing|[Tt]ext) (?=(\d{3,5})\b(?![ -]?\d| (?:people|times|words)\b))"
    r"|\b(?=(\d-\d{3}-[A-Z]{3,}))"
)
"""Short codes, and numbers with letters in them."""

_THREE_DIGITS = re.compile(r"\d{3}")
"""What every match of `_SHORT` contains; most guides have none."""

_DIGITS = {
    word: str(digit)
    for digit, word in enumerate("zero one two three four five six seven eight nine".split())  # noqa: SIM905
}
_DIGIT = rf"(?:oh|{'|'.join(_DIGITS)}|\d+)"
_IN_WORDS = re.compile(rf"\b(?=[efnostz\d]){_DIGIT}(?:(?:,?[ \n]|-){_DIGIT}){{2,}}\b", re.IGNORECASE)
"""A number of which some or all digits are words; looking at the first letter first halves the time."""

_LOOKS_LIKE_A_DIGIT = re.compile(r"(?<![A-Za-z])[\dOoIl]*\d[\dOoIl]*(?![A-Za-z])")
_AS_DIGITS = str.maketrans("OoIl", "0011")

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(000[0-9A-Fa-f]{5}))")
_NO_NAME_OR_HOURS = re.compile(r"^(?! *(?:- *)?(?:country|service|for|hours):).*$", re.MULTILINE)
"""The lines of helplines.yml that define numbers; only names and hours are checked."""

_BIBLIOGRAPHY = re.compile(
    r"^(?:doi|address|published|read|reviewed|reference(?!.*\b(?i:call|dial|phone|ring|tel|text)\b)):.*$", re.MULTILINE
)
"""Lines of a source record's front matter with page numbers, dates and the like."""

_SHORTEST = 5
"""Spelled-out numbers of up to this many digits are ignored."""

_SKIPPED = re.compile(
    r"https?://[^\s<>()]*"
    r"|24/7(?<!\w24/7)(?:/365)?\b"
    r"|10\.(?<!\w10\.)\d{4,9}/\S+"  # a DOI
    r"|ISBN(?<!\wISBN)(?:-1[03])?:? *[\d-]+X?"
)
"""URLs, DOIs and ISBNs. Each alternative begins with a literal, which keeps the search fast."""
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\n]*?(?:\s[\"']([^()\n]*)[\"'])?\)")
_CODE = re.compile(r"(`+)[^`].*?\1", re.DOTALL)
_MARKS = str.maketrans("", "", "*_`\\")
_BRACES = re.compile(rf"\{{ ?#{LOOSE_SLUG} ?\}}|#\d+\b")
_INDENT = re.compile(r"\n[ \t>]+")
_SPAN = re.compile(r"</?tspan[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_JOINT = "|\0"
_PIECE = re.compile(r">([^<>]*\S[^<>]*)<")
_ONLY_DIGITS = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*")
_AMOUNT = re.compile(r"\d{1,2}:\d\d|\d+\s?%")
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(rf"{_YEAR}-\d\d-\d\d|(?:[0-2]?\d|3[01])([./])(?:0?\d|1[0-2])\1{_YEAR}")
"""A date such as 21/11/2026."""

_OTHER_NUMBER = re.compile(
    rf"{_YEAR}([-./])\d{{1,2}}\1\d{{1,2}}(?:\s+\d{{1,2}})?"  # a date, and the hour after it
    rf"|\d{{1,2}}([-./])\d{{1,2}}\2{_YEAR}"
    rf"|{_YEAR}(?:\W{{1,3}}{_YEAR})+(?:\W{{1,3}}\d{{1,3}})?"
    rf"|\d{{1,2}}\s\d{{1,2}}\s{_YEAR}"
    r"|0?\.\d{1,3}\s?[-\u2013]\s?0?\.\d{1,3}(?:\W{1,2}\d{1,3})?"  # 0.12-0.34
    r"|\d\d[-\u2013]\d\d(?:\s?/\s?\d\d[-\u2013]\d\d)+"  # ages
    r"|(?:[01]\d|2[0-3])[.:]?[0-5]\d\s?[-\u2013]\s?(?:[01]\d|2[0-3])[.:]?[0-5]\d"  # hours
    r"|\d{1,2}[.:][0-5]\d\s?[-\u2013]\s?\d{1,2}[.:][0-5]\d"
    rf"|{_YEAR}\W{{1,3}}\d{{1,3}}|\d{{1,3}}\W{{1,3}}{_YEAR}"  # “in 2014 60 people”
    r"|[1-9]\d{0,2}(?:\s000)+"
    r"|[1-9]\d?(?:[xX×][1-9]\d?){1,2}"  # 10x20x30
)


@rule("unknown-phone-number", severity=ERROR, scope=FILE)
def unknown_phone_number(library: Library) -> Iterator[Violation]:
    """The site shows only the phone numbers of helplines; any other may be costly, wrong or someone else's.

    Fix: remove it, or add the helpline to docs/support/helplines.yml. Write large amounts with commas: 1,000,000

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Call 0900 123 456 to be heard.
    """
    if HELPLINES in library.unread:
        return
    reached = [line.reach for line in library.helplines] + [line.reach for line in library.emergencies]
    known = {_digits(number) for reach in reached for number in re.findall(r"\d[\d -]*\d", reach)}
    for path, text in library.files.items():
        for line, number in _numbers(path, text):
            if _digits(number) not in known:
                yield path, line, f"“{' '.join(number.split())}” is not the number of a helpline."


@lru_cache(maxsize=CACHED_FILES)
def _numbers(path: str, text: str) -> tuple[tuple[int, str], ...]:
    """Return line and number of everything that a reader could call or text, each once."""
    source = plain(_ESCAPE.sub(_unescaped, html.unescape(text)))
    words = _words(path, source)
    numbers = {(_line(match), match[1]) for match in _LINKED.finditer(source)} if _SCHEME.search(source) else set()
    if _THREE_DIGITS.search(words):
        numbers |= {(_line(match), match[match.lastindex or 0]) for match in _SHORT.finditer(words)}
    for cluster in _CLUSTER.finditer(words):
        to_call = _CALL.search(words, max(0, cluster.start() - 60), cluster.start())
        for match in (_AFTER_CALL if to_call else _RUN).finditer(words, cluster.start(), cluster.end()):
            if not (_DATE.fullmatch(match[0]) if to_call or match[0].startswith("+") else _is_other_number(match[0])):
                numbers.add((_line(match), match[0]))
    if path.endswith(".svg"):
        numbers |= set(_in_pieces(source))
    return tuple(sorted(one for one in numbers if not any(_is_prefix(one, other) for other in numbers - {one})))


def _is_prefix(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether a number is a prefix of another number on the same line."""
    return one[0] == other[0] and _digits(other[1]).startswith(_digits(one[1])) and len(one[1]) <= len(other[1])


def _is_other_number(run: str) -> bool:
    """Whether digits are a date, years, hours, page numbers, or a count such as 1 2 3 4."""
    parts = [int(part) for part in re.findall(r"\d+", run)]
    counts = len(parts) > 3 and {abs(one - other) for one, other in pairwise(parts)} == {1}
    pages = re.fullmatch(r"([1-9]\d{2,3})[-\u2013](\d{3,4})", run)
    return (
        counts
        or bool(pages and pages[1] < pages[2] and len(pages[1]) == len(pages[2]))
        or bool(_OTHER_NUMBER.fullmatch(run))
    )


def _line(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start()) + 1


def _words(path: str, text: str) -> str:
    """Return the text that readers see, with the line numbers of the file; without the bibliography of a record."""
    if path == HELPLINES:
        text = _NO_NAME_OR_HOURS.sub("", text)
    if path.startswith("sources/"):
        _, body, _ = split_front_matter(text)
        text = _BIBLIOGRAPHY.sub("", text[: len(text) - len(body)]) + body
    if path.startswith("contributing/"):
        text = _CODE.sub(_lines, text)  # examples for contributors
    if path.endswith(".svg"):
        text = _TAG.sub(lambda match: f"||||{_lines(match)}", _SPAN.sub(_lines, text))
    text = _BRACES.sub("", text)
    text = _INDENT.sub("\n", _LINK.sub(_link_text, _SKIPPED.sub(_lines, text)).translate(_MARKS))
    text = _LOOKS_LIKE_A_DIGIT.sub(lambda match: match[0].translate(_AS_DIGITS), text)
    return _IN_WORDS.sub(_as_digits, text)


def _link_text(match: re.Match[str]) -> str:
    """Return the text of a link, and its title."""
    return f"{match[1]} {match[2]}" if match[2] else match[1]


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that a YAML escape denotes by its code point."""
    return chr(int(match[match.lastindex or 0], 16))


def _as_digits(match: re.Match[str]) -> str:
    """Return digits for number words, keeping line breaks; short numbers are left as they are."""
    digits = re.sub("[a-z]+", lambda word: _DIGITS.get(word[0].lower(), "0"), match[0], flags=re.IGNORECASE)
    if digits == match[0] or len(_digits(digits)) <= _SHORTEST:
        return match[0]
    return " ".join(re.findall(r"\d+", digits)) + _lines(match)


def _in_pieces(drawing: str) -> Iterator[tuple[int, str]]:
    """Yield line and number of a phone number that a drawing splits into several text elements.

    Elements can be positioned anywhere, so readers may see them as one number. Hours and percentages don't count.
    """
    pieces = [(_line(match), match[1].strip()) for match in _PIECE.finditer(drawing)]
    alone = [(line, words) for line, words in pieces if _ONLY_DIGITS.fullmatch(words) and not _AMOUNT.fullmatch(words)]
    number = " ".join(words for _, words in alone)
    if len(_digits(number)) > _SHORTEST and not _is_scale(number) and not _is_other_number(number):
        yield alone[0][0], number
    joined = _JOINT.join(words for _, words in pieces)
    for match in _AFTER_CALL.finditer(joined):
        if _CALL.search(joined, 0, match.start()) and not _DATE.fullmatch(match[0]):
            yield pieces[joined.count(_JOINT, 0, match.start())][0], match[0].replace(_JOINT, " ")


def _is_scale(numbers: str) -> bool:
    """Whether numbers are the labels of an axis, at equal intervals."""
    parts = [int(part) for part in re.findall(r"\d+", numbers)]
    return len(parts) > 2 and len({one - other for one, other in pairwise(parts)}) == 1


def _lines(match: re.Match[str]) -> str:
    """Return only the line breaks."""
    return "\n" * match[0].count("\n")


def _digits(number: str) -> str:
    """Return a number as it is dialled: ASCII digits, after a plus if it has one."""
    plus = "+" if number.startswith("+") else ""
    return plus + "".join(str(unicodedata.digit(each)) for each in number if each.isdigit())
