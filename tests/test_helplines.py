"""Whom to call, by door and country."""

from __future__ import annotations

from datetime import date

import pytest

from guidebook.helplines import ANYWHERE, for_door, leading, numbers_by_country, reach_parts
from guidebook.model import Door, DoorKind, Emergency, Helpline, Library, Site

DAY = date(2026, 1, 2)


def line(service: str, *countries: str, whom: str = "", doors: tuple[Door, ...] = ("fear",)) -> Helpline:
    return Helpline(countries, service, whom, "call 123 456", "", "a.example", doors, DAY, "official")


DOORS = tuple(DoorKind(name, "Help", "help", name, column=name.title()) for name in ("fear", "crisis"))

LIBRARY = Library(
    site=Site(doors=DOORS),
    helplines=(
        line("Directory", ANYWHERE, doors=("fear", "crisis")),
        line("Her Line", "Atlantis", whom="women"),
        line("His Line", "Atlantis", whom="men"),
        line("Third Line", "Atlantis"),
        line("Shared Line", "Atlantis", "Lemuria", doors=("crisis",)),
    ),
    emergencies=(
        Emergency("Atlantis", "call 11 or 22", "", DAY, "official"),
        Emergency("Mu", "call 33", "", DAY, "other"),
    ),
)


@pytest.mark.parametrize(
    ("reach", "parts"),
    [
        ("a map of shelters", [("a map of shelters", "")]),
        ("call 116 123", [("call ", ""), ("116 123", "tel:116123")]),
        ("text START to 88788", [("text START to ", ""), ("88788", "sms:88788")]),
        ("call or text 988", [("call ", ""), ("988", "tel:988"), (" or text ", ""), ("988", "sms:988")]),
        ("call 112 or 999", [("call ", ""), ("112", "tel:112"), (" or ", ""), ("999", "tel:999")]),
        (
            "call 1-800-1, text 22, or TTY 1-3",
            [
                ("call ", ""),
                ("1-800-1", "tel:18001"),
                (", ", ""),
                ("text ", ""),
                ("22", "sms:22"),
                (", or ", ""),
                ("TTY ", ""),
                ("1-3", "tel:13"),
            ],
        ),
        ("video phone 12", [("video phone ", ""), ("12", "tel:12")]),
        ("call 12 from a mobile", [("call ", ""), ("12", "tel:12"), (" from a mobile", "")]),
    ],
)
def test_each_number_is_one_that_a_phone_can_call_or_write_to(reach: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.text, part.href) for part in reach_parts(reach)] == parts


def test_a_door_has_its_lines_by_country_in_the_order_of_the_file() -> None:
    found = for_door(LIBRARY, "fear")
    assert {country: [each.service for each in lines] for country, lines in found.items()} == {
        ANYWHERE: ["Directory"],
        "Atlantis": ["Her Line", "His Line", "Third Line"],
    }
    assert list(for_door(LIBRARY, "crisis")) == ["Atlantis", "Lemuria", ANYWHERE]
    assert for_door(LIBRARY, "children") == {}


def test_every_country_is_listed_with_its_numbers_and_directories_come_last() -> None:
    found = numbers_by_country(LIBRARY)
    assert [each.country for each in found] == ["Atlantis", "Mu", "Lemuria", ANYWHERE]
    assert [each.service for each in found[0].by_door[1]] == ["Shared Line"]
    assert [each.reach for each in found[1].emergency] == ["call 33"]


def test_one_line_of_paper_has_a_number_for_everyone_where_there_is_room_for_one() -> None:
    fear, _ = numbers_by_country(LIBRARY)[0].by_door
    assert [line.service for line in leading(fear)] == ["Her Line", "His Line", "Third Line"]
    assert leading(fear[2:]) == fear[2:]
    assert leading(()) == ()
