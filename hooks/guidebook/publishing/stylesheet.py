"""Minify our stylesheets, and tree-shake the theme's down to the rules that the pages use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import lru_cache

from lightningcss import process_stylesheet

from guidebook.model import Colours

BROWSERS = ["ios_saf 14", "safari 14", "chrome 88", "firefox 78", "samsung 15"]
"""The oldest browsers with `:is()` and `:where()`, which our styles use; newer syntax is transpiled for them."""

_ATTRIBUTE = re.compile(r'\b(?:class|id)="([^"]*)"')
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_SELECTOR = re.compile(r"[.#]([A-Za-z_][\w-]*)")
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


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return every word in templates or scripts that could be a class or an id."""
    return frozenset(name for text in texts for name in _NAME.findall(text))


def with_colours(css: str, colours: Colours) -> str:
    """Return our stylesheet with the accents of a site."""
    return css.replace("var(--site-light)", colours.light).replace("var(--site-dark)", colours.dark)


def minify(css: str, filename: str) -> str:
    """Minify a stylesheet, and transpile it for `BROWSERS`.

    Raises:
        ValueError: The CSS is invalid; the message has `filename`, line and column.
    """
    return process_stylesheet(css, filename=filename, browsers_list=BROWSERS)


@lru_cache(maxsize=2)
def shake_theme(css: str, names: frozenset[str], own: str) -> str:
    """Tree-shake the theme's stylesheet.

    Keep the rules whose classes and ids are in `names`, and the custom properties that they or `own` use. Replace
    `.md-typeset` with `:where(.md-typeset)`, which has no specificity, so that our plain selectors win.
    """
    selectors = _URL.sub("", css)
    unused = set(_SELECTOR.findall(selectors)) - names
    kept = process_stylesheet(css, unused_symbols=unused)
    kept = process_stylesheet(kept, unused_symbols=_unused_symbols(kept, own), browsers_list=BROWSERS)
    return kept.replace(".md-typeset", ":where(.md-typeset)")


def _unused_symbols(css: str, own: str) -> set[str]:
    """Return the custom properties and keyframes of `css` that nothing uses, directly or indirectly."""
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
    """Remove the definitions of custom properties, to reveal what only they used."""
    return re.sub(r"(--[\w-]+)\s*:[^;}]*", lambda match: "" if match[1] in properties else match[0], css)
