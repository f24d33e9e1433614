"""Whom to call, looked up by door and country: pure functions, for pages and for PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidebook.model import Door, Emergency, Helpline, Library

ANYWHERE = "Anywhere"
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


def for_door(library: Library, door: Door) -> dict[str, tuple[Helpline, ...]]:
    """Country to the helplines of a door, in the order of the data file, directories last."""
    found: dict[str, list[Helpline]] = {country: [] for country in countries(library)}
    for line in library.helplines:
        if door in line.doors:
            for country in line.countries:
                found[country].append(line)
    return {country: tuple(lines) for country, lines in found.items() if lines}


def countries(library: Library) -> tuple[str, ...]:
    """Every country that has a helpline, each once, in the order of the data file, directories last."""
    named = dict.fromkeys(country for line in library.helplines for country in line.countries)
    return tuple(sorted(named, key=lambda country: country == ANYWHERE))


def numbers_by_country(library: Library) -> tuple[CountryNumbers, ...]:
    """Emergency, fear and crisis numbers of each country that has helplines or an emergency number.

    Directories (`ANYWHERE`) come last; they have no emergency number.
    """
    fear, crisis = for_door(library, "fear"), for_door(library, "crisis")
    named = dict.fromkeys((*(line.country for line in library.emergencies), *countries(library)))
    ordered = sorted(named, key=lambda country: country == ANYWHERE)
    return tuple(
        CountryNumbers(
            country,
            tuple(line for line in library.emergencies if line.country == country),
            fear.get(country, ()),
            crisis.get(country, ()),
        )
        for country in ordered
    )


def leading(lines: Sequence[Helpline]) -> tuple[Helpline, ...]:
    """What fits on one line of paper: the first helpline, and the second where the first is not for everyone."""
    return tuple(lines[: 2 if lines and lines[0].whom else 1])


def in_one_line(numbers: CountryNumbers) -> str:
    """A country's numbers as one line of plain words: “Ireland: emergency, call 112 or 999; afraid of …”."""
    found = {
        "emergency": [line.reach for line in numbers.emergency],
        "afraid of a partner": [_named(line) for line in leading(numbers.fear)],
        "thoughts of ending your life": [_named(line) for line in leading(numbers.crisis)],
    }
    return f"{numbers.country}: " + "; ".join(f"{what}, {', or '.join(ways)}" for what, ways in found.items() if ways)


def _named(line: Helpline) -> str:
    whom = f" ({line.whom})" if line.whom else ""
    return f"{line.service}{whom}: {line.reach}"


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
