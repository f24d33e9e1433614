"""Rules for free pages as they are rendered: what is not on a short list is refused.

Guides and the other pages that are written from the model need none of this, since no author's
Markdown gets into them. A free page's words are published as they stand, and the parser that reads
them (markdown-it-py) is not the one that renders them (Python-Markdown): they differ in what a fence
or a link is. So a page is rendered here as it will be. nh3, a sanitiser with an allowlist, has to find
nothing to clean, and every tag has to bear the addresses and classes that reading allows, whatever
reading took it for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, cast

from guidebook.checking.rule import Place
from guidebook.model import FreePage, Library
from guidebook.naming import id_of
from guidebook.reading.addresses import refusal
from guidebook.reading.front_matter import split_head
from guidebook.reading.library import FILES_REMEMBERED
from guidebook.reading.pages import CLASSES, INSERTION
from guidebook.reading.patience import LONGEST, TookTooLong, at_most
from guidebook.reading.running_text import is_drawing
from guidebook.reading.tree import line_of, parse_markdown

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS = ("admonition", "attr_list", "fenced_code", "guidebook.markdown", "smarty", "tables", "toc")
"""What free pages may use of Markdown; MkDocs gets them rendered."""

_TAGS = set(
    "p h1 h2 h3 h4 h5 h6 ul ol li strong em a code pre blockquote hr br "  # noqa: SIM905 (a list to be read)
    "table thead tbody tr th td img div".split()
)
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
}
_SCHEMES = {"https", "mailto", "tel", "sms"}
_KNOWN_CLASSES = {
    *CLASSES,
    *("admonition", "admonition-title", "say", "evidence", "safety"),
    *("align-left", "align-center", "align-right"),
}
_LANGUAGE = re.compile(r"language-[a-z]+")
"""The class of a fence."""

_VOID = {"br", "hr", "img", "input"}

_Event = tuple[str, ...]


def unsafe_page(library: Library) -> Iterator[Place]:
    """A page holds text, links and the project's drawings, and nothing that could act or be fetched.

    Mend: write the paragraph in plain Markdown, or put what is to be shown between backticks.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are not alone.
        { onclick="hide()" }
    """
    for page in library.pages:
        if found := _refused(_body(page), page.path):
            yield page.path, _line(page), f"The page as it is rendered holds “{found}”."


def insertion_among_words(library: Library) -> Iterator[Place]:
    """What a page shows of the library stands by itself, so that nothing around it can become a part of it.

    Mend: leave an empty line above and below it, and put it into no list, box or block of code.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are not alone.
        [[paths]]
    """
    for page in library.pages:
        body, offset = split_head(page.text)[1:]
        word = "insertion"
        while word in body:
            word += "x"  # a word that stands nowhere else
        places = [(body.count("\n", 0, found.start()) + offset + 1, found[0]) for found in INSERTION.finditer(body)]
        if places:
            numbers = iter(range(len(places)))
            alone = _alone(_events(_rendered(INSERTION.sub(lambda _: f"{word}{next(numbers)}", body))))  # noqa: B023
            for number, (line, name) in enumerate(places):
                if f"{word}{number}" not in alone:
                    yield page.path, line, f"“{name}” does not stand by itself."


def html_rendered(page: FreePage) -> str:
    """The page as it is rendered: what is checked here is what is published, but for the addresses of links."""
    return _rendered(_body(page))


def links_rendered(page: FreePage) -> Iterator[tuple[str, str]]:
    """Words and address of every link on the page as it is rendered."""
    address, words = "", ""
    for event in _events(_rendered(_body(page))):
        if event[0] == "<a>":
            address, words = next((part[5:] for part in event if part.startswith("href=")), ""), ""
        elif event[0] == "</a>":
            yield words, address
        elif event[0] == "words":
            words += event[1]


def unused_definitions(page: FreePage) -> tuple[str, ...]:
    """The label of all that is taken away as the definition of a link and that no link uses, in small letters."""
    return _converted(_body(page))[1]


def ids_rendered(page: FreePage) -> Iterator[str]:
    """Every id on the page as it is rendered, those that Python-Markdown gives to headings among them."""
    for event in _events(_rendered(_body(page))):
        yield from (part.removeprefix("id=") for part in event if part.startswith("id="))


def line_of_id(name: str, page: FreePage) -> int:
    """The first line whose words give an id; 1 where none does."""
    found = (number for number, line in enumerate(page.text.split("\n"), 1) if name.strip("_") in id_of(line))
    return next(found, 1)


def _body(page: FreePage) -> str:
    return split_head(page.text)[1]


@cache
def _renderer() -> Markdown:
    from markdown import Markdown  # noqa: PLC0415 (a tenth of a second, which only free pages need)

    renderer = Markdown(extensions=list(EXTENSIONS))
    renderer.references = _References()
    return renderer


def _rendered(body: str) -> str:
    return _converted(body)[0]


@lru_cache(maxsize=FILES_REMEMBERED)
def _converted(body: str) -> tuple[str, tuple[str, ...]]:
    """The page as Python-Markdown renders it, a marker of refused markup where it cannot; labels of definitions."""
    renderer = _renderer().reset()
    references = cast("_References", renderer.references)
    try:
        with at_most(LONGEST):
            return renderer.convert(body), references.unused()
    except (TookTooLong, RecursionError, ValueError, IndexError, AssertionError) as error:
        return f"<script>{type(error).__name__}</script>", ()


def _alone(events: tuple[_Event, ...]) -> set[str]:
    """The words of every paragraph that stands in nothing else and holds nothing but words."""
    found, depth = set(), 0
    for place, event in enumerate(events):
        if event[0].startswith("</"):
            depth -= 1
        elif event[0].startswith("<") and event[0][1:-1] not in _VOID and not event[0].startswith("<!"):
            if depth == 0 and event == ("<p>",) and events[place + 2 : place + 3] == (("</p>",),):
                found.add(events[place + 1][-1])
            depth += 1
    return found


def _refused(body: str, path: str) -> str:
    """The first thing on a page that may not be published, in words; empty where all may be."""
    return _difference(body) or next(_strange(_events(_rendered(body)), path), "")


def _strange(events: tuple[_Event, ...], path: str) -> Iterator[str]:
    """Each address and class that reading does not allow."""
    for _, *attributes in (event for event in events if event[0].startswith("<")):
        for name, value in (part.partition("=")[::2] for part in attributes):
            if not _MAY_BE.get(name, _any)(value, path):
                yield f"{name}={value}"[:60]


def _are_known(classes: str, _path: str) -> bool:
    return all(_LANGUAGE.fullmatch(name) or name in _KNOWN_CLASSES for name in classes.split())


def _leads_well(address: str, path: str) -> bool:
    return not refusal(address, path)


def _any(_value: str, _path: str) -> bool:
    return True


_MAY_BE = {"class": _are_known, "href": _leads_well, "src": is_drawing}
"""What decides about an attribute, given its value and the path of the page."""


def _difference(body: str) -> str:
    """The first thing that the sanitiser takes away or changes, in words; empty where it leaves all as it is."""
    import nh3  # noqa: PLC0415 (only free pages need it)

    page = _rendered(body)
    cleaned = nh3.clean(page, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    ours, theirs = _events(page), _events(cleaned)
    if ours == theirs:
        return ""
    taken = next(iter(Counter(ours) - Counter(theirs)), ("text that ends too soon",))
    kept = next((event for event in theirs if event[0] == taken[0]), ())
    what = next((part for part in taken[1:] if part not in kept), taken[0]) if kept else taken[0]
    return " ".join(what.split())[:60]


def _line(page: FreePage) -> int:
    """The first block that is refused when it stands alone; 1 where only the page as a whole is."""
    _, body, offset = split_head(page.text)
    lines = body.split("\n")
    for node in parse_markdown(body):
        if node.map and _refused("\n".join(lines[node.map[0] : node.map[1]]), page.path):
            return line_of(node) + offset
    return 1


@lru_cache(maxsize=FILES_REMEMBERED)
def _events(page: str) -> tuple[_Event, ...]:
    parser = _Events()
    parser.feed(page)
    parser.close()
    return tuple(parser.found)


class _References(dict[str, Any]):
    """Definitions of links by their label, which know whether they were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._used: set[str] = set()

    def __getitem__(self, label: str) -> Any:
        self._used.add(label)
        return super().__getitem__(label)

    def clear(self) -> None:
        super().clear()
        self._used.clear()

    def unused(self) -> tuple[str, ...]:
        """The labels that nothing asked for."""
        return tuple(label for label in self if label not in self._used)


class _Events(HTMLParser):
    """A page as a list of tags with their attributes in order, and of the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Event] = []

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
        self.found.append(("<!-- -->", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("<!", decl))

    def handle_pi(self, data: str) -> None:
        self.found.append(("<?", data))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("<![", data))


RULES = (unsafe_page, insertion_among_words)
