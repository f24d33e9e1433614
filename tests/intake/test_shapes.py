"""Articles of unusual shapes: what is read, who is credited, and what is left out by name. All of them are made up."""

from __future__ import annotations

import pytest

from guidebook.intake import Extraction, UnreadableError, describe_loss, extract_points
from guidebook.intake.article import parse_article
from guidebook.intake.parts import split_into_parts


def extract(text: str, suffix: str = ".txt") -> Extraction:
    return extract_points(parse_article(text, suffix))


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>Oars</title>{head}</head><body>{body}</body></html>"


def told(extraction: Extraction) -> list[tuple[str, str]]:
    """Each line's first words and the name that it's credited to, in reading order."""
    lines = sorted(extraction.lines, key=lambda line: line.sentences)
    return [(" ".join(line.text.split()[:2]), line.credit.partition(",")[0]) for line in lines]


CREDITED = {
    "names above, one without a profession": (
        "# Voices\n\n## Dr. Ann Example\n\nSay it early.\n\n## Ben Sample, PhD, psychologist\n\nLook up first.\n\n"
        "## Clara Quill\n\nAsk once.\n",
        [("Say it", "Dr. Ann Example"), ("Look up", "Ben Sample"), ("Ask once.", "Clara Quill")],
    ),
    "names below, the last one without a heading": (
        "# Voices\n\nSing together each morning.\n\n## Ann Example, therapist\n\nWalk together each evening.\n\n"
        "## Ben Sample, coach\n\nDance together at noon.\n\nClara Quill, teacher\n",
        [("Sing together", "Ann Example"), ("Walk together", "Ben Sample"), ("Dance together", "Clara Quill")],
    ),
    "a name between two paragraphs, which may be of either": (
        "# Voices\n\n## Sing\n\nSing together each morning.\n\nAnn Example, therapist\n\nDance together at noon.\n\n"
        "## Walk\n\nWalk together each evening.\n\nBen Sample, coach\n",
        [("Sing together", ""), ("Ann Example,", ""), ("Dance together", ""), ("Walk together", "Ben Sample")],
    ),
    "names below, without a dash": (
        'Oars\n\n"Row on the left."\nAnn Example, boat builder and teacher\n\n"Rest at noon."\nBen Sample, coach\n',
        [('"Row on', "Ann Example"), ('"Rest at', "Ben Sample")],
    ),
    "a profession that begins the sentence": (
        'Oars\n\nPsychologist Ann Example says oars are heavy. She also says that nobody minds. "Sing," she adds.\n',
        [("Psychologist Ann", "Ann Example"), ("She also", "Ann Example"), ('"Sing," she', "Ann Example")],
    ),
    "a pronoun that is a partner": (
        "Oars\n\nAnn Example, a nurse, says to row slowly.\n\nIf she says no, stop. He says it's late? Turn back.\n",
        [("Ann Example,", "Ann Example"), ("If she", ""), ("He says", ""), ("Turn back.", "")],
    ),
    "words that are no names": (
        'Oars\n\n"We rowed," you may think. Make notes. Love says little. Silence tells you more. '
        "Small stresses add up.\n",
        [('"We rowed,"', ""), ("Make notes.", ""), ("Love says", ""), ("Silence tells", ""), ("Small stresses", "")],
    ),
    "places and clauses after a name": (
        "Oars\n\nAnn Example, who builds boats in Austin, Texas, says oak is best. In Paris, France, explains "
        "sociologist "
        "Denis Roux, they use ash.\n\nIn research at Moor University, professor Clara Quill found that ash bends.\n",
        [("Ann Example,", "Ann Example"), ("In Paris,", "Denis Roux"), ("In research", "Clara Quill")],
    ),
    "low and high quotation marks": (
        "Oars\n\n„Row softly“, says coach Ann Example. „Then rest.“\n\n«Row far», explains Ben Sample, a "
        "mediator. «Sing.»\n\n"
        "‘Stop when it’s dark,’ says nurse Clara Quill. ‘Sleep first.’\n",
        [
            *(("„Row softly“,", "Ann Example"), ("„Then rest.“", "Ann Example"), ("«Row far»,", "Ben Sample")),
            *(("«Sing.»", "Ben Sample"), ("‘Stop when", "Clara Quill"), ("‘Sleep first.’", "Clara Quill")),
        ],
    ),
    "other words than a verb": (
        "Oars\n\nRow at dawn, as suggested by boat teacher Ann Example. In Example's view, fog is no reason.\n\n"
        "Per Ben Sample, a financial adviser, oars are cheap. The best tip comes from chef Clara Quill: eat first.\n",
        [
            ("Row at", "Ann Example"),
            ("In Example's", "Ann Example"),
            ("Per Ben", "Ben Sample"),
            ("The best", "Clara Quill"),
        ],
    ),
    "two lists by two experts": (
        "# Oars\n\nTherapist Ann Example has two rules:\n\n* Row left.\n* Row right.\n\nBen Sample, a chef, "
        "offers these tips:\n\n"
        "* Eat first.\n* Drink tea.\n",
        [
            *(("Therapist Ann", ""), ("Row left.", "Ann Example"), ("Row right.", "Ann Example")),
            *(("Ben Sample,", "Ben Sample"), ("Eat first.", "Ben Sample"), ("Drink tea.", "Ben Sample")),
        ],
    ),
    "questions in bold": (
        "# Ten minutes\n\nWe talked to Ann Example, a therapist.\n\n**What first?**\n\nSit down.\n\n**And "
        "then?**\n\nBreathe.\n",
        [("We talked", ""), ("Sit down.", "Ann Example"), ("Breathe.", "Ann Example")],
    ),
    "speakers with numbers and times": (
        "Oars\n\n[00:05] Speaker 1: Our guest is Ann Example, a nurse.\n\n[00:09] Speaker 2: Hello.\n\n"
        "[00:12] Speaker 1: What is your tip?\n\n[00:15] Speaker 2: Row early.\n\n[00:20] Speaker 1: And at night?\n\n"
        "[00:22] Speaker 2: Sleep.\n",
        [("Hello.", "Ann Example"), ("Row early.", "Ann Example"), ("Sleep.", "Ann Example")],
    ),
    "an expert in a heading": (
        "# Oars\n\n## Sit low (Ann Example, nurse)\n\nBend your knees.\n\n## Row far — Ben Sample, "
        "author\n\nRest at noon.\n",
        [("Bend your", "Ann Example"), ("Rest at", "Ben Sample")],
    ),
}


