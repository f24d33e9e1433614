"""Parse the whole docs folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from guidebook.cores import for_each
from guidebook.model import (
    DOORS,
    HELPLINES,
    SITE,
    START,
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
    Site,
    Source,
    Start,
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
from guidebook.parsing.site import parse_site
from guidebook.parsing.sources import parse_source
from guidebook.parsing.start import parse_start
from guidebook.parsing.time_limit import SECONDS_PER_FILE, TimeLimitExceeded, time_limit
from guidebook.parsing.worksheets import parse_worksheet

_T = TypeVar("_T")

CACHED_FILES = 4096
"""While someone writes, files with the same text are not parsed again. Four thousand are a large library."""

_NAMED_BY_ID = {"guides", "sources", "paths", "worksheets"}
"""The folders of files that others name by id, such as a record that a guide cites; other pages are only linked to."""

_Part = (
    Scenario
    | Guide
    | Source
    | FreePage
    | ReadingPath
    | Worksheet
    | Drawing
    | Helpline
    | Emergency
    | DoorWords
    | Start
    | Site
)
"""What a library is made of."""

_Parsed = _Part | tuple[Helpline | Emergency, ...] | None
"""The content of one file; helplines.yml holds many parts."""


def parse_library(docs: Path, only: Set[str] = frozenset()) -> tuple[Library, list[Problem]]:
    """Parse every file of the folder `docs`; return the library and the problems in the order of paths.

    If `only` names the files to check, other files that they do not refer to are reduced to their titles.
    """
    paths, problems = find_files(docs)
    unread = {problem.path for problem in problems}
    texts: dict[str, str] = {}
    for path in paths:
        diagnostics = Diagnostics(path)
        text = read_text(docs / path, diagnostics)
        if text is not None and not text.strip() and path.endswith(".md"):
            diagnostics.add(1, "missing-front-matter", "This file is empty.")
            text = None
        if text is None:
            unread.add(path)
        else:
            texts[path] = text
        problems += diagnostics.problems
    library, more = parse_texts(_reduce_others(texts, only), unread)
    return library, [*problems, *more]


def parse_texts(texts: Mapping[str, str], unread: Set[str] = frozenset()) -> tuple[Library, list[Problem]]:
    """Parse a mapping of paths to texts without reading any file; return the library and the problems.

    `unread` are the paths of files that exist but could not be read.
    """
    builder = _LibraryBuilder(unread=set(unread))
    problems: list[Problem] = []

    def parse(path: str) -> tuple[_Parsed, tuple[Problem, ...]]:
        hashes = texts.get(path.removesuffix(".md") + ".fingerprint", "") if path.startswith("sources/") else ""
        try:
            with time_limit(SECONDS_PER_FILE):
                return _parse_cached(path, texts[path], hashes)
        except (TimeLimitExceeded, RecursionError):
            diagnostics = Diagnostics(path)
            diagnostics.add(1, "parse-timeout", "This file takes too long to parse.")
            return None, tuple(diagnostics.problems)

    for path, (parsed, found) in zip(texts, for_each(list(texts), parse), strict=True):
        builder.add(parsed)
        problems += found
        if found and (parsed is None or path in (HELPLINES, SITE)):
            builder.unread.add(path)
    return builder.build(texts), [*problems, *_orphans(builder)]


@lru_cache(maxsize=CACHED_FILES)
def _parse_cached(path: str, text: str, hashes: str) -> tuple[_Parsed, tuple[Problem, ...]]:
    diagnostics = Diagnostics(path, text)
    parsed = _parse_file(path, text, hashes, diagnostics) if _is_parseable(path, text, diagnostics) else None
    return parsed, tuple(diagnostics.problems)


def _parse_file(path: str, text: str, hashes: str, diagnostics: Diagnostics) -> _Parsed:  # noqa: PLR0911 (one for each kind)
    """Choose the parser of a file by its path."""
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
        case _ if path == START:
            return parse_start(text, diagnostics)
        case _ if path == SITE:
            return parse_site(text, diagnostics)
        case _ if path.endswith(".md"):
            return parse_page(path, text, diagnostics)
    return None


def _is_parseable(path: str, text: str, diagnostics: Diagnostics) -> bool:
    """Report merge conflicts and excessive complexity; return whether there is none."""
    if check_conflict_markers(text, diagnostics):
        return False
    if path.endswith(".md"):
        check_includes(text, diagnostics)
        return check_complexity(text, diagnostics)
    return True


def _reduce_others(texts: Mapping[str, str], only: Set[str]) -> Mapping[str, str]:
    """Reduce the files that no file of `only` refers to, so that checking a few files is quick.

    What rules across files need is kept: all scenarios and paths for a scenario or path, the helplines for phone
    numbers, and the headings and citations of the steps that cite a record of `only`.
    """
    if not only:
        return texts
    referrers = "\n".join(texts.get(path, "") for path in only) + "\n".join(only)
    records = [re.escape(PurePosixPath(path).stem) for path in only if path.startswith("sources/")]
    cited = rf"\[@(?:{'|'.join(records)})\b[^\]\n]*\]"
    titles = {_title(texts.get(path, "")).casefold() for path in only}
    needs_scenarios = any(not path.startswith(("guides/", "sources/")) or path.endswith("/index.md") for path in only)

    def is_needed(path: str) -> bool:
        file = PurePosixPath(path)
        if file.name == "index.md" and path.startswith("guides/"):
            return needs_scenarios or file.parent.name in referrers
        is_free = file.suffix == ".md" and file.parts[0] not in _NAMED_BY_ID
        name = file.parent.name if file.stem == "index" else file.name if is_free else file.stem
        is_shared = path in (HELPLINES, DOORS, START, SITE) or file.suffix == ".fingerprint"
        return path in only or is_shared or name in referrers

    def reduced(path: str, text: str) -> str:
        title = _title(text)
        kept = title if title.casefold() in titles else ""  # for the rule on duplicate titles
        is_scenario = path.startswith("guides/") and path.endswith("/index.md")
        if records and not is_scenario and re.search(cited, text):
            kept += "\n\n".join(re.findall(rf"^## .*$|{cited}", text, re.MULTILINE))
        return kept

    return {path: text if is_needed(path) else reduced(path, text) for path, text in texts.items()}


def _title(text: str) -> str:
    """Return front matter with only the title of a page, or an empty string if it has none."""
    match = re.search(r"^title: .*$", text, re.MULTILINE)
    return f"---\n{match[0]}\n---\n\n" if match else ""


@dataclass
class _LibraryBuilder:
    """Collects parsed files until all are known."""

    unread: set[str]
    parsed: list[_Part] = field(default_factory=list)

    def add(self, parsed: _Parsed) -> None:
        """Add the content of one file."""
        if isinstance(parsed, tuple):
            self.parsed += parsed
        elif parsed is not None:
            self.parsed.append(parsed)

    def of(self, kind: type[_T]) -> list[_T]:
        """Return everything of one type, in the order of paths."""
        return [each for each in self.parsed if isinstance(each, kind)]

    def orphans(self) -> list[Guide]:
        """Return the guides in folders that are not scenarios."""
        scenarios = {scenario.id for scenario in self.of(Scenario)}
        return [guide for guide in self.of(Guide) if guide.scenario not in scenarios]

    def build(self, texts: Mapping[str, str]) -> Library:
        """Return the library, in the order in which it is published."""
        return Library(
            scenarios=_ordered(self.of(Scenario), self.of(Guide)),
            sources=tuple(sorted(self.of(Source), key=lambda source: (source.kind, source.name.lower()))),
            helplines=tuple(self.of(Helpline)),
            emergencies=tuple(self.of(Emergency)),
            door_words=next(iter(self.of(DoorWords)), DoorWords()),
            start=next(iter(self.of(Start)), Start()),
            site=next(iter(self.of(Site)), Site()),
            pages=tuple(self.of(FreePage)),
            paths=tuple(sorted(self.of(ReadingPath), key=lambda path: (path.order, path.id))),
            worksheets=tuple(sorted(self.of(Worksheet), key=lambda sheet: (sheet.order, sheet.id))),
            drawings=tuple(self.of(Drawing)),
            unread=frozenset(self.unread | {guide.path for guide in self.orphans()}),
            files={path: text for path, text in texts.items() if path.endswith((".md", ".svg", ".yml"))},
        )


def _ordered(scenarios: Iterable[Scenario], guides: Iterable[Guide]) -> tuple[Scenario, ...]:
    of_scenario: dict[str, list[Guide]] = defaultdict(list)
    for guide in guides:
        of_scenario[guide.scenario].append(guide)
    ordered = sorted(scenarios, key=lambda scenario: (scenario.order, scenario.id))
    return tuple(with_guides(scenario, of_scenario[scenario.id]) for scenario in ordered)


def _orphans(builder: _LibraryBuilder) -> list[Problem]:
    """Return one problem for each folder of guides without an index.md."""
    first = {guide.scenario: guide for guide in reversed(builder.orphans())}
    problems: list[Problem] = []
    for scenario, guide in sorted(first.items()):
        if f"guides/{scenario}/index.md" not in builder.unread:
            diagnostics = Diagnostics(guide.path)
            message = f"The folder “{scenario}” has no index.md, so it is not a scenario."
            diagnostics.add(1, "unknown-scenario", message)
            problems += diagnostics.problems
    return problems
