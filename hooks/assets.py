"""MkDocs hook: bundle the used part of the theme's stylesheet with ours, and drop all other theme files.

Stylesheets that are not listed under `extra_css` are for a few pages, which load them after the bundle.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_theme_dir

from guidebook.publishing.epub import STYLE as EBOOK_STYLE
from guidebook.publishing.stylesheet import classes_and_ids, minify, names_in, shake_theme, with_colours
from site_build import current

THEME_STYLESHEET = "assets/stylesheets/main.*.min.css"
"""The only file of Material that is used; its name changes with each release."""
BUNDLE = "assets/style.css"
"""The only stylesheet that every page loads, since each byte and file delays first paint."""

_SKIPPED = {"epub", "insertions", "macros", "vendor"}
"""Folders of overrides to skip: e-books have their own stylesheet, vendored scripts use no classes, and those of macros
show in the rendered pages."""


def on_config(config: MkDocsConfig) -> None:
    """Leave the theme's folder out of the search path, or MkDocs would read the names of its 14,000 files."""
    if config.theme.name is not None:
        config.theme.dirs.remove(get_theme_dir(config.theme.name))


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Replace the files of the theme and our stylesheets with one bundle of the rules that the pages use."""
    own = _take_own(files, config)
    for file in files.css_files():
        files.remove(file)
        if file.src_uri != EBOOK_STYLE:  # each e-book has it
            files.append(File.generated(config, file.src_uri, content=_minified(file)))
    theme = _theme(config)
    pages = [file.page.content or "" for file in files.documentation_pages() if file.page]
    names = classes_and_ids(pages) | names_in(_templates_and_scripts(config))
    files.append(File.generated(config, BUNDLE, content=shake_theme(theme, names, own) + own))


def _theme(config: MkDocsConfig) -> str:
    """Return the theme's stylesheet; no page uses its scripts or pictures."""
    if config.theme.name is None:
        return ""
    styles = [
        file.read_text(encoding="utf-8") for file in Path(get_theme_dir(config.theme.name)).glob(THEME_STYLESHEET)
    ]
    if len(styles) != 1:
        raise PluginError(
            f"Expected one theme file matching {THEME_STYLESHEET}, got {len(styles)}; correct it in hooks/assets.py."
        )
    return styles[0]


def _take_own(files: Files, config: MkDocsConfig) -> str:
    """Return our stylesheets, minified and joined in the order of `extra_css`, and remove them from the site."""
    parts = []
    for path in config.extra_css:
        part = files.get_file_from_path(path)
        if not part:
            raise PluginError(f"No such file: overrides/{path}. Correct its name under extra_css in mkdocs.yml.")
        parts.append(_minified(part))
        files.remove(part)
    return "".join(parts)


def _minified(file: File) -> str:
    css = with_colours(file.content_string, current().library.site.colours)
    try:
        return minify(css, filename=f"overrides/{file.src_uri}")
    except ValueError as error:
        raise PluginError(f"{error} (lines are counted from 0). Fix the stylesheet.") from error


def _templates_and_scripts(config: MkDocsConfig) -> list[str]:
    folder = Path(config.theme.custom_dir or "")
    files = (file for file in sorted(folder.rglob("*")) if file.suffix in (".html", ".js"))
    return [file.read_text(encoding="utf-8") for file in files if not _SKIPPED & {*file.parts}]
