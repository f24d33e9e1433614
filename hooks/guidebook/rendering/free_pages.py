"""Free pages, which authors write as a whole: resolve the links and insertions in their HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from guidebook.linting.rules.rendered import html_rendered
from guidebook.model import FreePage

_PLACEHOLDER = re.compile(r"<p>(\[\[[a-z:-]+\]\])</p>")
_URL = re.compile(r'(?<=\s)(href|src)="([^"]+)"')
_WITHIN_REACH = '<table tabindex="0">'
"""A wide table scrolls on a phone, and so has to be reachable with the keyboard (axe, scrollable-region-focusable)."""


def free_html(page: FreePage, insertions: Mapping[str, Markup], resolve: Callable[[str], str]) -> Markup:
    """Return the HTML of a free page, which the linter has checked for unsafe markup.

    Args:
        page: The page to render.
        insertions: The HTML to put in for `[[name]]` and `[[name:part]]`.
        resolve: Turns an authored link into a URL of the site.
    """

    def resolved(match: re.Match[str]) -> str:
        target = html.unescape(match[2])
        return match[0] if ":" in target else f'{match[1]}="{escape(resolve(target))}"'  # a colon: another site

    fragment = _URL.sub(resolved, html_rendered(page)).replace("<table>", _WITHIN_REACH)
    return Markup(_PLACEHOLDER.sub(lambda match: insertions.get(match[1], match[0]), fragment))
