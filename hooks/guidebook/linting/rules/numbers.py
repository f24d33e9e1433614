"""A rule for telephone numbers: readers are sent only to those of docs/support/helplines.yml."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from guidebook.linting.registry import Place
from guidebook.model import HELPLINES, Library
from guidebook.parsing.characters import plain
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.library import FILES_REMEMBERED

_LINKED = re.compile(r"(?:tel|sms):(\+?\d[\d\s().-]*)", re.IGNORECASE)
_CLUSTER = re.compile(r"(?:\+\s?)?\d(?:\W{0,3}(?:[A-Za-z×]\W?)?\d){5,}")
"""Six digits or more close to each other, in which a number may be."""

_RUN = re.compile(r"(?:\+\s?)?\d(?:(?!\.\s|\s*\n\s*[-\n])[\s.()/\u2010-\u2015-]{0,3}(?:[xX×](?!\s))?\d){5,}")
"""The same with what people write between them; not over the end of a sentence or a list entry."""

_ASKED = re.compile(r"(?:\+\s?)?\d(?:(?![.,:;]\s|\s*\n\s*[-\n])\W{0,3}(?:[A-Za-z×]\W?)?\d){5,}")
"""The same after a word that asks for a call, where nothing can be taken for a year or an amount."""

_ASKS = re.compile(
    r"\b(?:call|dial|phone|ring|sms|tel|text|whatsapp)\b\W*"
    r"(?:(?:at|free|me|now|number|on|the|this|to|today|us|(?-i:[A-Z]{2,}))\W+){0,3}\Z",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:[Tt]ext|[Ss]end|SMS) \W?[A-Z]{2,}\W? to (\d{3,6})\b"
    r"|\b(?:[Cc]all|[Dd]ial|[Rr]ing|[Tt]ext) (?=(\d{3,5})\b(?![ -]?\d| (?:people|times|words)\b))"
    r"|\b(?=(\d-\d{3}-[A-Z]{3,}))"
)
"""What a phone pays for by the message or by the minute, and numbers with letters in them."""

_DIGITS = {
    word: str(digit)
    for digit, word in enumerate("zero one two three four five six seven eight nine".split())  # noqa: SIM905
}
_DIGIT = rf"(?:oh|{'|'.join(_DIGITS)}|\d+)"
_IN_WORDS = re.compile(rf"\b{_DIGIT}(?:(?:,?[ \n]|-){_DIGIT}){{2,}}\b", re.IGNORECASE)
"""Digits that are spelled out one by one, or some of them."""

_LOOKS_LIKE_A_DIGIT = re.compile(r"(?<![A-Za-z])[\dOoIl]*\d[\dOoIl]*(?![A-Za-z])")
_AS_DIGITS = str.maketrans("OoIl", "0011")

_SPELT = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(000[0-9A-Fa-f]{5}))")
_WHERE_NUMBERS_STAND = re.compile(r"^(?! *(?:- *)?(?:country|service|for|hours):).*$", re.MULTILINE)
"""Among the helplines, all that is not a name or an hour: there the numbers are at home."""

_NAMES_OF_A_WORK = re.compile(
    r"^(?:doi|address|published|read|reviewed|reference(?!.*\b(?i:call|dial|phone|ring|tel|text)\b)):.*$", re.MULTILINE
)
"""In the head of a record: pages of a journal and the like."""

_SHORTEST = 5
"""Digits; a number to call has more, unless words ask for a call."""

_NO_WORDS = re.compile(
    r"https?://[^\s<>()]*"
    r"|24/7(?<!\w24/7)(?:/365)?\b"
    r"|10\.(?<!\w10\.)\d{4,9}/\S+"  # a DOI
    r"|ISBN(?<!\wISBN)(?:-1[03])?:? *[\d-]+X?"
)
"""Each begins with its own letters, so that only places with these are looked at."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*?(?:\s[\"']([^()\n]*)[\"'])?\)")
_CODE = re.compile(r"(`+)[^`].*?\1", re.DOTALL)
_MARKS = str.maketrans("", "", "*_`\\")
_BRACES = re.compile(r"\{ ?#[a-z0-9-]+ ?\}|#\d+\b")
_INDENT = re.compile(r"\n[ \t>]+")
_SPAN = re.compile(r"</?tspan[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_JOINT = "|\0"
_PIECE = re.compile(r">([^<>]*\S[^<>]*)<")
_ONLY_DIGITS = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*")
_AMOUNT = re.compile(r"\d{1,2}:\d\d|\d+\s?%")
_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(rf"{_YEAR}-\d\d-\d\d|(?:[0-2]?\d|3[01])([./])(?:0?\d|1[0-2])\1{_YEAR}")
"""Written so, nobody takes it for a number to call: 21/11/2026."""

_NO_NUMBER = re.compile(
    rf"{_YEAR}([-./])\d{{1,2}}\1\d{{1,2}}(?:\s+\d{{1,2}})?"  # a day, and the hour after it
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


def unknown_number(library: Library) -> Iterator[Place]:
    """Readers are given only the numbers of helplines; any other may be costly, wrong, or someone else's.

    Fix: remove it, or add the helpline to docs/support/helplines.yml. Write a large amount with commas: 1,000,000

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Call 0900 123 456 to be heard.
    """
    if HELPLINES in library.unread:
        return
    reached = [line.reach for line in library.helplines] + [line.reach for line in library.emergencies]
    known = {_digits(found) for reach in reached for found in re.findall(r"\d[\d -]*\d", reach)}
    for path, text in library.files.items():
        for line, number in _numbers(path, text):
            if _digits(number) not in known:
                yield path, line, f"“{' '.join(number.split())}” is not the number of a helpline."


@lru_cache(maxsize=FILES_REMEMBERED)
def _numbers(path: str, text: str) -> tuple[tuple[int, str], ...]:
    """Line and number of all that a reader could call or write to, each once."""
    written = plain(_SPELT.sub(_spelt, html.unescape(text)))
    words = _words(path, written)
    found = {(_line(match), match[1]) for match in _LINKED.finditer(written)}
    found |= {(_line(match), match[match.lastindex or 0]) for match in _SHORT.finditer(words)}
    for cluster in _CLUSTER.finditer(words):
        asked = _ASKS.search(words, max(0, cluster.start() - 60), cluster.start())
        for match in (_ASKED if asked else _RUN).finditer(words, cluster.start(), cluster.end()):
            if not (_DAY.fullmatch(match[0]) if asked or match[0].startswith("+") else _is_none(match[0])):
                found.add((_line(match), match[0]))
    if path.endswith(".svg"):
        found |= set(_cut_up(written))
    return tuple(sorted(one for one in found if not any(_is_part(one, other) for other in found - {one})))


def _is_part(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether a number is the beginning of another one that begins on the same line."""
    return one[0] == other[0] and _digits(other[1]).startswith(_digits(one[1])) and len(one[1]) <= len(other[1])


def _is_none(run: str) -> bool:
    """Whether some digits are a day, years, hours, pages of a book, or someone counting."""
    parts = [int(part) for part in re.findall(r"\d+", run)]
    counts = len(parts) > 3 and {abs(one - other) for one, other in pairwise(parts)} == {1}
    pages = re.fullmatch(r"([1-9]\d{2,3})[-\u2013](\d{3,4})", run)
    return (
        counts
        or bool(pages and pages[1] < pages[2] and len(pages[1]) == len(pages[2]))
        or bool(_NO_NUMBER.fullmatch(run))
    )


def _line(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start()) + 1


def _words(path: str, text: str) -> str:
    """What is read of a file, each line where it was; of a record, not what names the study or the article."""
    if path == HELPLINES:
        text = _WHERE_NUMBERS_STAND.sub("", text)
    if path.startswith("sources/"):
        _, body, _ = split_front_matter(text)
        text = _NAMES_OF_A_WORK.sub("", text[: len(text) - len(body)]) + body
    if path.startswith("contributing/"):
        text = _CODE.sub(_lines, text)  # shown to people who edit, and no reader's to call
    if path.endswith(".svg"):
        text = _TAG.sub(lambda match: f"||||{_lines(match)}", _SPAN.sub(_lines, text))
    text = _BRACES.sub("", text)
    text = _INDENT.sub("\n", _LINK.sub(_words_of_a_link, _NO_WORDS.sub(_lines, text)).translate(_MARKS))
    text = _LOOKS_LIKE_A_DIGIT.sub(lambda match: match[0].translate(_AS_DIGITS), text)
    return _IN_WORDS.sub(_as_digits, text)


def _words_of_a_link(match: re.Match[str]) -> str:
    """The words of a link, and its title."""
    return f"{match[1]} {match[2]}" if match[2] else match[1]


def _spelt(match: re.Match[str]) -> str:
    """The character that YAML spells by its number."""
    return chr(int(match[match.lastindex or 0], 16))


def _as_digits(match: re.Match[str]) -> str:
    """Digits for words that name them, each line where it was; the words themselves where they are few."""
    digits = re.sub("[a-z]+", lambda word: _DIGITS.get(word[0].lower(), "0"), match[0], flags=re.IGNORECASE)
    if digits == match[0] or len(_digits(digits)) <= _SHORTEST:
        return match[0]
    return " ".join(re.findall(r"\d+", digits)) + _lines(match)


def _cut_up(drawing: str) -> Iterator[tuple[int, str]]:
    """Line and number of digits that stand by themselves in several places of a drawing.

    Words may be put anywhere in it, so together they may be seen as one number. Hours and percentages are none.
    """
    pieces = [(_line(match), match[1].strip()) for match in _PIECE.finditer(drawing)]
    alone = [(line, words) for line, words in pieces if _ONLY_DIGITS.fullmatch(words) and not _AMOUNT.fullmatch(words)]
    number = " ".join(words for _, words in alone)
    if len(_digits(number)) > _SHORTEST and not _is_scale(number) and not _is_none(number):
        yield alone[0][0], number
    told = _JOINT.join(words for _, words in pieces)
    for match in _ASKED.finditer(told):
        if _ASKS.search(told, 0, match.start()) and not _DAY.fullmatch(match[0]):
            yield pieces[told.count(_JOINT, 0, match.start())][0], match[0].replace(_JOINT, " ")


def _is_scale(numbers: str) -> bool:
    """Whether numbers stand at an axis: each as far from the next."""
    parts = [int(part) for part in re.findall(r"\d+", numbers)]
    return len(parts) > 2 and len({one - other for one, other in pairwise(parts)}) == 1


def _lines(match: re.Match[str]) -> str:
    """Nothing but the ends of lines."""
    return "\n" * match[0].count("\n")


def _digits(number: str) -> str:
    """A number as a phone takes it: plain digits, and the plus before them."""
    plus = "+" if number.startswith("+") else ""
    return plus + "".join(str(unicodedata.digit(each)) for each in number if each.isdigit())


RULES = (unknown_number,)
