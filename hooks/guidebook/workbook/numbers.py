"""The numbers to call in every PDF."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.helplines import ANYWHERE, CountryNumbers, countries, for_door, leading, printed_reach
from guidebook.model import Compared, Emergency, Helpline, Library, Site
from guidebook.typography import curly
from guidebook.workbook import content


def helplines(library: Library) -> Iterator[content.Helpline]:
    """Yield every helpline, once for each country that it serves."""
    for country in countries(library):
        for line in library.helplines:
            if country in line.countries:
                about = _about(line, library.site)
                mark = _mark(line.compared)
                yield content.Helpline(country, _service(line), about, line.reach, line.hours, line.address, mark)


def country_numbers(numbers: CountryNumbers) -> content.Numbers:
    """Return the numbers to call in one country."""
    return content.Numbers(
        country=numbers.country,
        emergency=tuple(map(_emergency, numbers.emergency)),
        silent="; ".join(line.silent for line in numbers.emergency if line.silent),
        by_door=tuple(tuple(map(_contact, leading(lines))) for lines in numbers.by_door),
    )


def more_numbers(library: Library) -> Iterator[content.MoreNumbers]:
    """Yield the numbers of the doors that do not fit in the table by country."""
    for door in library.site.doors:
        if not door.below_table:
            continue
        lines = {where: found for where, found in for_door(library, door.id).items() if where != ANYWHERE}
        contacts = tuple((where, _contact(line)) for where, found in lines.items() for line in leading(found))
        if contacts:
            yield content.MoreNumbers(curly(door.below_table), contacts)


def _about(line: Helpline, site: Site) -> str:
    """Return what a helpline is for; empty for a directory, which lists helplines of every kind."""
    doors = () if ANYWHERE in line.countries else line.doors
    return ", ".join(curly(site.door_by_id[door].about) for door in doors if door in site.door_by_id)


def _contact(line: Helpline) -> content.Contact:
    return content.Contact(printed_reach(line), _mark(line.compared), _service(line), line.whom)


def _emergency(line: Emergency) -> content.Contact:
    return content.Contact(printed_reach(line), _mark(line.compared))


def _mark(compared: Compared) -> str:
    return "" if compared == "official" else "*"


def _service(helpline: Helpline) -> str:
    return curly(f"{helpline.service} ({helpline.whom})" if helpline.whom else helpline.service)
