"""Write the report: one page, complete in one file, that runs no script and loads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from guidebook.comparison.changes import Change, PageChange, TickChange, changes_of, tick_changes
from guidebook.comparison.files import FileChanges, find_changes
from guidebook.comparison.page_text import PageText, read_page
from guidebook.comparison.pdfs import PdfChange, Pictures, can_draw, changed_pages, pdf_changes
from guidebook.comparison.standalone import standalone
from guidebook.comparison.words import compare_words
from guidebook.linting.reading_grade import grade
from guidebook.sentences import split_sentences
from guidebook.wording import count

GENERATOR = "guidebook diff"
"""Marks a report, which may be written again."""

MOST_PAGES = 60
"""Changed pages that are told change by change; the others are only named."""
OPEN_PAGES = 10
"""Changed pages that are told unfolded."""
MOST_CHANGES = 40
"""Changes of one page that are told."""
MOST_FRAMES = 8
"""Pages that are shown as they look now."""
MOST_NAMES = 200
"""Names in one list."""


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two sites."""

    new: Path
    added: list[PageText]
    removed: list[PageText]
    told: list[PageChange]
    markup_only: list[str]
    """Pages that differ, but say the same."""
    ticks: list[TickChange]
    pdfs: list[PdfChange]
    pictures: Pictures | None
    """None if what draws them isn't installed."""
    other_files: FileChanges

    @cached_property
    def repeated_on(self) -> set[str]:
        """The pages that only repeat what another page changed."""
        everywhere = {path for page in self.told for told in page.changes for path in told.also_on}
        return everywhere - {page.new.path for page in self.told}

    @property
    def summary(self) -> str:
        """What changed, in one sentence."""
        pages = len(self.told) + len(self.repeated_on) + len(self.added) + len(self.removed) + len(self.markup_only)
        parts = [
            (pages, "page"),
            (len(self.ticks), "tick"),
            (len(self.pdfs), "PDF"),
            (len(self.other_files), "other file"),
        ]
        found = [count(number, noun) for number, noun in parts if number]
        if not found:
            return "Nothing changed"
        return " and ".join(filter(None, [", ".join(found[:-1]), found[-1]])) + " changed"


def compare_sites(old: Path, new: Path) -> Comparison:
    """Return everything that differs between two built sites.

    Raises:
        CannotCompareError: One is no built site, the two are unrelated, or a PDF is damaged.
        OSError: A file can't be read.
    """
    files = find_changes(old, new)
    pages, pdf_files = files.ending(".html"), files.ending(".pdf")
    before = {path: _read(old, path) for path in (*pages.changed, *pages.removed)}
    after = {path: _read(new, path) for path in (*pages.changed, *pages.added)}
    told = changes_of((before[path], after[path]) for path in pages.changed)
    pdfs = pdf_changes(old, new, pdf_files)
    return Comparison(
        new=new,
        added=[after[path] for path in pages.added],
        removed=[before[path] for path in pages.removed],
        told=told,
        markup_only=[path for path in pages.changed if before[path].blocks == after[path].blocks],
        ticks=tick_changes(before.values(), after.values()),
        pdfs=pdfs,
        pictures=changed_pages(old, new, pdfs) if can_draw() else None,
        other_files=_without(files, pages, pdf_files),
    )


def _read(site: Path, path: str) -> PageText:
    return read_page(path, _html(site, path))


def _html(site: Path, path: str) -> str:
    return (site / path).read_bytes().decode("utf-8", "replace")


def _without(files: FileChanges, *others: FileChanges) -> FileChanges:
    told = {path for other in others for paths in other.all_by_kind().values() for path in paths}
    return FileChanges(*(tuple(path for path in paths if path not in told) for paths in files.all_by_kind().values()))


def report_page(comparison: Comparison) -> str:
    """Return the report as HTML."""
    environment = Environment(
        loader=PackageLoader("guidebook.comparison", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        tags={"old": "del", "new": "ins"},
        count=count,
        runs=_runs,
        links=_links,
        grades=_grades,
        grade=grade_of_page,
        address=_address,
    )
    shown = comparison.told[:MOST_PAGES]
    framed = [page.new.path for page in shown if page.new.kind] + [page.path for page in comparison.added]
    html = environment.get_template("report.html").render(
        generator=GENERATOR,
        comparison=comparison,
        shown=shown,
        not_shown=comparison.told[MOST_PAGES:],
        open_pages=OPEN_PAGES,
        most_changes=MOST_CHANGES,
        most_names=MOST_NAMES,
        frames={path: standalone(comparison.new, path, _html(comparison.new, path)) for path in framed[:MOST_FRAMES]},
    )
    return html.encode("utf-8", "replace").decode("utf-8")  # a name of a file may be no valid text


def _address(path: str) -> str:
    """Return the address of a page as readers see it."""
    return f"/{path.removesuffix('index.html')}"


def _runs(change: Change) -> object:
    return compare_words(*change.texts)


def _links(change: Change) -> Sequence[tuple[str, str]]:
    """Return each link that leads elsewhere now, old and new; none if words were added or removed."""
    old, new = change.links
    return [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]] if len(old) == len(new) else []


def _grades(page: PageChange) -> tuple[float, float] | None:
    """Return the reading grade of a guide before and after; None for other pages."""
    return (grade_of_page(page.old), grade_of_page(page.new)) if page.old.graded and page.new.graded else None


def grade_of_page(page: PageText) -> float:
    """Return the reading grade of a guide, as `guidebook grades` prints it."""
    return grade(sentence for text in page.graded for sentence in split_sentences(text))
