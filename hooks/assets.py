"""MkDocs adapter: publish one small stylesheet, made of the theme's and our own, and nothing else of the theme."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_theme_dir

from guidebook.publishing.stylesheet import classes_and_ids, own_style, theme_style, words

THEME_STYLE = "assets/stylesheets/main.*.min.css"
"""The one file of Material that we use; its name changes with each release."""
STYLE = "assets/style.css"
"""The one stylesheet that a page loads (main.html): each extra file costs a round trip before first paint."""

_FOUND_ELSEWHERE = {"insertions", "macros", "vendor"}
"""Folders of overrides whose classes are found in the pages that use them; scripts of others need none."""


def on_config(config: MkDocsConfig) -> None:
    """Leave the theme's folder out of the search path, or MkDocs would read the names of its 14,000 files."""
    if config.theme.name is not None:
        config.theme.dirs.remove(get_theme_dir(config.theme.name))


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Replace the theme's files and our stylesheets by one file, now that it is known which classes the pages use."""
    own = _own(files, config)
    theme = _theme(config)
    pages = [file.page.content or "" for file in files.documentation_pages() if file.page]
    names = classes_and_ids(pages) | words(_templates_and_scripts(config))
    files.append(File.generated(config, STYLE, content=theme_style(theme, names, own) + own))


def _theme(config: MkDocsConfig) -> str:
    """Return the theme's stylesheet; no page uses its scripts or pictures."""
    if config.theme.name is None:
        return ""
    styles = [file.read_text(encoding="utf-8") for file in Path(get_theme_dir(config.theme.name)).glob(THEME_STYLE)]
    if len(styles) != 1:
        raise PluginError(
            f"The theme has {len(styles)} files called {THEME_STYLE}; put the right name into hooks/assets.py."
        )
    return styles[0]


def _own(files: Files, config: MkDocsConfig) -> str:
    """Join our stylesheets in the order of `extra_css`, and take them out of the site."""
    parts = []
    for path in config.extra_css:
        part = files.get_file_from_path(path)
        if not part:
            raise PluginError(f"There is no file overrides/{path}; put the right name into extra_css in mkdocs.yml.")
        try:
            parts.append(own_style(part.content_string, filename=f"overrides/{path}"))
        except ValueError as error:
            raise PluginError(f"{error} (lines count from 0). Fix the stylesheet there.") from error
        files.remove(part)
    return "".join(parts)


def _templates_and_scripts(config: MkDocsConfig) -> list[str]:
    folder = Path(config.theme.custom_dir or "")
    files = (file for file in sorted(folder.rglob("*")) if file.suffix in (".html", ".js"))
    return [file.read_text(encoding="utf-8") for file in files if not _FOUND_ELSEWHERE & {*file.parts}]
