"""Workloads that build or check a whole site."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.bench.jobs import Work
from tests.bench.libraries import DOCS, ROOT, SITE_URL
from tests.bench.measuring import Facts
from tests.bench.plain_markdown import EXTENSIONS, write_plain_markdown
from tests.bench.synthetic_docs import make_docs
from tests.bench.weighing import KB, loads

from guidebook.cores import using_every_core
from guidebook.linting import CHECK_ONLY, lint_library, parse_and_lint
from guidebook.parsing import parse_library
from guidebook.rendering import navigation

Sized = Callable[[int, Path], Work]
"""A job for a library with a number of guides."""

SERVE, READ, THEME, PROTECT = (ROOT / f"hooks/{name}.py" for name in ("serving", "pages", "assets", "security"))
WORKBOOK_ONLY = ROOT / "tests/bench/whole_workbook.py"
KINDS = {
    "home": "index.html",
    "scenario": "guides/part-0/index.html",
    "guide": "guides/part-0/*-0/index.html",
    "checklist": "checklists/part-0/*-0/index.html",
    "all checklists": "checklists/index.html",
    "workbook": "workbook/index.html",
    "source": "sources/paired/index.html",
    "support": "support/index.html",
    "search": "search/index.html",
}
"""The path of one page of each kind."""


@dataclass(frozen=True)
class Project:
    """The paths of a project: its mkdocs.yml, docs folder and built site."""

    settings: str
    docs: Path
    site: Path

    @property
    def guide(self) -> Path:
        """The guide that is changed."""
        return next(self.docs.glob("guides/part-0/*-0.md"))


def pages(guides: int, folder: Path) -> Work:
    """Build our site without PDFs."""
    return _build_job(ours(guides, folder))


def pages_and_workbook(guides: int, folder: Path) -> Work:
    """Build our site with the whole A4 workbook for two."""
    return _build_job(ours(guides, folder, [READ, THEME, WORKBOOK_ONLY, PROTECT]))


def plain(guides: int, folder: Path) -> Work:
    """Build the same pages as Markdown, with unmodified Material."""
    return _build_job(plain_project(guides, folder, ["search"]))


def with_print_site(guides: int, folder: Path) -> Work:
    """Build them with the plug-in that joins all pages for printing."""
    return _build_job(plain_project(guides, folder, ["search", "print-site"]))


def with_to_pdf(guides: int, folder: Path) -> Work:
    """Build them with the plug-in that makes one PDF of all pages."""
    return _build_job(plain_project(guides, folder, ["search", "to-pdf"]))


def change(guides: int, folder: Path) -> Work:
    """Rebuild our site after a change in one guide."""
    return _rebuild_job(ours(guides, folder))


def plain_again(guides: int, folder: Path) -> Work:
    """Rebuild plain MkDocs after the same change."""
    return _rebuild_job(plain_project(guides, folder, ["search"]))


def weight(guides: int, folder: Path) -> Work:
    """Measure the weight of our pages, by kind."""
    return _weight_job(ours(guides, folder))


def plain_weight(guides: int, folder: Path) -> Work:
    """Measure the weight of the pages of plain MkDocs."""
    return _weight_job(plain_project(guides, folder, ["search"]))


def check(guides: int, folder: Path) -> Work:
    """Parse and lint the guides, without MkDocs."""
    make_docs(folder, guides)

    def work() -> Callable[[], Facts]:
        with using_every_core():
            library, problems = parse_and_lint(folder)
            problems += lint_library(library, severity=CHECK_ONLY)
        return lambda: {"guides": len(library.guides), "problems": len(problems)}

    return work


def command(file: str, _folder: Path) -> Work:
    """Run `guidebook check` on the real docs or one file, including the start of Python."""
    command_line = [str(Path(sys.executable).with_name("guidebook")), "--docs", str(DOCS), "check", "--no-advice"]

    def work() -> Callable[[], Facts]:
        subprocess.run([*command_line, *([str(DOCS / file)] if file else [])], check=True)
        return dict

    return work


def ours(guides: int, folder: Path, hooks: tuple[Path, ...] | list[Path] = (READ, THEME, PROTECT)) -> Project:
    """Write a project like this one, with a number of guides and some of the hooks."""
    make_docs(folder / "docs", guides)
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_url": SITE_URL,
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "watch": [],
        "hooks": [str(hook) for hook in hooks],
    }
    return _project(folder, "docs", settings)


def plain_project(guides: int, folder: Path, plugins: list[str]) -> Project:
    """Write a project with the same pages as plain Markdown and the same menu, without our hooks."""
    make_docs(folder / "docs", guides)
    library, _ = parse_library(folder / "docs")
    write_plain_markdown(library, folder / "ready")
    settings = {
        "site_name": "Common Ground",
        "docs_dir": "ready",
        "nav": navigation(library),
        "theme": {"name": "material", "font": False, "features": ["navigation.indexes", "navigation.prune"]},
        "plugins": plugins,
        "markdown_extensions": list(EXTENSIONS),
    }
    return _project(folder, "ready", settings)


def _project(folder: Path, docs: str, settings: dict[str, Any]) -> Project:
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return Project(str(file), folder / docs, folder / "site")


def _build_job(project: Project) -> Work:
    def work() -> Callable[[], Facts]:
        _build(project)
        return lambda: _facts(project.site)

    return work


def _rebuild_job(project: Project) -> Work:
    _build(project)

    def work() -> Callable[[], Facts]:
        text = project.guide.read_text(encoding="utf-8")
        project.guide.write_text(text.replace(" the ", " that ", 1), encoding="utf-8")
        _build(project)
        return lambda: _facts(project.site)

    return work


def _weight_job(project: Project) -> Work:
    def work() -> Callable[[], Facts]:
        _build(project)
        return lambda: {
            f"KB, {kind}": _first_load(project.site, next(project.site.glob(path))) for kind, path in KINDS.items()
        }

    return work


def _first_load(site: Path, page: Path) -> float:
    return sum(loads(site, page.relative_to(site).as_posix().removesuffix("index.html")).values()) / KB


def _build(project: Project) -> None:
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    build(load_config(config_file=project.settings))


def _facts(site: Path) -> Facts:
    return {
        "pages": len(list(site.rglob("*.html"))),
        "PDFs": len(list(site.rglob("*.pdf"))),
        "MB": sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) / 1e6,
    }
