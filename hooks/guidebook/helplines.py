"""Whom to call, looked up by door and country: pure functions, for pages and for PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from guidebook.model import Door, Emergency, Helpline, Library

ANYWHERE = "Other countries"
"""The “country” of a directory that serves every country."""

_NUMBER = r"\d[\d -]*\d"
WAY = re.compile(rf"(call or text|call|video phone|TTY|text(?: [A-Z]+ to)?) ({_NUMBER})(?: or ({_NUMBER}))?")
"""How a number is reached, and the number, or two: the only form in which `reach` may hold digits."""


@dataclass(frozen=True)
class Part:
    """Some words of `reach`, or one number of it."""

    text: str
    href: str = ""
    """`tel:` or `sms:` and the digits; empty where the words are not a number."""


@dataclass(frozen=True)
class CountryNumbers:
    """Whom to call in one country, the line that serves most people first."""

    country: str
    emergency: tuple[Emergency, ...]
    fear: tuple[Helpline, ...]
    crisis: tuple[Helpline, ...]


def reach_parts(reach: str) -> tuple[Part, ...]:
    """The words of `reach` with each number apart, so that a phone can call or write to it."""
    return tuple(part for part in _parts(reach) if part.text)


def shortest_reach(reach: str) -> str:
    """The first way in `reach` with one number: “call 116 123”; empty where it holds no number."""
    match = WAY.search(reach)
    return f"{match[1]} {match[2]}" if match else ""


def for_door(library: Library, door: Door | None) -> dict[str, tuple[Helpline, ...]]:
    """Country to the helplines of a door (all where it is None), in the order of the data file, directories last."""
    served = [line for line in library.helplines if door is None or door in line.doors]
    found = {country: tuple(line for line in served if country in line.countries) for country in countries(library)}
    return {country: lines for country, lines in found.items() if lines}


def first_and_last_check(library: Library) -> tuple[date, date]:
    """The first and the last day on which a number was compared; raises ValueError where there is no number."""
    days = [line.checked for line in library.helplines] + [line.checked for line in library.emergencies]
    return min(days), max(days)


def countries(library: Library) -> tuple[str, ...]:
    """Every country with a number, each once: in the order of the emergency numbers, directories last."""
    named = [line.country for line in library.emergencies]
    named += [country for line in library.helplines for country in line.countries]
    return tuple(sorted(dict.fromkeys(named), key=lambda country: country == ANYWHERE))


def numbers_by_country(library: Library) -> tuple[CountryNumbers, ...]:
    """Emergency, fear and crisis numbers of each country that has helplines or an emergency number.

    Directories (`ANYWHERE`) come last; they have no emergency number.
    """
    fear, crisis = for_door(library, "fear"), for_door(library, "crisis")
    return tuple(
        CountryNumbers(
            country,
            tuple(line for line in library.emergencies if line.country == country),
            fear.get(country, ()),
            crisis.get(country, ()),
        )
        for country in countries(library)
    )


def leading(lines: Sequence[Helpline]) -> tuple[Helpline, ...]:
    """What fits on one line of paper: the first helpline, and the second where the first is not for everyone."""
    return tuple(lines[: 2 if lines and lines[0].whom else 1])


def _parts(reach: str) -> Iterator[Part]:
    end = 0
    for match in WAY.finditer(reach):
        way, first, second = match.groups()
        yield Part(reach[end : match.start()])
        if way == "call or text":
            yield from (Part("call "), _number(first, "tel"), Part(" or text "), _number(first, "sms"))
        else:
            scheme = "sms" if way.startswith("text") else "tel"
            yield from (Part(f"{way} "), _number(first, scheme))
            if second:
                yield from (Part(" or "), _number(second, scheme))
        end = match.end()
    yield Part(reach[end:])


def _number(number: str, scheme: str) -> Part:
    return Part(number, f"{scheme}:{re.sub('[ -]', '', number)}")
