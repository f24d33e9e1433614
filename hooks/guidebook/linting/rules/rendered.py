"""Rules for the rendered HTML of free pages: everything that is not on an allowlist is refused.

Only free pages need this: other pages are rendered from the model, by templates that escape. On a free page the parser
that checks it (markdown-it-py) differs from the one that renders it (Python-Markdown) in what counts as a fence or a
link. So the page is rendered here exactly as it will be published, and the sanitizer checks the result.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

from guidebook.linting.registry import ERROR, FILE, Violation, rule
from guidebook.linting.sanitizer import VOID, Allowlist, Event, events, first_refused
from guidebook.model import FreePage, Library
from guidebook.model.boxes import BOXES
from guidebook.parsing.addresses import url_error
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.inline import is_drawing
from guidebook.parsing.library import CACHED_FILES
from guidebook.parsing.markdown_ast import line_of, parse_markdown
from guidebook.parsing.pages import CLASSES, INSERTION
from guidebook.parsing.stray_markup import HIDDEN
from guidebook.parsing.time_limit import SECONDS_PER_FILE, TimeLimitExceeded, time_limit

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS = ("admonition", "attr_list", "fenced_code", "guidebook.markdown", "smarty", "tables", "toc")
"""The Markdown extensions for free pages."""

_SCAN_PRIORITY = 21
"""After fenced code has been stashed, and before raw HTML is."""

_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li strong em a code pre blockquote hr br "  # noqa: SIM905 (a list to be read)
    "table thead tbody tr th td img div".split()
)
_ATTRIBUTES = {"*": {"id", "class"}, "a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_KNOWN_CLASSES = {
    *CLASSES,
    *("admonition", "admonition-title"),
    *(kind.word for kind in BOXES.values() if not kind.fillable),
    *("align-left", "align-center", "align-right"),
}
_LANGUAGE = re.compile(r"language-[a-z]+")
"""The class of a fenced code block."""

_INLINE_TAGS = {"a", "strong", "em", "code", "img", "br", "input"}


@rule("unsafe-page", severity=ERROR, scope=FILE)
def unsafe_page(library: Library) -> Iterator[Violation]:
    """A page contains text, links and the project's drawings. Nothing in it runs or is loaded from elsewhere.

    Fix: write the paragraph in plain Markdown, or show the code between backticks.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are not alone.
        { onclick="hide()" }
    """
    for page in library.pages:
        allowed = _allowlist(page.path)
        if refused := first_refused(_rendered(_body(page)), allowed):
            line = _line(page, lambda block: bool(first_refused(_rendered(block), allowed)))  # noqa: B023 (used at once)
            yield page.path, line, f"Not allowed on a page: “{refused}”."


@rule("render-error", severity=ERROR, scope=FILE)
def render_error(library: Library) -> Iterator[Violation]:
    """The Markdown renderer must be able to parse a page; during a build it would fail without the page's name.

    Fix: rewrite the paragraph without <![, which may only be in a code block.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are `<![>` alone.
    """
    for page in library.pages:
        if failure := _converted(_body(page)).failure:
            line = _line(page, lambda block: bool(_converted(block).failure))
            line = line if line > 1 else line_with("<![", page)
            yield page.path, line, f"The page can't be rendered: {failure}."


@rule("inline-insertion", severity=ERROR, scope=FILE)
def inline_insertion(library: Library) -> Iterator[Violation]:
    """An insertion such as [[paths]] is replaced with a list, so it needs a paragraph of its own.

    Fix: leave an empty line above and below it, and keep it out of lists, boxes and code.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        You are not alone.
        [[paths]]
    """
    for page in library.pages:
        body, offset = split_front_matter(page.text)[1:]
        marker = "insertion"
        while marker in body:
            marker += "x"
        matches = list(INSERTION.finditer(body))
        if matches and not _converted(body).failure:
            numbers = iter(range(len(matches)))
            alone = _alone(events(_rendered(INSERTION.sub(lambda _: f"{marker}{next(numbers)}", body))))  # noqa: B023
            for number, match in enumerate(matches):
                if f"{marker}{number}" not in alone:
                    line = body.count("\n", 0, match.start()) + offset + 1
                    yield page.path, line, f"“{match[0]}” is not in a paragraph of its own."


def html_rendered(page: FreePage) -> str:
    """Return the HTML that is checked here and published; only the links change later."""
    return _rendered(_body(page))


def links_rendered(page: FreePage) -> Iterator[tuple[str, str]]:
    """Yield text and address of each link; the text includes its title and the alternative text of a picture."""
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
    """Yield address and alternative text of each picture."""
    if "![" not in page.text and "<img" not in page.text.lower():  # then it need not be rendered
        return
    pictures = (event for event in events(_rendered(_body(page))) if event[0] == "<img>")
    yield from ((_value("src", event), _value("alt", event)) for event in pictures)


def _value(name: str, tag: Event) -> str:
    return next((part.partition("=")[2] for part in tag[1:] if part.startswith(f"{name}=")), "")


def blocks_rendered(page: FreePage) -> Iterator[str]:
    """Yield the text of each paragraph, heading, list item and table cell, without code and links.

    Each inline tag, such as that of bold text, is replaced with `HIDDEN`.
    """
    words, inside = "", 0
    for event in events(_rendered(_body(page))):
        name = event[0].strip("</>")
        if name in ("a", "code", "pre"):
            inside += -1 if event[0].startswith("</") else 1
        if event[0] == "words":
            words += "" if inside else event[1]
        elif name in _INLINE_TAGS:
            words += HIDDEN
        else:
            yield from filter(None, [words.strip()])
            words = ""
    yield from filter(None, [words.strip()])


def unused_definitions(page: FreePage) -> tuple[str, ...]:
    """Return the labels, in lower case, of link definitions that no link uses."""
    return _converted(_body(page)).unused


def ids_rendered(page: FreePage) -> Iterator[str]:
    """Yield every id, including those that Python-Markdown generates for headings."""
    for event in events(_rendered(_body(page))):
        yield from (part.removeprefix("id=") for part in event if part.startswith("id="))


def line_of_id(name: str, page: FreePage) -> int:
    """Return the first line from which Python-Markdown generates an id; 1 if there is none."""
    from markdown.extensions.toc import slugify  # noqa: PLC0415 (as for the renderer)

    lines = enumerate(page.text.split("\n"), 1)
    return next((number for number, line in lines if name.strip("_") in slugify(line, "-")), 1)


def line_with(words: str, page: FreePage) -> int:
    """Return the first line that contains `words`; 1 if none does."""
    return next((number for number, line in enumerate(page.text.split("\n"), 1) if words in line), 1)


def _body(page: FreePage) -> str:
    return split_front_matter(page.text)[1]


@dataclass(frozen=True)
class _Converted:
    """The output of Python-Markdown for a page."""

    html: str
    unused: tuple[str, ...] = ()
    """The labels of link definitions that no link uses."""
    failure: str = ""
    """Why there is no HTML."""


@cache
def _renderer() -> Markdown:
    """Return Python-Markdown, set up to write what nh3 writes, so that most pages are parsed only once."""
    from markdown import Markdown  # noqa: PLC0415 (takes 0.1 s, and only free pages need it)
    from markdown.extensions import smarty  # noqa: PLC0415
    from markdown.preprocessors import Preprocessor  # noqa: PLC0415

    class Scan(Preprocessor):
        def run(self, lines: list[str]) -> list[str]:
            if any("<![" in line for line in lines):  # support in html.parser depends on the Python version
                raise ValueError("“<![” begins a section of raw HTML, which not every parser supports")
            return lines

    quotes = {name: html.unescape(entity) for name, entity in smarty.substitutions.items()}
    renderer = Markdown(
        extensions=list(EXTENSIONS), extension_configs={"smarty": {"substitutions": quotes}}, output_format="html"
    )
    renderer.preprocessors.register(Scan(renderer), "scan", _SCAN_PRIORITY)
    renderer.references = _References()
    return renderer


def _rendered(body: str) -> str:
    return _converted(body).html


@lru_cache(maxsize=CACHED_FILES)
def _converted(body: str) -> _Converted:
    renderer = _renderer().reset()
    references = cast("_References", renderer.references)
    try:
        with time_limit(SECONDS_PER_FILE):
            return _Converted(renderer.convert(body), references.unused())
    except TimeLimitExceeded:
        return _Converted("", failure="it takes too long")
    except Exception as error:  # parsers of untrusted text raise anything
        return _Converted("", failure=" ".join(str(error).split()) or type(error).__name__)


def _alone(fragment: tuple[Event, ...]) -> set[str]:
    """Return the text of every top-level paragraph without inline tags."""
    alone, depth = set(), 0
    for index, event in enumerate(fragment):
        if event[0].startswith("</"):
            depth -= 1
        elif event[0].startswith("<") and event[0][1:-1] not in VOID and not event[0].startswith("<!"):
            if depth == 0 and event == ("<p>",) and fragment[index + 2 : index + 3] == (("</p>",),):
                alone.add(fragment[index + 1][-1])
            depth += 1
    return alone


def _allowlist(path: str) -> Allowlist:
    values: dict[str, Callable[[str], bool]] = {
        "class": _are_known,
        "href": lambda address: not url_error(address, path),
        "src": partial(is_drawing, page=path),
    }
    return Allowlist(_TAGS, _ATTRIBUTES, values=values)


def _are_known(classes: str) -> bool:
    return all(_LANGUAGE.fullmatch(name) or name in _KNOWN_CLASSES for name in classes.split())


def _line(page: FreePage, is_wrong: Callable[[str], bool]) -> int:
    """Return the line of the first block that is wrong by itself; 1 if only the whole page is."""
    _, body, offset = split_front_matter(page.text)
    lines = body.split("\n")
    for node in parse_markdown(body):
        if node.map and is_wrong("\n".join(lines[node.map[0] : node.map[1]])):
            return line_of(node) + offset
    return 1


class _References(dict[str, Any]):
    """Link definitions by label, with a record of which were used."""

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
        """Return the labels that were never looked up."""
        return tuple(label for label in self if label not in self._used)
