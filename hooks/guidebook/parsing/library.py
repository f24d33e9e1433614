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
from guidebook.parsing.complexity import check_complexity
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.docs_folder import find_files
from guidebook.parsing.doors import parse_doors
from guidebook.parsing.drawings import parse_drawing
from guidebook.parsing.files import check_conflict_markers, check_includes, read_text
from guidebook.parsing.fingerprints import parse_fingerprint
from guidebook.parsing.guides import parse_guide
from guidebook.parsing.helplines import parse_helplines
from guidebook.parsing.pages import parse_page
from guidebook.parsing.paths import parse_path
from guidebook.parsing.scenarios import parse_scenario, with_guides
from guidebook.parsing.sources import parse_source
from guidebook.parsing.time_limit import SECONDS_PER_FILE, TimeLimitExceeded, time_limit
from guidebook.parsing.worksheets import parse_worksheet

FILES_REMEMBERED = 4096
"""While someone writes, a file whose text is the same is not read again. Four thousand are a large library."""

_Lines = tuple[Helpline | Emergency, ...]
_Piece = Scenario | Guide | Source | FreePage | ReadingPath | Worksheet | Drawing | _Lines | DoorWords | None


def parse_library(docs: Path, only: Set[str] = frozenset()) -> tuple[Library, list[Problem]]:
    """Everything below the folder `docs`, and what is wrong with the form of it, in the order of paths.

    Where it is only wanted to check the files `only`, others that they do not name are known by their names alone.
    """
    paths, problems = find_files(docs)
    unread = {problem.path for problem in problems}
    texts: dict[str, str] = {}
    for path in paths:
        diagnostics = Diagnostics(path)
        text = read_text(docs / path, diagnostics)
        if text is None:
            unread.add(path)
        elif not text.strip() and path.endswith(".md"):
            diagnostics.add(1, "missing-front-matter", "This file is empty.")
            unread.add(path)
        else:
            texts[path] = text
        problems += diagnostics.problems
    library, more = parse_texts(_without_unnamed(texts, only), unread)
    return library, [*problems, *more]


def parse_texts(texts: Mapping[str, str], unread: Set[str] = frozenset()) -> tuple[Library, list[Problem]]:
    """The library of some files, path to text, and what is wrong with the form of it; no file is touched.

    Files that are `unread` exist, and could not be made a text.
    """
    read = _Read(unread=set(unread))
    for path, text in texts.items():
        hashes = texts.get(path.removesuffix(".md") + ".fingerprint", "") if path.startswith("sources/") else ""
        try:
            with time_limit(SECONDS_PER_FILE):
                piece, problems = _read_file(path, text, hashes)
                read.add(piece)
                read.problems += problems
            if problems and (piece is None or path == HELPLINES):
                read.unread.add(path)
        except (TimeLimitExceeded, RecursionError):
            diagnostics = Diagnostics(path)
            diagnostics.add(1, "parse-timeout", "This file takes too long to read.")
            read.problems += diagnostics.problems
            read.unread.add(path)
    return read.library(texts), [*read.problems, *_orphans(read)]


@lru_cache(maxsize=FILES_REMEMBERED)
def _read_file(path: str, text: str, hashes: str) -> tuple[_Piece, tuple[Problem, ...]]:
    """What one file holds, and what is wrong with its form."""
    diagnostics = Diagnostics(path, text)
    return _piece(path, text, hashes, diagnostics), tuple(diagnostics.problems)


def _piece(path: str, text: str, hashes: str, diagnostics: Diagnostics) -> _Piece:  # noqa: PLR0911 (one line for each kind)
    """Choose the reader of a file by its path."""
    if not _may_be_read(path, text, diagnostics):
        return None
    match PurePosixPath(path).parts:
        case ("guides", _, "index.md"):
            return parse_scenario(path, text, diagnostics)
        case ("guides", _, _):
            return parse_guide(path, text, diagnostics)
        case ("paths", _):
            return parse_path(path, text, diagnostics)
        case ("worksheets", _):
            return parse_worksheet(path, text, diagnostics)
        case ("assets", "pictures", _):
            return parse_drawing(path, text, diagnostics)
        case ("sources", name) if name.endswith(".fingerprint"):
            parse_fingerprint(text, diagnostics)
        case ("sources", _):
            return parse_source(path, text, diagnostics, frozenset(hashes.split()))
        case _ if path == HELPLINES:
            return parse_helplines(text, diagnostics)
        case _ if path == DOORS:
            return parse_doors(text, diagnostics)
        case _ if path.endswith(".md"):
            return parse_page(path, text, diagnostics)
    return None


