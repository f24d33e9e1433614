"""The pages of the tiny library, asserted by structure."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from tests.conftest import ROOT, TINY

from guidebook.downloads import Download, Downloads
from guidebook.model import Audience, Box, FreePage, Library, Link, Paragraph, Plain, Start
from guidebook.rendering import BrokenLinkError, Page, render_pages, urls
from guidebook.rendering.views import MAX_RELATED, related_steps
from guidebook.typography import curly


@pytest.fixture(scope="module")
def pages(tiny: Library) -> dict[str, Page]:
    return {page.path: page for page in render_pages(tiny)}


def parsed(page: Page) -> html.HtmlElement:
    return html.fromstring(f"<main>{page.html}</main>")


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def headings(page: Page) -> list[tuple[str, str, str]]:
    found = parsed(page).xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")
    return [(node.tag, node.get("id"), words(node)) for node in found]


def links(node: html.HtmlElement) -> list[tuple[str, str]]:
    return [(words(link), link.get("href")) for link in node.xpath(".//a")]


def test_every_page_of_the_site_is_there(pages: dict[str, Page]) -> None:
    assert sorted(pages) == [
        "checklists/fighting/go-for-a-walk.md",
        "checklists/fighting/index.md",
        "checklists/fighting/speak-first.md",
        "checklists/index.md",
        "checklists/next-steps/index.md",
        "checklists/next-steps/think.md",
        "guides/fighting/go-for-a-walk.md",
        "guides/fighting/index.md",
        "guides/fighting/speak-first.md",
        "guides/next-steps/index.md",
        "guides/next-steps/think.md",
        "index.md",
        "paths/index.md",
        "paths/tonight.md",
        "search/index.md",
        "sources/advice-line.md",
        "sources/by-guide.md",
        "sources/index.md",
        "sources/paper.md",
        "sources/study-2001.md",
        "start/index.md",
        "support/device.md",
        "support/index.md",
        "workbook/index.md",
        "workbook/next-steps.md",
        "workbook/paths/tonight.md",
        "worksheets/agreement.md",
        "worksheets/index.md",
    ]


def test_every_page_has_a_template_and_is_named_for_search_engines(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert (ROOT / "overrides" / page.template).is_file(), page.path
        assert page.title, page.path
        assert page.description or page.edit == page.path, page.path


@pytest.mark.parametrize(
    ("path", "kind", "title", "description", "edit", "discreet"),
    [
        (
            "guides/fighting/speak-first.md",
            "guide",
            "Speak first",
            "Say what you feel.",
            "guides/fighting/speak-first.md",
            False,
        ),
        (
            "guides/fighting/index.md",
            "scenario",
            "Arguments",
            "You’re tired of it.",
            "guides/fighting/index.md",
            False,
        ),
        ("guides/next-steps/index.md", "scenario", "Next steps", "Next steps", "guides/next-steps/index.md", True),
        (
            "checklists/next-steps/think.md",
            "checklist",
            "Checklist: Think",
            "Think, as things to tick.",
            "guides/next-steps/think.md",
            True,
        ),
        ("checklists/index.md", "checklist", "Checklists", "Each guide as things to tick.", "", False),
        ("workbook/next-steps.md", "workbook", "Next steps", "Next steps: pages to write on.", "", True),
        (
            "workbook/paths/tonight.md",
            "workbook",
            "Workbook: Tonight",
            "Tonight: guides in short form to write on.",
            "paths/tonight.md",
            False,
        ),
        (
            "sources/paper.md",
            "source",
            "Paper",
            "What “Ten Tips: Talk” says, point by point, in our words.",
            "sources/paper.md",
            False,
        ),
        ("support/index.md", "support", "Support", "", "support/index.md", False),
        ("index.md", "home", "Tiny Ground", "", "index.md", False),
    ],
)
def test_what_is_said_of_a_page(
    pages: dict[str, Page], path: str, kind: str, title: str, description: str, edit: str, discreet: bool
) -> None:
    page = pages[path]
    assert (page.kind, page.title, page.edit, page.discreet) == (kind, title, edit, discreet)
    assert page.description == description or not description


def test_a_guide(pages: dict[str, Page]) -> None:
    page = pages["guides/fighting/speak-first.md"]
    assert headings(page) == [
        ("h1", "speak-first", "Speak first"),
        ("h2", "begin-with-i", "Step 1 of 2: Begin with “I”"),
        ("h2", "listen", "Step 2 of 2: Listen"),
        ("h2", "what-next", "What next"),
    ]
    root = parsed(page)
    assert words(root.xpath("//p[@class='guide-number']")[0]) == "Guide 1 of 2"
    assert words(root.xpath("//p[@class='facts']")[0]) == "For two · 20 minutes · 2 steps"
    assert links(root.xpath("//nav[@aria-labelledby='contents']")[0]) == [
        ("Begin with “I”", "#begin-with-i"),
        ("Listen", "#listen"),
    ]
    assert root.xpath("//*[@id='is-it-safe']/following-sibling::p//a/@href") == ["../../../support/#first-door"]
    assert root.xpath("//*[@id='is-it-safe']/following::nav[@aria-labelledby='contents']")
    assert links(root.xpath("//ul[preceding-sibling::h2[1][@id='what-next']]")[0]) == [
        ("Go for a walk", "../go-for-a-walk/"),
        ("Tick off the steps", "../../../checklists/fighting/speak-first/"),
        ("Print this guide in the workbook", "../../../workbook/#guide-speak-first"),
        ("Where each step comes from", "../../../sources/by-guide/#guide-speak-first"),
        ("All guides for: We fight a lot", "../"),
    ]
    assert [words(node) for node in root.xpath("//p[@class='related']")] == [
        "Also in: Go for a walk: Say one thing"
    ]  # the discreet guide that rests on the same point is not named
    assert words(root.xpath("//p[@class='reviewed']")[0]) == (
        "Last full review: 2 January 2026. Next review due: 2 January 2027."
    )


def test_the_blocks_of_a_step(pages: dict[str, Page]) -> None:
    root = parsed(pages["guides/fighting/speak-first.md"])
    paragraph = root.xpath("//p[contains(., 'Keep it short')]")[0]
    assert words(paragraph) == "Say what you feel. Keep it short, and use no blame. Ann Expert, in Paper"
    assert paragraph.xpath("./strong/text()") == ["Keep it short"]
    assert links(paragraph) == [("Ann Expert, in Paper", "../../../sources/paper/#own-feelings")]
    assert paragraph.xpath("./a/@class") == ["cite"]
    assert "5 * 3 < 20 & more: then stop." in root.text_content()
    assert [words(entry) for entry in root.xpath("//ul[not(@class)]/li")[:2]] == [
        "one plain thing",
        "another_plain_thing",
    ]
    boxes = root.xpath("//div[contains(@class, 'admonition')]")
    assert [(box.get("class"), words(box[0])) for box in boxes] == [
        ("admonition safety text", "Is it safe to do this together?"),
        ("admonition say text", "Instead of: you never"),
        ("admonition evidence text", "What research found"),
        ("admonition safety text", "Stop if it gets loud"),
    ]
    assert [node.tag for node in boxes[3]] == ["p", "p", "ul"]


def test_a_tick_has_a_label_and_a_key_that_is_the_same_on_every_page(pages: dict[str, Page]) -> None:
    anchors = {
        "guides/fighting/speak-first.md": "said-it",
        "checklists/fighting/speak-first.md": "said-it",
        "checklists/fighting/index.md": "speak-first--said-it",
        "checklists/index.md": "speak-first--said-it",
        "workbook/index.md": "speak-first--said-it",
    }
    for path, anchor in anchors.items():
        root = parsed(pages[path])
        [box] = root.xpath("//input[@data-tick='speak-first/said-it']")
        assert (box.get("type"), box.get("autocomplete")) == ("checkbox", "off"), path
        label = box.getparent()
        assert label.tag == "label"
        assert label.text_content().strip() == "I have said “I feel”."
        assert label.getparent().get("id") == anchor


def test_on_a_checklist_the_way_to_the_step_is_outside_the_label(pages: dict[str, Page]) -> None:
    root = parsed(pages["checklists/fighting/speak-first.md"])
    assert links(root.xpath("//li[@id='both-spoke']")[0]) == [
        ("Step 2: Listen", "../../../guides/fighting/speak-first/#listen")
    ]
    assert root.xpath("//label//a") == []
    assert root.xpath("//p[@class='progress']/@data-ticks") == ["speak-first/said-it,named-it,both-spoke"]
    assert root.xpath("string(//p[@class='progress'])") == "3 things to tick"


def test_a_prompt_has_room_on_paper_and_a_field_only_in_the_workbook(pages: dict[str, Page]) -> None:
    guide = parsed(pages["guides/fighting/speak-first.md"])
    assert guide.xpath("//div[starts-with(@class, 'prompt ')]/@class") == ["prompt two tall"]
    assert guide.xpath("//*[@role='textbox']") == []
    assert [words(node) for node in guide.xpath("//*[@class='prompt-answer']")] == ["One of you", "The other", ""]


def test_fields_for_two_are_named_by_question_and_person(pages: dict[str, Page]) -> None:
    root = parsed(pages["workbook/index.md"])
    fields = root.xpath("//*[@role='textbox']")
    names = [
        " ".join(root.xpath(f"string(//*[@id='{id_}'])") for id_ in field.get("aria-labelledby").split())
        for field in fields
    ]
    assert names[:3] == ["What do you feel? One of you", "What do you feel? The other", "What did you hear?"]
    assert {field.get("contenteditable") for field in fields} == {"plaintext-only"}
    assert all(field.text is None and len(field) == 0 for field in fields)


def test_each_part_of_the_workbook_is_a_section_and_the_first_under_its_group_goes_on(pages: dict[str, Page]) -> None:
    root = parsed(pages["workbook/index.md"])
    [body] = root.xpath("//div[@class='parts']")
    assert [(node.tag, node.get("class"), node.get("id") or node[0].get("id")) for node in body] == [
        ("h2", "goes-on", "scenario-fighting"),
        ("section", "part goes-on", "guide-speak-first"),
        ("section", "part alone", "guide-go-for-a-walk"),
        ("h2", None, "scenario-worksheets"),
        ("section", "part goes-on", "guide-agreement"),
    ]


def test_every_warning_of_a_guide_is_in_its_part_of_the_workbook(
    library: Library, real_pages: tuple[Page, ...]
) -> None:
    """Also what the guide says before its first step."""
    by_path = {page.path: parsed(page) for page in real_pages}
    missing = []
    for scenario in library.scenarios:
        root = by_path[urls.workbook(scenario, library)]
        for guide in scenario.guides:
            [part] = root.xpath(f"//section[*/@id='{urls.guide_anchor(guide)}']")
            found = [words(title) for title in part.xpath("div[contains(@class, 'safety')]/p[1]")]
            boxes = [*guide.intro, *(block for step in guide.steps for block in step.blocks)]
            titles = [curly(box.title) for box in boxes if isinstance(box, Box) and box.kind == "safety"]
            missing += [(guide.id, title) for title in titles if title not in found]
    assert missing == []


PAGES_TO_FILL_IN = (
    *("workbook/index.md", "workbook/next-steps.md", "workbook/paths/tonight.md", "worksheets/agreement.md"),
)


def test_paper_has_the_numbers_to_call_below_what_is_filled_in(pages: dict[str, Page]) -> None:
    for path in PAGES_TO_FILL_IN:
        [block] = parsed(pages[path]).xpath("//aside[@class='numbers-to-call'][@hidden]")
        text = words(block).replace("\xa0", " ")
        assert "Atlantis. Emergency: 222. If you can’t speak: press 5 when you are asked." in text
        assert "Afraid of your partner: 000. Thoughts of ending your life: text HI to 111* (men)." in text, path
        assert "compared with copies of official pages between 2 January 2026 and 3 January 2026" in text
        assert "Text last reviewed" in text
        assert text.endswith("Text under CC BY 4.0. This is not therapy.")
    others = [path for path, page in pages.items() if "numbers-to-call" in page.html and path not in PAGES_TO_FILL_IN]
    assert others == []


def test_paper_says_once_in_each_box_that_leads_to_support_where_the_numbers_are(real_pages: tuple[Page, ...]) -> None:
    found = 0
    for page in real_pages:
        root = parsed(page)
        boxes = root.xpath("//*[contains(@class, 'admonition')] | //section[contains(@class, 'part')]/p")
        to_fill_in = "numbers-to-call" in page.html
        for box in boxes:
            leads = any("support/" in href for href in box.xpath(".//a/@href"))
            expected = 1 if to_fill_in and leads else 0
            assert len(box.xpath(".//*[@class='see-numbers'][@hidden]")) == expected, (page.path, words(box))
            found += expected
    assert found > 100


def test_the_workbook_of_a_path_has_its_guides_in_its_order(pages: dict[str, Page]) -> None:
    page = pages["workbook/paths/tonight.md"]
    assert [id_ for tag, id_, _ in headings(page) if tag == "h2"] == ["guide-go-for-a-walk", "guide-speak-first"]
    assert links(parsed(page))[0] == ("About this path", "../../../paths/tonight/")


def test_a_path_says_what_its_guides_take(pages: dict[str, Page]) -> None:
    root = parsed(pages["paths/tonight.md"])
    assert [words(entry) for entry in root.xpath("//h2/following-sibling::ul/li")] == [
        "Go for a walk. Alone or together · an hour · 2 steps.",
        "Speak first. For two · 20 minutes · 2 steps.",
        "Go for a walk, once more. Alone or together · an hour · 2 steps.",
    ]


def test_a_scenario_shows_its_guides_before_longer_text(pages: dict[str, Page]) -> None:
    page = pages["guides/fighting/index.md"]
    assert [id_ for _, id_, _ in headings(page)] == [
        *("we-fight-a-lot", "guides", "guide-speak-first", "guide-go-for-a-walk"),
        *(
            "signs-that-this-is-you",
            "where-to-begin",
            "when-this-is-not-the-right-place",
            "if-only-one-of-you-wants-this",
        ),
    ]


def test_a_source_says_where_each_point_is_used(pages: dict[str, Page]) -> None:
    page = pages["sources/paper.md"]
    root = parsed(page)
    assert [id_ for _, id_, _ in headings(page)] == ["ten-tips-talk", "tip-1", "tip-2"]
    assert [words(entry) for entry in root.xpath("//p[@id='the-app']/following-sibling::ul[1]/li")] == [
        "Set aside. This is an offer of a product."
    ]
    assert links(root.xpath("//p[@id='walk']/following-sibling::ul[1]")[0]) == [
        ("Go for a walk: Put on your shoes", "../../guides/fighting/go-for-a-walk/#put-on-shoes")
    ]
    assert [
        [words(cell) for cell in row.xpath("td")] for row in parsed(pages["sources/index.md"]).xpath("//tbody/tr")
    ] == [
        ["Paper", "4", "3", "1", "0"],
        ["Advice Line", "1", "1", "0", "0"],
        ["Study, 2001", "1", "1", "0", "0"],
    ]
    assert [id_ for tag, id_, _ in headings(pages["sources/index.md"]) if tag == "h2"] == [
        *("articles", "guidance", "studies", "missing"),
    ]


def test_a_source_says_what_it_is(pages: dict[str, Page]) -> None:
    guidance, study = (parsed(pages[f"sources/{name}.md"]) for name in ("advice-line", "study-2001"))
    assert [words(entry) for entry in guidance.xpath("//h1/following-sibling::ul[1]/li")] == [
        "What it is: Official or professional advice, not a study.",
        "Publisher: The Advice Line",
        "Published: 5 April 2019",
        "Seen at: https://advice.example/wait",
        "Read on: 1 January 2026",
        "Note: The page has no author.",
    ]
    assert [words(entry) for entry in study.xpath("//h1/following-sibling::ul[1]/li")] == [
        "Reference: Study 2001, Journal of Examples",
        "DOI: 10.1000/example",
        "On whom: 12 people",
        "Limits: It was never repeated.",
    ]


def test_quotation_marks_within_quotation_marks_are_single(tiny: Library) -> None:
    source = replace(tiny.sources[0], title='"I" sentences')
    found = render_pages(replace(tiny, sources=(source, *tiny.sources[1:])))
    [page] = [page for page in found if page.path == source.path]
    assert page.description == "What “‘I’ sentences” says, point by point, in our words."


@pytest.mark.parametrize(("audience", "asks"), [("one", False), ("two", True), ("either", True)])
def test_what_two_may_do_asks_first_if_it_is_safe(tiny: Library, audience: Audience, asks: bool) -> None:
    """On every page with the steps of a guide."""
    scenario = tiny.scenarios[0]
    guides = tuple(replace(guide, audience=audience) for guide in scenario.guides)
    library = replace(tiny, scenarios=(replace(scenario, guides=guides), *tiny.scenarios[1:]))
    found = {page.path: page for page in render_pages(library)}
    for path in (guides[0].path, "paths/tonight.md", "workbook/index.md", "workbook/paths/tonight.md"):
        assert ("is-it-safe" in found[path].anchors) is asks, path


def test_what_free_pages_show_of_the_library(pages: dict[str, Page]) -> None:
    scenarios = parsed(pages["index.md"])
    assert links(scenarios)[2:4] == [("We fight a lot", "guides/fighting/"), ("It may be over", "guides/next-steps/")]
    assert [words(title) for title in scenarios.xpath("//div[@class='groups']//h3")] == ["Between us"]


def test_without_groups_the_scenarios_are_in_their_own_order(tiny: Library) -> None:
    [home] = [page for page in render_pages(replace(tiny, start=Start())) if page.path == "index.md"]
    assert links(parsed(home))[2:4] == [
        ("We fight a lot", "guides/fighting/"),
        ("It may be over", "guides/next-steps/"),
    ]
    assert "<h3>" not in home.html


def test_helplines_are_shown_by_country_and_by_door(pages: dict[str, Page]) -> None:
    support = parsed(pages["support/index.md"])
    somebody, other = (
        "Somebody's Line: call 000 24 hours a day · helpline.example".replace("'", "’"),
        "Other & Line (men): text HI to 111 other.example · not confirmed by the service",
    )
    assert [words(entry) for entry in support.xpath("//h3[@id='atlantis']/following-sibling::ul[1]/li")] == [
        *(somebody, other),
    ]
    assert [words(entry) for entry in support.xpath("//h3[@id='atlantis-1']/following-sibling::ul[1]/li")] == [somebody]
    assert links(support) == [
        *(("000", "tel:000"), ("helpline.example", "https://helpline.example/")),
        *(("111", "sms:111"), ("other.example", "https://other.example/")),
        ("What that means", "#about-the-numbers"),
        *(("000", "tel:000"), ("helpline.example", "https://helpline.example/")),
        ("What that means", "#about-the-numbers"),
        ("222", "tel:222"),
    ]
    assert words(support.xpath("//h2[@id='second-door']/following-sibling::ul[1]")[0]) == (
        "Atlantis: call 222. If you can’t speak: press 5 when you are asked."
    )
    assert words(support.xpath("//h2[@id='about-the-numbers']/following-sibling::p[1]")[0]) == (
        "Each number was compared between 2 January 2026 and 3 January 2026 with a copy of the service’s own or an "
        "official page. Those marked “not confirmed by the service” could only be compared with other pages. It’s done "
        "every 90 days, so the next time is due by 2 April 2026."
    )


def test_above_a_long_list_of_helplines_stand_those_to_call_first(tiny: Library) -> None:
    first, second = tiny.helplines
    other = replace(first, whom="", reach="see the map", compared="other", countries=("Lemuria",))
    library = replace(tiny, helplines=(replace(first, whom="women"), second, *[second] * 7, other))
    [support] = [parsed(page) for page in render_pages(library) if page.path == "support/index.md"]
    assert [words(entry) for entry in support.xpath("//p[1]/following-sibling::ul[1]/li")] == [
        "Atlantis: call 000 (women), or text HI to 111 (men, not confirmed by the service)"
        + ", or text HI to 111 (men, not confirmed by the service)",
        "Lemuria: helpline.example (not confirmed by the service)",
    ]


def test_nothing_discreet_stands_on_a_shared_page(pages: dict[str, Page]) -> None:
    for shared in ("checklists/index.md", "workbook/index.md", "workbook/paths/tonight.md"):
        assert "It may be over" not in pages[shared].html
        assert "I have waited." not in pages[shared].html


def test_a_discreet_page_tells_what_a_tap_on_a_pdf_may_leave_behind(tiny: Library) -> None:
    pdf = (Download("guide-a-a4", "A4", 2, 20_000), Download("guide-a-large", "large print", 1, 1_250_000))
    paths = [scenario.path for scenario in tiny.scenarios] + [guide.path for guide in tiny.guides]
    found = render_pages(tiny, Downloads(by_page=dict.fromkeys(paths, pdf)))
    warned = {page.path for page in found if "A tap may save" in page.html}
    assert warned == {"guides/next-steps/index.md", "guides/next-steps/think.md"}
    [guide] = [page for page in found if page.path == "guides/next-steps/think.md"]
    entries = parsed(guide).xpath("//h2[@id='on-paper']/following-sibling::ul[1]/li")
    assert [words(entry) for entry in entries] == ["PDF, A4: 2 pages, 20 KB", "PDF, large print: 1 page, 1.2 MB"]


def test_a_large_library_has_no_page_that_holds_all_of_it(tiny: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidebook.model.library.GUIDES_OF_A_BOOK", 1)
    pages = {page.path: page.html for page in render_pages(replace(tiny))}
    assert "speak-first--said-it" not in pages["workbook/index.md"]
    assert "speak-first--said-it" in pages["workbook/fighting.md"]
    assert 'href="fighting/#scenario-fighting"' in pages["workbook/index.md"]
    assert 'href="../../../workbook/fighting/#guide-speak-first"' in pages["guides/fighting/speak-first.md"]
    assert "speak-first--said-it" not in pages["checklists/index.md"]


def test_a_step_names_a_few_others_those_of_its_own_scenario_first(tiny: Library) -> None:
    home, other = tiny.shared_scenarios[0], replace(tiny.shared_scenarios[0], id="other")
    first = home.guides[0]
    far = [replace(first, id=f"far-{number}", scenario="other") for number in range(MAX_RELATED + 1)]
    near = replace(first, id="near")
    scenarios = (replace(other, guides=tuple(far)), replace(home, guides=(first, near)))
    named = related_steps(replace(tiny, scenarios=scenarios), first, first.steps[0])
    assert [guide.id for guide, _ in named] == ["near", "far-0", "far-1"]


def test_a_heading_never_takes_an_id_that_an_author_chose(tiny: Library) -> None:
    """Otherwise links to the step would go to the title."""
    scenario = tiny.scenarios[0]
    guide = replace(scenario.guides[0], title="Listen")
    changed = replace(scenario, guides=(guide, *scenario.guides[1:]))
    pages = render_pages(replace(tiny, scenarios=(changed, *tiny.scenarios[1:])))
    [page] = [page for page in pages if page.path == guide.path]
    assert [id_ for _, id_, _ in headings(page)] == ["listen_1", "begin-with-i", "listen", "what-next"]


def test_a_link_to_what_does_not_exist_names_the_line_of_the_template(tiny: Library) -> None:
    with pytest.raises(BrokenLinkError) as raised:
        render_pages(replace(tiny, pages=(), scenarios=tuple(replace(one, sections=()) for one in tiny.scenarios)))
    [asked] = [line for line in str(raised.value).splitlines() if line.startswith("overrides/search.html:")]
    _, number, message = asked.split(":", 2)
    assert message == " broken link: no file support/index.md."
    assert "urls.SUPPORT" in (ROOT / "overrides/search.html").read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_a_broken_link_of_a_free_page_names_its_line(tiny: Library) -> None:
    text = "---\ntitle: A\n---\n\n[one](../nowhere.md), [two](../support/index.md#nowhere), [three](#nowhere).\n"
    library = replace(tiny, pages=(*tiny.pages, FreePage("about/a.md", text, "A")))
    with pytest.raises(BrokenLinkError) as raised:
        render_pages(library)
    assert str(raised.value).splitlines()[:-1] == [
        "docs/about/a.md:5: broken link: no anchor “nowhere” on about/a.md.",
        "docs/about/a.md:5: broken link: no anchor “nowhere” on support/index.md.",
        "docs/about/a.md:5: broken link: no file nowhere.md.",
    ]


def test_links_of_a_free_page_lead_to_pages_anchors_and_elsewhere(tiny: Library) -> None:
    text = (
        "---\ntitle: A\n---\n\n# A & B\n\n[a](../guides/fighting/speak-first.md#listen) [b](#a-b) "
        "[c](https://elsewhere.example/?a=1&b=2) <who@elsewhere.example> ![d](../assets/pictures/walk.svg)\n"
    )
    library = replace(tiny, pages=(*tiny.pages, FreePage("about/a.md", text, "A")))
    [page] = [page for page in render_pages(library) if page.path == "about/a.md"]
    root = parsed(page)
    assert root.xpath("//a/@href | //img/@src") == [
        *("../../guides/fighting/speak-first/#listen", "#a-b", "https://elsewhere.example/?a=1&b=2"),
        *("mailto:who@elsewhere.example", "../../assets/pictures/walk.svg"),
    ]


def test_a_broken_link_names_the_file_and_line_of_its_author(tiny: Library) -> None:
    scenario = tiny.scenarios[0]
    intro = (Paragraph((Plain("See "), Link("this", "support/index.md", "nowhere")), line=7), *scenario.intro)
    library = replace(tiny, scenarios=(replace(scenario, intro=intro), *tiny.scenarios[1:]))
    with pytest.raises(
        BrokenLinkError, match=r"docs/guides/fighting/index\.md:7: broken link: no anchor “nowhere” on support"
    ):
        render_pages(library)


def test_all_that_is_broken_is_told_at_once(tiny: Library) -> None:
    """The support page is missing, and many templates link to it."""
    library = replace(tiny, pages=tuple(page for page in tiny.pages if page.path != "support/index.md"))
    with pytest.raises(BrokenLinkError) as raised:
        render_pages(library)
    lines = str(raised.value).splitlines()
    assert any(line.startswith("docs/guides/fighting/index.md:") for line in lines)
    assert all("broken link: no file support/index.md." in line for line in lines[:-1])


def test_an_unknown_anchor_is_known_by_the_line_of_the_template(tiny: Library, tmp_path: Path) -> None:
    templates = Path(shutil.copytree(ROOT / "overrides", tmp_path / "overrides"))
    search = templates / "search.html"
    search.write_text(
        search.read_text(encoding="utf-8").replace("urls.SUPPORT, door.anchor)", "urls.SUPPORT, 'calm')"),
        encoding="utf-8",
    )
    asked = next(n for n, line in enumerate(search.read_text(encoding="utf-8").splitlines(), 1) if "'calm'" in line)
    with pytest.raises(
        BrokenLinkError, match=rf"^overrides/search\.html:{asked}: broken link: no anchor “calm” on support"
    ):
        render_pages(tiny, templates=templates)


def test_nothing_of_a_files_own_head_is_published_but_what_was_read(tiny: Library) -> None:
    """MkDocs takes a line of three full stops for the end of a head, and YAML does not."""
    text = "---\ntitle: A\n...\n# XX <script>x</script>\n---\n\nCalm.\n"
    library = replace(tiny, pages=(*tiny.pages, FreePage("about/a.md", text, "A")))
    [page] = [page for page in render_pages(library) if page.path == "about/a.md"]
    assert page.html == "<p>Calm.</p>"


def test_the_tiny_docs_hold_every_kind_of_page(pages: dict[str, Page]) -> None:
    assert TINY.is_dir()
    kinds = {page.kind for page in pages.values()}
    assert kinds == {
        *(
            "home",
            "support",
            "guide",
            "scenario",
            "checklist",
            "path",
            "workbook",
            "worksheet",
            "source",
            "start",
            "search",
        ),
    }


def test_a_drawing_named_after_a_scenario_is_beside_its_title_and_at_home(tiny: Library) -> None:
    drawing = replace(tiny.drawings[0], path="assets/pictures/scenario-fighting.svg")
    found = {page.path: parsed(page) for page in render_pages(replace(tiny, drawings=(*tiny.drawings, drawing)))}
    for page, to in {"guides/fighting/index.md": "../../", "index.md": ""}.items():
        [source], [picture] = found[page].xpath("//picture//source"), found[page].xpath("//picture//img")
        assert source.get("srcset") == f"{to}assets/pictures/scenario-fighting.svg"
        assert (picture.get("alt"), picture.get("src")) == ("", f"{to}assets/icon.svg")
    assert found["guides/next-steps/index.md"].xpath("//img") == []