@pytest.mark.parametrize("name", CREDITED)
def test_experts_are_credited(name: str) -> None:
    text, expected = CREDITED[name]
    assert told(extract(text, ".md" if text.startswith("#") else ".txt")) == expected


def test_names_before_a_colon_are_credited_on_a_page() -> None:
    body = (
        "<article><h1>Voices</h1><p><b>Lamp Weekly: What do you do first?</b></p><p><b>Ann Example:</b> I make tea. "
        "Make tea.</p><p><b>LW: And then?</b></p><p><b>AE:</b> Write it in pencil, on one line.</p></article>"
    )
    extraction = extract(page(body), ".html")
    assert [entry.heading for entry in extraction.entries] == ["What do you do first?", "And then?"]
    assert {credit for _, credit in told(extraction)} == {"Ann Example"}


PARTS = {
    "Step 1, Step 2": "Oars\n\nFirst step: Row\n\nRow slowly.\n\nSecond step: Rest\n\nRest at noon.\n",
    "Rule 1, Rule 2": "# Oars\n\n### Rule No. 1 – Row\n\nRow slowly.\n\n### Rule No. 2 – Rest\n\nRest at noon.\n",
    "Tip 1, Tip 2": "Oars\n\n1️⃣ Row\n\nRow slowly.\n\n② Rest\n\nRest at noon.\n",
    "Step 1, Step 2, Step 3": "Oars\n\nStep I. Row\n\nRow.\n\nStep II. Rest\n\nRest.\n\nStep III. Eat\n\nGo.\n",
    "Day 1, Day 2": "Oars\n\nDay 1\n\nRow\n\nRow slowly.\n\nDay 2\n\nRest\n\nRest at noon.\n",
    "Part 1, Part 2": "# Oars\n\nRow first:\n\nIt is calm. Go early.\n\nEat at noon:\n\nBread is enough. Eat it.\n",
    "Part 1, Part 2, Part 3": "# Oars\n\n## Lake\n\n### Row\n\nGo.\n\n### Rest\n\nRest.\n\n## Sea\n\n### Eat\n\nEat.\n",
}


