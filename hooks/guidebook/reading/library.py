"""The whole docs folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from guidebook.model import (
    HELPLINES,
    Drawing,
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
from guidebook.reading.drawings import read_drawing
from guidebook.reading.files import read_text
from guidebook.reading.findings import Findings
from guidebook.reading.guides import read_guide
from guidebook.reading.helplines import read_helplines
from guidebook.reading.pages import read_page
from guidebook.reading.paths import read_path
from guidebook.reading.scenarios import read_scenario, with_guides
from guidebook.reading.sources import read_source
from guidebook.reading.worksheets import read_worksheet


def read_library(docs: Path) -> tuple[Library, list[Problem]]:
    """Everything below the folder `docs`, and what is wrong with the form of it, in the order of paths."""
    problems: list[Problem] = []
    scenarios: list[Scenario] = []
    guides: list[Guide] = []
    sources: list[Source] = []
    pages: list[FreePage] = []
    paths: list[ReadingPath] = []
    worksheets: list[Worksheet] = []
    drawings: list[Drawing] = []
    helplines: tuple[Helpline, ...] = ()
    files: dict[str, str] = {}
    for path in _paths(docs):
        findings = Findings(path)
        page = read_text(docs / path, findings)
        if page is not None:
            files[path] = page
            match PurePosixPath(path).parts:
                case ("guides", _, "index.md"):
                    scenarios.append(read_scenario(path, page, findings))
                case ("guides", _, _):
                    guides.append(read_guide(path, page, findings))
                case ("paths", _):
                    paths.append(read_path(path, page, findings))
                case ("worksheets", _):
                    worksheets.append(read_worksheet(path, page, findings))
                case ("assets", "pictures", _):
                    drawings.extend(filter(None, [read_drawing(path, page, findings)]))
                case ("sources", _):
                    sources.append(read_source(path, page, findings, _fingerprint(docs / path)))
                case _ if path == HELPLINES:
                    helplines = read_helplines(page, findings)
                case _:
                    pages.append(read_page(path, page, findings))
        problems += findings.problems
    problems += _homeless(scenarios, guides)
    library = Library(
        scenarios=_ordered(scenarios, guides),
        sources=_by_kind(sources),
        helplines=helplines,
        pages=tuple(pages),
        paths=tuple(sorted(paths, key=lambda path: (path.order, path.id))),
        worksheets=tuple(sorted(worksheets, key=lambda sheet: (sheet.order, sheet.id))),
        drawings=tuple(drawings),
        files=files,
    )
    return library, problems


def _paths(docs: Path) -> list[str]:
    """Every file that is read, from the docs folder; links too, so that they can be refused."""
    written = (*docs.rglob("*.md"), *docs.glob("assets/pictures/*.svg"))
    found = [file for file in written if file.is_file() or file.is_symlink()]
    if (docs / HELPLINES).exists():
        found.append(docs / HELPLINES)
    return sorted(file.relative_to(docs).as_posix() for file in found)


def _fingerprint(record: Path) -> frozenset[str]:
    """The hashes that stand beside a record (guidebook.copying); none where there is no such file."""
    file = record.with_suffix(".fingerprint")
    return frozenset(file.read_text(encoding="ascii").split()) if file.is_file() else frozenset()


def _ordered(scenarios: list[Scenario], guides: list[Guide]) -> tuple[Scenario, ...]:
    return tuple(
        with_guides(scenario, [guide for guide in guides if guide.scenario == scenario.id])
        for scenario in sorted(scenarios, key=lambda scenario: (scenario.order, scenario.id))
    )


def _by_kind(sources: list[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: (source.kind, source.name.lower())))


def _homeless(scenarios: list[Scenario], guides: list[Guide]) -> list[Problem]:
    """One problem for each folder of guides that is not a scenario."""
    known = {scenario.id for scenario in scenarios}
    first = {guide.scenario: guide for guide in reversed(guides) if guide.scenario not in known}
    return [
        Problem(
            guide.path,
            1,
            "unknown-scenario",
            f"The folder “{scenario}” is not a scenario: it has no index.md that can be read.",
            "Move the guide into a scenario's folder, or write the folder's index.md.",
        )
        for scenario, guide in sorted(first.items())
    ]
