"""What the records say of each study, and which steps lean on which point: each row is a fact that was once wrong."""

from __future__ import annotations

import re

import pytest

from guidebook.model import Library, Note, Source, Step, citations_in, texts_of, words_of

STUDIES = [
    # record, what its head says, what its points say
    ("algoe-2010", {"doi": "10.1111/j.1475-6811.2010.01273.x"}, ["grateful", "closer"]),
    ("aron-2000", {"doi": "10.1037/0022-3514.78.2.273", "limits": "not at couples in crisis"}, ["new to them"]),
    ("bradbury-bodenmann-2020", {"doi": "10.1146/annurev-clinpsy-071519-020546", "limits": "about half"}, ["60 to 80"]),
    (
        "carrere-gottman-1999",
        {"doi": "10.1111/j.1545-5300.1999.00293.x", "whom": "124 newly", "limits": "10.1111/j.1741-3737.2006.00343.x"},
        ["later divorced"],
    ),
    ("cordova-2014", {"doi": "10.1037/a0037097", "limits": "visits for an assessment"}, ["about 0.37"]),
    ("doss-2016", {"doi": "10.1037/ccp0000063", "whom": "300 couples, who also had four 15-minute calls"}, ["0.69"]),
    (
        "online-programme-2023",
        {"doi": "10.1016/j.invent.2023.100661", "whom": "740 couples on low incomes", "limits": "59 and 65 in 100"},
        ["with a coach (effect 0.46)", "automated messages alone (effect 0.40)"],
    ),
    (
        "finkel-2013",
        {"doi": "10.1177/0956797612474938", "whom": "120 couples", "limits": "found no repeat"},
        ["21 min"],
    ),
    ("floyd-2009", {"whom": "52 people, not couples"}, ["six weeks", "People who kissed more"]),
    (
        "gabb-2013",
        {
            "whom": "4,494 people in the UK (a convenience sample",
            "limits": "From 2020 Jacqui Gabb was seconded to Paired",
        },
        ["everyday acts"],
    ),
    ("gable-2004", {"doi": "10.1037/0022-3514.87.2.228"}, ["tended to feel better"]),
    (
        "good-news-training",
        {"doi": "10.1177/0265407514523545", "limits": "own satisfaction didn't change"},
        ["partner as more grateful and more satisfied"],
    ),
    (
        "gordon-2012",
        {"doi": "10.1037/a0028723", "limits": "no experiment"},
        ["felt appreciated", "responsive", "committed", "stayed"],
    ),
    ("gottman-levenson-1992", {"doi": "10.1037/0022-3514.63.2.221", "whom": "73 couples"}, ["broke up"]),
    (
        "irvine-2023",
        {
            "whom": "49 couples who began after an affair, of whom 19 finished",
            "limits": "controlling violence were screened",
        },
        ["in stages"],
    ),
    ("karakurt-2016", {"doi": "10.1111/jmft.12178", "limits": "milder cases only"}, ["screened"]),
    (
        "mccurry-2024",
        {"doi": "10.1038/s44271-024-00122-4", "whom": "young students in a game", "limits": "longer than 15 seconds"},
        ["lowered aggression", "5, 10 and 15 seconds did equally well"],
    ),
    (
        "mcnulty-2011",
        {"doi": "10.1177/0146167211407077"},
        ["four years", "the more forgiving stayed the same", "the less forgiving fell"],
    ),
    (
        "nowlan-2017",
        {"doi": "10.1037/cfp0000080", "limits": "small pilot"},
        ["0.69", "0.44", "0.49", "relationship, depression and anxiety they gained nothing"],
    ),
    (
        "roddy-2020",
        {"doi": "10.1037/ccp0000514", "whom": "2,092 couples in 58 studies", "limits": "with themselves"},
        ["1.12 within the group"],
    ),
    ("rogers-2018", {"doi": "10.7717/peerj.4831", "limits": "imagined"}, ["own feeling and the other's view"]),
    ("wade-2014", {"doi": "10.1037/a0035268"}, ["0.56 against no treatment", "0.45 against other treatment"]),
]

NOT_SAID = [
    # record, what it once said and what the study does not show
    ("gabb-2013", "4,944"),
    ("wade-2014", "McNulty"),
    ("gordon-2012", "closer"),
    ("mccurry-2024", r"\b20\b|twenty|calmed"),
    ("gable-2004", "satisfaction"),
    ("finkel-2013", "repeated"),
    ("floyd-2009", "Couples who"),
]