@pytest.mark.parametrize("parts", PARTS)
def test_tips_are_found(parts: str) -> None:
    text = PARTS[parts]
    extraction = extract(text, ".md" if text.startswith("#") else ".txt")
    assert ", ".join(entry.part for entry in extraction.entries) == parts


def test_a_numbered_list_of_contents_is_left_out() -> None:
    text = "Oars\n\n1. Row early\n2. Rest late\n\n1. Row early\n\nGo at six.\n\n2. Rest late\n\nStop at nine.\n"
    extraction = extract(text)
    assert [entry.part for entry in extraction.entries] == ["Tip 1", "Tip 2"]
    assert [words for words, _ in told(extraction)] == ["Go at", "Stop at"]
    assert [note.line for note in extraction.skipped] == [3, 4]


LEFT_OUT = {
    "list of contents": (
        ".txt",
        "Oars\n\nJump to:\n- Row early\n- Rest late\n\nRow early\n\nGo at six.\n\nRest late\n\nStop at nine.\n",
        ["Go at", "Stop at"],
    ),
    "links to other articles": (
        ".md",
        "# Oars\n\nRow at dawn.\n\nRelated: Ten boats we love\n\nRest at noon.\n\n## Read next\n\n- Boats\n",
        ["Row at", "Rest at"],
    ),
    "about the author": (".md", "# Oars\n\nRow at dawn.\n\n## About the author\n\nAnn rows.\n", ["Row at"]),
    "repeats Part 1": (
        ".md",
        "# Oars\n\n## Row\n\nRow at dawn on the lake.\n\n## In a nutshell\n\n- Row at dawn.\n",
        ["Row at"],
    ),
    "comments of readers": (
        ".html",
        page(
            "<main><h1>Oars</h1><p>Row at dawn, both of you.</p><div id='disqus_thread'><h3>1 comment</h3>"
            "<p>We did that for years and it was good.</p></div></main>"
        ),
        ["Row at"],
    ),
    "notice about cookies": (
        ".html",
        page(
            "<div id='x'><p>We use cookies to show you boats.</p></div><main><h1>Oars</h1><p>Row at dawn, "
            "both.</p></main>"
        ),
        ["Row at"],
    ),
    "outside the article": (
        ".html",
        page(
            "<aside><article><h3>Bikes</h3><p>Ten bikes under the sun.</p></article></aside><div><h1>Oars</h1>"
            "<p>Row at dawn, since the lake is calm then.</p><p>Rest at noon, and eat the bread.</p></div>"
        ),
        ["Row at", "Rest at"],
    ),
}


@pytest.mark.parametrize("reason", LEFT_OUT)
def test_what_is_no_part_of_the_article_is_named(reason: str) -> None:
    suffix, text, expected = LEFT_OUT[reason]
    extraction = extract(text, suffix)
    assert [words for words, _ in told(extraction)] == expected
    assert reason in {note.message for note in extraction.skipped}


