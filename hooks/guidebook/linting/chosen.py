"""Parse and lint a few pages without reading the rest of the library, for commands that print them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from guidebook.linting import lint_library
from guidebook.model import HELPLINES, SITE, Library, Problem, Source, scenario_drawing_path
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.docs_folder import find_files
from guidebook.parsing.files import read_text
from guidebook.parsing.library import parse_texts
from guidebook.parsing.sources import parse_source
from guidebook.slugs import SLUG

_CITATION = re.compile(rf"\[@({SLUG}):")
_DRAWING = re.compile(rf"assets/pictures/{SLUG}\.svg")
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def parse_and_lint_chosen(docs: Path, chosen: Collection[str]) -> tuple[Library, list[Problem]]:
    """Return a library with the pages `chosen` and what they show, and the errors of these pages, sorted.

    It has their scenarios and drawings, the helplines, the settings of the site, and the sources that they cite,
    without points. Rules treat all other files as unread, so that a link to one of them is no error.
    """
    paths, problems = find_files(docs)
    pages = _read(docs, [path for path in paths if path in chosen], problems)
    needed = {HELPLINES, SITE, *(path for page in pages.items() for path in _needed(*page))}
    texts = pages | _read(docs, [path for path in paths if path in needed], problems)
    library, refused = parse_texts(texts, set(paths) - texts.keys())
    problems += [*refused, *lint_library(library, frozenset(chosen))]
    cited = {f"sources/{name}.md" for text in pages.values() for name in _CITATION.findall(text)}
    records = _read(docs, [path for path in paths if path in cited], problems)
    sources = sorted((_without_points(*record) for record in records.items()), key=lambda source: source.name.lower())
    return replace(library, sources=tuple(sources)), sorted({each for each in problems if each.path in {*chosen, SITE}})


def _read(docs: Path, paths: list[str], problems: list[Problem]) -> dict[str, str]:
    """Return the text of each readable file by its path, and add what is wrong with the others to `problems`."""
    texts = {}
    for path in paths:
        diagnostics = Diagnostics(path)
        text = read_text(docs / path, diagnostics)
        problems += diagnostics.problems
        if text is not None:
            texts[path] = text
    return texts


def _needed(path: str, text: str) -> Iterator[str]:
    """Yield the scenario of a guide with its drawing, and the drawings of a page."""
    if path.startswith("guides/"):
        folder = path.rpartition("/")[0]
        yield f"{folder}/index.md"
        yield scenario_drawing_path(folder.removeprefix("guides/"))
    yield from _DRAWING.findall(text)


def _without_points(path: str, text: str) -> Source:
    front_matter = _FRONT_MATTER.match(text)
    return parse_source(path, front_matter[0] if front_matter else text, Diagnostics(path))
