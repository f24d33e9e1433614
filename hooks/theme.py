"""MkDocs adapter: which style a page loads: of the theme's files one, and our own as one small file."""

from __future__ import annotations

from fnmatch import fnmatch

from lightningcss import process_stylesheet
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from site_build import current

THEIRS = "assets/stylesheets/main.*.min.css"
"""The one file of Material that a page loads; its name changes with each release."""
OURS = "assets/style.css"
"""What `extra_css` names, joined: each file more is a way more over a slow line before anything is seen."""

BROWSERS = ["ios_saf 14", "safari 14", "chrome 88", "firefox 78", "samsung 15"]
"""The oldest that know `:is()`, as our style needs: newer words that they do not know are put in older ones."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put one file of the theme and one of ours into the site, and tell the templates their names."""
    current().styles = [_of_the_theme(files, config), _our_own(files, config)]
    return files


def _of_the_theme(files: Files, config: MkDocsConfig) -> str:
    """Leaves the theme's scripts, workers and pictures out of the site: no page uses them."""
    theirs = [file for file in files if file.src_dir in config.theme.dirs and file.src_dir != config.theme.custom_dir]
    styles = [file for file in theirs if fnmatch(file.src_uri, THEIRS)]
    if len(styles) != 1:
        raise PluginError(f"The theme has {len(styles)} files called {THEIRS}; put the right name into hooks/theme.py.")
    for file in set(theirs) - set(styles):
        files.remove(file)
    return styles[0].dest_uri


def _our_own(files: Files, config: MkDocsConfig) -> str:
    """Joins our files, in the order of `extra_css`, without their comments and spaces."""
    parts = []
    for path in config.extra_css:
        part = files.get_file_from_path(path)
        if not part:
            raise PluginError(f"There is no file overrides/{path}; put the right name into extra_css in mkdocs.yml.")
        try:
            parts.append(process_stylesheet(part.content_string, filename=f"overrides/{path}", browsers_list=BROWSERS))
        except ValueError as error:
            raise PluginError(f"{error} (the first line has the number 0). Mend the style sheet there.") from error
        files.remove(part)
    files.append(File.generated(config, OURS, content="".join(parts)))
    return OURS
