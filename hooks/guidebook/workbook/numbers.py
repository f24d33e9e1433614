"""The numbers to call in every PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidebook.helplines import ANYWHERE, CountryNumbers, countries, for_door, leading, shortest_reach
from guidebook.model import Compared, Door, Helpline, Library
from guidebook.typography import curly
from guidebook.workbook import content

MORE_DOORS: Mapping[Door, str] = {
    "hurting": "If you hurt your partner, or are scared you will",
    "children": "For children, and for adults worried about one",
}
"""Sections of the support page that guides link to, and who they are for."""


ABOUT: Mapping[Door, str] = {
    "fear": "fear of a partner",
    "crisis": "thoughts of ending your life",
    "hurting": "people who hurt their partner",
    "children": "children",
    "pregnancy": "pregnancy and birth",
    "alcohol-and-drugs": "alcohol and drugs",
    "forced-marriage": "forced marriage",
}
"""What the helplines of each section of the support page are for."""


def helplines(library: Library) -> Iterator[content.Helpline]:
    """Yield every helpline, once for each country that it serves."""
    for country in countries(library):
        for line in library.helplines:
            if country in line.countries:
                yield content.Helpline(
                    country, _service(line), _about(line), line.reach, line.hours, line.address, _mark(line.compared)
                )


def country_numbers(numbers: CountryNumbers) -> content.Numbers:
    """Return the numbers to call in one country."""
    return content.Numbers(
        country=numbers.country,
        emergency=tuple(_short(line.reach, line.compared) for line in numbers.emergency),
        silent="; ".join(line.silent for line in numbers.emergency if line.silent),
        fear=tuple(map(_contact, leading(numbers.fear))),
        crisis=tuple(map(_contact, leading(numbers.crisis))),
    )


def more_numbers(library: Library) -> Iterator[content.MoreNumbers]:
    """Yield the numbers of `MORE_DOORS`, which do not fit in the table by country."""
    for door, whom in MORE_DOORS.items():
        lines = {where: found for where, found in for_door(library, door).items() if where != ANYWHERE}
        contacts = tuple((where, _contact(line)) for where, found in lines.items() for line in leading(found))
        if contacts:
            yield content.MoreNumbers(whom, contacts)


def _about(line: Helpline) -> str:
    """Return what a helpline is for; empty for a directory, which lists helplines of every kind."""
    return ", ".join(ABOUT[door] for door in line.doors) if ANYWHERE not in line.countries else ""


def _contact(helpline: Helpline) -> content.Contact:
    """Return the first number of a helpline, or its address if it has none."""
    reach = shortest_reach(helpline.reach) or helpline.address
    return _short(reach, helpline.compared, _service(helpline), helpline.whom)


def _short(reach: str, compared: Compared, service: str = "", whom: str = "") -> content.Contact:
    number = f"{reach.removeprefix('call or text ')} (call or text)" if reach.startswith("call or text ") else reach
    return content.Contact(number.removeprefix("call "), _mark(compared), service, whom)


def _mark(compared: Compared) -> str:
    return "" if compared == "official" else "*"


def _service(helpline: Helpline) -> str:
    return curly(f"{helpline.service} ({helpline.whom})" if helpline.whom else helpline.service)