KEPT = {
    "a box": "<article><p>Row at dawn on the lake.</p><aside class='tip'><b>Tip:"
    "</b> Take tea along for both.</aside></article>",
    "a quotation in a figure": "<article><p>Row at dawn on the lake.</p><figure><blockquote>Take tea along for both."
    "</blockquote></figure></article>",
    "a class that sounds like an offer": "<div class='promo-content'><p>Row at dawn on the lake.</p>"
    "<p>Take tea along for both.</p></div>",
    "answers behind buttons": "<main><button>What to pack?</button><div><p>Take tea along for both.</p></div></main>",
    "a hidden answer": "<main><p>Row at dawn on the lake.</p><details><summary>And then?"
    "</summary>Take tea along for both.</details></main>",
    "a table": "<main><p>Row at dawn on the lake.</p><table><tr><td>Pack</td>"
    "<td>Take tea along for both.</td></tr></table></main>",
    "line breaks": "<main>Row at dawn on the lake.<br><br>Take tea along for both.</main>",
    "several articles": "<article><p>Row at dawn, both of you.</p></article><article>"
    "<p>Take tea along for both.</p></article>",
    "deep nesting": "<p>Row at dawn on the lake.</p>" + "<div>" * 5000 + "Take tea along for both.",
    "data in a script": """<script type="application/ld+json">{"@type": "NewsArticle", "articleBody":
        "Row at dawn, when the lake is calm, and both of you are awake. Rest on the island until noon, and
        count the gulls. Come home before the wind turns. Take tea along for both."}</script>""",
}


@pytest.mark.parametrize("name", KEPT)
def test_advice_on_a_page_is_kept(name: str) -> None:
    assert any("Take tea along for both." in line.text for line in extract(page(KEPT[name]), ".html").lines)


IN_MARKDOWN = {
    "html": "# Oars\n\nRow at dawn.\n\n<div><p>Take tea along.</p></div>\n",
    "a table": "# Oars\n\n| what | how |\n| --- | --- |\n| pack | Take tea along. |\n",
    "an indented paragraph": "# Oars\n\n    Take tea along.\n",
    "a quotation": "# Oars\n\n> Take tea along.\n",
    "inline html": "# Oars\n\nRow.<br>Take tea <u>along</u>.\n",
}


@pytest.mark.parametrize("name", IN_MARKDOWN)
def test_advice_in_markdown_is_kept(name: str) -> None:
    extraction = extract(IN_MARKDOWN[name], ".md")
    assert any("Take tea along." in line.text for line in extraction.lines)
    assert "Take tea along." in extraction.article.text


@pytest.mark.parametrize(
    ("text", "suffix", "loss"),
    [
        (
            "# Oars\n\nRow at dawn.\n\n```\n" + "Take tea along to the lake. " * 9 + "\n```\n",
            ".md",
            "54 of 58 words would be lost",
        ),
        ("# Oars\n\nRow at dawn.\n\n## Read next\n\n" + "Take tea along to the lake.\n\n" * 9, ".md", "would be lost"),
        ("# Oars\n\n" + "Row at dawn. " * 30, ".md", "the fingerprint would cover only"),
        ("# Oars\n\nRow at dawn, and rest at noon.\n", ".md", ""),
    ],
)
def test_a_large_loss_is_described(text: str, suffix: str, loss: str) -> None:
    found = describe_loss(parse_article(text, suffix))
    assert loss in found
    assert bool(loss) == bool(found)


def test_prose_in_a_sidebar_is_a_loss() -> None:
    main = "".join(f"<p>Row to island {n} at dawn, both of you, and rest on the sand there.</p>" for n in range(9))
    other = "".join(f"<p>Take tea {n} along to lake {n}, and a loaf of bread for the evening.</p>" for n in range(6))
    article = parse_article(page(f"<main>{main}</main><div class='sidebar'>{other}</div>"), ".html")
    assert describe_loss(article) == "90 of 226 words would be lost, line 1: sidebar"


