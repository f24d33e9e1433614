"""Rules for free pages as they are rendered: what is not on a short list is refused.

Guides and the other pages that are written from the model need none of this, since no author's
Markdown gets into them. A free page's words are published as they stand, and the parser that reads
them (markdown-it-py) is not the one that renders them (Python-Markdown): they differ in what a fence
or a link is. So a page is rendered here as it will be, and the sanitizer must find only what is on a short
list, whatever reading took it for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

from guidebook.linting.registry import Place
from guidebook.linting.sanitizer import VOID, Allowlist, Event, events, first_refused
from guidebook.model import FreePage, Library
from guidebook.model.boxes import BOXES
from guidebook.parsing.addresses import refusal
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.inline import is_drawing
from guidebook.parsing.library import FILES_REMEMBERED
from guidebook.parsing.markdown_ast import line_of, parse_markdown
from guidebook.parsing.pages import CLASSES, INSERTION
from guidebook.parsing.stray_markup import HIDDEN
from guidebook.parsing.time_limit import SECONDS_PER_FILE, TimeLimitExceeded, time_limit

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS = ("admonition", "attr_list", "fenced_code", "guidebook.markdown", "smarty", "tables", "toc")
"""What free pages may use of Markdown; MkDocs gets them rendered."""

_PRIORITY_OF_THE_SCAN = 21
"""After blocks of code have been put aside, and before raw HTML is."""

_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li strong em a code pre blockquote hr br "  # noqa: SIM905 (a list to be read)
    "table thead tbody tr th td img div".split()
)
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
}
_KNOWN_CLASSES = {
    *CLASSES,
    *("admonition", "admonition-title"),
    *(kind.word for kind in BOXES.values() if not kind.fillable),
    *("align-left", "align-center", "align-right"),
}
_LANGUAGE = re.compile(r"language-[a-z]+")
"""The class of a fence."""

_WITHIN_WORDS = {"a", "strong", "em", "code", "img", "br", "input"}


def unsafe_page(library: Library) -> Iterator[Place]:
    """A page holds text, links and the project's drawings; nothing in it runs, or is loaded from elsewhere.

    Fix: write the paragraph in plain Markdown, or put what is to be shown between backticks.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are not alone.
        { onclick="hide()" }
    """
    for page in library.pages:
        allowed = _allowlist(page.path)
        if found := _refused(_body(page), allowed):
            line = _line(page, lambda block: bool(_refused(block, allowed)))  # noqa: B023 (used at once)
            yield page.path, line, f"The page as it is rendered holds “{found}”."


def cannot_render(library: Library) -> Iterator[Place]:
    """A page can be read by the parser that renders it; otherwise it would stop the build without its name.

    Fix: write the paragraph another way, and leave <![ out; a block of code may hold it.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are `<![>` alone.
    """
    for page in library.pages:
        if failure := _converted(_body(page)).failure:
            line = _line(page, lambda block: bool(_converted(block).failure))
            line = line if line > 1 else line_with("<![", page)
            yield page.path, line, f"The page cannot be rendered: {failure}."


def insertion_among_words(library: Library) -> Iterator[Place]:
    """A line such as [[paths]] is replaced by a list, so nothing else can be next to it.

    Fix: leave an empty line above and below it, and keep it out of lists, boxes and code.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are not alone.
        [[paths]]
    """
    for page in library.pages:
        body, offset = split_front_matter(page.text)[1:]
        word = "insertion"
        while word in body:
            word += "x"  # a word that stands nowhere else
        places = [(body.count("\n", 0, found.start()) + offset + 1, found[0]) for found in INSERTION.finditer(body)]
        if places and not _converted(body).failure:
            numbers = iter(range(len(places)))
            alone = _alone(events(_rendered(INSERTION.sub(lambda _: f"{word}{next(numbers)}", body))))  # noqa: B023
            for number, (line, name) in enumerate(places):
                if f"{word}{number}" not in alone:
                    yield page.path, line, f"“{name}” is not in a paragraph of its own."


def html_rendered(page: FreePage) -> str:
    """The page as it is rendered: what is checked here is what is published, but for the addresses of links."""
    return _rendered(_body(page))


def links_rendered(page: FreePage) -> Iterator[tuple[str, str]]:
    """Words and address of every link on the page as it is rendered; its title and a picture's words are words too."""
    address, words = "", ""
    for event in events(_rendered(_body(page))):
        if event[0] == "<a>":
            address, words = _value("href", event), f"{_value('title', event)} "
        elif event[0] == "<img>":
            words += f" {_value('alt', event)} "
        elif event[0] == "</a>":
            yield words.strip(), address
        elif event[0] == "words":
            words += event[1]


def pictures_rendered(page: FreePage) -> Iterator[tuple[str, str]]:
    """Address and words of every picture on the page as it is rendered."""
    yield from (
        (_value("src", event), _value("alt", event)) for event in events(_rendered(_body(page))) if event[0] == "<img>"
    )


def _value(name: str, tag: Event) -> str:
    return next((part.partition("=")[2] for part in tag[1:] if part.startswith(f"{name}=")), "")


def blocks_rendered(page: FreePage) -> Iterator[str]:
    """The words of each paragraph, heading, entry and cell on the page as it is rendered, without its code.

    What Markdown has understood, such as bold words, has `HIDDEN` before and after it; links are only that.
    """
    words, inside = "", 0
    for event in events(_rendered(_body(page))):
        name = event[0].strip("</>")
        if name in ("a", "code", "pre"):
            inside += -1 if event[0].startswith("</") else 1
        if event[0] == "words":
            words += "" if inside else event[1]
        elif name in _WITHIN_WORDS:
            words += HIDDEN
        else:
            yield from filter(None, [words.strip()])
            words = ""
    yield from filter(None, [words.strip()])


def unused_definitions(page: FreePage) -> tuple[str, ...]:
    """The label of all that is taken away as the definition of a link and that no link uses, in small letters."""
    return _converted(_body(page)).unused


def ids_rendered(page: FreePage) -> Iterator[str]:
    """Every id on the page as it is rendered, those that Python-Markdown gives to headings among them."""
    for event in events(_rendered(_body(page))):
        yield from (part.removeprefix("id=") for part in event if part.startswith("id="))


def line_of_id(name: str, page: FreePage) -> int:
    """The first line whose words give an id, as Python-Markdown makes them; 1 where none does."""
    from markdown.extensions.toc import slugify  # noqa: PLC0415 (as for the renderer)

    found = (number for number, line in enumerate(page.text.split("\n"), 1) if name.strip("_") in slugify(line, "-"))
    return next(found, 1)


def line_with(words: str, page: FreePage) -> int:
    """The first line that holds some words; 1 where none does."""
    return next((number for number, line in enumerate(page.text.split("\n"), 1) if words in line), 1)


def _body(page: FreePage) -> str:
    return split_front_matter(page.text)[1]


@dataclass(frozen=True)
class _Converted:
    """What Python-Markdown makes of a page."""

    html: str
    unused: tuple[str, ...] = ()
    """The labels of definitions that no link uses."""
    failure: str = ""
    """Why it makes nothing of it."""


@cache
def _renderer() -> Markdown:
    """Python-Markdown as the site uses it; it writes what nh3 would, so that most pages are parsed but once."""
    from markdown import Markdown  # noqa: PLC0415 (a tenth of a second, which only free pages need)
    from markdown.extensions import smarty  # noqa: PLC0415
    from markdown.preprocessors import Preprocessor  # noqa: PLC0415

    class Scan(Preprocessor):
        def run(self, lines: list[str]) -> list[str]:
            if any("<![" in line for line in lines):  # which of these html.parser can read depends on Python's version
                raise ValueError("“<![” begins a section of raw HTML, which not every parser can read")
            return lines

    quotes = {name: html.unescape(entity) for name, entity in smarty.substitutions.items()}
    renderer = Markdown(
        extensions=list(EXTENSIONS), extension_configs={"smarty": {"substitutions": quotes}}, output_format="html"
    )
    renderer.preprocessors.register(Scan(renderer), "scan", _PRIORITY_OF_THE_SCAN)
    renderer.references = _References()
    return renderer


def _rendered(body: str) -> str:
    return _converted(body).html


@lru_cache(maxsize=FILES_REMEMBERED)
def _converted(body: str) -> _Converted:
    renderer = _renderer().reset()
    references = cast("_References", renderer.references)
    try:
        with time_limit(SECONDS_PER_FILE):
            return _Converted(renderer.convert(body), references.unused())
    except TimeLimitExceeded:
        return _Converted("", failure="it takes too long")
    except Exception as error:  # whatever a parser raises, it is the page that it could not read
        return _Converted("", failure=" ".join(str(error).split()) or type(error).__name__)


def _alone(fragment: tuple[Event, ...]) -> set[str]:
    """The words of every paragraph that stands in nothing else and holds nothing but words."""
    found, depth = set(), 0
    for place, event in enumerate(fragment):
        if event[0].startswith("</"):
            depth -= 1
        elif event[0].startswith("<") and event[0][1:-1] not in VOID and not event[0].startswith("<!"):
            if depth == 0 and event == ("<p>",) and fragment[place + 2 : place + 3] == (("</p>",),):
                found.add(fragment[place + 1][-1])
            depth += 1
    return found


def _refused(body: str, allowed: Allowlist) -> str:
    """The first thing on a page that may not be published, in words; empty where all may be."""
    return first_refused(_rendered(body), allowed)


def _allowlist(path: str) -> Allowlist:
    values: dict[str, Callable[[str], bool]] = {
        "class": _are_known,
        "href": lambda address: not refusal(address, path),
        "src": partial(is_drawing, here=path),
    }
    return Allowlist(_TAGS, _ATTRIBUTES, values=values)


def _are_known(classes: str) -> bool:
    return all(_LANGUAGE.fullmatch(name) or name in _KNOWN_CLASSES for name in classes.split())


def _line(page: FreePage, is_wrong: Callable[[str], bool]) -> int:
    """The first block that is wrong when it stands alone; 1 where only the page as a whole is."""
    _, body, offset = split_front_matter(page.text)
    lines = body.split("\n")
    for node in parse_markdown(body):
        if node.map and is_wrong("\n".join(lines[node.map[0] : node.map[1]])):
            return line_of(node) + offset
    return 1


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


RULES = (unsafe_page, cannot_render, insertion_among_words)
