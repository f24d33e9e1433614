"""Free pages: published as they were written, with what is derived put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checking import rule_texts
from guidebook.model import FreePage, Library
from guidebook.writing import markup, places
from guidebook.writing.page import Page
from guidebook.writing.path_pages import path_list
from guidebook.writing.rules import rule_list
from guidebook.writing.scenario_page import scenario_list

_HEAD_END = re.compile(r"\n---[ \t]*\n")
_NUMBER = re.compile(r"(call or text|call|text(?: [A-Z]+ to)?) (\d[\d -]*\d)")
_PLACE = re.compile(r"^\[\[([a-z-]+)\]\]$", re.MULTILINE)


def free_page(page: FreePage, library: Library) -> Page:
    """The page with `[[scenarios]]`, `[[paths]]`, `[[helplines]]` and `[[rules]]` replaced by what they name."""
    markdown = _PLACE.sub(lambda match: "\n".join(_inserted(match[1], page, library)), page.text)
    return Page(page.path, _with_kind(page.path, markdown), edit=page.path)


def _with_kind(path: str, markdown: str) -> str:
    """The page with its kind and its template at the end of its front matter, where it has a kind of its own."""
    kind = "home" if path == places.HOME else "support" if path.startswith("support/") else ""
    return _HEAD_END.sub(f"\nkind: {kind}\ntemplate: {kind}.html\n---\n", markdown, count=1) if kind else markdown


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
    """Every helpline under its country: how to reach it, its hours, its address."""
    countries = dict.fromkeys(helpline.country for helpline in library.helplines)
    yield from markup.contents("Countries", [f"- [{markup.escaped(name)}](#{_anchor(name)})" for name in countries])
    country = ""
    for helpline in library.helplines:
        if helpline.country != country:
            country = helpline.country
            yield f"### {markup.escaped(country)} {{ #{_anchor(country)} }}"
            yield ""
        hours = f" Hours: {markup.escaped(helpline.hours)}." if helpline.hours else ""
        yield f"- **{markup.escaped(helpline.service)}:** {_reach(helpline.reach)}.{hours}"
        yield ""
        own = f"[{helpline.address}](https://{helpline.address}/){{ .address }}"
        yield f"    {own}. Checked {markup.day(helpline.checked)}."
        yield ""


def _reach(words: str) -> str:
    """How to reach a helpline, each number as a link that a phone can call or write to."""
    return _NUMBER.sub(_number, markup.escaped(words))


def _number(match: re.Match[str]) -> str:
    way, number = match.groups()
    scheme = "sms" if way.startswith("text") else "tel"
    return f"{way} [{number}]({scheme}:{re.sub('[ -]', '', number)})"


def _anchor(country: str) -> str:
    return re.sub(r"[^a-z]+", "-", country.lower()).strip("-")