@pytest.mark.parametrize(
    ("text", "suffix", "why"),
    [
        (page("<h1>Oops! Page not found</h1><p>The page you want does not exist.</p>"), ".html", "has no article"),
        (
            page("<nav><a href='/'>Boats</a></nav><ul><li><a href='/1'>How to row a boat</a></li></ul>"),
            ".html",
            "no article",
        ),
        (page("<noscript>You need to enable JavaScript to run this app.</noscript>"), ".html", "has no article"),
        (
            page(
                "".join(
                    f"<article><h2><a href='/{n}'>Boat {n}</a></h2><p>We rowed it for a day.</p></article>"
                    for n in "123"
                )
            ),
            ".html",
            "is a list of articles",
        ),
        (
            page("<main><p>Rows start at dawn.</p></main>", '<script>{"isAccessibleForFree": "False"}</script>'),
            ".html",
            "up to a paywall",
        ),
    ],
)
def test_pages_without_an_article_are_refused(text: str, suffix: str, why: str) -> None:
    with pytest.raises(UnreadableError) as error:
        parse_article(text, suffix)
    assert why in str(error.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Abends\n\nLegt die Handys weg. Frau Anna Beispiel, Therapeutin, sagt: „Fragt zuerst.“ Abonniert jetzt!\n",
            "german",
        ),
        ("夜の会話\n\n寝る前の三十分は携帯電話を切ってください。優しい言葉を一つ言いましょう。\n", "japanese"),
        ("حديث المساء\n\nأغلقا الهاتفين نصف ساعة قبل النوم. قولا كلمة طيبة.\n", "arabic"),
        ("Soirée\n\nPosez les téléphones dans le couloir. Dites-vous une chose gentille.\n", "french"),
    ],
)
def test_other_languages_are_said_plainly(text: str, found: str) -> None:
    extraction = extract(text)
    assert "not in English, so experts and offers are not looked for" in {
        note.message for note in extraction.review_notes
    }
    assert extraction.experts == [], found
    assert all(line.keywords for line in extraction.lines if len(line.text) > 20), found
    assert describe_loss(extraction.article) == ""


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="https://x.example/ann">', "Ann Example"),
        ('<meta name="author" content="desk@x.example">', "Ann Example"),
        ('<meta name="author" content="Ben Sample">', "Ben Sample"),
        (
            '<script type="application/ld+json">{"author": {"@type": "Person", "name": "Clara Quill"}}</script>',
            "Clara Quill",
        ),
    ],
)
def test_an_author_is_a_name(head: str, author: str) -> None:
    byline = "<p>Written by <a href='/a'>Ann Example</a> on 3 May 2024</p>"
    body = f"<main><h1>Oars</h1>{byline}<p>Row at dawn, both.</p></main>"
    metadata = parse_article(page(body, head), ".html").metadata
    assert (metadata.author, metadata.published) == (author, "2024-05-03")


def test_bold_starts_of_paragraphs_are_headings() -> None:
    body = (
        "<div><h1>Oars</h1><p><b>Knock.</b> A shut door is a word.</p><p><b>Ask first.</b> It takes a second.</p></div>"
    )
    assert [entry.heading for entry in extract(page(body), ".html").entries] == ["Knock", "Ask first"]


@pytest.mark.parametrize(
    ("text", "name", "guessed"),
    [
        ("Oars\n\n1. Row.\nSlowly.\n\n2. Rest.\nOften.\n", "numbered tips", False),
        ("# Oars\n\n## Row\n\nSlowly.\n\n## Rest\n\nOften.\n", "sections with headings", False),
        ("Oars\n\nRow slowly.\nLook up.\n\n\nRest often.\nSing.\n", "sections separated by blank lines", True),
        ("Oars\n\nRow slowly.\n\nRest often.\n", "paragraphs without headings", True),
    ],
)
def test_the_shape_of_an_article_is_named(text: str, name: str, guessed: bool) -> None:
    layout = split_into_parts(parse_article(text, ".md" if text.startswith("#") else ".txt"))
    assert (layout.name, layout.guessed) == (name, guessed)