CITED = [
    # point, the guide and the step that give its advice, words of that step
    ("paired:help-with-patterns", "find-what-it-is-about", "list-three-fights", "can be the first step"),
    ("medical-care-media:see-a-counsellor", "find-what-it-is-about", "get-help-if-needed", "by yourselves"),
    ("james-preece:being-used", "think-it-through", "look-at-the-whole-time", "manipulative, or lead their partner on"),
    (
        "james-preece:being-used",
        "do-you-want-this",
        "good-times-and-big-things",
        "manipulate their partner or lead them on",
    ),
    ("internet-vibes:best-for-both", "look-after-the-practical-side", "ask-your-rights", "right for both of you"),
    ("internet-vibes:know-your-rights", "say-it-with-respect", "agree-the-first-days", "a family lawyer"),
    ("internet-vibes:face-hard-talks", "say-it-with-respect", "say-it-early", "open and honest"),
    ("paired:date-ideas", "try-something-new", "list-places", "ideas for dates"),
    ("paired:own-feelings", "take-a-break", "calm-down", "what you feel, and what you need"),
    ("bustle:stop-bringing-it-up", "stop-the-replay", "give-it-its-own-time", "in every fight"),
    ("internet-vibes:show-you-understand", "stop-the-replay", "hear-it-once", "shows that they understand"),
    ("internet-vibes:show-you-understand", "listen-well", "say-it-back", "show that you understand"),
    ("internet-vibes:show-you-understand", "say-what-you-feel", "try-it-small", "show that they understand"),
    ("paired:listen-to-a-sorry", "hear-a-sorry", "decide-if-and-when", "listen closely"),
    ("bustle:in-their-place", "find-what-it-is-about", "see-it-from-outside", "in your partner's place"),
    ("bustle:in-their-place", "say-what-you-feel", "add-their-side", "in your partner's place"),
    ("paired:two-pasts", "set-goals", "what-matters-most", "beliefs and your own past"),
    ("paired:what-comes-on-top", "take-stock", "rest-of-life", "on top of everything else"),
    ("paired:not-easy", "do-you-want-this", "how-hard", "tried everything"),
    ("bustle:hard-but-possible", "do-you-want-this", "how-hard", "it can be done"),
    ("hotline-2014:found", "choose-the-help", "is-it-safe-for-two", "advises against couple therapy"),
    ("hotline-2014:found", "find-what-it-is-about", "get-help-if-needed", "advises against going together"),
]

ONLY_CITED_IN = [
    # point, and the only steps whose advice it is
    ("paired:are-you-both-ready", {"agree-to-rebuild#are-you-ready"}),
    ("paired:choose-a-set-time", {"agree-to-rebuild#choose-a-set-time"}),
    ("james-preece:make-it-safe", {"make-it-safe-to-speak#agree-on-rules"}),
    ("paired:set-check-ins", {"check-in-each-week#choose-a-time"}),
    ("paired:tell-why", {"first-days-after#ask-slowly", "say-sorry#tell-why"}),
    ("paired:say-it-back", {"hear-a-sorry#ask-and-say-back"}),
    ("paired:see-both-sides", {"hear-a-sorry#look-at-their-side", "say-sorry#say-it-and-stop"}),
    ("internet-vibes:sort-your-feelings", {"agree-on-space#sort-your-feelings"}),
    ("internet-vibes:best-for-both", {"look-after-the-practical-side#ask-your-rights"}),
    ("nowlan-2017:found", {"start-on-your-own#what-one-can-do"}),
]

DISAGREEMENTS = [
    # what the articles differ on, the step that helps to choose, points of the sides that are not set aside
    (
        "time apart or together",
        "agree-on-space#apart-or-together",
        {"internet-vibes:days-apart", "internet-vibes:good-time-together", "bustle:space-inside"},
    ),
    (
        "say it all or start gently",
        "make-it-safe-to-speak#choose-what-to-say",
        {"james-preece:get-to-the-bottom", "paired:start-with-love"},
    ),
    (
        "forgive and forget or draw a line",
        "decide-about-forgiving#mistake-or-harm",
        {"internet-vibes:forgive-mistakes", "paired:once-is-enough"},
    ),
    (
        "can every relationship be saved",
        "do-you-want-this#answer-for-now",
        {"bustle:if-it-does-harm", "james-preece:some-cannot-be-saved"},
    ),
    (
        "easy or hard",
        "do-you-want-this#how-hard",
        {"bustle:hard-but-possible", "medical-care-media:hard-and-worth-it", "paired:not-easy"},
    ),
]


def step_named(library: Library, address: str) -> tuple[str, Step]:
    """Path of the guide and the step at `guide#step`."""
    guide_id, _, step_id = address.partition("#")
    [found] = [(guide.path, step) for guide, step in library.steps() if (guide.id, step.id) == (guide_id, step_id)]
    return found


def words_of_step(step: Step) -> str:
    return " ".join(words_of(text) for block in step.blocks for text in texts_of(block))


def words_of_record(source: Source) -> str:
    points = " ".join(point.text for point in source.points)
    return " ".join((source.title, source.reference, source.whom, source.limits, points))