def _may_be_read(path: str, text: str, diagnostics: Diagnostics) -> bool:
    """Whether a text is one version of a page, and no parser would be slow with it; notes why it is not."""
    if check_conflict_markers(text, diagnostics):
        return False
    if path.endswith(".md"):
        check_includes(text, diagnostics)
        return check_complexity(text, diagnostics)
    return True


def _without_unnamed(texts: Mapping[str, str], only: Set[str]) -> Mapping[str, str]:
    """The texts, with no more than their titles where no file of `only` needs more of them.

    A scenario or a path has to know every other of its kind, a number the helplines, and a record the steps that
    cite it: of these the headings and the citations are left.
    """
    if not only:
        return texts
    words = "\n".join(texts.get(path, "") for path in only) + "\n".join(only)
    records = [re.escape(PurePosixPath(path).stem) for path in only if path.startswith("sources/")]
    cited = rf"\[@(?:{'|'.join(records)})\b[^\]\n]*\]"
    titles = {_title(texts.get(path, "")).casefold() for path in only}
    alone = all(path.startswith(("guides/", "sources/")) and not path.endswith("/index.md") for path in only)

    def needed(path: str, text: str) -> str:
        place = PurePosixPath(path)
        if place.name == "index.md" and path.startswith("guides/"):
            return text if not alone or place.parent.name in words else _same_title(text, titles)
        name = place.parent.name if place.stem == "index" else place.stem
        if path in only or path in (HELPLINES, DOORS) or place.suffix == ".fingerprint" or name in words:
            return text
        if records and re.search(cited, text):
            return _same_title(text, titles) + "\n\n".join(re.findall(rf"^## .*$|{cited}", text, re.MULTILINE))
        return _same_title(text, titles)

    return {path: needed(path, text) for path, text in texts.items()}


def _same_title(text: str, titles: Set[str]) -> str:
    """No more than the title of a page where it is one of some titles, in small letters; else nothing."""
    title = _title(text)
    return title if title.casefold() in titles else ""


def _title(text: str) -> str:
    """A page that holds nothing but the title of another."""
    match = re.search(r"^title: .*$", text, re.MULTILINE)
    return f"---\n{match[0]}\n---\n\n" if match else ""


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
    unread: set[str] = field(default_factory=set)

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

    def _without_scenario(self) -> set[str]:
        """Guides that belong to no scenario that could be read."""
        known = {scenario.id for scenario in self.scenarios}
        return {guide.path for guide in self.guides if guide.scenario not in known}

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
            unread=frozenset(self.unread | self._without_scenario()),
            files={path: text for path, text in texts.items() if path.endswith((".md", ".svg", ".yml"))},
        )


def _ordered(scenarios: Iterable[Scenario], guides: list[Guide]) -> tuple[Scenario, ...]:
    return tuple(
        with_guides(scenario, [guide for guide in guides if guide.scenario == scenario.id])
        for scenario in sorted(scenarios, key=lambda scenario: (scenario.order, scenario.id))
    )


def _by_kind(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: (source.kind, source.name.lower())))


def _orphans(read: _Read) -> list[Problem]:
    """One problem for each folder of guides that is not a scenario."""
    known = {scenario.id for scenario in read.scenarios}
    first = {guide.scenario: guide for guide in reversed(read.guides) if guide.scenario not in known}
    found: list[Problem] = []
    for scenario, guide in sorted(first.items()):
        if f"guides/{scenario}/index.md" not in read.unread:
            diagnostics = Diagnostics(guide.path)
            what = f"The folder “{scenario}” has no index.md, so it is not a scenario."
            diagnostics.add(1, "unknown-scenario", what)
            found += diagnostics.problems
    return found
