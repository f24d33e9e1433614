"""The one stylesheet of the site: what our pages need of the theme's, followed by our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import lru_cache

from lightningcss import process_stylesheet

BROWSERS = ["ios_saf 14", "safari 14", "chrome 88", "firefox 78", "samsung 15"]
"""The oldest browsers that know `:is()` and `:where()`, which our style uses; newer syntax is lowered for them."""

_ATTRIBUTE = re.compile(r'\b(?:class|id)="([^"]*)"')
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_SELECTED = re.compile(r"[.#]([A-Za-z_][\w-]*)")
_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_KEYFRAMES = re.compile(r"@keyframes\s+([\w-]+)")
_URL = re.compile(r"url\((?:\"[^\"]*\"|[^)]*)\)")


def classes_and_ids(pages: Iterable[str]) -> frozenset[str]:
    """Return every class and id in the HTML of `pages`."""
    return frozenset().union(*map(_classes_and_ids, pages))


@lru_cache(maxsize=512)  # in a preview, most pages are those of the build before
def _classes_and_ids(html: str) -> frozenset[str]:
    return frozenset(name for value in _ATTRIBUTE.findall(html) for name in value.split())


def words(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of templates or scripts that could name a class or an id."""
    return frozenset(name for text in texts for name in _NAME.findall(text))


def own_style(css: str, filename: str) -> str:
    """Minify a stylesheet of ours and lower it for `BROWSERS`.

    Raises ValueError, with `filename`, line and column in its message, where the CSS is not valid.
    """
    return process_stylesheet(css, filename=filename, browsers_list=BROWSERS)


@lru_cache(maxsize=2)
def theme_style(css: str, names: frozenset[str], own: str) -> str:
    """Tree-shake the theme's stylesheet.

    Keeps the rules whose classes and ids are among `names`, and the custom properties that they or `own` use.
    `.md-typeset` becomes `:where(.md-typeset)`, which weighs nothing, so that a plain selector of ours wins.
    """
    selectors = _URL.sub("", css)
    unused = set(_SELECTED.findall(selectors)) - names
    kept = process_stylesheet(css, unused_symbols=unused)
    kept = process_stylesheet(kept, unused_symbols=_unused_symbols(kept, own), browsers_list=BROWSERS)
    return kept.replace(".md-typeset", ":where(.md-typeset)")


def _unused_symbols(css: str, own: str) -> set[str]:
    """Return the custom properties and keyframes of `css` that nothing uses, directly or through another property."""
    unused: set[str] = set()
    while found := _unused_in(css, own) - unused:
        unused |= found
        css = _without(css, found)
    return unused


def _unused_in(css: str, own: str) -> set[str]:
    properties = set(_DEFINED.findall(css)) - set(_USED.findall(css)) - set(_USED.findall(own))
    named = Counter(_NAME.findall(css))
    keyframes = {name for name in _KEYFRAMES.findall(css) if named[name] == 1}
    return properties | keyframes


def _without(css: str, properties: Set[str]) -> str:
    """Drop the definitions of custom properties, so that what only they used can be found."""
    return re.sub(r"(--[\w-]+)\s*:[^;}]*", lambda match: "" if match[1] in properties else match[0], css)
