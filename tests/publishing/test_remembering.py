"""While serving, what is remembered of a page is never out of date, and what is wrong is said again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from tests.changes import CHANGES
from tests.conftest import ROOT

OURS = [ROOT / f"hooks/{name}.py" for name in ("publish", "theme", "remembering", "protection")]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The Markdown of each page that was rendered."""
    found: list[str] = []
    convert = Markdown.convert

    def watched(self: Markdown, source: str) -> str:
        found.append(source)
        return convert(self, source)

    monkeypatch.setattr(Markdown, "convert", watched)
    return found


class Server:
    """Builds again and again, as `mkdocs serve` does, without the server."""

    def __init__(self, command: Literal["build", "serve"], docs: Path, **settings: Any) -> None:
        self.settings = {"docs_dir": str(docs), "site_dir": str(docs.parent / command), **settings}
        self.plugins = self._config().plugins
        self.plugins.on_startup(command=command, dirty=False)

    def build(self) -> dict[str, bytes]:
        """Every file of the site."""
        build(self._config())
        site = Path(str(self.settings["site_dir"]))
        return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

    def _config(self) -> MkDocsConfig:
        return load_config(**self.settings)


@pytest.fixture
def start() -> Iterator[Callable[..., Server]]:
    """Something that builds with all hooks but the one that prints, or with some settings."""
    started: list[Server] = []

    def begin(command: Literal["build", "serve"], docs: Path, **settings: Any) -> Server:
        chosen = settings or {"config_file": str(ROOT / "mkdocs.yml"), "hooks": [str(hook) for hook in OURS]}
        started.append(Server(command, docs, **chosen))
        return started[-1]

    yield begin
    for server in started:
        server.plugins.on_shutdown()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [change[:3] for change in CHANGES],
)
def test_serving_shows_what_a_new_build_would(
    start: Callable[..., Server],
    tiny_docs: Path,
    rewrite: Callable[[str, str, str], None],
    path: str,
    old: str,
    new: str,
) -> None:
    server = start("serve", tiny_docs)
    before = server.build()
    rewrite(path, old, new)
    after = server.build()
    assert after != before
    assert after == start("build", tiny_docs).build()


def test_a_page_that_is_added_or_removed_is_followed(start: Callable[..., Server], tiny_docs: Path) -> None:
    server = start("serve", tiny_docs)
    before = server.build()
    page = tiny_docs / "support/more.md"
    page.write_text("---\ntitle: More\ndescription: More of it.\n---\n\n# More\n\nCalm words.\n", encoding="utf-8")
    with_it = server.build()
    assert "support/more/index.html" in with_it
    page.unlink()
    assert server.build() == before


def test_only_what_has_changed_is_rendered(
    start: Callable[..., Server], tiny_docs: Path, rewrite: Callable[[str, str, str], None], rendered: list[str]
) -> None:
    server = start("serve", tiny_docs)
    server.build()
    rendered.clear()
    rewrite("guides/fighting/speak-first.md", "Keep it short", "Keep it brief")
    server.build()
    assert len(rendered) == 3  # the guide, its checklist and the workbook
    assert all("Keep it brief" in text for text in rendered)


def test_what_mkdocs_says_of_a_page_is_said_in_every_build(
    start: Callable[..., Server], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# A\n\n[b](b.md#part) and [c](c.md)\n", encoding="utf-8")
    (docs / "d.md").write_text("# D\n\n[b](b.md#part)\n", encoding="utf-8")
    (docs / "b.md").write_text("# B\n\n## Part\n", encoding="utf-8")
    validation = {"links": {"anchors": "warn"}}
    server = start("serve", docs, site_name="A", hooks=[str(OURS[2])], validation=validation)
    caplog.set_level(logging.WARNING)
    server.build()
    server.build()
    assert [record.getMessage().split(",")[0] for record in caplog.records] == [
        "Doc file 'index.md' contains a link 'c.md'"
    ] * 2
    (docs / "b.md").write_text("# B\n\n## Chapter\n", encoding="utf-8")
    caplog.clear()
    server.build()
    assert [record.getMessage().split(",")[0] for record in caplog.records] == [
        "Doc file 'index.md' contains a link 'c.md'",
        "Doc file 'index.md' contains a link 'b.md#part'",
        "Doc file 'd.md' contains a link 'b.md#part'",
    ]
