"""The numbers of the support page: for emergencies, and of each door, by country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from guidebook.helplines import first_and_last_check, for_door, leading, numbers_by_country, reach_parts
from guidebook.model import HELPLINES_EVERY, Door, Emergency, Helpline, Library
from guidebook.wording import day
from guidebook.writing import markup, places

MANY = 10
"""From so many lines on, the ones to call first stand together above the rest, since a phone shows few at a time."""

_OTHER = "from other pages"
"""What is said of a number that no official page was found for."""


def emergency_list(library: Library) -> Iterator[str]:
    """The emergency numbers by country, each with what to do if you cannot speak."""
    for numbers in numbers_by_country(library):
        if numbers.emergency:
            ways = "; or ".join(map(_way, numbers.emergency))
            silent = [
                f" If you can't speak: {markup.escaped(each.silent)}." for each in numbers.emergency if each.silent
            ]
            yield f"- **{markup.escaped(numbers.country)}:** {ways}.{''.join(silent)}"


def helpline_list(library: Library, here: str, door: Door | None = None) -> Iterator[str]:
    """The helplines of a door, or all of them, under their countries; `here` is the page that shows them."""
    found = for_door(library, door)
    if sum(map(len, found.values())) >= MANY:
        for country, lines in found.items():
            named = f"[{markup.escaped(country)}](#{_anchor(country, door)})"
            yield f"- {named}: {', or '.join(map(_first, leading(lines)))}"
        yield ""
    for country, lines in found.items():
        yield f"### {markup.escaped(country)} {{ #{_anchor(country, door)} }}"
        yield ""
        for line in lines:
            yield from _entry(line)
    yield f"Compared {_when(library)}. {markup.link('What that means', places.SUPPORT, here, places.CHECKED)}"
    yield "{ .facts }"


def helplines_checked(library: Library) -> Iterator[str]:
    """When the numbers were compared with what, and when that is due again."""
    first, _ = first_and_last_check(library)
    yield (
        f"Each number was compared {_when(library)} with a copy of the service's own or an official page. Those marked "
        f"“{_OTHER}” could only be compared with other pages. It's done every {HELPLINES_EVERY.days} days, so the next "
        f"time is due by {day(first + HELPLINES_EVERY)}."
    )


def _first(line: Helpline) -> str:
    """How to reach a helpline, in a list that leads to the rest of what is known of it."""
    ways = _reach(line.reach) if any(part.href for part in reach_parts(line.reach)) else _page(line)
    said = [markup.escaped(line.whom)] if line.whom else []
    said += [_OTHER] if line.compared == "other" else []
    return ways + (f" ({', '.join(said)})" if said else "")


def _entry(line: Helpline) -> Iterator[str]:
    whom = f" ({markup.escaped(line.whom)})" if line.whom else ""
    yield f"- **{markup.escaped(line.service)}**{whom}: {_reach(line.reach)}"
    yield ""
    other = _OTHER if line.compared == "other" else ""
    facts = [markup.escaped(line.hours), _page(line) if line.address else "", other]
    if any(facts):
        yield f"    {' · '.join(filter(None, facts))}"
        yield "    { .facts }"
        yield ""


def _page(line: Helpline) -> str:
    return f"[{line.address}](https://{line.address}/){{ .address }}"


def _way(line: Emergency) -> str:
    return _reach(line.reach) + (f" ({_OTHER})" if line.compared == "other" else "")


def _reach(words: str) -> str:
    """How to reach a service, each number as a link that a phone can call or write to."""
    return "".join(
        f"[{part.text}]({part.href})" if part.href else markup.inside(part.text) for part in reach_parts(words)
    )


def _when(library: Library) -> str:
    first, last = first_and_last_check(library)
    return f"on {day(first)}" if first == last else f"between {day(first)} and {day(last)}"


def _anchor(country: str, door: Door | None) -> str:
    """The id of a country's list; the door is a number in it, since a browser's history shows it."""
    name = re.sub(r"[^a-z]+", "-", country.lower()).strip("-")
    return f"{name}-{get_args(Door).index(door) + 1}" if door else name
