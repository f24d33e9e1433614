"""MkDocs adapter: give every page its policy, and the host its headers."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guidebook.publishing import host_headers, protect
from guidebook.publishing.policy import FOLDER, OWN
from site_build import current


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the file that tells a host which headers to send."""
    files.append(File.generated(config, "_headers", content=host_headers(current().library)))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give a page its policy; this hook stands last, so nothing is changed afterwards."""
    return protect(output, _own(config), page.content or "")


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for wrong addresses its policy too."""
    return protect(output_content, _own(config)) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Remove the packed copy of the site's map: it bears the time of the build, and hosts pack what they send."""
    (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)


def _own(config: MkDocsConfig) -> str:
    return FOLDER if config.extra.get("from_a_folder") else OWN
