"""Make up articles in every shape, each with the tips and experts that a reader would find in it.

The words come from small lists, so that no article was ever published, and any number of them can be made.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

FIRST = ("Ann", "Ben", "Clara", "Dmitri", "Étienne", "Farah", "Gwen", "Hugo", "Ines", "Jonas", "Łucja", "Mei")
LAST = (
    "Example",
    "Sample",
    "Fieldhouse",
    "O’Dell",
    "Quill-Hart",
    "van der Moor",
    "Ostrow",
    "Solberg",
    "Adeyemi",
    "Ruiz",
)
ROLES = (
    "a couples therapist",
    "a dietitian from Leeds, England",
    "a social worker at Hill College",
    "a family mediator",
    "a marriage counsellor and author",
    "a sex educator based in Cork, Ireland",
)
CREDENTIALS = ("LCSW", "LMFT", "PhD", "PsyD, clinical psychologist", "MBACP")
VERBS = (
    "Fold",
    "Carry",
    "Paint",
    "Count",
    "Wash",
    "Water",
    "Polish",
    "Mend",
    "Hide",
    "Share",
    "Sort",
    "Label",
    "Borrow",
)
THINGS = (
    "the lanterns",
    "the oars",
    "the teapot",
    "the tent poles",
    "the apple boxes",
    "the blue ladder",
    "the bee hives",
)
WHEN = (
    "before supper",
    "after the ferry leaves",
    "on the first Sunday",
    "while the kettle sings",
    "at low tide",
    "in the loft",
)
WHY = (
    "A slow hand leaves room for {}.",
    "The room gets quieter around {}.",
    "It gives {} the same ten minutes.",
    "Small jobs grow when two people look at {}.",
)
WHOM = ("the cat", "the gulls", "the old clock", "the postman", "the tide")


@dataclass(frozen=True)
class Tip:
    """A tip, as its author meant it."""

    heading: str
    sentences: tuple[str, ...]
    expert: str = ""
    role: str = ""


@dataclass(frozen=True)
class MadeUp:
    """An article in one shape, and what's in it."""

    name: str
    suffix: str
    content: bytes
    tips: tuple[Tip, ...]


def tips(rng: random.Random, count: int, experts: bool = True) -> tuple[Tip, ...]:
    """Make up tips, each by another expert."""
    lasts = rng.sample(LAST, count)
    things = rng.sample([f"{thing} {when}" for thing in THINGS for when in WHEN], count * 2)
    made = []
    for number in range(count):
        verbs = rng.sample(VERBS, 3)
        sentences = (
            f"{verbs[1]} {things[number * 2]}.",
            rng.choice(WHY).format(WHOM[number]),
            f"You could also {verbs[2].lower()} {things[number * 2 + 1]}.",
        )
        expert = f"{rng.choice(FIRST)} {lasts[number]}" if experts else ""
        made.append(
            Tip(f"{verbs[0]} {rng.choice(THINGS)} together", sentences, expert, rng.choice(ROLES) if experts else "")
        )
    return tuple(made)


Shape = Callable[[random.Random], tuple[str, str, tuple[Tip, ...]]]
"""Makes the suffix, the text and the tips of an article."""

TITLE = "What two people can do in a lighthouse"
LEAD = "A lighthouse has one stair, and two people meet on it every day."


def _profession(tip: Tip) -> str:
    return re.split(r" (?:from|at|based)\b", tip.role.removeprefix("a "))[0]


def _said(rng: random.Random, tip: Tip) -> str:
    """Attribute the sentences of a tip to its expert, as journalists do."""
    first, second, third = tip.sentences
    last = tip.expert.split(" ", 1)[1]
    return rng.choice(
        (
            f'"{first[:-1]}," says {tip.expert}, {tip.role}. "{second} {third}"',
            f"{tip.expert}, {tip.role}, has seen this often. “{first}” {last} adds: “{second} {third}”",
            f'According to {tip.expert}, {tip.role}: "{first} {second} {third}"',
            f'"{first} {second}" {tip.expert}, {tip.role}, explains. "{third}"',
            f"„{first} {second}“, says {_profession(tip)} {tip.expert}. „{third}“",
            f"‘{first[:-1]},’ {tip.expert}, {tip.role}, recommends. ‘{second} {third}’",
        )
    )


