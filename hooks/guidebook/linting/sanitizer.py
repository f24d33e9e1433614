"""The sanitizer: check that a fragment of rendered HTML contains only what an allowlist names.

nh3 parses the fragment as a browser would, and must find nothing to remove. Then attributes with a check of their
own, such as addresses and classes, must pass it. A fragment is refused, never cleaned: nobody would notice the text
that cleaning removes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from guidebook.parsing.library import CACHED_FILES

SCHEMES = frozenset({"https", "mailto", "tel", "sms"})
"""The URL schemes that a link may have."""

VOID = frozenset({"br", "hr", "img", "input", "source"})
"""Void elements: tags without an end tag."""

_LONGEST_QUOTE = 60

_WRITTEN_BY_NH3 = {"<br/>": "<br>", " hidden>": ' hidden="">', "\N{NO-BREAK SPACE}": "&nbsp;"}
"""What our templates write, and how nh3 writes the same.

Where the words on the left mean something else, nh3 returns other text, because in an attribute the new quotes end its
value, and in text the `>` is escaped. The fragment is then compared again, unchanged, by its events.
"""

Event = tuple[str, ...]
"""A start tag with its attributes (`<a>`, `href=…`), an end tag (`</a>`), or text (`words`, …)."""


@dataclass(frozen=True)
class Allowlist:
    """The tags and attributes that a fragment may contain."""

    tags: Set[str]
    attributes: Mapping[str, Set[str]]
    """The attributes of each tag; those under `*` are allowed on every tag."""
    prefixes: Set[str] = frozenset()
    """Prefixes of further attributes, such as `data-`."""
    values: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    """Checks for the values of attributes."""


def first_refused(html: str, allowed: Allowlist) -> str:
    """Return the first thing in the fragment `html` that is not allowed, or an empty string."""
    written = html
    for ours, theirs in _WRITTEN_BY_NH3.items():
        written = written.replace(ours, theirs)
    if _cleaned(written, allowed, values=True) == written:  # true for most pages
        return ""
    return _removed(html, allowed) or next(_refused_values(html, allowed), "")


@lru_cache(maxsize=CACHED_FILES)
def events(html: str) -> tuple[Event, ...]:
    """Parse a fragment into a flat list of start tags, end tags and text."""
    parser = _Events()
    parser.feed(html)
    parser.close()
    return tuple(parser.events)


def _cleaned(html: str, allowed: Allowlist, *, values: bool = False) -> str:
    """Remove what is not allowed; with `values`, also attributes whose value fails its check."""
    import nh3  # noqa: PLC0415 (a check of guides alone doesn't need it)

    def checked(_tag: str, name: str, value: str) -> str | None:
        return value if name not in allowed.values or allowed.values[name](value) else None

    return nh3.clean(
        html,
        tags=set(allowed.tags),
        attributes={tag: set(names) for tag, names in allowed.attributes.items()},
        generic_attribute_prefixes=set(allowed.prefixes),
        url_schemes=set(SCHEMES),
        link_rel=None,
        attribute_filter=checked if values else None,
    )


def _removed(html: str, allowed: Allowlist) -> str:
    """Return the first thing that nh3 removes or changes."""
    before, after = events(html), events(_cleaned(html, allowed))
    if before == after:
        return ""
    gone = sorted(Counter(before) - Counter(after), key=lambda event: event[0] == "words")  # text is less specific
    return next(filter(None, (_quoted(_first_gone(event, after)) for event in gone)), "an unfinished tag")


def _first_gone(event: Event, after: tuple[Event, ...]) -> str:
    """Return the attribute or text that the cleaned fragment lacks, or the whole tag."""
    kept = next((other for other in after if other[0] == event[0]), None)
    return next((part for part in event[1:] if part not in kept), event[0]) if kept else event[0]


def _refused_values(html: str, allowed: Allowlist) -> Iterator[str]:
    for event in events(html):
        for part in event[1:] if event[0] != "words" else ():
            name, _, value = part.partition("=")
            if name in allowed.values and not allowed.values[name](value):
                yield _quoted(part)


def _quoted(words: str) -> str:
    return " ".join(words.split())[:_LONGEST_QUOTE]


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append((f"<{tag}>", *sorted(f"{key}={value or ''}" for key, value in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # browsers treat <br /> as <br>

    def handle_endtag(self, tag: str) -> None:
        self.events.append((f"</{tag}>",))

    def handle_data(self, data: str) -> None:
        if self.events and self.events[-1][0] == "words":
            data = self.events.pop()[1] + data
        self.events.append(("words", data))

    def handle_comment(self, data: str) -> None:
        if data.strip():  # an empty one separates two lists
            self.events.append(("<!-- -->", data))

    def handle_decl(self, decl: str) -> None:
        self.events.append(("<!", decl))

    def handle_pi(self, data: str) -> None:
        self.events.append(("<?", data))

    def unknown_decl(self, data: str) -> None:
        self.events.append(("<![", data))
