"""MkDocs hook: check the HTML of every page, add its content security policy, and write the `_headers` file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guidebook.cores import for_each, using_every_core
from guidebook.linting import check_fragment, named_hosts, report
from guidebook.security import add_csp, host_headers
from guidebook.security.policy import SELF, SELF_OR_FILE
from site_build import current, is_serving


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the `_headers` file, and collect the hosts that pages may link to."""
    build = current()
    files.append(File.generated(config, "_headers", content=host_headers(build.library)))
    build.allowed_hosts = named_hosts(build.library)
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Take the HTML fragment of a page after all other hooks have run."""
    path = page.file.edit_uri or page.file.src_uri
    build = current()
    if page.file.src_uri not in build.unchanged:
        build.fragments.append((path, html))
    return html


def on_env(env: object, config: MkDocsConfig, **_: object) -> None:
    """Fail the build before anything is written if any page holds unsafe HTML, and report all such pages."""
    build = current()
    with using_every_core(not is_serving()):
        checked = for_each(build.fragments, lambda page: check_fragment(*page, build.allowed_hosts))
    if unsafe := list(chain.from_iterable(checked)):
        raise PluginError(report(unsafe, Path(config.docs_dir).name))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add the policy to a page; this hook runs last, so that the hashes match the final HTML."""
    if page.file.src_uri in current().unchanged:
        return output  # empty, so that MkDocs leaves the published page alone
    return add_csp(output, _allowed_origin(config), page.content or "", serving=is_serving())


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Add the policy to the 404 page."""
    if not template_name.endswith(".html"):
        return output_content
    return add_csp(output_content, _allowed_origin(config), serving=is_serving())


def on_post_build(config: MkDocsConfig) -> None:
    """Remove sitemap.xml.gz: it contains the build time, and hosts compress the sitemap themselves."""
    (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)


def _allowed_origin(config: MkDocsConfig) -> str:
    return SELF_OR_FILE if config.extra.get("from_a_folder") else SELF
