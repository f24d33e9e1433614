"""The whole docs folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath

from guidebook.model import (
    DOORS,
    HELPLINES,
    DoorWords,
    Drawing,
    Emergency,
    FreePage,
    Guide,
    Helpline,
    Library,
    Problem,
    ReadingPath,
    Scenario,
    Source,
    Worksheet,
)
from guidebook.reading.density import note_density
from guidebook.reading.doors import read_doors
from guidebook.reading.drawings import read_drawing
from guidebook.reading.files import note_includes, read_text
from guidebook.reading.findings import Findings
from guidebook.reading.fingerprints import read_fingerprint
from guidebook.reading.folder import find_files
from guidebook.reading.guides import read_guide
from guidebook.reading.helplines import read_helplines
from guidebook.reading.pages import read_page
from guidebook.reading.paths import read_path
from guidebook.reading.scenarios import read_scenario, with_guides
from guidebook.reading.sources import read_source
from guidebook.reading.time_limit import SECONDS_PER_FILE, TimeLimitExceeded, time_limit
from guidebook.reading.worksheets import read_worksheet

FILES_REMEMBERED = 4096
"""While someone writes, a file whose text is the same is not read again. Four thousand are a large library."""

_Lines = tuple[Helpline | Emergency, ...]
_Piece = Scenario | Guide | Source | FreePage | ReadingPath | Worksheet | Drawing | _Lines | DoorWords | None


def read_library(docs: Path, only: Set[str] = frozenset()) -> tuple[Library, list[Problem]]:
    """Everything below the folder `docs`, and what is wrong with the form of it, in the order of paths.

    Where it is only wanted to check the files `only`, others that they do not name are known by their names alone.
    """
    paths, problems = find_files(docs)
    texts: dict[str, str] = {}
    for path in paths:
        findings = Findings(path)
        if (text := read_text(docs / path, findings)) is not None:
            texts[path] = text
        problems += findings.problems
    library, more = read_texts(_without_unnamed(texts, only))
    return library, [*problems, *more]


def read_texts(texts: Mapping[str, str]) -> tuple[Library, list[Problem]]:
    """The library of some files, path to text, and what is wrong with the form of it; no file is touched."""
    read = _Read()
    for path, text in texts.items():
        hashes = texts.get(path.removesuffix(".md") + ".fingerprint", "") if path.startswith("sources/") else ""
        try:
            with time_limit(SECONDS_PER_FILE):
                piece, problems = _read_file(path, text, hashes)
                read.add(piece)
                read.problems += problems
        except (TimeLimitExceeded, RecursionError):
            findings = Findings(path)
            findings.add(1, "too-slow", "This file takes too long to read.")
            read.problems += findings.problems
    return read.library(texts), [*read.problems, *_homeless(read.scenarios, read.guides)]


@lru_cache(maxsize=FILES_REMEMBERED)
def _read_file(path: str, text: str, hashes: str) -> tuple[_Piece, tuple[Problem, ...]]:
    """What one file holds, and what is wrong with its form."""
    findings = Findings(path)
    return _piece(path, text, hashes, findings), tuple(findings.problems)


def _piece(path: str, text: str, hashes: str, findings: Findings) -> _Piece:  # noqa: PLR0911 (one line for each kind)
    """Choose the reader of a file by its path."""
    if path.endswith(".md"):
        note_includes(text, findings)
        if not note_density(text, findings):
            return None
    match PurePosixPath(path).parts:
        case ("guides", _, "index.md"):
            return read_scenario(path, text, findings)
        case ("guides", _, _):
            return read_guide(path, text, findings)
        case ("paths", _):
            return read_path(path, text, findings)
        case ("worksheets", _):
            return read_worksheet(path, text, findings)
        case ("assets", "pictures", _):
            return read_drawing(path, text, findings)
        case ("sources", name) if name.endswith(".fingerprint"):
            read_fingerprint(text, findings)
        case ("sources", _):
            return read_source(path, text, findings, frozenset(hashes.split()))
        case _ if path == HELPLINES:
            return read_helplines(text, findings)
        case _ if path == DOORS:
            return read_doors(text, findings)
        case _ if path.endswith(".md"):
            return read_page(path, text, findings)
    return None


def _without_unnamed(texts: Mapping[str, str], only: Set[str]) -> Mapping[str, str]:
    """The texts, emptied where no file of `only` needs more of them than their names.

    A scenario or a path has to know every other of its kind, a number the helplines, and a record the steps that
    cite it: of these the headings and the citations are left.
    """
    if not only:
        return texts
    words = "\n".join(texts.get(path, "") for path in only) + "\n".join(only)
    records = [re.escape(PurePosixPath(path).stem) for path in only if path.startswith("sources/")]
    cited = rf"\[@(?:{'|'.join(records)}):[^\]\s]*\]"
    alone = all(path.startswith(("guides/", "sources/")) and not path.endswith("/index.md") for path in only)

    def needed(path: str, text: str) -> str:
        place = PurePosixPath(path)
        if place.name == "index.md" and path.startswith("guides/"):
            return text if not alone or place.parent.name in words else ""
        name = place.parent.name if place.stem == "index" else place.stem
        if path in only or path in (HELPLINES, DOORS) or place.suffix == ".fingerprint" or name in words:
            return text
        if records and re.search(cited, text):
            return "\n\n".join(re.findall(rf"^## .*$|{cited}", text, re.MULTILINE))
        return ""

    return {path: needed(path, text) for path, text in texts.items()}


@dataclass
class _Read:
    """What has been read so far."""

    problems: list[Problem] = field(default_factory=list)
    scenarios: list[Scenario] = field(default_factory=list)
    guides: list[Guide] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    pages: list[FreePage] = field(default_factory=list)
    paths: list[ReadingPath] = field(default_factory=list)
    worksheets: list[Worksheet] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    helplines: _Lines = ()
    door_words: DoorWords = field(default_factory=DoorWords)

    def add(self, piece: _Piece) -> None:
        """Keep what a file holds with its like."""
        match piece:
            case Scenario():
                self.scenarios.append(piece)
            case Guide():
                self.guides.append(piece)
            case Source():
                self.sources.append(piece)
            case FreePage():
                self.pages.append(piece)
            case ReadingPath():
                self.paths.append(piece)
            case Worksheet():
                self.worksheets.append(piece)
            case Drawing():
                self.drawings.append(piece)
            case tuple():
                self.helplines = piece
            case DoorWords():
                self.door_words = piece

    def library(self, texts: Mapping[str, str]) -> Library:
        """All of it in the order in which it is published."""
        return Library(
            scenarios=_ordered(self.scenarios, self.guides),
            sources=_by_kind(self.sources),
            helplines=tuple(line for line in self.helplines if isinstance(line, Helpline)),
            emergencies=tuple(line for line in self.helplines if isinstance(line, Emergency)),
            door_words=self.door_words,
            pages=tuple(self.pages),
            paths=tuple(sorted(self.paths, key=lambda path: (path.order, path.id))),
            worksheets=tuple(sorted(self.worksheets, key=lambda sheet: (sheet.order, sheet.id))),
            drawings=tuple(self.drawings),
            files={path: text for path, text in texts.items() if path.endswith((".md", ".svg", ".yml"))},
        )


def _ordered(scenarios: Iterable[Scenario], guides: list[Guide]) -> tuple[Scenario, ...]:
    return tuple(
        with_guides(scenario, [guide for guide in guides if guide.scenario == scenario.id])
        for scenario in sorted(scenarios, key=lambda scenario: (scenario.order, scenario.id))
    )


def _by_kind(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: (source.kind, source.name.lower())))


def _homeless(scenarios: list[Scenario], guides: list[Guide]) -> list[Problem]:
    """One problem for each folder of guides that is not a scenario."""
    known = {scenario.id for scenario in scenarios}
    first = {guide.scenario: guide for guide in reversed(guides) if guide.scenario not in known}
    found: list[Problem] = []
    for scenario, guide in sorted(first.items()):
        findings = Findings(guide.path)
        what = f"The folder “{scenario}” is not a scenario: it has no index.md that can be read."
        findings.add(1, "unknown-scenario", what)
        found += findings.problems
    return found