def boxes_of_evidence(library: Library) -> list[tuple[Step, Note]]:
    return [
        (step, block)
        for _, step in library.steps()
        for block in step.blocks
        if isinstance(block, Note) and block.kind == "evidence"
    ]


@pytest.mark.parametrize(("record", "head", "says"), STUDIES, ids=[row[0] for row in STUDIES])
def test_a_record_says_what_its_study_found(
    library: Library, record: str, head: dict[str, str], says: list[str]
) -> None:
    source = library.source_by_id[record]
    assert source.kind == "study"
    for key, value in head.items():
        written = getattr(source, key)
        assert written == value if key == "doi" else value in written
    found = " ".join(point.text for point in source.points)
    assert [words for words in says if words not in found] == []


def test_every_study_is_in_the_table(library: Library) -> None:
    assert {row[0] for row in STUDIES} == {source.id for source in library.sources if source.kind == "study"}


@pytest.mark.parametrize(("record", "words"), NOT_SAID)
def test_a_record_does_not_say_more_than_its_study(library: Library, record: str, words: str) -> None:
    assert not re.search(words, words_of_record(library.source_by_id[record]))


def test_advice_from_a_helpline_is_guidance(library: Library) -> None:
    hotline = library.source_by_id["hotline-2014"]
    assert (hotline.kind, hotline.publisher) == ("guidance", "The National Domestic Violence Hotline (US)")
    assert hotline.address == "https://thehotline.org"
    assert hotline.published is not None
    assert hotline.published.isoformat() == "2014-08-01"


@pytest.mark.parametrize(("point", "guide", "step", "words"), CITED)
def test_a_step_cites_the_point_that_gives_its_advice(
    library: Library, point: str, guide: str, step: str, words: str
) -> None:
    _, found = step_named(library, f"{guide}#{step}")
    assert point in {citation.key for citation in found.citations}
    assert words in words_of_step(found)


@pytest.mark.parametrize(("point", "steps"), ONLY_CITED_IN, ids=[row[0] for row in ONLY_CITED_IN])
def test_a_point_is_cited_only_for_what_it_says(library: Library, point: str, steps: set[str]) -> None:
    assert {f"{guide.id}#{step.id}" for guide, step in library.uses[point]} == steps


def test_a_small_pilot_carries_one_sentence(library: Library) -> None:
    """What one person can do alone is said gently, and no page builds a claim of research on the pilot."""
    [said] = [
        words_of(text)
        for _, box in boxes_of_evidence(library)
        for text in texts_of(box)
        if any(getattr(span, "source", "") == "nowlan-2017" for span in text)
    ]
    assert len(re.findall(r"[.!?](?:\s|$)", said)) == 1
    claims = [
        path
        for path, text in library.files.items()
        if re.search(r"evidence that\b[^.]*\bweak|little (?:proof|evidence)", text)
    ]
    assert claims == []


def test_whose_survey_stands_beside_the_advice_of_an_app_is_said(library: Library) -> None:
    beside = 0
    for step, box in boxes_of_evidence(library):
        cited = {citation.source for citation in step.citations}
        if "gabb-2013" in {citation.source for citation in citations_in((box,))} and "paired" in cited:
            said = " ".join(words_of(text) for text in texts_of(box))
            assert "From 2020 Jacqui Gabb" in said
            assert "seconded to Paired as its Chief Relationships Officer" in said
            beside += 1
    assert beside == 1


def test_a_pause_of_seconds_is_not_used_for_one_of_minutes(library: Library) -> None:
    [said] = [
        " ".join(words_of(text) for text in texts_of(box))
        for _, box in boxes_of_evidence(library)
        if any(citation.source == "mccurry-2024" for citation in citations_in((box,)))
    ]
    assert "5, 10 and 15 seconds" in said
    assert not re.search(r"minute|twenty|\b20\b", said)
    _, step = step_named(library, "take-a-break#choose-how-long")
    assert "rule of thumb" in words_of_step(step)


@pytest.mark.parametrize(("what", "address", "points"), DISAGREEMENTS, ids=[row[0] for row in DISAGREEMENTS])
def test_where_the_articles_differ_a_page_helps_to_choose(
    library: Library, what: str, address: str, points: set[str]
) -> None:
    path, step = step_named(library, address)
    assert points <= {citation.key for citation in step.citations}
    assert re.search("differ|do not agree|don't agree", words_of_step(step)), what
    [about] = [page for page in library.pages if page.path == "about/index.md"]
    assert f"(../{path}#{step.id})" in about.text


def test_the_side_that_calls_it_easy_is_set_aside_with_a_way_to_the_page(library: Library) -> None:
    [point] = [point for point in library.source_by_id["james-preece"].points if point.id == "easy-to-get-over"]
    path, step = step_named(library, "do-you-want-this#how-hard")
    assert "James Preece" in words_of_step(step)
    [title] = [guide.title for guide in library.guides if guide.path == path]
    assert f'"{title}"' in point.set_aside
