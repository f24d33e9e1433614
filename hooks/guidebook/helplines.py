"""Look up helplines and emergency numbers by door and country, for pages and PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from guidebook.model import Door, Emergency, Helpline, Library

ANYWHERE = "Other countries"
"""The country of directories, which serve every country."""

_NUMBER = r"\d[\d -]*\d"
WAY = re.compile(rf"(call or text|call|video phone|TTY|text(?: [A-Z]+ to)?) ({_NUMBER})(?: or ({_NUMBER}))?")
"""A verb and one or two phone numbers: the only form in which `reach` may contain digits."""

MOST_LEADING = 3
"""The most helplines on one printed line: if none is for anyone, those for women, for men, and for LGBT+ people."""


@dataclass(frozen=True)
class Part:
    """A piece of `reach`: some words, or one phone number."""

    text: str
    href: str = ""
    """`tel:` or `sms:` and the digits of a number; empty for words."""


@dataclass(frozen=True)
class CountryNumbers:
    """The numbers of one country; the helpline that serves most people comes first."""

    country: str
    emergency: tuple[Emergency, ...]
    by_door: tuple[tuple[Helpline, ...], ...]
    """The helplines of each of `Site.main_doors`."""


def reach_parts(reach: str) -> tuple[Part, ...]:
    """Split `reach` into words and numbers, so that each number can be a link."""
    return tuple(part for part in _parts(reach) if part.text)


def shortest_reach(reach: str) -> str:
    """Return the first verb and number of `reach`, such as “call 116 123”, or an empty string."""
    match = WAY.search(reach)
    return f"{match[1]} {match[2]}" if match else ""


def printed_reach(line: Helpline | Emergency) -> str:
    """Return how print gives a helpline: its first number, such as “116 123”, or else its words or address."""
    words = line.reach if isinstance(line, Emergency) else shortest_reach(line.reach) or line.address
    if words.startswith("call or text "):
        return f"{words.removeprefix('call or text ')} (call or text)"
    return words.removeprefix("call ")


def for_door(library: Library, door: Door | None) -> dict[str, tuple[Helpline, ...]]:
    """Map countries to the helplines of a door (None: of all doors) in file order, directories last."""
    served = [line for line in library.helplines if door is None or door in line.doors]
    by_country = {
        country: tuple(line for line in served if country in line.countries) for country in countries(library)
    }
    return {country: lines for country, lines in by_country.items() if lines}


def first_and_last_check(library: Library) -> tuple[date, date]:
    """Return the earliest and latest date on which a number was checked; raise ValueError if there is no number."""
    days = [line.checked for line in library.helplines] + [line.checked for line in library.emergencies]
    return min(days), max(days)


def countries(library: Library) -> tuple[str, ...]:
    """Return every country with a number, in the order of the emergency numbers, directories last."""
    names = [line.country for line in library.emergencies]
    names += [country for line in library.helplines for country in line.countries]
    return tuple(sorted(dict.fromkeys(names), key=lambda country: country == ANYWHERE))


def numbers_by_country(library: Library) -> tuple[CountryNumbers, ...]:
    """Return the emergency numbers and those of the main doors by country; directories (`ANYWHERE`) come last."""
    doors = [for_door(library, door.id) for door in library.site.main_doors]
    return tuple(
        CountryNumbers(
            country,
            tuple(line for line in library.emergencies if line.country == country),
            tuple(lines.get(country, ()) for lines in doors),
        )
        for country in countries(library)
    )


def leading(lines: Sequence[Helpline]) -> tuple[Helpline, ...]:
    """Return the helplines for one printed line: up to the first that is for anyone, at most `MOST_LEADING`."""
    for number, line in enumerate(lines[:MOST_LEADING], 1):
        if not line.whom or line.whom == "anyone":
            return tuple(lines[:number])
    return tuple(lines[:MOST_LEADING])


def _parts(reach: str) -> Iterator[Part]:
    end = 0
    for match in WAY.finditer(reach):
        verb, first, second = match.groups()
        yield Part(reach[end : match.start()])
        if verb == "call or text":
            yield from (Part("call "), _number(first, "tel"), Part(" or text "), _number(first, "sms"))
        else:
            scheme = "sms" if verb.startswith("text") else "tel"
            yield from (Part(f"{verb} "), _number(first, scheme))
            if second:
                yield from (Part(" or "), _number(second, scheme))
        end = match.end()
    yield Part(reach[end:])


def _number(number: str, scheme: str) -> Part:
    return Part(number, f"{scheme}:{re.sub('[ -]', '', number)}")
