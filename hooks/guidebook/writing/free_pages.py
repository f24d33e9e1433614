"""Free pages: their words as they were written, with what is derived put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from guidebook.checking import rule_texts
from guidebook.model import Door, FreePage, Library
from guidebook.reading.front_matter import split_head
from guidebook.reading.pages import INSERTION
from guidebook.writing import markup, places
from guidebook.writing.helpline_lists import emergency_list, helpline_list, helplines_checked
from guidebook.writing.page import UNSEEN, Page
from guidebook.writing.page import page as written
from guidebook.writing.path_pages import path_list
from guidebook.writing.rules import rule_list
from guidebook.writing.scenario_page import scenario_list


def free_page(page: FreePage, library: Library) -> Page:
    """The page with each insertion, such as `[[scenarios]]` or `[[helplines:fear]]`, replaced by what it names."""
    _, body, _ = split_head(page.text)
    words = INSERTION.sub(lambda match: "\n".join(_apart(match[1], match[2], page, library)), body)
    return written(page.path, _head(page), [words], edit=page.path)


def _head(page: FreePage) -> dict[str, object]:
    """Nothing of the file's own head but what was read: MkDocs takes other lines for its end than YAML does."""
    kind = "home" if page.path == places.HOME else "support" if page.path.startswith("support/") else ""
    head = {"title": page.title, "description": page.description, "kind": kind}
    return {**{key: value for key, value in head.items() if value}, **(UNSEEN if page.discreet else {})}


def _apart(name: str, part: str | None, page: FreePage, library: Library) -> Iterator[str]:
    """What is inserted, so that no words before or after it can go on in it."""
    yield from (markup.APART, "", *_inserted(name, part, page, library), "", markup.APART)


def _inserted(name: str, part: str | None, page: FreePage, library: Library) -> Iterator[str]:
    if name == "scenarios":
        yield from scenario_list(library, page.path)
    elif name == "paths":
        yield from path_list(library, page.path, level=3)
    elif name == "helplines":
        yield from helpline_list(library, page.path, cast("Door | None", part))
    elif name == "helplines-checked":
        yield from helplines_checked(library)
    elif name == "emergency":
        yield from emergency_list(library)
    elif name == "rules":
        yield from rule_list(rule_texts())
