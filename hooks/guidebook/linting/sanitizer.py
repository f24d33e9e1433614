"""The sanitizer: whether a fragment of rendered HTML holds only what an allowlist names.

nh3 parses the fragment as a browser would, and must find nothing to remove. Then every attribute that has a
check of its own, such as an address or a class, must pass it. A fragment is refused, never cleaned: what was
removed would vanish without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from guidebook.parsing.library import CACHED_FILES

SCHEMES = frozenset({"https", "mailto", "tel", "sms"})
"""What a link may lead to outside the site."""

VOID = frozenset({"br", "hr", "img", "input"})
"""Tags without an end."""

_LONGEST_QUOTE = 60

Event = tuple[str, ...]
"""A tag with its attributes (`<a>`, `href=…`), an end (`</a>`), or words."""


@dataclass(frozen=True)
class Allowlist:
    """What a fragment may hold."""

    tags: Set[str]
    attributes: Mapping[str, Set[str]]
    """The attributes of each tag; of every tag under `*`."""
    prefixes: Set[str] = frozenset()
    """How other attributes may begin, such as `data-`."""
    values: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    """The check of an attribute's value."""


def first_refused(html: str, allowed: Allowlist) -> str:
    """The first thing in the fragment `html` that is not allowed, in words; empty where all is."""
    if _cleaned(html, allowed, values=True) == html:  # as nh3 writes it: most pages are
        return ""
    return _removed(html, allowed) or next(_refused_values(html, allowed), "")


@lru_cache(maxsize=CACHED_FILES)
def events(html: str) -> tuple[Event, ...]:
    """The fragment as a flat list of tags, ends and words."""
    parser = _Events()
    parser.feed(html)
    parser.close()
    return tuple(parser.found)


def _cleaned(html: str, allowed: Allowlist, *, values: bool = False) -> str:
    """The fragment without what is not allowed; with `values`, without each attribute whose value is not."""
    import nh3  # noqa: PLC0415 (a check of guides alone does not need it)

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
    """The first thing that nh3 removes or changes."""
    before, after = events(html), events(_cleaned(html, allowed))
    if before == after:
        return ""
    gone = sorted(Counter(before) - Counter(after), key=lambda event: event[0] == "words")  # tags tell more
    return next(filter(None, (_quoted(_first_gone(event, after)) for event in gone)), "text that ends too soon")


def _first_gone(event: Event, after: tuple[Event, ...]) -> str:
    """The attribute or the words that the cleaned fragment lacks, or the whole tag."""
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
        self.found: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((f"<{tag}>", *sorted(f"{key}={value or ''}" for key, value in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # <br /> is <br> to a browser

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"</{tag}>",))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "words":
            data = self.found.pop()[1] + data
        self.found.append(("words", data))

    def handle_comment(self, data: str) -> None:
        if data.strip():  # an empty one keeps two lists apart
            self.found.append(("<!-- -->", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("<!", decl))

    def handle_pi(self, data: str) -> None:
        self.found.append(("<?", data))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("<![", data))
