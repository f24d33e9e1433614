"""Our Markdown extension: ticks with a label, room to write."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import markdown


def render(text: str) -> html.HtmlElement:
    extensions = ["admonition", "attr_list", "tables", "guidebook.markdown"]
    return html.fromstring(f"<main>{markdown(text, extensions=extensions)}</main>")


def test_a_tick_has_a_label_and_an_anchor() -> None:
    page = render("- [ ] I have **said** it. { #said-it tick=speak/said-it }")
    [box] = page.xpath("//li[@id='said-it']/input[@type='checkbox']")
    assert box.get("data-tick") == "speak/said-it"
    assert box.get("autocomplete") == "off"
    [label] = page.xpath(f"//label[@for='{box.get('id')}']")
    assert label.text_content() == "I have said it."


def test_what_follows_the_braces_stays_outside_the_label() -> None:
    page = render("- [ ] I have said it. { #said-it tick=a/b } [Step 1](x.html)")
    assert page.xpath("string(//label)") == "I have said it."
    assert page.xpath("//li/a/text()") == ["Step 1"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "loose"])
def test_every_entry_of_a_list_is_a_tick(gap: str) -> None:
    page = render(gap.join(f"- [ ] Number {n}. {{ #n{n} }}" for n in range(3)))
    assert page.xpath("//ul/@class") == ["ticks"]
    assert page.xpath("//label/text()") == ["Number 0.", "Number 1.", "Number 2."]


def test_a_plain_list_stays_plain() -> None:
    assert render("- one\n- two").xpath("//input | //ul[@class]") == []


def test_a_prompt_has_room_on_paper_and_no_field_on_screen() -> None:
    page = render('!!! write tall note-a--b "What do you feel?"\n\n    One word.')
    assert page.xpath("//div/@class") == ["prompt tall", "prompt-room", "prompt-place"]
    assert page.xpath("//*[@role='textbox']") == []


def test_fields_for_two_are_named_by_question_and_person() -> None:
    page = render('!!! write field two note-a--b "What do you feel?"')
    names = [
        " ".join(page.xpath(f"string(//*[@id='{part}'])") for part in field.get("aria-labelledby").split())
        for field in page.xpath("//*[@role='textbox']")
    ]
    assert names == ["What do you feel? One of you", "What do you feel? The other"]
    assert page.xpath("//*[@role='textbox']/@contenteditable") == ["plaintext-only"] * 2


def test_columns_stand_by_class_and_not_by_style() -> None:
    page = render("| a | b | c | d |\n| --- | ---: | :-: | :-- |\n| 1 | 2 | 3 | 4 |")
    sides = [None, "align-right", "align-center", "align-left"]
    assert [cell.get("class") for cell in page.xpath("//th")] == sides
    assert [cell.get("class") for cell in page.xpath("//td")] == sides
    assert page.xpath("//@style") == []


def test_each_part_is_a_section_and_the_first_under_its_group_goes_on() -> None:
    book = [
        "# Book",
        "words",
        "## Group { .group }",
        "### A { #a .part }",
        "of a",
        "### B { #b .part }",
        "## C { .group }",
    ]
    page = render("\n\n".join(book))
    assert [(node.tag, node.get("class")) for node in page] == [("h1", None), ("p", None), ("div", "parts")]
    assert [(node.tag, node.get("class")) for node in page[2]] == [
        ("h2", "goes-on"),
        ("section", "part goes-on"),
        ("section", "part"),
        ("h2", None),
    ]
    assert [section.xpath("string()").split() for section in page.xpath("//section")] == [["A", "of", "a"], ["B"]]


def test_a_page_without_parts_stays_as_it_is() -> None:
    assert [node.tag for node in render("# One\n\n## Two\n\nwords")] == ["h1", "h2", "p"]
