"""MkDocs adapter: check the HTML of every page, give each its policy, and the host its headers."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guidebook.linting import check_fragment, named_hosts, report
from guidebook.security import add_csp, host_headers
from guidebook.security.policy import FOLDER, OWN
from site_build import current, is_serving


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the file that tells a host which headers to send."""
    build = current()
    files.append(File.generated(config, "_headers", content=host_headers(build.library)))
    build.hosts = named_hosts(build.library)
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Check what other hooks and the parser have made of a page."""
    path = page.file.edit_uri or page.file.src_uri
    build = current()
    if page.file.src_uri not in build.unchanged:
        build.unsafe += check_fragment(path, html, build.hosts)
    return html


def on_env(env: object, config: MkDocsConfig, **_: object) -> None:
    """End the build before anything is written where a page holds what it must not; name all such pages."""
    if unsafe := current().unsafe:
        raise PluginError(report(unsafe, Path(config.docs_dir).name))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give a page its policy; this hook stands last, so nothing is changed afterwards."""
    return add_csp(output, _own(config), page.content or "", serving=is_serving())


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for wrong addresses its policy too."""
    if not template_name.endswith(".html"):
        return output_content
    return add_csp(output_content, _own(config), serving=is_serving())


def on_post_build(config: MkDocsConfig) -> None:
    """Remove the packed copy of the site's map: it bears the time of the build, and hosts pack what they send."""
    (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)


def _own(config: MkDocsConfig) -> str:
    return FOLDER if config.extra.get("from_a_folder") else OWN
