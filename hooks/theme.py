"""MkDocs adapter: of the theme's files publish the style alone, and tell the templates its name."""

from __future__ import annotations

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

STYLE = "assets/stylesheets/main.*.min.css"
"""The one file of Material that a page loads; its name changes with each release."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave the theme's scripts, workers and pictures out of the site: no page uses them."""
    theirs = [file for file in files if file.src_dir in config.theme.dirs]
    styles = [file for file in theirs if fnmatch(file.src_uri, STYLE)]
    if len(styles) != 1:
        raise PluginError(f"The theme has {len(styles)} files called {STYLE}; put the right name into hooks/theme.py.")
    for file in set(theirs) - set(styles):
        files.remove(file)
    config.extra["theme_style"] = styles[0].dest_uri
    return files
