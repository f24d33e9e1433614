"""Free pages: the author's Markdown as the check has rendered it, with links that fit and what a page shows."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from guidebook.linting.rules.rendered import html_rendered
from guidebook.model import FreePage

_PLACEHOLDER = re.compile(r"<p>(\[\[[a-z:-]+\]\])</p>")
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]+)"')


def free_html(page: FreePage, insertions: Mapping[str, Markup], address: Callable[[str], str]) -> Markup:
    """Return the fragment of a free page; the check has refused all in it that could act.

    `insertions` is what `[[name]]` or `[[name:part]]` stands for; `address` turns a link as it is written into
    one of the site.
    """

    def addressed(found: re.Match[str]) -> str:
        written = html.unescape(found[2])
        if ":" in written:  # it leads elsewhere
            return found[0]
        return f'{found[1]}="{escape(address(written))}"'

    fragment = _ADDRESS.sub(addressed, html_rendered(page))
    return Markup(_PLACEHOLDER.sub(lambda found: insertions.get(found[1], found[0]), fragment))
