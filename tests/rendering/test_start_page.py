"""The start page: every question with its answers, as nested lists that need no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html

from guidebook.model import Library, Start, StartAnswer
from guidebook.rendering import navigation, render_pages

Ends = dict[tuple[str, ...], html.HtmlElement]


def start_page(library: Library) -> html.HtmlElement:
    [page] = [page for page in render_pages(library) if page.path == "start/index.md"]
    return html.fromstring(page.html)


def ends(part: html.HtmlElement, given: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], html.HtmlElement]]:
    """Yield the answers to each end of the nested lists, with the card of its guide."""
    for answer in part.xpath("./ul[@class='answers']/li/details"):
        yield from ends(answer, (*given, answer.findtext("summary")))
    for card in part.xpath("./ul[@class='cards']/li"):
        yield (*given, *card.xpath("./p[@class='says']/text()")), card


@pytest.fixture(scope="module")
def page(library: Library) -> html.HtmlElement:
    return start_page(library)


def test_every_route_ends_at_its_guide_and_at_most_one_path(library: Library, page: html.HtmlElement) -> None:
    [questions] = page.xpath("//div[@class='questions']")
    shown = {tuple(words.replace("’", "'") for words in given): end for given, end in ends(questions)}
    routes = {tuple(answer.says for answer in route): route[-1] for route in library.start.routes()}
    assert shown.keys() == routes.keys()
    for given, answer in routes.items():
        assert_leads_to(shown[given], answer, library)


def assert_leads_to(end: html.HtmlElement, answer: StartAnswer, library: Library) -> None:
    guide = library.guide_by_id[answer.guide]
    paths = [f"../paths/{answer.path}/"] if answer.path else []
    assert end.xpath(".//a/@href") == [
        f"../guides/{guide.scenario}/{guide.id}/",
        *paths,
    ]
    assert answer.why in end.text_content().replace("’", "'")
    assert f"../guides/{guide.scenario}/" in end.xpath("../following-sibling::p[@class='facts']/a/@href")


def test_help_is_above_every_question_and_never_closed(page: html.HtmlElement) -> None:
    links = page.xpath("//div[@class='questions']/preceding::a[contains(@href, 'support/')]/@href")
    assert links == [f"../support/#{name}-door" for name in ("first", "second", "third")]


def test_each_question_and_each_end_has_a_heading_for_the_focus(library: Library, page: html.HtmlElement) -> None:
    """All are of one level, since only one shows at a time."""
    opened = page.xpath("//div[@class='questions'] | //details")
    assert [part.xpath("count(./h2[@tabindex='-1'])") for part in opened] == [1] * len(opened)
    assert page.xpath("//h3 | //h4") == []


def test_no_discreet_page_is_named(library: Library, page: html.HtmlElement) -> None:
    [scenario] = [scenario for scenario in library.scenarios if scenario.discreet]
    text = html.tostring(page, encoding="unicode")
    assert f"guides/{scenario.id}" not in text
    assert scenario.title not in text


def test_what_authors_write_is_text(tiny: Library) -> None:
    question = tiny.start.questions[0]
    answers = (replace(question.answers[0], says="<b>Me</b>"), replace(question.answers[1], why="<script>"))
    start = replace(
        tiny.start, questions=(replace(question, asks="<i>Who</i>", answers=answers), *tiny.start.questions[1:])
    )
    page = start_page(replace(tiny, start=start))
    assert page.xpath("//script | //b | //i") == []
    assert "<b>Me</b>" in page.text_content()


def test_a_site_without_questions_has_no_such_page(tiny: Library) -> None:
    library = replace(tiny, start=Start())
    assert "start/index.md" not in {page.path for page in render_pages(library)}
    assert "start/index.md" not in str(navigation(library))
    assert "start/index.md" in str(navigation(tiny))
