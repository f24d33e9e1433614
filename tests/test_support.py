"""People in danger: the right number behind each door, and the warning before what it warns of.

The numbers stand here a second time, written by hand, so that a slip in the data file is found.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html
from tests.conftest import Site

from guidebook.helplines import countries, for_door
from guidebook.model import Door, Library

SUPPORT = "support/index.md"
DOORS = {"fear": "first-door", "crisis": "second-door", "hurting": "third-door", "children": "fourth-door"}
"""The name of a door in the data, and its anchor on the page."""

NUMBERS: dict[Door, dict[str, set[str]]] = {
    "fear": {
        "United States": {
            *("tel:18007997233", "sms:88788", "tel:18007873224", "tel:18663319474", "sms:22522"),
            *("tel:18447628483", "tel:18006564673", "tel:18558121001"),
        },
        "Canada": set(),
        "United Kingdom": {
            *("tel:08082000247", "tel:08088010327", "tel:08009995428", "tel:08000271234", "tel:08088010800"),
            *("sms:07860077333", "tel:08088021414", "tel:02070080151", "tel:08005999247"),
        },
        "Ireland": {"tel:1800341900", "tel:1800816588", "tel:1800778888"},
        "Australia": {"tel:1800737732", "sms:0458737732", "tel:1800184527"},
        "New Zealand": {"tel:0800733843", "tel:0800456450", "tel:0508744633"},
        "South Africa": {"tel:0800428428"},
        "India": {"tel:181"},
        "Other countries": set(),
    },
    "crisis": {
        "United States": {"tel:988", "sms:988", "tel:18338526262"},
        "Canada": {"tel:988", "sms:988", "tel:18552423310"},
        "United Kingdom": {"tel:116123", "sms:85258"},
        "Ireland": {"tel:116123"},
        "Australia": {"tel:131114", "sms:0477131114", "tel:139276"},
        "New Zealand": {"tel:1737", "sms:1737"},
        "South Africa": {"tel:0800567567", "tel:0800456789"},
        "India": {"tel:14416"},
        "Other countries": set(),
    },
    "hurting": {
        "United States": {"tel:18007997233", "sms:88788", "tel:18007873224"},
        "United Kingdom": {"tel:08088024040"},
        "Australia": {"tel:1300766491"},
        "New Zealand": {"tel:0800456450"},
        "Other countries": set(),
    },
    "children": {
        "Canada": {"sms:686868"},
        "United Kingdom": {"tel:08001111", "tel:08088005000"},
        "Australia": {"tel:1800551800"},
        "Other countries": set(),
    },
    "pregnancy": {"United States": {"tel:18338526262"}},
    "alcohol-and-drugs": {"United States": {"tel:18006624357"}},
    "forced-marriage": {"United Kingdom": {"tel:08000271234", "tel:02070080151", "tel:08005999247"}},
}

EMERGENCY = {
    "United States": {"tel:911"},
    "Canada": {"tel:911"},
    "United Kingdom": {"tel:999"},
    "Ireland": {"tel:112", "tel:999"},
    "European Union": {"tel:112"},
    "Australia": {"tel:000"},
    "New Zealand": {"tel:111"},
    "South Africa": {"tel:10111", "tel:112"},
    "India": {"tel:112"},
}

FROM_OTHER_PAGES = {
    *("Deaf Hotline", "1800RESPECT, by text", "Lifeline, by text", "ShelterSafe", "Women's helpline", "Tele-MANAS"),
    "Find A Helpline",
}

HOURS_UNKNOWN = {
    *("love is respect", "Deaf Hotline", "Men's Advice Line", "Galop", "Respect Phoneline", "Karma Nirvana", "Shout"),
    *("NSPCC", "Male Advice Line", "Men's Referral Service", "QLife", "Are You OK", "Shine", "Women's helpline"),
    *("Tele-MANAS", "Find A Helpline", "1800RESPECT, by text", "Lifeline, by text"),
}

NAME_BOTH_DOORS = ["", "paths/tonight", *(f"guides/{name}" for name in ("trust", "distance", "hurts", "next-steps"))]
"""Pages that lead to the crisis door as well as to the fear door, before any guide."""


@pytest.fixture(scope="module")
def support(site: Site) -> html.HtmlElement:
    return site.page("support")


def section(page: html.HtmlElement, anchor: str) -> list[html.HtmlElement]:
    """What stands between the heading with this anchor and the next one of its level."""
    [heading] = page.xpath(f"//h2[@id='{anchor}']")
    found = []
    for element in heading.itersiblings():
        if element.tag == "h2":
            break
        if isinstance(element.tag, str):  # and not a comment
            found.append(element)
    return found


def numbers_in(elements: list[html.HtmlElement]) -> set[str]:
    hrefs = (href for element in elements for href in element.xpath(".//a/@href"))
    return {href for href in hrefs if href.startswith(("tel:", "sms:"))}


@pytest.mark.parametrize("door", NUMBERS)
def test_a_door_has_exactly_the_numbers_of_its_table(support: html.HtmlElement, library: Library, door: Door) -> None:
    table = NUMBERS[door]
    assert set(for_door(library, door)) == set(table)
    for country, numbers in table.items():
        number = [*library.site.door_by_id].index(door) + 1
        [heading] = support.xpath(f"//h3[@id='{country.lower().replace(' ', '-')}-{number}']")
        assert heading.text_content() == country
        [lines] = heading.xpath("following-sibling::ul[1]")
        assert numbers_in([lines]) == numbers, country


@pytest.mark.parametrize("door", DOORS)
def test_the_numbers_of_a_door_stand_in_its_own_section(support: html.HtmlElement, door: Door) -> None:
    expected = {number for numbers in NUMBERS[door].values() for number in numbers}
    assert numbers_in(section(support, DOORS[door])) == expected


@pytest.mark.parametrize("door", ["fear", "crisis"])
def test_a_door_with_many_lines_begins_with_one_for_each_country(support: html.HtmlElement, door: Door) -> None:
    first = next(element for element in section(support, DOORS[door]) if element.tag == "ul")
    assert [entry.xpath("string(a)") for entry in first] == list(NUMBERS[door])
    for entry, (country, numbers) in zip(first, NUMBERS[door].items(), strict=True):
        assert numbers_in([entry]) <= numbers, country
        assert bool(numbers_in([entry])) == bool(numbers), country


def test_emergency_numbers_come_first_with_what_to_do_if_you_cannot_speak(support: html.HtmlElement) -> None:
    first = support.xpath("//h2")[0]
    assert first.get("id") == "right-now"
    [entries] = [element for element in section(support, "right-now") if element.tag == "ul"]
    found = {entry.xpath("string(strong)").rstrip(":"): numbers_in([entry]) for entry in entries}
    assert found == EMERGENCY
    [uk] = [entry.text_content() for entry in entries if "United Kingdom" in entry.text_content()]
    assert "If you can’t speak: from a mobile, press 55" in uk
    unconfirmed = [entry for entry in entries if "not confirmed by the service" in entry.text_content()]
    assert [entry.xpath("string(strong)") for entry in unconfirmed] == [
        "South Africa:",
        "India:",
    ]


def test_each_number_says_what_it_is_on_the_page_and_to_the_phone(support: html.HtmlElement) -> None:
    for link in support.xpath("//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]"):
        scheme, number = link.get("href").split(":")
        assert re.sub("[ -]", "", link.text) == number
        before = (link.getprevious().tail if link.getprevious() is not None else link.getparent().text) or ""
        way = re.findall(r"call|text|TTY|video phone", before)
        if way:  # “112 or 999” names it once
            assert scheme == ("sms" if way[-1] == "text" else "tel"), link.get("href")


def test_the_page_says_how_each_number_was_compared(library: Library, support: html.HtmlElement) -> None:
    assert {line.checked for line in library.helplines} == {line.checked for line in library.emergencies}
    assert {line.checked for line in library.helplines} == {date(2026, 11, 26)}
    assert {line.service for line in library.helplines if line.compared == "other"} == FROM_OTHER_PAGES
    assert {line.service for line in library.helplines if not line.hours} == HOURS_UNKNOWN
    words = " ".join(" ".join(each.text_content() for each in section(support, "about-the-numbers")).split())
    assert "compared on 26 November 2026 with a copy of the service’s own or an official page" in words
    assert "with other pages" in words
    assert "Nobody has called" in words
    assert "no live page was opened" in words


def test_anchors_that_other_pages_lead_to_stand_on_the_page(support: html.HtmlElement) -> None:
    named = {
        "first-door",
        "second-door",
        "third-door",
        "fourth-door",
        "pregnancy",
        "danger-now",
        "helplines",
        "signs",
        "not-your-fault",
    }
    named |= {"what-to-leave", "the-leave-link", "if-it-is-you", "about-the-numbers"}
    ids = support.xpath("//@id")
    assert named <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_country_with_a_line_has_an_emergency_number(library: Library) -> None:
    assert set(countries(library)) - {line.country for line in library.emergencies} == {"Other countries"}


def test_every_hub_leads_to_help_above_its_guides(site: Site, library: Library) -> None:
    for scenario in library.scenarios:
        page = site.page(f"guides/{scenario.id}")
        order = places(page, "//a[contains(@href, 'support/#first-door')] | //h2[@id='guides'] | //main//h2")
        assert order[0].tag == "a", scenario.id


def test_every_guide_that_two_may_do_asks_above_its_steps_if_that_is_safe(site: Site, library: Library) -> None:
    together = [guide for guide in library.guides if guide.together]
    assert {guide.audience for guide in together} == {"two", "either"}
    for guide in together:
        page = site.page(f"guides/{guide.scenario}/{guide.id}")
        order = places(page, "//*[@id='is-it-safe'] | //*[@class='contents'] | //main//h2")
        assert order[0].get("id") == "is-it-safe", guide.path
        [box] = order[0].xpath("..")
        assert box.xpath(".//a/@href")[-1].endswith("support/#first-door")


@pytest.mark.parametrize("address", NAME_BOTH_DOORS)
def test_a_page_for_a_bad_day_names_both_doors_before_its_guides(site: Site, address: str) -> None:
    page = site.page(address)
    guides = "//main//a[contains(@href, 'guides/') and not(contains(@href, 'support'))] | //h2[@id='guides']"
    doors = "//main//a[contains(@href, 'support/#first-door')] | //main//a[contains(@href, 'support/#second-door')]"
    order = places(page, f"{guides} | {doors} | //main//h3/a")
    first = {str(each.get("href")).rpartition("#")[2] for each in order[:2]}
    assert first == {"first-door", "second-door"}


def places(page: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """What an XPath finds, in the order of the page."""
    return list(page.xpath(path))