def _plain(*paragraphs: str) -> str:
    return "\n\n".join((TITLE, LEAD, *paragraphs)) + "\n"


def numbered(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4)
    return ".txt", _plain(*(f"{n}. {tip.heading}\n\n{_said(rng, tip)}" for n, tip in enumerate(made, 1))), made


def steps_in_words(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3, experts=False)
    words = ("ONE", "TWO", "THREE")
    label = rng.choice(("STEP", "Tip", "Rule number"))
    parts = (
        f"{label} {word}: {tip.heading}\n\n{' '.join(tip.sentences)}" for word, tip in zip(words, made, strict=True)
    )
    return ".txt", _plain(*parts), made


def colons(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3, experts=False)
    return ".txt", _plain(*(f"{tip.heading}:\n\n{' '.join(tip.sentences)}" for tip in made)), made


def bold_lines(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4, experts=False)
    return (
        ".md",
        f"# {TITLE}\n\n{LEAD}\n\n" + "\n\n".join(f"**{tip.heading}**\n\n{' '.join(tip.sentences)}" for tip in made),
        made,
    )


def bold_starts(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4, experts=False)
    return (
        ".md",
        f"# {TITLE}\n\n{LEAD}\n\n" + "\n\n".join(f"**{tip.heading}.** {' '.join(tip.sentences)}" for tip in made),
        made,
    )


def with_contents(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4)
    contents = "\n".join(f"{n}. {tip.heading}" for n, tip in enumerate(made, 1))
    body = "\n\n".join(f"## {tip.heading}\n\n{_said(rng, tip)}" for tip in made)
    return ".md", f"# {TITLE}\n\n{LEAD}\n\nIn this article\n\n{contents}\n\n{body}\n", made


def with_summary(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3, experts=False)
    body = "\n\n".join(f"## {n}. {tip.heading}\n\n{' '.join(tip.sentences)}" for n, tip in enumerate(made, 1))
    summary = "\n".join(f"- {tip.sentences[0]}" for tip in made)
    return ".md", f"# {TITLE}\n\n{LEAD}\n\n{body}\n\n## Key takeaways\n\n{summary}\n", made


def names_above(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3)
    credentials = [rng.choice(CREDENTIALS), rng.choice(CREDENTIALS), ""]
    made = tuple(Tip("", tip.sentences, tip.expert, role) for tip, role in zip(made, credentials, strict=True))
    blocks = (f"{tip.expert}{', ' + tip.role if tip.role else ''}\n\n{' '.join(tip.sentences)}" for tip in made)
    return ".txt", "\n\n".join(["How do we share one stair?", *blocks]) + "\n", made


def credits_below(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4)
    dash = rng.choice(("— ", "– ", "-- ", "- "))
    parts = (
        f"{n}. {tip.heading}\n\n{' '.join(tip.sentences)}\n\n{dash}{tip.expert}, {rng.choice(CREDENTIALS)}"
        for n, tip in enumerate(made, 1)
    )
    return ".txt", _plain(*parts), made


def credits_at_end(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4)
    parts = (f"## {tip.heading}\n\n“{' '.join(tip.sentences)}” — {tip.expert}, {tip.role}" for tip in made)
    return ".md", f"# {TITLE}\n\n{LEAD}\n\n" + "\n\n".join(parts), made


def interview(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3)
    expert, role = made[0].expert, made[0].role
    made = tuple(Tip(f"What about {rng.choice(THINGS)}?", tip.sentences, expert, role) for tip in made)
    turns = (f"Q: {tip.heading}\n\nA: {' '.join(tip.sentences)}" for tip in made)
    return ".txt", f"{TITLE}\n\nWe spoke to {expert}, {role}.\n\n" + "\n\n".join(turns) + "\n", made


