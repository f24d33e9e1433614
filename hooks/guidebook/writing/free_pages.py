"""Free pages: their words as they were written, with what is derived put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checking import rule_texts
from guidebook.helplines import countries, reach_parts
from guidebook.model import FreePage, Helpline, Library
from guidebook.reading.front_matter import split_head
from guidebook.reading.pages import INSERTION
from guidebook.wording import day
from guidebook.writing import markup, places
from guidebook.writing.page import UNSEEN, Page
from guidebook.writing.page import page as written
from guidebook.writing.path_pages import path_list
from guidebook.writing.rules import rule_list
from guidebook.writing.scenario_page import scenario_list


def free_page(page: FreePage, library: Library) -> Page:
    """The page with `[[scenarios]]`, `[[paths]]`, `[[helplines]]` and `[[rules]]` replaced by what they name."""
    _, body, _ = split_head(page.text)
    words = INSERTION.sub(lambda match: "\n".join(_apart(match[1], page, library)), body)
    return written(page.path, _head(page), [words], edit=page.path)


def _head(page: FreePage) -> dict[str, object]:
    """Nothing of the file's own head but what was read: MkDocs takes other lines for its end than YAML does."""
    kind = "home" if page.path == places.HOME else "support" if page.path.startswith("support/") else ""
    head = {"title": page.title, "description": page.description, "kind": kind}
    return {**{key: value for key, value in head.items() if value}, **(UNSEEN if page.discreet else {})}


def _apart(name: str, page: FreePage, library: Library) -> Iterator[str]:
    """What is inserted, so that no words before or after it can go on in it."""
    yield from (markup.APART, "", *_inserted(name, page, library), "", markup.APART)


def _inserted(name: str, page: FreePage, library: Library) -> Iterator[str]:
    if name == "scenarios":
        yield from scenario_list(library, page.path)
    elif name == "paths":
        yield from path_list(library, page.path, level=3)
    elif name == "helplines":
        yield from helpline_list(library)
    elif name == "rules":
        yield from rule_list(rule_texts())
    else:
        yield f"[[{name}]]"


def helpline_list(library: Library) -> Iterator[str]:
    """Every helpline under its country: whom it is for, how to reach it, its hours, its address."""
    named = countries(library)
    yield from markup.contents("Countries", [f"- [{markup.escaped(name)}](#{_anchor(name)})" for name in named])
    for country in named:
        yield f"### {markup.escaped(country)} {{ #{_anchor(country)} }}"
        yield ""
        for helpline in library.helplines:
            if country in helpline.countries:
                yield from _entry(helpline)


def _entry(helpline: Helpline) -> Iterator[str]:
    whom = f" ({markup.escaped(helpline.whom)})" if helpline.whom else ""
    hours = f" Hours: {markup.escaped(helpline.hours)}." if helpline.hours else ""
    yield f"- **{markup.escaped(helpline.service)}**{whom}: {_reach(helpline.reach)}.{hours}"
    yield ""
    own = f"[{helpline.address}](https://{helpline.address}/){{ .address }}. " if helpline.address else ""
    yield f"    {own}Checked {day(helpline.checked)}."
    yield ""


def _reach(words: str) -> str:
    """How to reach a helpline, each number as a link that a phone can call or write to."""
    return "".join(
        f"[{part.text}]({part.href})" if part.href else markup.escaped(f"x{part.text}")[1:]
        for part in reach_parts(words)
    )


def _anchor(country: str) -> str:
    return re.sub(r"[^a-z]+", "-", country.lower()).strip("-")
