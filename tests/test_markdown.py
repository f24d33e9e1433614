"""Our Markdown extension for free pages."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import markdown


def render(text: str) -> html.HtmlElement:
    return html.fromstring(f"<main>{markdown(text, extensions=['attr_list', 'tables', 'guidebook.markdown'])}</main>")


def test_columns_are_aligned_by_class_and_not_by_style() -> None:
    page = render("| a | b | c | d |\n| --- | ---: | :-: | :-- |\n| 1 | 2 | 3 | 4 |")
    sides = [None, "align-right", "align-center", "align-left"]
    assert [cell.get("class") for cell in page.xpath("//th")] == sides
    assert [cell.get("class") for cell in page.xpath("//td")] == sides
    assert page.xpath("//@style") == []


@pytest.mark.parametrize("text", ["- [ ] done { #a tick=a/b }", '!!! write "A question?"', '!!! contents "Parts"'])
def test_what_only_guides_may_hold_stays_text(text: str) -> None:
    assert render(text).xpath("//input | //nav | //*[@role]") == []