def transcript(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4)
    expert, role = made[0].expert, made[0].role
    made = tuple(Tip(f"And what about {rng.choice(THINGS)}?", tip.sentences, expert, role) for tip in made)
    name = rng.choice((expert.upper(), expert, expert.split()[0]))
    stamp = rng.choice(("", "[00:12:0{n}] "))
    turns = (
        f"{stamp.format(n=n)}HOST: {tip.heading}\n{stamp.format(n=n)}{name}: {' '.join(tip.sentences)}"
        for n, tip in enumerate(made)
    )
    return ".txt", f"{TITLE}\n\nOur guest today is {expert}, {role}.\n\n" + "\n".join(turns) + "\n", made


def list_by_expert(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3)
    parts = []
    for n, tip in enumerate(made, 1):
        items = "\n".join(f"- {sentence}" for sentence in tip.sentences)
        parts.append(f"{n}. {tip.heading}\n\n{tip.expert}, {tip.role}, recommends three rules:\n\n{items}")
    return ".txt", _plain(*parts), made


def pronouns(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3)
    parts = []
    for n, tip in enumerate(made, 1):
        first, second, third = tip.sentences
        lower = [sentence[0].lower() + sentence[1:] for sentence in (second, third)]
        parts.append(
            f"{n}. {tip.heading}\n\n{tip.expert}, {tip.role}, suggests a small start: {first[0].lower()}{first[1:]} "
            f"She also notes that {lower[0]}\n\nHe then adds that {lower[1]}"
        )
    return ".txt", _plain(*parts), made


def paragraphs(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4, experts=False)
    return ".txt", _plain(*(" ".join(tip.sentences) for tip in made)), made


def bullets(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 5, experts=False)
    return ".txt", _plain("Try these:", "\n".join(f"• {' '.join(tip.sentences)}" for tip in made)), made


def table(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3, experts=False)
    rows = "\n".join(f"| {tip.heading} | {' '.join(tip.sentences)} |" for tip in made)
    return ".md", f"# {TITLE}\n\n{LEAD}\n\n| what | how |\n| --- | --- |\n{rows}\n", made


def html_in_markdown(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3, experts=False)
    body = "\n".join(f"<h2>{tip.heading}</h2>\n<div><p>{' '.join(tip.sentences)}</p></div>" for tip in made)
    return ".md", f"---\ntitle: {TITLE}\nauthor: Ann Example\n---\n\n{LEAD}\n\n{body}\n", made


def letter(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3, experts=False)
    head = f"From: Ann Example <ann@letters.example>\nSubject: {TITLE}\nDate: Mon, 4 May 2026 09:00:00 +0200\n"
    foot = "You are receiving this email because you signed up. Unsubscribe at any time."
    return (
        ".txt",
        head
        + "\nDear reader,\n\n"
        + "\n\n".join(" ".join(tip.sentences) for tip in made)
        + f"\n\nBest wishes,\nAnn\n\n{foot}\n",
        made,
    )


def _page(body: str, title: str = TITLE) -> str:
    """Wrap an article in what real pages have around it."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Lamp Weekly</title>
<script>var later = "Read the lamp";</script><style>p {{ color: red }}</style></head><body>
<header><a href="/">Lamp Weekly</a><nav><ul><li><a href="/a">Boats</a></li>
<li><a href="/b">Gulls</a></li></ul></nav></header>
<div id="cookie-banner"><p>We use cookies to remember your choice of lamp.</p><button>Accept all</button></div>
{body}
<section class="related"><h3>You may also like</h3>
<ul><li><a href="/1">Ropes that last for years</a></li></ul></section>
<footer><p>Copyright 2026 Lamp Weekly. All rights reserved.</p></footer></body></html>
"""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def page(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4)
    body = "".join(f"<h2>{n}. {tip.heading}</h2>{_paragraph(_said(rng, tip))}" for n, tip in enumerate(made, 1))
    comments = (
        '<div class="comments"><h3>2 comments</h3><ol><li><p>We tried the oars and laughed a lot.</p></li></ol></div>'
    )
    return ".html", _page(f"<article><h1>{TITLE}</h1>{_paragraph(LEAD)}{body}{comments}</article>"), made


