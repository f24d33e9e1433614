"""A rule for telephone numbers: readers are sent only to those of docs/support/helplines.yml."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from guidebook.checking.rule import Place
from guidebook.model import Library
from guidebook.reading.front_matter import split_head

_LINKED = re.compile(r"(?:tel|sms):(\+?\d[\d\s().-]*)", re.IGNORECASE)
_CLUSTER = re.compile(r"(?:\+\s?)?\d(?:\W{0,3}\d){5,}")
"""Six digits or more close to each other, in which a number may be."""

_RUN = re.compile(r"(?:\+\s?)?\d(?:(?!\.\s|\s*\n\s*[-\n])[\s.()/\u2010-\u2015-]{0,3}\d){5,}")
"""The same with what people write between them; not over the end of a sentence or a list entry."""

_ASKED = re.compile(r"(?:\+\s?)?\d(?:(?![.,:;]\s|\s*\n\s*[-\n])\W{0,3}\d){5,}")
"""The same after a word that asks for a call, where nothing can be taken for a year or an amount."""

_ASKS = re.compile(
    r"\b(?:call|dial|phone|ring|sms|tel|text|whatsapp)\b\W*"
    r"(?:(?:at|free|me|now|number|on|the|this|to|today|us|(?-i:[A-Z]{2,}))\W+){0,3}\Z",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[Tt]ext [A-Z]{2,} to (\d{3,5})\b")
"""What a phone pays for by the message."""

_NO_WORDS = re.compile(
    r"https?://[^\s<>()]*"
    r"|\b24/7(?:/365)?\b"
    r"|\b10\.\d{4,9}/\S+"  # a DOI
    r"|\bISBN(?:-1[03])?:? *[\d-]+X?"
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*\)")
_CODE = re.compile(r"(`+)[^`].*?\1", re.DOTALL)
_MARKS = str.maketrans("", "", "*_`\\")
_INDENT = re.compile(r"\n[ \t>]+")
_SPAN = re.compile(r"</?tspan[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_YEAR = r"(?:19|20)\d\d"
_NO_NUMBER = re.compile(
    rf"{_YEAR}([-./])\d{{1,2}}\1\d{{1,2}}(?:\s+\d{{1,2}})?"  # a day, and the hour after it
    rf"|\d{{1,2}}([-./])\d{{1,2}}\2{_YEAR}"
    rf"|{_YEAR}(?:\W{{1,3}}{_YEAR})+"
    rf"|{_YEAR}\W{{1,3}}\d{{1,3}}|\d{{1,3}}\W{{1,3}}{_YEAR}"  # “in 2014 60 people”
    r"|[1-9]\d{0,2}(?:\s000)+"
)


def unknown_number(library: Library) -> Iterator[Place]:
    """Readers are sent only to numbers of the helplines, since another can be dear, false or the wrong person's.

    Mend: put the helpline into docs/support/helplines.yml, or take the number away; in a large amount, write commas.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Call 0900 123 456 to be heard.
    """
    known = {_digits(found) for line in library.helplines for found in re.findall(r"\d[\d -]*\d", line.reach)}
    for path, text in library.files.items():
        if not path.endswith(".yml"):
            for line, number in _numbers(path, text):
                if _digits(number) not in known:
                    yield path, line, f"“{' '.join(number.split())}” is not the number of a helpline."


def _numbers(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Line and number of all that a reader could call or write to, each once."""
    plain = html.unescape(text)
    words = _words(path, plain)
    found = {(_line(match), match[1]) for match in (*_LINKED.finditer(plain), *_SHORT.finditer(words))}
    for cluster in _CLUSTER.finditer(words):
        asked = _ASKS.search(words, max(0, cluster.start() - 60), cluster.start())
        for match in (_ASKED if asked else _RUN).finditer(words, cluster.start(), cluster.end()):
            if asked or match[0].startswith("+") or not _NO_NUMBER.fullmatch(match[0]):
                found.add((_line(match), match[0]))
    yield from sorted(found)


def _line(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start(match.re.groups)) + 1


def _words(path: str, text: str) -> str:
    """What is read of a file, each line where it was; of a record, not what names the study or the article."""
    if path.startswith("sources/"):
        _, body, offset = split_head(text)
        text = "\n" * offset + body
    if path.startswith("contributing/"):
        text = _CODE.sub(_lines, text)  # shown to people who edit, and no reader's to call
    if path.endswith(".svg"):
        text = _TAG.sub(lambda match: f"|{_lines(match)}", _SPAN.sub(_lines, text))
    return _INDENT.sub("\n", _LINK.sub(r"\1", _NO_WORDS.sub(_lines, text)).translate(_MARKS))


def _lines(match: re.Match[str]) -> str:
    """Nothing but the ends of lines."""
    return "\n" * match[0].count("\n")


def _digits(number: str) -> str:
    """A number as a phone takes it: plain digits, and the plus before them."""
    plus = "+" if number.startswith("+") else ""
    return plus + "".join(str(unicodedata.digit(each)) for each in number if each.isdigit())


RULES = (unknown_number,)
