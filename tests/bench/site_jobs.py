"""What of a whole site is measured."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.bench.jobs import Work
from tests.bench.libraries import ROOT
from tests.bench.made_docs import make_docs
from tests.bench.measuring import Facts
from tests.bench.peers import markdown_extensions, write_page

from guidebook.checking import check_words, read_and_check
from guidebook.reading import read_library
from guidebook.writing import navigation, write_pages

Sized = Callable[[int, Path], Work]
"""A job for a library of so many guides."""

READ, THEME, PROTECT = (ROOT / f"hooks/{name}.py" for name in ("publish", "theme", "protection"))
WORKBOOK_ONLY = ROOT / "tests/bench/whole_workbook.py"
KINDS = {"home": "index.html", "scenario": "guides/part-0/index.html", "workbook": "workbook/index.html"}


def pages(guides: int, folder: Path) -> Work:
    """Our site without any PDF."""
    return _built(_ours(guides, folder, [READ, THEME, PROTECT]))


def pages_and_workbook(guides: int, folder: Path) -> Work:
    """Our site with the whole workbook for two on A4."""
    return _built(_ours(guides, folder, [READ, THEME, WORKBOOK_ONLY, PROTECT]))


def plain(guides: int, folder: Path) -> Work:
    """The same pages as ready Markdown, with Material as it comes."""
    return _built(_ready_made(guides, folder, ["search"]))


def with_print_site(guides: int, folder: Path) -> Work:
    """The same again with the plug-in that puts all of it on one page to print."""
    return _built(_ready_made(guides, folder, ["search", "print-site"]))


def with_to_pdf(guides: int, folder: Path) -> Work:
    """The same again with the plug-in that makes one PDF of it."""
    return _built(_ready_made(guides, folder, ["search", "to-pdf"]))


def change(guides: int, folder: Path) -> Work:
    """Our site once more, after another word in one guide."""
    settings = _ours(guides, folder, [READ, THEME, PROTECT])
    _build(settings)
    guide = next(iter(sorted((folder / "docs/guides/part-0").glob("*-0.md"))))
    return _again(settings, guide)


def plain_again(guides: int, folder: Path) -> Work:
    """Plain MkDocs once more, after the same."""
    settings = _ready_made(guides, folder, ["search"])
    _build(settings)
    return _again(settings, next(iter(sorted((folder / "ready/guides/part-0").glob("*-0.md")))))


def check(guides: int, folder: Path) -> Work:
    """Reading and every rule, without MkDocs."""
    make_docs(folder, guides)

    def work() -> Callable[[], Facts]:
        library, problems = read_and_check(folder)
        problems += check_words(library)
        return lambda: {"guides": len(library.guides), "problems": len(problems)}

    return work


def _ours(guides: int, folder: Path, hooks: list[Path]) -> Mapping[str, Any]:
    make_docs(folder / "docs", guides)
    return {
        "config_file": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "hooks": [str(hook) for hook in hooks],
    }


def _ready_made(guides: int, folder: Path, plugins: list[str]) -> Mapping[str, Any]:
    """A project of the pages that ours writes, with the same menu and no hook."""
    make_docs(folder / "docs", guides)
    library, _ = read_library(folder / "docs")
    for page in write_pages(library):
        write_page(folder / "ready", page)
    (folder / "docs/assets").rename(folder / "ready/assets")
    settings = {
        "site_name": "Common Ground",
        "docs_dir": "ready",
        "nav": navigation(library),
        "theme": {"name": "material", "font": False, "features": ["navigation.indexes", "navigation.prune"]},
        "plugins": plugins,
        "markdown_extensions": markdown_extensions(),
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return {"config_file": str(folder / "mkdocs.yml"), "site_dir": str(folder / "site")}


def _built(settings: Mapping[str, Any]) -> Work:
    def work() -> Callable[[], Facts]:
        _build(settings)
        return lambda: _facts(Path(settings["site_dir"]))

    return work


def _again(settings: Mapping[str, Any], guide: Path) -> Work:
    def work() -> Callable[[], Facts]:
        guide.write_text(guide.read_text(encoding="utf-8").replace(" the ", " that ", 1), encoding="utf-8")
        _build(settings)
        return lambda: _facts(Path(settings["site_dir"]))

    return work


def _build(settings: Mapping[str, Any]) -> None:
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    build(load_config(**settings))


def _facts(site: Path) -> Facts:
    written = list(site.rglob("*.html"))
    return {
        "pages": len(written),
        "PDFs": len(list(site.rglob("*.pdf"))),
        "MB": sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) / 1e6,
        **{f"KB of the {kind} page, gzip": _gzipped(site / path) for kind, path in KINDS.items()},
    }


def _gzipped(file: Path) -> float:
    return len(gzip.compress(file.read_bytes())) / 1000 if file.exists() else 0.0