def page_of_divs(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4)
    body = "".join(f"<div><strong>{tip.heading}</strong></div><div>{escape(_said(rng, tip))}</div>" for tip in made)
    return ".html", _page(f'<div class="post"><h1>{TITLE}</h1><div>{LEAD}</div>{body}</div>'), made


def page_of_breaks(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4, experts=False)
    body = "<br><br>".join(f"<b>{tip.heading}</b><br><br>{' '.join(tip.sentences)}" for tip in made)
    return ".html", _page(f"<table><tr><td><h1>{TITLE}</h1>{LEAD}<br><br>{body}</td></tr></table>"), made


def page_with_boxes(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4, experts=False)
    box = rng.choice(("aside", "div"))
    body = "".join(
        f"<h2>{tip.heading}</h2>{_paragraph(' '.join(tip.sentences[:2]))}"
        f'<{box} class="tip-box"><p><strong>Tip:</strong> {tip.sentences[2]}</p></{box}>'
        for tip in made
    )
    return ".html", _page(f"<main><h1>{TITLE}</h1>{_paragraph(LEAD)}{body}</main>"), made


def page_of_questions(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4, experts=False)
    made = tuple(Tip(f"What should we do with {rng.choice(THINGS)} {n}?", tip.sentences) for n, tip in enumerate(made))
    kind = rng.choice(
        (
            "<button aria-expanded='false'>{q}</button><div><p>{a}</p></div>",
            "<details><summary>{q}</summary><p>{a}</p></details>",
            "<dl><dt>{q}</dt><dd>{a}</dd></dl>",
        )
    )
    body = "".join(kind.format(q=tip.heading, a=" ".join(tip.sentences)) for tip in made)
    return ".html", _page(f"<main><h1>{TITLE}</h1>{_paragraph(LEAD)}<div class='faq'>{body}</div></main>"), made


def page_with_teasers(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 4, experts=False)
    body = "".join(f"<h3>{tip.heading}</h3>{_paragraph(' '.join(tip.sentences))}" for tip in made)
    teasers = "".join(
        f"<article><h4><a href='/{n}'>A lamp in spring {n}</a></h4><p>The glass is clean at last.</p></article>"
        for n in range(3)
    )
    return (
        ".html",
        _page(f"<h1>{TITLE}</h1><div class='entry'>{body}</div><section><h2>More stories</h2>{teasers}</section>"),
        made,
    )


def page_with_quotes(rng: random.Random) -> tuple[str, str, tuple[Tip, ...]]:
    made = tips(rng, 3)
    body = "".join(
        f"<h2>{tip.heading}</h2><blockquote><p>{' '.join(tip.sentences)}</p><footer>— {tip.expert}, "
        f"{rng.choice(CREDENTIALS)}</footer></blockquote>"
        for tip in made
    )
    return ".html", _page(f"<article><h1>{TITLE}</h1>{_paragraph(LEAD)}{body}</article>"), made


SHAPES: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (
        *(numbered, steps_in_words, colons, bold_lines, bold_starts, with_contents, with_summary, names_above),
        *(credits_below, credits_at_end, interview, transcript, list_by_expert, pronouns, paragraphs, bullets, table),
        *(html_in_markdown, letter, page, page_of_divs, page_of_breaks, page_with_boxes, page_of_questions),
        *(page_with_teasers, page_with_quotes),
    )
}
"""Every shape by its name."""

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
}
"""How a file may be encoded, without the encoding that only a page can declare."""


def articles(count: int) -> Iterator[MadeUp]:
    """Yield `count` articles of every shape, each encoded in another way."""
    for name, shape in SHAPES.items():
        for seed in range(count):
            rng = random.Random(f"{name} {seed}")
            suffix, text, made = shape(rng)
            encoding = [*ENCODINGS][seed % len(ENCODINGS)]
            if shape is letter and encoding == "utf-16":
                encoding = "utf-8"  # no mail program writes it
            yield MadeUp(f"{name}-{seed}", suffix, ENCODINGS[encoding](text), made)
