"""Libraries and sites that several tests look at; each is made once and never changed."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from filelock import FileLock
from hypothesis import HealthCheck, settings
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config

from guidebook.downloads import Downloads
from guidebook.model import Library
from guidebook.parsing import parse_library
from guidebook.rendering import Page, render_pages
from guidebook.rendering.environment import TEMPLATES
from guidebook.rendering.pages import _Renderer
from guidebook.workbook import BuiltPdf
from guidebook.workbook.compose import Edition

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests/sites/tiny"
BROKEN = ROOT / "tests/sites/broken"

settings.register_profile(
    "default",
    max_examples=200,
    derandomize=True,  # the same examples in every run
    database=None,
    deadline=None,  # machines are busy at times
    suppress_health_check=list(HealthCheck),
)
settings.register_profile("nightly", settings.get_profile("default"), max_examples=10_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    warnings: tuple[str, ...]

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    def page(self, address: str) -> html.HtmlElement:
        """The page at an address such as `guides/trust/`, parsed."""
        return html.fromstring((self.folder / address / "index.html").read_bytes())


class _Warnings(logging.Handler):
    """Collects what strict mode counts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


PRINTED = pytest.StashKey[bool]()
"""Whether a chosen test reads the real PDFs."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that reads the real PDFs `slow`: setting them all takes most of a minute of processor time."""
    for item in items:
        if "printed_site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish(session: pytest.Session) -> None:
    session.config.stash[PRINTED] = any("printed_site" in getattr(item, "fixturenames", ()) for item in session.items)


def build_site(
    docs: Path, folder: Path, configuration: str = "mkdocs.yml", *, pdfs: bool = False, **settings: Any
) -> Site:
    """Build `docs` strictly with a configuration of the project; raises what MkDocs raises.

    Without `pdfs`, a file that holds its name replaces each PDF, since typesetting them takes ten times as long as the
    rest.
    """
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(
            str(ROOT / configuration), docs_dir=str(docs), site_dir=str(folder), strict=True, **settings
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with ExitStack() as patches:
                for hook in config.plugins.values():
                    if not pdfs and hasattr(hook, "build_editions"):
                        patches.enter_context(mock.patch.object(hook, "build_editions", stand_ins))
                build(config)
        finally:
            config.plugins.on_shutdown()
    finally:
        logger.removeHandler(warnings)
    return Site(folder, tuple(warnings.found))


def stand_ins(editions: Iterable[Edition], folder: Path, **_: object) -> Iterator[BuiltPdf]:
    """Yield a file that is no PDF for each edition, so that pages list every download."""
    for edition in editions:
        file = folder / f"{edition.name}.pdf"
        file.write_text(edition.name, encoding="utf-8")
        yield BuiltPdf(edition.name, edition.wording, edition.subject, file, pages=1)


@pytest.fixture(scope="session")
def library() -> Library:
    """The real guides."""
    found, problems = parse_library(ROOT / "docs")
    assert problems == []
    return found


@pytest.fixture(scope="session")
def real_pages(library: Library) -> tuple[Page, ...]:
    """Every page of the real guides, rendered."""
    return render_pages(library)


def render_page(library: Library, path: str) -> Page:
    """Render a single page, since rendering every page of a large library takes many seconds."""
    renderer = _Renderer(library, Downloads(), directory_urls=True, templates=TEMPLATES)
    return renderer._all_rendered([path])[path]


@pytest.fixture(scope="session")
def tiny() -> Library:
    """Three small guides that hold every kind of thing a guide may hold."""
    found, problems = parse_library(TINY / "docs")
    assert problems == []
    return found


def build_once(name: str, factory: pytest.TempPathFactory, docs: Path, **settings: Any) -> Site:
    """Build a site for the whole run; when tests run in parallel, the first worker to ask builds it for all."""
    parallel = "PYTEST_XDIST_WORKER" in os.environ
    folder = (factory.getbasetemp().parent if parallel else factory.getbasetemp()) / name
    folder.mkdir(exist_ok=True)
    warnings = folder / "warnings.json"
    with FileLock(folder / "lock"):
        if not warnings.exists():
            built = build_site(docs, folder / "site", **settings)
            warnings.write_text(json.dumps(built.warnings), encoding="utf-8")
    return Site(folder / "site", tuple(json.loads(warnings.read_text(encoding="utf-8"))))


@pytest.fixture(scope="session")
def printed_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site with its PDFs, built once."""
    return build_once("printed-site", tmp_path_factory, ROOT / "docs", pdfs=True)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, built once, for tests that read no PDF; it has real ones only if another test reads them."""
    if request.config.stash[PRINTED]:
        return request.getfixturevalue("printed_site")  # type: ignore[no-any-return]
    return build_once("site", tmp_path_factory, ROOT / "docs")


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site, built once, with the address and edit links of a project elsewhere."""
    return build_once(
        "tiny-site",
        tmp_path_factory,
        TINY / "docs",
        site_url="https://elsewhere.example/tiny/",
        repo_url="https://code.example/tiny",
        edit_uri="edit/main/docs/",
    )


@pytest.fixture(scope="session")
def folder_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site, built to be opened from a folder."""
    return build_once("folder-site", tmp_path_factory, TINY / "docs", configuration="offline.yml")


@pytest.fixture
def tiny_docs(tmp_path: Path) -> Path:
    """A copy of the tiny docs that a test may spoil."""
    return Path(shutil.copytree(TINY / "docs", tmp_path / "docs"))


@pytest.fixture(scope="session")
def reused_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(TINY / "docs", tmp_path_factory.mktemp("reused") / "docs"))


@pytest.fixture
def reused_docs(reused_folder: Path) -> Iterator[Path]:
    """A copy of the tiny docs that a test may spoil and the next one finds whole: for tables of many cases."""
    yield reused_folder
    restore(reused_folder)


def restore(docs: Path) -> None:
    """Make a spoiled copy of the tiny docs whole again."""
    if kinds_in(docs) != kinds_in(TINY / "docs"):
        shutil.rmtree(docs)
        shutil.copytree(TINY / "docs", docs)
    for path, content in tiny_files().items():
        file = Path(f"{docs}{path}")
        if file.read_bytes() != content:
            file.write_bytes(content)


@cache
def tiny_files() -> dict[str, bytes]:
    """The content of every file of the tiny docs, by path."""
    kinds = kinds_in(TINY / "docs")
    return {path: Path(f"{TINY / 'docs'}{path}").read_bytes() for path, kind in kinds.items() if kind == "file"}


def kinds_in(folder: Path) -> dict[str, str]:
    """Whether each path below a folder is a file, a folder or a link; links are not followed."""
    found = {}
    for parent, folders, files in os.walk(folder):
        for kind, names in (("folder", folders), ("file", files)):
            for name in names:
                path = f"{parent}/{name}"
                found[path.removeprefix(str(folder))] = "link" if Path(path).is_symlink() else kind
    return found


@pytest.fixture
def tiny_project(tiny_docs: Path, tmp_path: Path) -> Path:
    """The mkdocs.yml of a project like ours that holds a copy of the tiny docs, for commands run as a person would."""
    names = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["hooks"]
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(tiny_docs),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "hooks": [str(ROOT / name) for name in names],
        "watch": [],
    }
    file = tmp_path / "mkdocs.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return file


@pytest.fixture
def rewrite(tiny_docs: Path) -> Callable[[str, str, str], None]:
    """Change one file of the copy: path, words that stand in it, words to put in their place."""

    def change(path: str, old: str, new: str) -> None:
        file = tiny_docs / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change
